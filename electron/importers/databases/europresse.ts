/** Europresse: publication, day and headline in spans of their own (older layout) or in an `article` with `DocPublicationName` (newer). */
import type { Element } from 'domhandler';
import { CuttingsError } from '../../contract/errors';
import type { Given } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { folded, pagesOf, type Entry } from './article-page';
import { elements, hasClass, parse, textOf } from './html-tree';
import { isDated } from './nexis-record';
import { pageOf } from './printed';

const NOTICE = /^(?:©|numéro de document|document number|ce certificat|date d.émission|le présent document|news·)/i;
const hasName = (element: Element): boolean =>
  elements(element, (inner) => hasClass(inner, 'DocPublicationName')).length === 1;

function entryOf(part: Element): Entry {
  const one = (...names: string[]): string =>
    folded(
      elements(part, (element) => names.some((name) => hasClass(element, name)), true)
        .map(textOf)
        .join(' '),
    );
  const given: Given = { fields: {} };
  const aside: string[] = [];
  const publication = one('DocPublicationName');
  const name = /^(.*?)(?:,\s*(?:no|n°|nº)\.?\s*\S.*)?$/i.exec(publication)?.[1] ?? publication;
  if (name) given.fields.publication = name;
  if (publication !== name) aside.push(publication);
  const header = one('DocHeader').replace(/,? ?(?<!\d)\d{1,3}(?:[ .,]\d{3})* ?(?:mots|words|palabras|wörter)\b/i, '');
  const title = one('rdp__articletitle') || one('TitreArticleVisu') || one('titreArticle');
  if (title) given.fields.title = title;
  const section = /^([^,\d]{2,60}),\s/.exec(header)?.[1];
  if (section && !isDated(section)) given.fields.section = section;
  const page = /,\s*(p\.\s*\S+)\s*$/.exec(header)?.[1];
  if (page) given.fields.page = pageOf(page);
  if (header) given.dated = header.replace(/,\s*p\.\s*\S+\s*$/, '');
  const byline = one('docAuthors', 'rdp__author', 'sm-margin-bottomNews');
  const subtitle = one('rdp__subtitle', 'SubTitle');
  if (byline) given.byline = byline;
  if (subtitle) given.fields.subtitle = subtitle;
  const text = elements(
    part,
    (element) => hasClass(element, 'docOcurrContainer') || hasClass(element, 'DocText'),
    true,
  );
  const lines = (text.length ? text : [part])
    .flatMap((element) => textOf(element).split('\n'))
    .map(folded)
    .filter(Boolean);
  const start = text.length ? 0 : lines.findIndex((line) => line === title) + 1;
  const paragraphs: string[] = [];
  lines.forEach((line, i) => {
    if (NOTICE.test(line)) {
      if (/^©/.test(line)) given.fields.copyright ??= line;
      else aside.push(line);
    } else if (i >= start) paragraphs.push(line);
    else if (
      line !== publication &&
      line !== title &&
      !header.includes(line) &&
      line !== header &&
      !isDated(line) &&
      !/^sauvegarder|^annuler/i.test(line)
    )
      given.fields.subtitle ??= line;
  });
  // A first line of a few words without a stop is who wrote it.
  if (!byline && paragraphs.length > 1 && isName(paragraphs[0]!)) given.byline = paragraphs.shift();
  return { given, paragraphs, aside };
}

/** One to five words that begin as names do; a single one with a second capital (`AFP`, `McNeil`). */
const isName = (line: string): boolean =>
  /^\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){1,4}\s?$/u.test(line) ||
  /^\p{Lu}[\p{L}'’.-](?:(?!\p{Lu})[\p{L}'’.-])*\p{Lu}[\p{L}'’.-]+\s?$/u.test(line);

export const europresse: Importer = {
  id: 'europresse',
  label: 'formats.europresse',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) =>
    !sniff(input.bytes).binary &&
    Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length).includes('DocPublicationName')
      ? 1
      : 0,
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const document = parse(source);
    const articles = elements(document, (element) => element.name === 'article' && hasName(element), true);
    const parts = articles.length
      ? articles
      : elements(document, (element) => ['table', 'td', 'div'].includes(element.name) && hasName(element), true);
    if (!parts.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf('europresse', charset, parts.map(entryOf), problems);
  },
};
