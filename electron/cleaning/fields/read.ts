/** Reads every field that the untouched page holds. */
import type { Element } from '../page/markup/nodes';
import type { FieldName, FieldReadings } from '../../contract/model';
import { phrases } from '../languages';
import { readByline } from './byline';
import { claim } from './claim';
import { closingNotices, readCopyrightHolder } from './copyright';
import { metaOf, type Evidence } from './evidence';
import { readDates } from './dates';
import { datingHint } from './day-order';
import { readJsonLd, type Structured } from './json-ld';
import { declaredLanguages } from './language';
import { readPrint } from './print';
import { overLongestProse, proseAfter } from './prose';
import { absolute, readAddress, readPublication } from './publication';
import { SiteNames } from './site-names';
import { readOutline, wordsOf } from '../page/outline';
import { readSeries } from './series';
import { readStandfirst } from './standfirst';
import { readTitle } from './title';
import type { EarlyFields, FieldContext } from './types';
import { comparisonKey, collapseSpace } from './strings';

export interface FieldOptions {
  /** Names of rules that are not heard: what a source is worth (ablation). */
  disable?: ReadonlySet<string>;
}

const NOTHING: Structured = { article: null, siteNames: [], breadcrumb: [] };

/** Reads the fields of an HTML page from its own tree, which is not changed. One walk; every other step is bounded. */
export function readFields(context: FieldContext, options: FieldOptions = {}): EarlyFields {
  const disable = options.disable ?? new Set<string>();
  const { page } = context;
  const found = readOutline(context.document);
  const url = readAddress(found, page, disable);
  const address = url?.value ?? page.url;
  const titles = [found.title, metaOf(found, 'og:title') ?? ''].map(comparisonKey).filter(Boolean);
  const own = address?.replace(/^https?:\/\/(?:www\.)?/, '').replace(/(?<![/#?])[/#?]+$/, '');
  const isOwn = (headline: string | null, nodeUrl: string | null): boolean => {
    const key = headline ? comparisonKey(headline) : '';
    if (key.length >= 4 && titles.some((title) => title.includes(key) || key.includes(title))) return true;
    return Boolean(
      own &&
      nodeUrl &&
      nodeUrl.replace(/^https?:\/\/(?:www\.)?/, '').replace(/(?<![/#?])[/#?]+$/, '') === own &&
      own.includes('/'),
    );
  };
  const structured = disable.has('json-ld') ? NOTHING : readJsonLd(found.jsonLd, isOwn);
  const notices = closingNotices(found.lines);
  // Some software prints the whole title where the site's name should stand.
  const headlines = found.lines
    .filter((line) => line.heading === 1 && line.text.split(/\s/).length >= 5)
    .map((line) => comparisonKey(line.text));
  const site = new SiteNames(
    [
      metaOf(found, 'og:site_name'),
      metaOf(found, 'application-name'),
      metaOf(found, 'apple-mobile-web-app-title'),
      metaOf(found, 'twitter:site')?.replace(/^@/, ''),
      ...structured.siteNames,
    ].filter(
      (name): name is string => Boolean(name) && !headlines.some((headline) => comparisonKey(name!).includes(headline)),
    ),
    address,
  );

  site.show([
    ...shownNames(found.homes),
    ...notices.map((notice) => readCopyrightHolder(notice.text)).filter((name): name is string => name !== null),
  ]);
  const languages = declaredLanguages(found, structured);
  const evidence: Evidence = {
    page,
    outline: found,
    structured,
    site,
    address,
    languageHint: datingHint(languages[0]?.value ?? '', address, found.lines),
    headline: -1,
    headlineZone: 0,
    headlineElement: null,
    title: '',
    notices,
    disable,
    claimed: new Map<Element, FieldName>(),
  };
  const title = readTitle(evidence);
  evidence.title = title.reading?.value ?? '';
  evidence.headline = title.line;
  evidence.headlineZone = title.zone;
  evidence.headlineElement = title.element;
  if (title.line < 0 || ((title.reading?.confidence ?? 0) <= 0.7 && proseAfter(found.lines, title.line) < 2)) {
    const line = overLongestProse(found.lines);
    // Days and names stand by the text, where no headline does.
    if (line >= 0) {
      evidence.headline = line;
      evidence.headlineZone = found.lines[line]!.zone;
      evidence.headlineElement = null;
    }
  }

  const dates = readDates(evidence);
  const byline = readByline(evidence);
  const readings: FieldReadings = {};
  const put = <N extends FieldName>(name: N, reading: FieldReadings[N]) => {
    if (reading) readings[name] = reading;
  };
  put('title', title.reading);
  put('published', dates.published);
  put('modified', dates.modified);
  put('authors', byline.authors);
  put('agency', byline.agency.reading());
  put('url', url);
  const about = readPublication(evidence);
  put('publication', about.publication);
  put('publisher', about.publisher);
  put('section', about.section);
  put('topics', about.topics);
  put('subtitle', readStandfirst(evidence, about.section?.value ?? '', byline.authors?.value ?? []));
  put('series', readSeries(evidence));
  const printed = readPrint(evidence);
  put('edition', printed.edition);
  put('page', printed.page);
  claim(evidence, readings);
  return {
    readings,
    claimed: evidence.claimed,
    articleBodyWitness: bodyWitness(structured),
    base: found.base ? absolute(found.base, page.url ?? address ?? null) : null,
    paywalled: isPaywalled(evidence),
    problems: [],
    carried: { evidence, agency: byline.agency },
  };
}

/** What a link to the start page says of itself, which is no name. */
const HOME = new RegExp(`^(?:${phrases('home')})$`, 'iu');

/** The words and pictures' names of links to the front page, but for those that only say so. */
function shownNames(homes: readonly Element[]): string[] {
  return homes
    .flatMap((home) => [
      wordsOf(home, 80),
      ...home.children.map((child) =>
        child.type === 'tag' && child.name === 'img' ? collapseSpace(child.attribs.alt ?? '', 80) : '',
      ),
    ])
    .filter((name) => name && !name.includes('\n') && !HOME.test(name));
}

/** articleBody as text: tags to line ends, white space folded a line. */
function bodyWitness(structured: Structured): string | null {
  const body = structured.article?.body;
  if (!body) return null;
  const text = body
    .slice(0, 2_000_000)
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d)[^<>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ');
  const lines = text
    .split(/\n+/)
    .map((line) => collapseSpace(line))
    .filter(Boolean);
  return lines.length ? lines.join('\n') : null;
}

function isPaywalled({ structured, outline: found }: Evidence): boolean {
  if (structured.article?.free === false) return true;
  const tier = metaOf(
    found,
    'article:content_tier',
    'content_tier',
    'isaccessibleforfree',
    'article:opinion_paywall',
    'paywall',
    'cxenseparse:pageclass',
  );
  return tier !== null && /^(?:locked|metered|false|paid|premium|yes|true-paywall)$/i.test(tier);
}
