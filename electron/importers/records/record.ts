/** One article as a table's row, an export's object or a text's front matter tells of it. */
import type { Brought, BroughtHighlight, Charset, Given, IsoDate, Page } from '../../contract/model';
import { withoutTags } from '../bare-html';
import { folded } from '../databases/article-page';
import { languageNamed } from '../databases/language-names';
import { readDay } from '../day';
import { newPage, paragraphsOf, UTF8 } from '../page';
import { webAddress } from '../provenance';
import { meaningOf, type Meaning } from './names';

export interface ArticleRecord {
  given: Given;
  brought: { -readonly [K in keyof Brought]: Brought[K] };
  savedAt: IsoDate | null;
  /** Text or HTML as it stands there. */
  text: string | null;
  aside: string[];
}

/** Lines of what was not understood that are kept. */
const MOST_ASIDE = 30;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A value as words; '' for none. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
  if (isObject(value)) return wordsOf(value.name ?? value.title ?? value.label ?? value.text ?? value.value ?? '');
  return '';
}

/** Several words: of a list, or parted by a sign. Wiki brackets of note-taking programs are undone. */
export function listOf(value: unknown, part = /[;|,\n]/): string[] {
  const all = Array.isArray(value) ? value.map(wordsOf) : wordsOf(value).split(part);
  return [
    ...new Set(all.map((one) => folded(one.replace(/^\[\[(.*)\]\]$/, '$1').replace(/^["#]|"$/g, ''))).filter(Boolean)),
  ];
}

function personsOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((one) => {
      // CSL: { family, given }; others a name.
      if (isObject(one) && typeof one.family === 'string') return [folded(`${wordsOf(one.given)} ${one.family}`)];
      if (isObject(one) && typeof one.lastName === 'string')
        return [folded(`${wordsOf(one.firstName)} ${one.lastName}`)];
      return listOf([one]);
    });
  return [];
}

const YES = /^(?:true|yes|1|x|✓|ja|oui|sí|да|archived?|read|gelesen|finished|succeeded_and_archived)$/i;
const isYes = (value: unknown): boolean =>
  value === true || (value !== null && value !== undefined && YES.test(wordsOf(value)));

/** `31.12.12`, `31.12.2012`: day first wherever points part them. */
function dotted(text: string): string | null {
  const found = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$/.exec(text);
  return (
    found &&
    `${found[3]!.length === 2 ? `20${found[3]}` : found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}`
  );
}

/** CSL's `{ "date-parts": [[2025, 3, 18]] }`. */
function dateParts(value: unknown): string | null {
  const parts = isObject(value) && Array.isArray(value['date-parts']) ? (value['date-parts'][0] as unknown) : null;
  if (!Array.isArray(parts) || parts.length < 3) return null;
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

export function highlightOf(value: unknown): BroughtHighlight | null {
  if (typeof value === 'string') return value.trim() ? { exact: value } : null;
  if (!isObject(value)) return null;
  const exact = wordsOf(value.exact ?? value.quote ?? value.text ?? value.highlight ?? value.content);
  if (!exact) return null;
  const comment = wordsOf(
    value.quote ? (value.note ?? value.text ?? value.comment) : (value.note ?? value.annotation ?? value.comment),
  );
  const created = readDay(
    value.created ?? value.createdAt ?? value.created_at ?? value.highlighted_at ?? value.updated,
  );
  const colour = /yellow|green|blue|pink|purple/.exec(
    wordsOf(value.color ?? value.colour).toLowerCase(),
  )?.[0] as BroughtHighlight['colour'];
  return {
    exact,
    ...(comment && comment !== exact ? { comment } : {}),
    ...(created ? { created } : {}),
    ...(colour ? { colour } : {}),
    tags: listOf(value.tags ?? value.labels ?? []),
  };
}

/** Keys of objects that stand around what they say of the article. */
const AROUND = new Set(['content', 'document', 'link', 'bookmark', 'attributes', 'data', 'metadata']);

/** An object with what stands one level deeper beside it. */
export function flattened(data: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (isObject(value) && AROUND.has(key)) {
      for (const [inner, deeper] of Object.entries(value)) if (!(inner in data)) out[inner] ??= deeper;
    } else out[key] = value;
  }
  return out;
}

export function readRecord(data: Record<string, unknown>): ArticleRecord {
  const given: Given = { fields: {} };
  const brought: ArticleRecord['brought'] = {};
  const record: ArticleRecord = { given, brought, savedAt: null, text: null, aside: [] };
  const { fields } = given;
  const tags: string[] = [];
  const notes: string[] = [];
  const highlights: BroughtHighlight[] = [];
  let summary = '';
  let time = '';
  let comment = '';
  const take: Record<Meaning, (value: unknown, words: string) => void> = {
    title: (_, words) => (fields.title ??= folded(words)),
    subtitle: (_, words) => (fields.subtitle ??= folded(words)),
    url: (value, words) => {
      const address = webAddress(Array.isArray(value) ? wordsOf(value[0]) : words);
      if (address) fields.url ??= address;
      else record.aside.push(words);
    },
    source: (_, words) => {
      const address = webAddress(words);
      if (address) fields.url ??= address;
      else fields.publication ??= folded(words);
    },
    published: (value, words) => {
      const day = dateParts(value) ?? dotted(words) ?? readDay(value);
      if (day) fields.published ??= day;
      else if (words) given.dated ??= words;
    },
    time: (_, words) => (time = words),
    saved: (value) => (record.savedAt ??= dateParts(value) ?? readDay(value)),
    modified: (value) => {
      const day = readDay(value);
      if (day) fields.modified ??= day;
    },
    authors: (value, words) => {
      const persons = personsOf(value);
      if (persons.length) fields.authors = persons;
      else given.byline ??= words;
    },
    publication: (_, words) => (fields.publication ??= folded(words)),
    publisher: (_, words) => (fields.publisher ??= folded(words)),
    section: (_, words) => (fields.section ??= folded(words)),
    agency: (_, words) => (fields.agency ??= folded(words)),
    dateline: (_, words) => (fields.dateline ??= folded(words)),
    page: (_, words) => (fields.page ??= folded(words)),
    edition: (_, words) => (fields.edition ??= folded(words)),
    series: (_, words) => (fields.series ??= folded(words)),
    copyright: (_, words) => (fields.copyright ??= folded(words)),
    text: (_, words) => {
      if (words.length > (record.text?.length ?? 0)) record.text = words;
    },
    summary: (_, words) => (summary ||= words),
    language: (_, words) => {
      const tag = /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(words)
        ? words.toLowerCase().replace('_', '-')
        : languageNamed(words);
      if (tag) fields.language ??= tag;
    },
    topics: (value) => (fields.topics = listOf(value).slice(0, 40)),
    tags: (value) => void tags.push(...listOf(value)),
    note: (value, words) => void (Array.isArray(value) ? notes.push(...value.map(wordsOf)) : notes.push(words)),
    comment: (_, words) => (comment = words),
    starred: (value) => (brought.starred ||= isYes(value)),
    read: (value) => (brought.read ||= isYes(value)),
    highlights: (value) => {
      for (const one of Array.isArray(value) ? value : [value]) {
        const highlight = highlightOf(one);
        if (highlight) highlights.push(highlight);
      }
    },
    highlight: (_, words) => void highlights.push({ exact: words }),
  };
  for (const [name, value] of Object.entries(flattened(data))) {
    const words = wordsOf(value);
    const list = Array.isArray(value) && value.length > 0;
    if (value === null || value === undefined || (words === '' && !list && !isObject(value))) continue;
    const meaning = meaningOf(name);
    if (meaning) take[meaning](value, words);
    else if (words && words.length < 500 && record.aside.length < MOST_ASIDE)
      record.aside.push(`${name}: ${folded(words)}`);
  }
  if (time && fields.published && /^\d{4}-\d\d-\d\d$/.test(fields.published)) {
    const clock = /^(\d{1,2}):(\d\d)/.exec(time);
    if (clock) fields.published += `T${clock[1]!.padStart(2, '0')}:${clock[2]}`;
  }
  // A passage's comment belongs to it; a row's own is a note.
  if (comment && highlights.length === 1) highlights[0] = { ...highlights[0]!, comment };
  else if (comment) notes.push(comment);
  if (highlights.length === 1 && notes.length === 1 && !highlights[0]!.comment && 'Highlight' in data)
    highlights[0] = { ...highlights[0]!, comment: notes.pop()! };
  if (summary && !record.text) record.text = summary;
  else if (summary && summary.length < 1000) fields.subtitle ??= folded(withoutTags(summary, ' '));
  if (tags.length) brought.tags = tags;
  if (notes.length) brought.note = notes.filter(Boolean).join('\n\n');
  if (highlights.length) brought.highlights = highlights;
  return record;
}

/** Records of one article (a row a highlight) as one. */
export function united(records: readonly ArticleRecord[]): ArticleRecord {
  const [first, ...rest] = records as [ArticleRecord, ...ArticleRecord[]];
  const all = [first, ...rest];
  return {
    ...first,
    text: all.find(({ text }) => text)?.text ?? null,
    brought: {
      ...first.brought,
      tags: [...new Set(all.flatMap(({ brought }) => brought.tags ?? []))],
      note: [...new Set(all.map(({ brought }) => brought.note ?? ''))].filter(Boolean).join('\n\n'),
      highlights: all.flatMap(({ brought }) => brought.highlights ?? []),
    },
  };
}

/** Text that is HTML, or Markdown's and mail's plain words. */
const isHtml = (text: string): boolean =>
  /<\/?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|article|section|img|a|strong|em)\b[^>]*>/i.test(text);

export function recordPage(
  format: string,
  record: ArticleRecord,
  place: string | null,
  charset: Charset = UTF8,
  extra: Partial<Page> = {},
): Page {
  const { text, given } = record;
  let body = text ?? '';
  // Databases put the headline over the text again.
  if (given.fields.title && !isHtml(body) && body.startsWith(given.fields.title))
    body = body.slice(given.fields.title.length);
  return newPage(format, {
    source: isHtml(body) ? body : paragraphsOf(body),
    charset,
    bodyOnly: true,
    url: given.fields.url ?? null,
    savedAt: record.savedAt,
    given,
    brought: record.brought,
    aside: record.aside,
    ...(place ? { place: { name: place, of: 0 } } : {}),
    ...extra,
    problems: [...(extra.problems ?? []), ...(body.trim() ? [] : [{ kind: 'link-only' as const }])],
  });
}
