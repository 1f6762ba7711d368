/** Reads the newspaper or site, its publisher, the section, topics and address. */
import { SURE } from '../confidence';
import { anyLanguage, phrases } from '../languages';
import { resolveAddress } from '../../article/address';
import type { FieldReadings } from '../../contract/model';
import { Candidates } from './candidates';
import { isCopyrightLine, readCopyrightHolder } from './copyright';
import { readDate } from './date';
import { foreignZone, metaOf, metasOf, type Evidence } from './evidence';
import { ELSEWHERE, FIELD_HINT, ZONES } from '../page/field-hints';
import { partedTopics, plainText } from './json-ld';
import { placeWords } from '../page/outline';
import { comparisonKey, collapseSpace } from './strings';

/** An absolute http address without fragment, or null. */
export function absolute(address: string | null, base: string | null): string | null {
  const found = address && address.length <= 4000 ? resolveAddress(address.trim(), base) : null;
  if (!found || !/^https?:/.test(found)) return null;
  const url = new URL(found);
  url.hash = '';
  return url.href;
}

/** Canonical, og:url and saved-from addresses; a canonical that leads to the front page is not this article's. */
export function readAddress(
  outline: Evidence['outline'],
  page: Evidence['page'],
  disable: ReadonlySet<string>,
): FieldReadings['url'] {
  const candidates = new Candidates<string>(
    (url) => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''),
    disable,
  );
  const base = page.url ?? absolute(outline.base, null);
  const deep = (url: string) => /^https?:\/\/[^/]+\/[^?#]/.test(url) || /\?./.test(url);
  const add = (raw: string | null, from: 'meta' | 'container', rule: string, confidence: number) => {
    const url = absolute(raw, base);
    if (url) candidates.add(url, from, rule, deep(url) ? confidence : confidence - 0.4);
  };
  add(outline.canonical, 'meta', 'link.canonical', SURE.url['link.canonical']);
  add(metaOf(outline, 'og:url'), 'meta', 'meta.og:url', SURE.url['meta.og:url']);
  add(
    metaOf(outline, 'parsely-link', 'al:web:url', 'dc.identifier', 'citation_public_url'),
    'meta',
    'meta.link',
    SURE.url['meta.link'],
  );
  add(page.url, 'container', 'container.url', SURE.url['container.url']);
  return candidates.reading();
}

const clean = (text: string | null | undefined, cap = 120): string | null => {
  const value = text ? collapseSpace(text, cap + 1) : '';
  return value && value.length <= cap && /\p{L}/u.test(value) && !/^https?:/i.test(value) ? value : null;
};

/** Legal forms behind a company's name. */
const COMPANY = new RegExp(String.raw`[\s,](?:${phrases('companyForms')})\.?$`, 'iu');
/** … behind a comma or with a dot of its own, or before the name, as in Japanese: there it is no word of the name, as `Co.` may be. */
const FORM = new RegExp(
  String.raw`,\s?(?:${phrases('companyForms')}|${phrases('companyFormsWithDot')})\.?$|\s(?!Co\.)(?:${phrases('companyFormsWithDot')})\.$|^(?:${phrases('companyFormsFirst')})\s?`,
  'u',
);

const isCompany = (name: string): boolean => COMPANY.test(name) || FORM.test(name);

/** `Milbury Herald, Inc.`: the company is called so, its paper is not. */
function withoutForm(reading: FieldReadings['publication']): FieldReadings['publication'] {
  const name = reading?.value.replace(FORM, '');
  return reading && name && /\p{L}{2}/u.test(name) ? { ...reading, value: name } : reading;
}

/** The start page, in a row of links to where a page stands. */
const HOME = new RegExp(`^(?:${phrases('home')})$`, 'iu');

/** What software calls a page where a paper names its part. */
const NO_SECTION = new RegExp(`^(?:${phrases('noSection')})$`, 'iu');

export function readPublication(
  evidence: Evidence,
): Pick<FieldReadings, 'publication' | 'publisher' | 'section' | 'topics'> {
  const { outline, structured, disable, site, title } = evidence;
  const publication = new Candidates<string>(comparisonKey, disable);
  const named = (text: string | null | undefined): string | null => {
    const name = clean(text);
    return name ? site.withoutSlogan(name) : null;
  };
  const declared = named(metaOf(outline, 'og:site_name'));
  // A few letters that are not the host's are an edition: `U.S.`
  publication.add(
    declared,
    'meta',
    'meta.og:site_name',
    declared && comparisonKey(declared).length <= 3 && site.isForeign(declared) ? 0.5 : 0.88,
  );
  // `Wikimedia Foundation, Inc.` publishes; the site's title says what the publication is called.
  for (const name of structured.siteNames)
    publication.add(named(name), 'json-ld', 'json-ld.site', isCompany(name) ? 0.5 : 0.72);
  publication.add(
    named(metaOf(outline, 'application-name', 'apple-mobile-web-app-title', 'al:ios:app_name', 'al:android:app_name')),
    'meta',
    'meta.application-name',
    SURE.publication['meta.application-name'],
  );
  publication.add(
    clean(metaOf(outline, 'citation_journal_title', 'dc.source', 'dc.publisher', 'dcterms.publisher')),
    'meta',
    'meta.publisher',
    SURE.publication['meta.publisher'],
  );
  const inTitle = siteInTitle(outline.title, title, evidence);
  publication.add(inTitle, 'meta', 'title', SURE.publication.title);

  const publisher = new Candidates<string>(comparisonKey, disable);
  publisher.add(
    clean(structured.article?.publisher),
    'json-ld',
    'json-ld.publisher',
    SURE.publisher['json-ld.publisher'],
  );
  const stated = clean(
    metaOf(outline, 'dc.publisher', 'dcterms.publisher', 'citation_publisher', 'publisher', 'copyright'),
  );
  publisher.add(
    // `Copyright (c) 2012 Los Angeles Times` names its holder.
    stated && isCopyrightLine(stated) ? readCopyrightHolder(stated) : stated,
    'meta',
    'meta.publisher',
    SURE.publisher['meta.publisher'],
  );
  for (const line of evidence.notices)
    publisher.add(
      clean(readCopyrightHolder(line.text), 90),
      'visible',
      'line.copyright',
      line.zone & FIELD_HINT.footer ? 0.6 : 0.5,
    );

  const known = publisher.reading();
  return {
    publication: withoutForm(
      spelled(publication.reading(), [
        ...structured.siteNames,
        ...(known ? [known.value, ...(known.others ?? []).map((other) => other.value)] : []),
        ...(inTitle ? [inTitle] : []),
        ...site.shownNames,
      ]),
    ),
    publisher: known,
    section: section(evidence),
    topics: topics(evidence),
  };
}

/** A host where a name should stand: `hotair.com`, `www.cbc.ca`. */
const HOST = /^(?:www\.)?([\p{L}\p{N}-]+)\.\p{L}{2,4}(?:\.\p{L}{2})?$/u;
/** An article before a name that its host leaves out, at most. */
const ARTICLE = 4;

/** A publication that is given as its host, by the name that the page spells it with elsewhere: `HotAir`, `The Vancouver Sun`. */
function spelled(reading: FieldReadings['publication'], names: readonly string[]): FieldReadings['publication'] {
  const label = reading ? comparisonKey(HOST.exec(reading.value)?.[1] ?? '') : '';
  if (!reading || !label) return reading;
  const name = names.find((one) => {
    const key = comparisonKey(one);
    return !HOST.test(one) && key.endsWith(label) && key.length <= label.length + ARTICLE && /\p{Lu}|\p{Lo}/u.test(one);
  });
  return { ...reading, value: name ? collapseSpace(name, 120) : reading.value.replace(/^www\./i, '') };
}

/** How an address spells a part of a paper: `deutschland-welt`. */
const SLUG = /^[\p{Ll}\p{N}]+(?:[-_][\p{Ll}\p{N}]+)*$/u;

/** A section that is spelled as in an address, as the page prints it. */
function printedAs(reading: FieldReadings['section'], lines: Evidence['outline']['lines']): FieldReadings['section'] {
  if (!reading || !SLUG.test(reading.value)) return reading;
  const key = comparisonKey(reading.value);
  const line = lines.find(
    ({ text, length }) => length <= 60 && /\p{Lu}/u.test(text[0] ?? '') && comparisonKey(text) === key,
  );
  return line ? { ...reading, value: collapseSpace(line.text, 60) } : reading;
}

function section(evidence: Evidence): FieldReadings['section'] {
  const { outline, structured, disable, site, title } = evidence;
  const candidates = new Candidates<string>(comparisonKey, disable);
  const asSection = (text: string | null | undefined): string | null => {
    const printed = clean(text, 60);
    const parts = printed?.split(/(?<!\s)\s+[-–|]\s+/u) ?? [];
    const telling = parts.filter((part, i) => !NO_SECTION.test(part) && parts.indexOf(part) === i);
    const value = telling.length === parts.length ? printed : telling.join(' - ');
    return value && comparisonKey(value) !== comparisonKey(title) && !site.isName(value) ? value : null;
  };
  candidates.add(
    asSection(metaOf(outline, 'article:section')),
    'meta',
    'meta.article:section',
    SURE.section['meta.article:section'],
  );
  candidates.add(
    asSection(structured.article?.section),
    'json-ld',
    'json-ld.articleSection',
    SURE.section['json-ld.articleSection'],
  );
  candidates.add(
    asSection(
      metaOf(
        outline,
        'parsely-section',
        'sailthru.section',
        'cxenseparse:category',
        'dc.subject.section',
        'section',
        'category',
        'rubrik',
        'ressort',
      ),
    ),
    'meta',
    'meta.section',
    SURE.section['meta.section'],
  );
  const crumbs = structured.breadcrumb.filter(
    (crumb) => !site.isName(crumb) && comparisonKey(crumb) !== comparisonKey(title) && !HOME.test(crumb),
  );
  candidates.add(
    asSection(crumbs[crumbs.length - 1]),
    'json-ld',
    'json-ld.breadcrumb',
    SURE.section['json-ld.breadcrumb'],
  );
  for (const place of outline.hinted) {
    if (
      !(place.hints & FIELD_HINT.kicker) ||
      foreignZone(evidence, place) & (ZONES | FIELD_HINT.caption) ||
      evidence.headline < 0
    )
      continue;
    const away = place.line - evidence.headline;
    if (away < -4 || away > 6) continue;
    candidates.add(
      asSection(placeWords(place).slice(0, 80).split('\n')[0]),
      'visible',
      'hint.kicker',
      0.62 - Math.abs(away) * 0.02,
    );
    break;
  }
  return printedAs(candidates.reading(), outline.lines);
}

/** Signs that part a headline from a name beside it. */
const PARTING = '[|│｜–—\\-_:»«›‹·•/<>~]';
const PARTED_BEFORE = new RegExp(String.raw`^\s*${PARTING}`, 'u');
const PARTED_BEHIND = new RegExp(String.raw`${PARTING}\s*$`, 'u');
/** A Chinese paper's name needs no sign between. */
const CHINESE_PAPER = new RegExp(String.raw`^\p{Script=Han}{1,10}(?:${phrases('paperEndings')})$`, 'u');
/** How a byline begins. */
const SAYS_BY = new RegExp(String.raw`^(?:${anyLanguage((language) => language.spokenBy)})\s`, 'iu');
/** A name has no more words; it holds no sentence. */
const NAME_WORDS = 6;
const SENTENCE = /[!?]|\p{Ll}{2}\.\s/u;

/** The part of `<title>` that is left beside the headline, where it is the site's name: parted by a sign, no day, no byline, no slogan. */
function siteInTitle(whole: string, title: string, evidence: Evidence): string | null {
  const { site, languageHint } = evidence;
  if (!whole || !title) return null;
  const text = collapseSpace(whole, 400);
  const at = text.indexOf(title);
  if (at < 0) return null;
  const beside = at === 0 ? text.slice(title.length) : text.slice(0, at);
  const rest = withoutSigns(beside);
  const parts = rest.split(/\s[|–—·•/-]\s|[_｜│]/u);
  const last = parts.at(-1) ?? '';
  // A host is taken from the end alone, where a name would stand.
  const isKnown = (part: string): boolean => site.isName(part) || (part === last && site.isInTitles(part));
  const known = site.isName(last) ? last : [...parts].reverse().find((part) => isKnown(part) && !HOST.test(part));
  if (known) return clean(known, 60);
  if (!last || last.startsWith('(') || /\s[|–—-]\s/u.test(rest)) return null;
  const parted = (at === 0 ? PARTED_BEFORE : PARTED_BEHIND).test(beside) || CHINESE_PAPER.test(last);
  const named =
    parted &&
    last.split(/\s+/u).length <= NAME_WORDS &&
    !SENTENCE.test(last) &&
    !SAYS_BY.test(last) &&
    readDate(last, languageHint) === null;
  return named ? clean(last, 60) : null;
}

/** Without the signs around it; a quotation mark that has its other half inside is the name's own. */
function withoutSigns(text: string): string {
  let name = text
    .replace(/^[\s.|│｜–—\-_:·•/<>~]+/u, '')
    .replace(/(?<![\s|│｜–—\-_:·•/<>~])[\s|│｜–—\-_:·•/<>~]+$/u, '');
  if (name.startsWith('»') || (name.startsWith('«') && !name.includes('»'))) name = name.slice(1).trimStart();
  if (name.endsWith('«') || (name.endsWith('»') && !name.includes('«'))) name = name.slice(0, -1).trimEnd();
  return name;
}

/** Several topics in one string, parted by signs, are several. */
const listed = (values: readonly string[]): string[] => (values.length === 1 ? partedTopics(values[0]!) : [...values]);

/** What a site's software notes for itself among the topics: `_evergreen`, `type_news`, `category-/science`, `contentId: 7f…`. */
const FOR_MACHINES = /^_|^[a-z\d]+(?:_[a-z\d]+)+$|^[a-z]+-\/|^[a-z][A-Za-z]{2,20}:\s/u;

function topics(evidence: Evidence): FieldReadings['topics'] {
  const { outline, structured, disable } = evidence;
  const headline = comparisonKey(evidence.title);
  const candidates = new Candidates<string[]>((list) => list.map(comparisonKey).sort().join('|'), disable);
  const tidy = (list: readonly string[]): string[] | null => {
    const seen = new Set<string>();
    const out: string[] = [];
    for (const raw of list) {
      const topic =
        plainText(raw, 80)
          ?.replace(/^#/, '')
          .replace(/^[a-z_]{2,20}:(?=\S)/i, '') ?? '';
      const key = comparisonKey(topic);
      if (!key || topic.split(/\s+/).length > 8 || seen.has(key) || out.length >= 30) continue;
      if (key === headline || FOR_MACHINES.test(topic)) continue;
      seen.add(key);
      out.push(topic);
    }
    return out.length ? out : null;
  };
  candidates.add(
    tidy(listed(metasOf(outline, 'article:tag', 'og:article:tag', 'video:tag'))),
    'meta',
    'meta.article:tag',
    SURE.topics['meta.article:tag'],
  );
  candidates.add(
    tidy(structured.article?.keywords ?? []),
    'json-ld',
    'json-ld.keywords',
    SURE.topics['json-ld.keywords'],
  );
  candidates.add(
    tidy(
      metasOf(outline, 'news_keywords', 'parsely-tags', 'sailthru.tags', 'keywords', 'dc.subject', 'citation_keywords')
        .slice(0, 1)
        .flatMap(partedTopics),
    ),
    'meta',
    'meta.keywords',
    SURE.topics['meta.keywords'],
  );
  const linked: string[] = [];
  for (const place of outline.marked) {
    if (linked.length >= 30) break;
    if (/(?:^|\s)tag(?:\s|$)/.test(place.element.attribs.rel ?? '') && !(place.zone & ELSEWHERE))
      linked.push(placeWords(place).slice(0, 80));
  }
  candidates.add(tidy(linked), 'visible', 'rel.tag', SURE.topics['rel.tag']);
  return candidates.reading();
}
