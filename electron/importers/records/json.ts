/** JSON that services give away: Karakeep, Linkwarden, Wallabag, Omnivore, Raindrop, Readwise, Hypothesis, Zotero's CSL-JSON and others alike. */
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { UTF8 } from '../page';
import { parsedJson } from '../json';
import { readDay } from '../day';
import { sniff } from '../sniff';
import { isArticle, meaningOf } from './names';
import { flattened, listOf, readRecord, recordPage, united, wordsOf, type ArticleRecord } from './record';

/** How deep lists of articles are looked for, and how many articles are read. */
const DEEPEST = 6;
const MOST = 100_000;

type Item = Record<string, unknown>;
const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecord = (value: unknown): value is Item =>
  isObject(value) && (isAnnotation(value) || isArticle(Object.keys(flattened(value)).map(meaningOf)));

/** Hypothesis and all that follow W3C's model: a passage of a page. */
const isAnnotation = (item: Item): boolean => typeof item.uri === 'string' && Array.isArray(item.target);

/** Lists whose entries are articles, the outermost; collections name the entries in them. */
function articlesIn(value: unknown, collection: string[], depth = 0): { item: Item; collection: string[] }[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) {
    const articles = value.filter(isRecord);
    // Passages of a book or article stand inside it, and are read with it.
    if (articles.length && articles.length >= value.length / 2)
      return articles.slice(0, MOST).map((item) => ({ item, collection }));
    return value.slice(0, MOST).flatMap((inner) => articlesIn(inner, collection, depth + 1));
  }
  if (!isObject(value)) return [];
  const name = depth > 0 && Array.isArray(value.links) ? wordsOf(value.name) : '';
  return Object.values(value).flatMap((inner) =>
    typeof inner === 'object' ? articlesIn(inner, name ? [name] : collection, depth + 1) : [],
  );
}

function annotationRecord(item: Item): ArticleRecord {
  const selectors = (item.target as unknown[]).flatMap((target) =>
    isObject(target) && Array.isArray(target.selector) ? (target.selector as unknown[]) : [],
  );
  const quote = selectors.find(
    (selector): selector is Item => isObject(selector) && selector.type === 'TextQuoteSelector',
  );
  const title = isObject(item.document) ? wordsOf(item.document.title) : '';
  const record = readRecord({ url: item.uri, title });
  const exact = wordsOf(quote?.exact);
  const comment = wordsOf(item.text);
  const created = readDay(item.created);
  if (exact)
    record.brought.highlights = [
      {
        exact,
        prefix: wordsOf(quote?.prefix),
        suffix: wordsOf(quote?.suffix),
        comment,
        tags: listOf(item.tags ?? []),
        ...(created ? { created } : {}),
      },
    ];
  else if (comment) record.brought.note = comment;
  record.savedAt = created;
  return record;
}

export const recordsJson: Importer = {
  id: 'records-json',
  label: 'formats.records-json',
  extensions: ['json'],
  mimeTypes: ['application/json'],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    const start = head.trimStart();
    return !binary && /^[[{]/.test(start) && /"(?:url|uri|link|title|URL|href|headline)"\s*:/.test(start) ? 0.5 : 0;
  },
  read: async (input) => {
    const found = articlesIn(parsedJson(input), []);
    const records = new Map<string, ArticleRecord[]>();
    found.forEach(({ item, collection }, i) => {
      const annotation = isAnnotation(item);
      const record = annotation ? annotationRecord(item) : readRecord(item);
      const { title, url } = record.given.fields;
      if (!title && !url && !record.text) return;
      if (collection.length) record.brought.tags = [...(record.brought.tags ?? []), ...collection];
      const key = annotation ? url! : String(i);
      records.set(key, [...(records.get(key) ?? []), record]);
    });
    if (!records.size) throw new CuttingsError('format-no-article', { detail: 'JSON' });
    return [...records.values()].map((same, i) => recordPage('records-json', united(same), String(i + 1), UTF8));
  },
};
