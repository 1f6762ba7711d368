/** JSON-LD as pages really print it: broken, nested in graphs, with references, or with tags and entities inside strings. */
import { decodeHTML } from 'entities';
import { collapseSpace } from './strings';

export type LdNode = { [key: string]: unknown };

/** A place; some papers put the day of publication there. */
const placeText = (text: string | null): string | null =>
  text && /\p{L}{2}/u.test(text) && !/^\d{4}-\d\d/.test(text) ? text : null;

/** What the structured data says about the one article. */
export interface StructuredArticle {
  type: string;
  headline: string | null;
  alternativeHeadline: string | null;
  description: string | null;
  section: string | null;
  /** The series or column that it is part of. */
  series: string | null;
  printEdition: string | null;
  printPage: string | null;
  /** Names of persons and of nodes without a type; organisations apart. */
  authors: string[];
  organisations: string[];
  /** Addresses that stand where an author's name should. */
  authorAddresses: string[];
  published: string | null;
  modified: string | null;
  created: string | null;
  body: string | null;
  url: string | null;
  language: string | null;
  keywords: string[];
  copyright: string | null;
  dateline: string | null;
  correction: string | null;
  /** False where the article says that it is not free. */
  free: boolean | null;
  publisher: string | null;
  /** True where the node is a page (WebPage), not an article. */
  page: boolean;
}

export interface Structured {
  article: StructuredArticle | null;
  /** Names of WebSite nodes and publishers. */
  siteNames: string[];
  /** Names of the breadcrumb, first to last. */
  breadcrumb: string[];
}

const ARTICLE =
  /(?:Article|BlogPosting|Posting|Report|Review|Recipe|LiveBlog|Blog(?:Post)|Analysis|Opinion|CreativeWork|VideoObject|Book|Product|FAQPage|HowTo|Event)$/;
const STRONG =
  /(?:Article|BlogPosting|LiveBlogPosting|Report|AnalysisNewsArticle|DiscussionForumPosting|SocialMediaPosting)$/;
const PAGE = /(?:WebPage|ItemPage|AboutPage|ProfilePage|CollectionPage|ContactPage|QAPage)$/;
const MOST_NODES = 3000;

function list(value: unknown): unknown[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is LdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string as a person would read it: entities decoded, tags gone. */
export function plainText(value: unknown, cap = 4000): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  let text =
    typeof one === 'string'
      ? one
      : typeof one === 'number'
        ? String(one)
        : isNode(one)
          ? typeof one['@value'] === 'string'
            ? one['@value']
            : typeof one.name === 'string'
              ? one.name
              : ''
          : '';
  if (!text) return null;
  if (text.length > cap * 4) text = text.slice(0, cap * 4);
  if (text.includes('&')) text = decodeHTML(text);
  if (text.includes('<')) text = text.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ');
  return collapseSpace(text, cap) || null;
}

/** Parses JSON, and JSON with the faults that pages have: comments around, raw line feeds in strings, trailing commas, several values. */
export function parseLoose(source: string): unknown[] {
  const text = withoutClose(
    source.replace(/^[\s;]*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)?/i, ''),
  );
  if (!text) return [];
  for (const attempt of [() => text, () => mended(text)]) {
    try {
      return [JSON.parse(attempt())];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return [];
}

/** Without the white space, semicolons and end of a comment at the end; the patterns look at a text's last signs only where one may stand. */
function withoutClose(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s;]/.test(text[end - 1]!)) end--;
  return text[end - 1] === '>' || text[end - 1] === '/'
    ? text.slice(0, end).replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)$/, '')
    : text.slice(0, end);
}

/** Raw control characters in strings escaped, trailing commas dropped. One pass. */
function mended(text: string): string {
  let out = '',
    inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (inString) {
      if (c === '\\') {
        const next = text[i + 1] ?? '';
        if (/["\\/bfnrtu]/.test(next)) {
          out += c + next;
          i++;
        } else out += '\\\\';
        continue;
      }
      if (c === '"') inString = false;
      out += c < ' ' ? (c === '\n' ? '\\n' : ' ') : c;
    } else {
      if (c === '"') inString = true;
      if (c === ',') {
        let j = i + 1;
        while (j < text.length && text.charCodeAt(j) <= 32) j++;
        if (text[j] === '}' || text[j] === ']') continue;
      }
      out += c;
    }
  }
  return out;
}

/** What can still be read from JSON that does not parse: the flat strings of its article. */
function salvage(source: string): LdNode | null {
  const text = source.slice(0, 200_000);
  const node: LdNode = {};
  for (const key of [
    '@type',
    'headline',
    'datePublished',
    'dateModified',
    'dateCreated',
    'articleSection',
    'inLanguage',
    'alternativeHeadline',
  ]) {
    const m = new RegExp(`"${key}"\\s{0,20}:\\s{0,20}"([^"\\\\\\n]{1,600})"`).exec(text);
    if (m) node[key] = m[1];
  }
  const author = /"author"\s{0,20}:\s{0,20}\[?\s{0,20}\{[^{}]{0,300}?"name"\s{0,20}:\s{0,20}"([^"\\\n]{1,200})"/.exec(
    text,
  );
  if (author) node.author = author[1];
  return node.headline || node.datePublished ? node : null;
}

function typesOf(node: LdNode): string[] {
  return list(node['@type'] ?? node.type)
    .filter((t): t is string => typeof t === 'string')
    .map((t) => t.replace(/^.*[/#:]/, ''));
}

/** All nodes of the page's JSON-LD, those inside graphs and properties too, by a bounded walk. */
function flatten(values: unknown[]): LdNode[] {
  const out: LdNode[] = [];
  const queue: unknown[] = [...values];
  for (let i = 0; i < queue.length && out.length < MOST_NODES; i++) {
    const value = queue[i];
    if (Array.isArray(value)) {
      if (queue.length < MOST_NODES * 4) queue.push(...value.slice(0, MOST_NODES));
      continue;
    }
    if (!isNode(value)) continue;
    out.push(value);
    for (const key of [
      '@graph',
      'mainEntity',
      'mainEntityOfPage',
      'itemListElement',
      'hasPart',
      'isPartOf',
      'publisher',
      'about',
      'blogPost',
      'item',
      'breadcrumb',
      'liveBlogUpdate',
      'subjectOf',
    ])
      if (value[key] && typeof value[key] === 'object') queue.push(value[key]);
  }
  return out;
}

function names(value: unknown, byId: Map<string, LdNode>, persons: string[], organisations: string[], depth = 0): void {
  for (const one of list(value).slice(0, 30)) {
    if (typeof one === 'string') {
      const name = plainText(one, 200);
      if (name && !/^https?:/i.test(name)) persons.push(name);
      continue;
    }
    if (Array.isArray(one)) {
      if (depth < 3) names(one, byId, persons, organisations, depth + 1);
      continue;
    }
    if (!isNode(one)) continue;
    const id = one['@id'];
    const node = one.name === undefined && typeof id === 'string' && byId.has(id) ? byId.get(id)! : one;
    // `@list`, an `ItemList` with its items, a `Role` with who has it.
    const inner = node['@list'] ?? node.itemListElement ?? node.item ?? node.author;
    if (node.name === undefined && inner && depth < 3) {
      names(inner, byId, persons, organisations, depth + 1);
      continue;
    }
    const types = typesOf(node);
    const organisation = types.some((t) => /Organi[sz]ation|Corporation|WebSite/.test(t)) && !types.includes('Person');
    const parts = [node.givenName, node.familyName]
      .map((part) => plainText(part, 100))
      .filter(Boolean)
      .join(' ');
    for (const printed of node.name === undefined && parts ? [parts] : list(node.name).slice(0, 30)) {
      const name = plainText(printed, 200) ?? (parts || null);
      if (name && !/^https?:/i.test(name)) (organisation ? organisations : persons).push(name);
    }
  }
}

/** `#tram #depot`: each begins with its sign, and nothing else parts them. */
const HASHED = /^#[^\s#]+(?:\s+#[^\s#]+)+$/u;

/** The topics in one string, parted by the commas, semicolons and strokes of any script. */
export const partedTopics = (text: string): string[] =>
  HASHED.test(text.trim()) ? text.trim().split(/\s+/) : text.split(/(?:(?<!\s)\s+)?[,;|、，；،؛]\s*/u);

function keywords(value: unknown): string[] {
  return list(value)
    .slice(0, 60)
    .flatMap((one) => partedTopics(plainText(one, 2000) ?? ''))
    .filter((word) => word && word.length <= 80);
}

/** What the article is part of, where that is called a series: most are part of their site, or of what is sold. */
function seriesOf(node: LdNode, byId: Map<string, LdNode>): string | null {
  const wholes = list(node.isPartOf)
    .slice(0, 10)
    .filter(isNode)
    .map((one) => (one.name === undefined && typeof one['@id'] === 'string' ? (byId.get(one['@id']) ?? one) : one));
  const series = wholes.find((one) => typesOf(one).some((type) => /Series$/.test(type)));
  return plainText(series?.name, 200) ?? plainText(node.printColumn, 200);
}

/** `pageStart` and `pageEnd` as one. */
function pageSpan(node: LdNode): string | null {
  const [first, last] = [plainText(node.pageStart, 20), plainText(node.pageEnd, 20)];
  return first && last && first !== last ? `${first}–${last}` : first;
}

function read(node: LdNode, byId: Map<string, LdNode>): StructuredArticle {
  const types = typesOf(node);
  const authors: string[] = [],
    organisations: string[] = [];
  names(node.author ?? node.creator, byId, authors, organisations);
  const authorAddresses = list(node.author ?? node.creator)
    .slice(0, 10)
    .map((one) =>
      typeof one === 'string'
        ? one
        : isNode(one) && one.name === undefined
          ? plainText(one.url ?? one['@id'], 600)
          : null,
    )
    .filter((text): text is string => /^https?:/i.test(text ?? ''));
  const publishers: string[] = [];
  names(node.publisher ?? node.sourceOrganization, byId, publishers, publishers);
  const main = isNode(node.mainEntityOfPage) ? node.mainEntityOfPage['@id'] : node.mainEntityOfPage;
  const free = node.isAccessibleForFree;
  const language = isNode(node.inLanguage)
    ? plainText(node.inLanguage.alternateName ?? node.inLanguage.name)
    : plainText(node.inLanguage);
  const body = list(
    node.articleBody ?? (types.some((t) => /Recipe|Product|Video/.test(t)) ? undefined : node.text),
  ).find((b): b is string => typeof b === 'string');
  return {
    type: types[0] ?? '',
    headline: plainText(node.headline ?? node.name, 1000),
    alternativeHeadline: plainText(node.alternativeHeadline, 1000),
    description: plainText(node.description, 1000),
    section: plainText(node.articleSection, 200),
    series: seriesOf(node, byId),
    printEdition: plainText(node.printEdition, 200),
    printPage: plainText(node.printPage ?? node.pagination, 200) ?? pageSpan(node),
    authors,
    organisations,
    authorAddresses,
    published: plainText(node.datePublished, 100),
    modified: plainText(node.dateModified, 100),
    created: plainText(node.dateCreated ?? node.uploadDate, 100),
    body: body ?? null,
    url: plainText(node.url ?? main, 4000),
    language,
    keywords: keywords(node.keywords),
    copyright: plainText(node.copyrightNotice, 500),
    dateline: placeText(plainText(node.dateline, 100)),
    correction: plainText(isNode(node.correction) ? node.correction.text : node.correction, 2000),
    free: free === false || /^false$/i.test(String(free)) ? false : free === undefined ? null : true,
    publisher: publishers[0] ?? null,
    page: types.some((t) => PAGE.test(t)),
  };
}

/**
 * Reads all JSON-LD of a page and picks its article: the node whose address or headline is the page's own, rather than a
 * teaser's. `isOwn` tells whether a headline or an address is this page's.
 */
export function readJsonLd(
  sources: readonly string[],
  isOwn: (headline: string | null, url: string | null) => boolean,
): Structured {
  const values: unknown[] = [];
  for (const source of sources.slice(0, 40)) {
    const parsed = parseLoose(source);
    if (parsed.length) {
      for (const value of parsed) values.push(value);
    } else {
      const saved = salvage(source);
      if (saved) values.push({ '@type': 'Article', ...saved });
    }
  }
  const nodes = flatten(values);
  const byId = new Map<string, LdNode>();
  for (const node of nodes)
    if (typeof node['@id'] === 'string' && (node.name !== undefined || !byId.has(node['@id'])))
      byId.set(node['@id'], node);
  const siteNames: string[] = [];
  let breadcrumb: string[] = [];
  let best: { article: StructuredArticle; score: number } | null = null;
  let articles = 0;
  for (const node of nodes) {
    const types = typesOf(node);
    if (types.some((t) => t === 'WebSite' || t === 'NewsMediaOrganization')) {
      const name = plainText(node.name, 200);
      if (name) siteNames.push(name);
    }
    if (types.includes('BreadcrumbList') && !breadcrumb.length)
      breadcrumb = list(node.itemListElement)
        .slice(0, 12)
        .map((one) => (isNode(one) ? plainText(one.name ?? (isNode(one.item) ? one.item.name : null), 200) : null))
        .filter((name): name is string => Boolean(name));
    const kind = types.some((t) => STRONG.test(t))
      ? 3
      : types.some((t) => ARTICLE.test(t)) || (node.headline && node.datePublished)
        ? 2
        : types.some((t) => PAGE.test(t))
          ? 1
          : 0;
    if (!kind) continue;
    if (kind === 3) articles++;
    const article = read(node, byId);
    const own = isOwn(article.headline, article.url);
    const score =
      kind * 2 +
      (own ? 5 : 0) +
      (article.published ? 1 : 0) +
      (article.authors.length ? 1 : 0) +
      (article.body ? 1 : 0);
    if (!best || score > best.score) best = { article, score };
  }
  // Several articles and none of them this page's: a list of teasers.
  if (best && articles > 1 && !isOwn(best.article.headline, best.article.url)) best = null;
  if (best?.article.publisher) siteNames.push(best.article.publisher);
  return { article: best?.article ?? null, siteNames, breadcrumb };
}
