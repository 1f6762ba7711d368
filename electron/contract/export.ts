/** What an export can be told, by the window and by the command line alike. */
import * as v from 'valibot';
import { HIGHLIGHT_COLOURS } from './model';
import { PAPERS } from './printing';

/** The colours' own names. */
const NO_NAMES = { yellow: '', green: '', blue: '', pink: '', purple: '' };

export const EXPORT_OPTIONS = v.object({
  /** Markdown only: how comments are written. */
  comments: v.optional(v.picklist(['footnotes', 'callouts']), 'footnotes'),
  /** One file a clipping, or all in one; formats that know one of the two only take no notice. */
  single: v.optional(v.boolean(), false),
  /** Tables: a row a clipping, or a row a highlight. */
  rows: v.optional(v.picklist(['clippings', 'quotes']), 'clippings'),
  /** Tables: ids of the columns, in order (`exporters/table/columns`); [] for all. */
  columns: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100)), () => []),
  /** Whether highlights, comments and the note go along. */
  marks: v.optional(v.boolean(), true),
  /** Only what is marked goes along of each text; clippings without a mark are left out. */
  highlightsOnly: v.optional(v.boolean(), false),
  /** Only highlights of these colours; [] for all. */
  colours: v.optional(v.array(v.picklist(HIGHLIGHT_COLOURS)), () => []),
  /** Only highlights with this tag; '' for all. */
  highlightTag: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  /** The person's own template, for the format that takes one. */
  template: v.optional(v.pipe(v.string(), v.maxLength(100_000)), ''),
  /** Tables of quotes: what the person calls the colours (settings); whoever starts an export fills it in. */
  colourNames: v.optional(v.record(v.picklist(HIGHLIGHT_COLOURS), v.pipe(v.string(), v.maxLength(40))), () => NO_NAMES),
  /** Coverage reports: the tag below which tones stand (`tone/positive`); '' for none. */
  tone: v.optional(v.pipe(v.string(), v.maxLength(200)), 'tone'),
  /** Coverage reports: tags below which numbers stand (`reach/120000`), parted by commas. */
  numbers: v.optional(v.pipe(v.string(), v.maxLength(400)), 'reach, value'),
  /** Formats that are printed. */
  paper: v.optional(v.picklist(PAPERS), 'a4'),
});
/** Columns of a table as media monitors have them (`--columns monitor`). */
export const MONITOR = 'monitor';
export const MONITOR_COLUMNS: readonly string[] = [
  ...['published', 'publication', 'section', 'page', 'edition', 'title', 'authors', 'agency'],
  ...['summary', 'url', 'language', 'words', 'topics', 'tone', 'numbers'],
];
export type ExportOptions = v.InferOutput<typeof EXPORT_OPTIONS>;

/** Options that only some formats heed: a format names those that change something in it. */
export type ExportChoice = 'comments' | 'rows' | 'columns' | 'template' | 'paper' | 'coverage';

export const DEFAULT_EXPORT: ExportOptions = v.parse(EXPORT_OPTIONS, {});

/** Whether all clippings come out in one file: what a format leaves open, the person chooses. */
export const inOneFile = (files: 'each' | 'one' | 'either', options: Pick<ExportOptions, 'single'>): boolean =>
  files === 'one' || (files === 'either' && options.single);
