/** Factiva: articles as HTML, with field codes (HD, BY, PD, SN, LP, TD …) in a table or as plain lines, and as XML. */
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { append } from '../../article/append';
import { CuttingsError } from '../../contract/errors';
import type { Given } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { folded, pagesOf, type Entry } from './article-page';
import { elements, hasClass, parse, textOf } from './html-tree';
import { languageNamed } from './language-names';
import { isDayLine } from './day-line';
import { isDated } from './nexis-record';
import { isEdition, pageOf } from './printed';

export interface MutableEntry {
  given: Given;
  paragraphs: string[];
  aside: string[];
}

const isArticle = (element: Element): boolean =>
  element.name === 'div' &&
  hasClass(element, 'article') &&
  /^[a-z]{2,4}article$/i.test((element.attribs.class ?? '').split(/\s+/)[1] ?? '');
const bodyOf = (element: Element): string[] =>
  elements(element, (inner) => inner.name === 'p', true)
    .map(textOf)
    .filter(Boolean);

/** `gvote1 : Elections | gpol : Domestic Politics` → the names. */
const names = (text: string): string[] =>
  text
    .split('|')
    .map((part) => folded(part.replace(/^[^:]*:/, '')))
    .filter(Boolean)
    .slice(0, 40);

export const isCode = (text: string): boolean => /^[A-Z]{2,3}$/.test(text);

/** What a code's value says. */
export function putCode(entry: MutableEntry, code: string, value: string): void {
  const { given } = entry;
  if (!value) return;
  if (code === 'HD') given.fields.title = value;
  else if (code === 'BY') given.byline = value;
  else if (code === 'PD') given.dated = `${value} ${given.dated ?? ''}`.trim();
  else if (code === 'ET') given.dated = `${given.dated ?? ''} ${value}`.trim();
  else if (code === 'SN') given.fields.publication = value;
  else if (code === 'SE') given.fields.section = value;
  else if (code === 'CLM') given.fields.series = value;
  else if (code === 'ED') given.fields.edition = value;
  else if (code === 'PG') {
    const page = pageOf(value);
    if (page !== '0') given.fields.page = page;
  } else if (code === 'CY') given.fields.copyright = value;
  else if (code === 'PUB') given.fields.publisher = value;
  else if (code === 'LA') given.fields.language = languageNamed(value);
  else if (code === 'NS') given.fields.topics = names(value);
  else entry.aside.push(`${code}: ${value}`);
}

function put(entry: MutableEntry, code: string, cell: Element): void {
  const value = folded(textOf(cell));
  if (!value) return;
  if (code === 'LP' || code === 'TD') {
    const inside = bodyOf(cell);
    append(entry.paragraphs, inside.length ? inside : [value]);
  } else putCode(entry, code, value);
}

/** The table of codes; null where the article has none. */
function coded(article: Element): Entry | null {
  const rows = elements(article, (element) => element.name === 'tr');
  const entry = { given: { fields: {} } as Given, paragraphs: [] as string[], aside: [] as string[] };
  let codes = 0;
  for (const row of rows) {
    const cells = elements(row, (element) => element.name === 'td', true);
    const code = cells[0] ? folded(textOf(cells[0])) : '';
    if (cells.length < 2 || !isCode(code)) continue;
    codes++;
    put(entry, code, cells[1]!);
  }
  return codes >= 3 ? entry : null;
}

/** The record as lines: section, headline, author, length, day, publication, its code, …, language, copyright; then the paragraphs. */
function listed(article: Element): Entry {
  const given: Given = { fields: {} };
  const aside: string[] = [];
  const isTitle = (element: Element) => /headline/i.test(element.attribs.class ?? '') || element.attribs.id === 'hd';
  const paragraphs = elements(
    article,
    (element) => element.name === 'p' && /articleparagraph/i.test(element.attribs.class ?? ''),
  ).map(textOf);
  const lines = elements(article, (element) => element.name === 'div', false).filter((element) => element !== article);
  let titled = false;
  const plain: string[] = [];
  for (const element of lines) {
    const text = folded(textOf(element));
    if (!text) continue;
    if (isTitle(element)) {
      given.fields.title = text.replace(/^\d+\)\s+/, hasCounted(element) ? '' : '$&');
      titled = true;
    } else if (hasClass(element, 'author')) given.byline = text;
    else if (!titled) given.fields.section = text;
    else plain.push(text);
  }
  const strict = plain.findIndex((line) => isDayLine(line));
  const day = strict >= 0 ? strict : plain.findIndex((line) => isDated(line) && /^\S*\d|\d{4}$/.test(line));
  if (day >= 0) {
    append(aside, plain.slice(0, day));
    given.dated = plain[day]!;
    let at = day + 1;
    if (/^\d{1,2}:\d{2}/.test(plain[at] ?? '')) given.dated += ` ${plain[at++]}`;
    if (plain[at]) given.fields.publication = plain[at++]!;
    for (const line of plain.slice(at)) {
      const language = languageNamed(line);
      if (/copyright|©|\(c\)/i.test(line)) given.fields.copyright ??= line;
      else if (language) given.fields.language ??= language;
      else if (isEdition(line)) given.fields.edition ??= line;
      else if (/^\p{Lu}{0,2}\d{1,3}$/u.test(line)) {
        if (line !== '0') given.fields.page ??= line;
      } else aside.push(line);
    }
  } else append(aside, plain);
  const outside = elements(
    article,
    (element) => element.name === 'p' && !/articleparagraph/i.test(element.attribs.class ?? ''),
    true,
  ).map(textOf);
  append(
    aside,
    outside.filter((line) => line && !paragraphs.some((text) => text.includes(line))),
  );
  return { given, paragraphs, aside };
}

const hasCounted = (element: Element): boolean =>
  hasClass(element, 'counted') || elements(element, (inner) => hasClass(inner, 'counted')).length > 0;

export const factivaHtml: Importer = {
  id: 'factiva-html',
  label: 'formats.factiva-html',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    if (binary || !/<(?:html|div|body)/i.test(head)) return 0;
    const source = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length);
    // Its style sheet may be longer than any head: the one mark of an article is looked for in the whole file.
    return /class=["']article [a-z]{2,4}Article["']/.test(source.toString('latin1')) &&
      (source.includes('articleParagraph') || source.includes('activa'))
      ? 1
      : 0;
  },
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const articles = elements(parse(source), isArticle, true);
    if (!articles.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf(
      'factiva-html',
      charset,
      articles.map((article) => coded(article) ?? listed(article)),
      problems,
    );
  },
};

export const factivaXml: Importer = {
  id: 'factiva-xml',
  label: 'formats.factiva-xml',
  extensions: ['xml'],
  mimeTypes: [],
  detect: (input) => {
    const { head } = sniff(input.bytes);
    return /<ppsArticleResponse|<ppsarticle\b|global\.factiva\.com/i.test(head) ? 1 : 0;
  },
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    // Entities of the document's own are never declared nor expanded by this parser.
    const document = parseDocument(source, { xmlMode: true });
    const entries = elements(document, (element) => element.name === 'article', true).map((article): Entry => {
      const all = (name: string) => elements(article, (element) => element.name === name, true);
      const one = (name: string): string | undefined => folded(all(name).map(textOf).join(' ')) || undefined;
      const paragraphs = [...all('leadParagraph'), ...all('tailParagraphs')].flatMap((part) =>
        elements(part, (element) => element.name === 'paragraph', true).map(textOf),
      );
      const given: Given = { fields: {} };
      const put = <N extends keyof Given['fields']>(name: N, value: Given['fields'][N] | undefined) => {
        if (value) given.fields[name] = value;
      };
      put('title', one('headline'));
      put('publication', one('sourceName'));
      put('publisher', one('publisherName'));
      put('copyright', one('copyright'));
      put('section', one('sectionName'));
      put('series', one('columnName'));
      put('edition', one('edition'));
      const pages = one('pages');
      put('page', pages && pageOf(pages));
      put('language', one('baseLanguage')?.toLowerCase());
      put(
        'topics',
        all('newsSubject')
          .map((subject) => folded(textOf(subject)))
          .filter(Boolean),
      );
      given.dated = one('publicationDate');
      given.byline = one('byline');
      const aside = ['wordCount', 'accessionNo', 'notes', 'sourceCode'].flatMap((name) =>
        one(name) ? [`${name}: ${one(name)}`] : [],
      );
      return { given, paragraphs, aside };
    });
    if (!entries.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf('factiva-xml', charset, entries, problems);
  },
};
