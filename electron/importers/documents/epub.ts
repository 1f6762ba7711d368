/** EPUB 2 and 3: every chapter of the spine an article; a book of one chapter is that. */
import { posix } from 'node:path';
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { CuttingsError } from '../../contract/errors';
import type { Given, Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { MOST_PARTS } from '../../contract/questions';
import { withoutElements, withoutTags } from '../bare-html';
import { readDay } from '../day';
import { elements, textOf } from '../databases/html-tree';
import { folded } from '../databases/article-page';
import { newPage } from '../page';
import { keepPicture, ResourceBudget, takeOutDataPictures } from '../pictures';
import { asks, shortened } from '../questions';
import { namePictures, referencesOf } from '../references';
import { decodeSource } from '../source';
import { isZip, zipFiles } from '../zip-entry';

/** Words below which a part is a cover, a half-title or a list of contents. */
const LEAST_WORDS = 40;

const xml = (bytes: Buffer | undefined) => parseDocument(bytes?.toString('utf8') ?? '', { xmlMode: true });
const local = (element: Element): string => element.name.replace(/^.*:/, '');

interface Book {
  chapters: { path: string; contents: boolean }[];
  given: Given;
  title: string | null;
}

function bookOf(name: string, files: ReadonlyMap<string, Buffer>): Book {
  const rootfile = elements(xml(files.get('META-INF/container.xml')), (element) => local(element) === 'rootfile')[0];
  const path = rootfile?.attribs['full-path'];
  if (!path || !files.has(path)) throw new CuttingsError('page-unreadable', { detail: name });
  const opf = xml(files.get(path));
  const all = (tag: string) => elements(opf, (element) => local(element) === tag);
  const words = (tag: string) =>
    all(tag)
      .map((element) => folded(textOf(element)))
      .filter(Boolean);
  const items = new Map(all('item').map((item) => [item.attribs.id ?? '', item.attribs]));
  const chapters = all('itemref').flatMap((reference) => {
    const item = items.get(reference.attribs.idref ?? '');
    const href = item?.href;
    if (!href || !/html/.test(item['media-type'] ?? '')) return [];
    const contents = /\bnav\b/.test(item.properties ?? '') || reference.attribs.linear === 'no';
    return [{ path: posix.normalize(posix.join(posix.dirname(path), decodeURI(href))), contents }];
  });
  const given: Given = { fields: {} };
  const authors = words('creator');
  if (authors.length) given.fields.authors = authors;
  const [language] = words('language');
  if (language && /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language)) given.fields.language = language.toLowerCase();
  const [publisher] = words('publisher');
  if (publisher) given.fields.publisher = publisher;
  const day = readDay(words('date')[0]);
  const made = elements(opf, ({ attribs }) => attribs.property === 'dcterms:modified').map((meta) =>
    textOf(meta).slice(0, 10),
  );
  // What makes books writes the day on which it did for want of another.
  if (day && !made.includes(day.slice(0, 10))) given.fields.published = day;
  return { chapters, given, title: words('title')[0] ?? null };
}

function chapterPage(path: string, files: ReadonlyMap<string, Buffer>, charset: string | null): Page {
  const decoded = decodeSource(files.get(path)!, { person: charset, kind: 'html' });
  const resources: Page['resources'] = new Map();
  const budget = new ResourceBudget();
  const taken = takeOutDataPictures(decoded.source, resources, budget);
  const find = (reference: string): string | undefined => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return undefined;
    const bytes = files.get(posix.normalize(posix.join(posix.dirname(path), reference.replace(/[?#].*/s, ''))));
    return (bytes && keepPicture(bytes, resources, budget)) ?? undefined;
  };
  for (const reference of referencesOf([taken])) find(reference);
  return newPage('epub', {
    source: namePictures(taken, resources, find),
    charset: decoded.charset,
    resources,
    problems: decoded.problems,
  });
}

/** The first heading, or the title in the head. */
function titleOf(source: string): string | null {
  const document = parseDocument(source);
  for (const wanted of [/^h[1-3]$/, /^title$/])
    for (const element of elements(document, ({ name }) => wanted.test(name))) {
      const words = shortened(textOf(element));
      if (words) return words;
    }
  return null;
}

/** All chapters as one page, one behind the other. */
function oneOf(chapters: readonly { path: string; page: Page }[]): { path: string; page: Page } {
  const [{ path, page }] = chapters as [{ path: string; page: Page }];
  return {
    path,
    page: {
      ...page,
      source: `<!doctype html><html><body>${chapters.map(({ page }) => `<section>${bodyOf(page.source)}</section>`).join('\n')}</body></html>`,
      resources: new Map(chapters.flatMap(({ page }) => [...page.resources])),
      problems: chapters.flatMap(({ page }) => page.problems),
    },
  };
}

/** What stands in the body, as it is written there. */
function bodyOf(source: string): string {
  const begin = /<body(?:\s[^<>]*)?>/i.exec(source);
  if (!begin) return source;
  const from = begin.index + begin[0].length;
  const end = source.toLowerCase().lastIndexOf('</body');
  return source.slice(from, end < from ? undefined : end);
}

const wordsIn = (source: string): number =>
  withoutTags(withoutElements(source, ['head']), ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

export const epub: Importer = {
  id: 'epub',
  label: 'formats.epub',
  extensions: ['epub'],
  mimeTypes: ['application/epub+zip'],
  detect: ({ bytes }) => (isZip(bytes) && Buffer.from(bytes.subarray(0, 200)).includes('application/epub+zip') ? 1 : 0),
  read: async (input) => {
    const files = await zipFiles(
      input.name,
      input.bytes,
      (path) => !/\.(?:ttf|otf|woff2?|css|js|mp3|mp4)$/i.test(path),
    );
    const book = bookOf(input.name, files);
    const locked = files.get('META-INF/encryption.xml')?.toString('utf8') ?? '';
    const present = book.chapters.filter(({ path }) => files.has(path));
    // Fonts are often made unreadable; chapters only by copy protection.
    if (present.some(({ path }) => locked.includes(posix.basename(path))))
      throw new CuttingsError('file-encrypted', { detail: input.name });
    const pages = present
      .filter(({ contents }) => !contents)
      .map(({ path }) => ({ path, page: chapterPage(path, files, input.charset) }));
    const full = pages.filter(({ page }) => wordsIn(page.source) >= LEAST_WORDS);
    const chosen = full.length ? full : pages;
    if (!chosen.length) throw new CuttingsError('format-no-article', { detail: input.name });
    if (chosen.length > 1 && input.asks && !input.answers?.book)
      throw asks(input.name, {
        kind: 'book',
        title: book.title,
        chapters: chosen.slice(0, MOST_PARTS).map(({ path, page }) => titleOf(page.source) ?? posix.basename(path)),
      });
    const parts = input.answers?.book === 'whole' && chosen.length > 1 ? [oneOf(chosen)] : chosen;
    const many = parts.length > 1;
    return parts.map(({ path, page }) => ({
      ...page,
      containerTitle: many ? null : book.title,
      given: {
        ...book.given,
        fields: {
          ...book.given.fields,
          ...(many && book.title ? { publication: book.title } : {}),
          ...(!many && book.title ? { title: book.title } : {}),
        },
      },
      ...(many ? { place: { name: posix.basename(path), of: 0 } } : {}),
    }));
  },
};
