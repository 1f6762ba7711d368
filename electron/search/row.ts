/** What the index keeps of one clipping: its list row, sort keys, flags and words. Pure. */
import { tagsAbove } from '../contract/tag-levels';
import { md5 } from '../files/hash';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues, type Figure } from '../contract/fields';
import type { IndexDocument } from '../contract/stages';
import type { ListRow } from '../contract/lists';
import { sortKey } from './fold';
import { FLAGS, WORD_FIELDS, type WordColumn } from './schema';

/** Characters of the first words in a list row. */
const EXCERPT = 240;

/**
 * Characters that are searched of an article's text (some 150,000 words), and of each thing beside it: writing them holds up everything else.
 * The longest article that was read would take a minute.
 */
export const MOST_SEARCHED = { text: 1_000_000, beside: 200_000 } as const;

/** A column with its text. */
export type Passage = [WordColumn, string];

/** Where snippets are looked for beside the article itself. */
const OTHER: readonly WordColumn[] = [
  'quote',
  'comment',
  'note',
  ...WORD_FIELDS.filter(({ snippet }) => snippet).map(({ column }) => column),
];

export type StoredRow = Omit<ListRow, 'snippet' | 'titleHits'>;

export interface ClippingRow {
  shown: StoredRow;
  /** Milliseconds. */
  saved: number;
  added: number;
  published: number | null;
  /** `yyyymmdd` of the printed date. */
  day: number | null;
  title: string;
  flags: number;
  /** What is searched, column by column, as printed. */
  printed: Record<WordColumn, string>;
  /** Hash of `printed`: unchanged, it need not be indexed again. */
  content: string;
  /** Other places that a snippet may be cut from, most telling first. */
  other: Passage[];
}

/** A day without time counts from the machine's midnight, anything else as the moment it is; null where it is no date. */
export function moment(date: string | null | undefined): number | null {
  if (!date) return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const time = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])).getTime() : Date.parse(date);
  return Number.isFinite(time) ? time : null;
}

/** The day as printed, `yyyymmdd`; a missing month or day counts as the first. */
export function printedDay(date: string | null | undefined): number | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  return parts ? Number(parts[1]) * 10_000 + Number(parts[2] ?? 1) * 100 + Number(parts[3] ?? 1) : null;
}

/** The first words of a text, cut between words where that is possible. */
export function excerptOf(text: string, limit = EXCERPT): string {
  const start = text
    .slice(0, limit * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (start.length <= limit) return start;
  const cut = start.lastIndexOf(' ', limit - 1);
  const end = cut > limit * 0.6 ? cut : limit - 1;
  return `${start.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function rowOf(document: IndexDocument): ClippingRow {
  const { clipping, fields, text, highlights } = document;
  const savedAt =
    moment(clipping.provenance.savedAt) === null ? clipping.provenance.importedAt : clipping.provenance.savedAt!;
  const title = fields.title?.trim() || clipping.original.name;
  const comments = highlights.map((h) => h.comment).filter(Boolean);
  const quotes = highlights.map((h) => h.selector.quote.exact);
  const attention =
    highlights.some((h) => h.state !== 'exact') ||
    clipping.problems.some((p) => p.kind === 'no-article' || p.kind === 'doubtful-body');
  const found: Partial<FieldValues> = { ...fields, title, url: fields.url ?? clipping.provenance.savedFrom ?? '' };
  const whole = {
    ...Object.fromEntries(WORD_FIELDS.map(({ field, column }) => [column, wordsOf(found, field)])),
    text,
    note: clipping.note,
    comment: lines(comments),
    quote: lines(quotes),
    rest: lines(FIELD_NAMES.filter((name) => FIELDS[name].words === 'rest').map((name) => wordsOf(found, name))),
  } as Record<WordColumn, string>;
  const printed = Object.fromEntries(
    Object.entries(whole).map(([column, words]) => [
      column,
      words.slice(0, column === 'text' ? MOST_SEARCHED.text : MOST_SEARCHED.beside),
    ]),
  ) as Record<WordColumn, string>;
  const other = OTHER.filter((column) => printed[column] !== '').map((column): Passage => [column, printed[column]]);
  const content = md5(JSON.stringify(printed), 'base64');
  return {
    shown: {
      id: clipping.id,
      title,
      publication: fields.publication ?? null,
      authors: fields.authors ?? [],
      published: fields.published ?? null,
      savedAt,
      addedAt: clipping.provenance.importedAt,
      picture: fields.figures?.find(({ src }) => src && !/^[a-z]+:/i.test(src))?.src ?? null,
      excerpt: excerptOf(document.opening || text),
      tags: clipping.tags,
      starred: clipping.starred,
      read: clipping.read,
      ...(clipping.shelf ? { shelf: clipping.shelf } : {}),
      highlights: highlights.length,
      words: clipping.words,
      attention,
    },
    saved: moment(savedAt) ?? 0,
    added: moment(clipping.provenance.importedAt) ?? 0,
    published: moment(fields.published),
    day: printedDay(fields.published),
    title: sortKey(title),
    flags: flagsOf({
      trashed: clipping.trashedAt !== null,
      read: clipping.read,
      starred: clipping.starred,
      later: clipping.shelf === 'later',
      archived: clipping.shelf === 'archive',
      highlight: highlights.length > 0,
      note: clipping.note.trim() !== '',
      comment: comments.length > 0,
      correction: Boolean(fields.correction),
      picture: Boolean(fields.figures?.some((f) => f.src)),
      tag: clipping.tags.length > 0,
      attention,
    }),
    printed,
    content,
    other,
  };
}

/** What a field says, one value a line. */
function wordsOf(fields: Partial<FieldValues>, name: FieldName): string {
  const values = [fields[name] ?? []].flat() as (string | Figure)[];
  return lines(values.flatMap((one) => (typeof one === 'string' ? [one] : [one.caption, one.credit, one.alt])));
}

const lines = (values: readonly (string | null)[]): string => values.filter(Boolean).join('\n');

/** The bits of the flags that are set. */
export function flagsOf(set: Partial<Record<keyof typeof FLAGS, boolean>>): number {
  let flags = 0;
  for (const name of Object.keys(FLAGS) as (keyof typeof FLAGS)[]) if (set[name]) flags |= FLAGS[name];
  return flags;
}

/** A tag and the tags it is nested in: `a/b/c` → `a`, `a/b`, `a/b/c`. */
export const branches = (tag: string): string[] => [...new Set([...tagsAbove(tag), tag])];
