/**
 * How sure a reading is by where it stands: 0…1, comparable within one field. Sources that agree make it surer (fields/candidates.ts), and
 * what stands beside it less or more. What a height means:
 *
 * - 0.85 and more: the page, or the file's header, states it for this very purpose
 * - 0.7 to 0.8: stated, and now and then filled by machinery or meant for another; or printed in a form that hardly anything else has
 * - 0.5 to 0.65: printed where such things stand
 * - below 0.5: a guess, for where nothing else speaks
 *
 * A reading whose height depends on its place (how near the headline, how early in the text) has its sum where it is read.
 */

/** Readings of pages, by field and rule. */
export const SURE = {
  authors: {
    'meta.like-author': 0.76,
    'chinese.day': 0.7,
    'meta.twitter:data': 0.7,
    'chinese.alone': 0.66,
    'body.signed': 0.55,
    'chinese.closing': 0.5,
    'line.about': 0.45,
    'line.label': 0.45,
    'author.address': 0.4,
    'line.around': 0.4,
    'chinese.editor': 0.3,
    'site.person': 0.3,
    'script.state': 0.3,
  },
  agency: {
    'credit.last': 0.82,
    'json-ld.author': 0.8,
    'credit.line': 0.8,
    'credit.tail': 0.75,
    copyright: 0.7,
    'copyright.line': 0.6,
  },
  published: {
    'json-ld.dateCreated': 0.76,
    'modified-earlier': 0.76,
    address: 0.66,
    'meta.like-published': 0.64,
    'line.year-of-address': 0.4,
    'modified-only': 0.35,
    'line.around': 0.35,
    'script.state': 0.3,
  },
  modified: { 'line.page-changed': 0.4 },
  dateline: { 'dateline.line': 0.8, 'json-ld.dateline': 0.7 },
  copyright: { 'json-ld.copyrightNotice': 0.7, 'meta.copyright': 0.45 },
  correction: { 'json-ld.correction': 0.8, 'correction.line': 0.8 },
  language: {
    'language.detected': 0.9,
    'json-ld.inLanguage': 0.72,
    'html.lang': 0.7,
    'meta.language': 0.62,
    'meta.og:locale': 0.6,
  },
  figures: { figures: 0.8 },
  url: { 'link.canonical': 0.9, 'meta.og:url': 0.85, 'container.url': 0.75, 'meta.link': 0.7 },
  publication: { 'meta.application-name': 0.66, 'meta.publisher': 0.62, title: 0.55 },
  publisher: { 'json-ld.publisher': 0.85, 'meta.publisher': 0.6 },
  section: {
    'json-ld.articleSection': 0.86,
    'meta.article:section': 0.85,
    'meta.section': 0.75,
    'json-ld.breadcrumb': 0.6,
  },
  topics: { 'meta.article:tag': 0.85, 'json-ld.keywords': 0.8, 'meta.keywords': 0.7, 'rel.tag': 0.65 },
  subtitle: {
    'line.described': 0.75,
    'lead.marked': 0.6,
    'line.subtitle': 0.6,
    'json-ld.alternativeHeadline': 0.55,
    'lead.sentence': 0.5,
  },
  title: { 'heading.over-text': 0.72, 'microdata.headline': 0.7, 'line.title': 0.3 },
} as const;

/** Readings of plain text, by field and rule. */
export const SURE_IN_TEXT = {
  authors: { header: 0.95, 'about-author': 0.5, 'closing-name': 0.4, organisation: 0.25 },
  figures: { 'credit-lines': 0.8 },
  dateline: { 'dateline-alone': 0.85 },
  agency: { dateline: 0.92, 'dateline-alone': 0.9, copyright: 0.75, 'sign-off': 0.7, credit: 0.35 },
  title: { 'wire-headline': 0.95, 'container-title': 0.55 },
  subtitle: { header: 0.95 },
  section: { header: 0.95, kicker: 0.3 },
  copyright: { header: 0.95 },
  publication: { header: 0.92 },
  url: { header: 0.95, 'container.url': 0.9 },
  correction: { 'correction-line': 0.85 },
  topics: { header: 0.95, 'topics-label': 0.75, 'names-above-headline': 0.55 },
  language: { header: 0.8 },
} as const;
