/** What a file may ask before it is read: its password, what a table's columns are, where a press review parts, whether a book is one article. */
import * as v from 'valibot';
import { FIELD_NAMES, type FieldName } from './fields';
import type { ImportItem } from './imports';

/** Columns that a table usually has stand first; then the other fields, and what a person may have added. */
const USUAL = ['title', 'url', 'published', 'text', 'publication', 'authors', 'tags', 'note'] as const;
const MORE = ['summary', 'time', 'saved', 'starred', 'read', 'highlight', 'highlights', 'comment', 'source'] as const;
type ColumnField = Exclude<FieldName, 'figures' | 'correction'>;
const isOther = (name: FieldName): name is ColumnField =>
  name !== 'figures' && name !== 'correction' && !(USUAL as readonly string[]).includes(name);

/** What a column of a table may be. */
export const COLUMN_MEANINGS: readonly (ColumnField | (typeof USUAL)[number] | (typeof MORE)[number])[] = [
  ...USUAL,
  ...FIELD_NAMES.filter(isOther),
  ...MORE,
];
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** Columns that can be told apart, rows that are shown of each, characters of a cell, parts of a file that are listed. */
export const MOST_ASKED_COLUMNS = 200;
export const SAMPLE_ROWS = 3;
export const SAMPLE_LETTERS = 120;
export const MOST_PARTS = 500;

export interface AskedColumn {
  name: string;
  /** What its heading says; null where it says nothing, and the column is not used. */
  meaning: ColumnMeaning | null;
  examples: string[];
}

export type FileQuestion =
  | { kind: 'password'; wrong: boolean }
  /** `key` is the same for tables of the same headings. */
  | { kind: 'columns'; key: string; columns: AskedColumn[]; rows: number }
  /** Pages from 1. */
  | { kind: 'split'; pages: number; parts: { page: number; title: string }[] }
  | { kind: 'book'; title: string | null; chapters: string[] };

const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** What a person answered. A password stays in memory: it is neither kept nor logged. */
export const FileAnswersSchema = v.strictObject({
  password: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  /** By heading; null for a column that is not used. A heading that is not named means what it says. */
  columns: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(1000)), v.nullable(v.picklist(COLUMN_MEANINGS))),
      v.check((columns) => Object.keys(columns).length <= MOST_ASKED_COLUMNS),
    ),
  ),
  /** Pages with which articles begin; [] for a file that is one article. */
  splitAt: v.optional(v.pipe(v.array(page), v.maxLength(2000))),
  book: v.optional(v.picklist(['chapters', 'whole'])),
});
export type FileAnswers = v.InferOutput<typeof FileAnswersSchema>;
export type ColumnAnswer = NonNullable<FileAnswers['columns']>;

/** A file of an import, as its report names it. */
export const ImportedFileSchema = v.strictObject({
  source: v.pipe(v.number(), v.integer(), v.minValue(0)),
  path: v.pipe(v.string(), v.maxLength(10_000)),
  entry: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
});
export type ImportedFile = Pick<ImportItem, 'source' | 'path' | 'entry'>;

/** A file that waits for an answer. */
export interface AskingFile {
  file: ImportedFile;
  name: string;
  question: FileQuestion;
}
