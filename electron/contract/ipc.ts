/**
 * The one typed table of what the window may ask of main: names, arguments (checked on arrival), results, events.
 * Paths never cross: dropped files become tokens in the preload, dialogs belong to main.
 */
import * as v from 'valibot';
import { FIELD_NAMES, FIELDS, type FieldKind, type FieldName, type FieldValues } from './fields';
import type { AnchoredHighlight, Clipping, HistoryEntry, Removal, Root } from './model';
import { HIGHLIGHT_COLOURS, SHELVES } from './model';
import {
  CompositionSchema,
  PartsSchema,
  ReviewSchema,
  type Board,
  type Part,
  type PartCard,
  type Review,
  type SavedReview,
} from './compositions';
import type { Failure } from './errors';
import { EXPORT_OPTIONS, type ExportChoice, type ExportOptions } from './export';
import { ImportIdSchema, OutcomeSchema, type ImportPage, type ImportSummary } from './imports';
import type { JobState } from './jobs';
import type { Message } from './message';
import type {
  Completion,
  Count,
  DuplicateGroup,
  Facets,
  ListPage,
  ListRow,
  Overview,
  QueryHelp,
  QuotePage,
} from './lists';
import { ALIAS_FIELDS, MOST_MERGED, NameSchema, type Alias } from './aliases';
import { IdSchema, QuoteFilterSchema, SelectionSchema, ViewSchema } from './lists';
import { MOST_STYLE, type CitationStyle, type Citations } from './citations';
import { CHECK_MODES, type QuoteReport, type QuoteVerification } from './quote-checks';
import { MOST_QUOTES, QUOTE_FORMS, type RenderedQuotes } from './quote-forms';
import { PAPERS } from './printing';
import { FileAnswersSchema, ImportedFileSchema, type AskingFile } from './questions';
import type { Exporter, LibraryHolder } from './stages';
import type { Settings } from './settings';
import { SharingSchema, type SharingState } from './sharing';
import { SettingsSchema, WatchFolderSchema } from './settings';

const short = v.pipe(v.string(), v.maxLength(1000));
const long = v.pipe(v.string(), v.maxLength(1_000_000));
const tagName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const colour = v.picklist(HIGHLIGHT_COLOURS);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000));
/** Of a screen; panes that scroll away lie above or left of it. */
const pixels = v.pipe(v.number(), v.minValue(-20_000), v.maxValue(20_000));
const none = v.object({});

const selector = v.object({
  position: v.object({ start: count, end: count }),
  quote: v.object({ exact: long, prefix: short, suffix: short }),
});

const quotesGiven = v.pipe(
  v.array(v.union([v.object({ clipping: IdSchema, highlight: IdSchema }), v.object({ clipping: IdSchema, selector })])),
  v.minLength(1),
  v.maxLength(MOST_QUOTES),
);

const figure = v.object({
  caption: v.nullable(long),
  credit: v.nullable(short),
  src: v.nullable(v.pipe(v.string(), v.maxLength(4000))),
  alt: v.nullable(long),
});
const text = v.pipe(v.string(), v.maxLength(20_000));
const texts = v.pipe(v.array(text), v.maxLength(500));

/** What a person may put into a field of each kind. */
const VALUES = {
  text,
  texts,
  date: text,
  figures: v.pipe(v.array(figure), v.maxLength(500)),
} as const satisfies Record<FieldKind, v.GenericSchema>;

/** What a person may put into a field. */
export const fieldSchema = (name: FieldName) => VALUES[FIELDS[name].kind];

/** Everything the reader shows of one clipping. */
export interface ClippingDetail {
  clipping: Clipping;
  /** The fields as they hold: edits over readings. */
  fields: Partial<FieldValues>;
  /** The body as shown: the machine's body with the restored parts put back. */
  body: Root;
  /** What cleaning left out, in page order; `at` counts in the machine's body. */
  removals: Removal[];
  highlights: AnchoredHighlight[];
  /** How often its article was saved, and the clipping that stands for it in lists. */
  saved: { times: number; main: string };
  /** How many others tell its story in the same words. */
  copies?: number;
  /** False where the original has no showable view. */
  originalViewable: boolean;
  /** Where the person stopped reading, if they were in the middle. */
  place: ReadingPlace | null;
}

/** A share from which an article counts as read to its end: what is left then is a last line. */
export const READ_TO_END = 0.97;

/** How far a clipping was read. */
export interface ReadingPlace {
  /** UTF-16 offset in its text of what was at the top of the screen. */
  at: number;
  /** Share of the article that had been in sight, 0–1. */
  share: number;
}

/** The same on its way to the window: the trees as short texts (`article/flat.ts`). */
export interface ClippingOpened extends Omit<ClippingDetail, 'body' | 'removals'> {
  body: string[];
  removals: string[];
}

export interface LibraryState {
  status: 'none' | 'opening' | 'open' | 'read-only' | 'missing' | 'failed';
  /** Last part of the folder's path, for showing. */
  name: string | null;
  /** The whole path, for showing only. */
  folder: string | null;
  /** Why it is read-only, missing or failed. */
  problem?: Failure;
  /** Who has it open for writing, where that is why it can only be read. */
  holder?: Omit<LibraryHolder, 'token'>;
  /** Under way in the background, if anything. */
  indexing?: { done: number; total: number };
  /** Changes that could not be written yet and are kept in memory. */
  unsaved: number;
  /** What the library holds and cannot give, if anything. */
  trouble?: Trouble;
}

/** Clippings that are passed over or missing. Lists are cut at `TROUBLE_SHOWN`; the counts are whole. */
export interface Trouble {
  /** They are there and cannot be read; what the index still knows of them stays listed. */
  unreadable: { id: string; title: string | null; failure: Failure }[];
  unreadableCount: number;
  /** They were there, and are not any more, though nobody deleted them. */
  lost: { id: string; title: string }[];
  lostCount: number;
  /** A folder that could not be listed. */
  unlisted: Failure | null;
}
export const TROUBLE_SHOWN = 100;

export interface FormatInfo {
  id: string;
  title: string;
  extensions: string[];
}

export interface ExportFormatInfo extends FormatInfo {
  files: Exporter['files'];
  choices: readonly ExportChoice[];
  looks: Exporter['looks'];
  /** Columns of a table, by what its rows are. */
  columns: { id: string; name: string; rows: ExportOptions['rows'][] }[];
}

export interface ExportPreview {
  /** File names that would be written, at most 20, and their number. */
  files: string[];
  count: number;
  /** Beginning of a text as it will be, at most 20,000 characters; null where `page` is shown. */
  sample: string | null;
  /** The first page or table as it will look, of our own elements, with the clipping whose pictures it shows. */
  page: { clipping: string; root: Root } | null;
}

/** Steps that were stored before labels were messages hold English words. */
export type UndoLabel = Message | string;

export interface WatchState {
  id: string;
  state: 'watching' | 'away' | 'off';
  /** Files that are not imported yet. */
  waiting: number;
}

/** Articles copied or dragged out at once. */
export const MOST_COPIED = 50;
export interface RenderedClippings {
  count: number;
  plain: string;
  markdown: string;
  html: string;
  /** Addresses of the articles, one a line. */
  addresses: string;
}

/** One of the times an article was saved. */
export interface Saving {
  id: string;
  title: string;
  address: string | null;
  /** Name of the file as it was imported. */
  file: string;
  format: string;
  savedAt: string | null;
  importedAt: string;
  words: number;
  trashed: boolean;
}

export interface UnfinishedImport {
  id: string;
  at: string;
  /** Names of what was given. */
  sources: string[];
  /** Items that are done. */
  done: number;
}

export interface ChosenBackup {
  name: string;
  encrypted: boolean;
}

export interface BackupContents {
  clippings: number;
  files: number;
  /** Of all its files, unpacked. */
  bytes: number;
  settings: boolean;
}

/** A clipping of a backup, by what a person knows it by. */
export interface BackupClipping {
  id: string;
  title: string;
  publication: string | null;
  published: string | null;
  trashed: boolean;
}

/** Clippings taken out of a backup at once, and those listed at once. */
export const MOST_TAKEN = 5000;
export const MOST_BACKUP_ROWS = 200;

/** What a person's change gives. */
export interface Changed {
  /** The step that takes back exactly this, for `undo.undo`; null where nothing changed, it is no step of Undo, or a job does it. */
  undo: string | null;
  /** The job that does it (many clippings), else null. */
  job: string | null;
}

export interface UndoState {
  /** What Undo would take back, e.g. `Add tag “asia”`; null if nothing. */
  undo: UndoLabel | null;
  redo: UndoLabel | null;
}

export interface Undone extends UndoState {
  /** What was taken back, or made again; null where there was nothing. */
  what: UndoLabel | null;
}

export interface AppInfo {
  version: string;
  electron: string | null;
  platform: string;
  firstStart: boolean;
  cleaner: number;
}

/** Marks the result's type; no value at run time. */
interface Call<A extends v.GenericSchema, R> {
  args: A;
  result?: R;
  /** A person's change: Undo, asked for while it is being made, takes back this one and none before it. */
  changes?: true;
}
const call =
  <R>() =>
  <A extends v.GenericSchema>(args: A): Call<A, R> => ({ args });

const change =
  <R = Changed>() =>
  <A extends v.GenericSchema>(args: A): Call<A, R> => ({ args, changes: true });

/** A picture of a clipping by its stored name. */
const storedPicture = v.object({ id: IdSchema, name: v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/)) });

export const CALLS = {
  // library
  'library.state': call<LibraryState>()(none),
  'library.overview': call<Overview>()(none),
  'library.list': call<ListPage>()(
    v.object({ view: ViewSchema, offset: count, limit: v.pipe(count, v.maxValue(500)) }),
  ),
  /** Position of a clipping in a view, or null: to scroll to it. */
  'library.position': call<number | null>()(v.object({ view: ViewSchema, id: IdSchema })),
  'library.facets': call<Facets>()(v.object({ view: ViewSchema })),
  'library.retry': call<LibraryState>()(none),
  /** Takes the right to write from whoever has it; that one can only read then. Takes some seconds. */
  'library.takeOver': call<LibraryState>()(none),
  'library.reindex': call<string>()(none),
  'library.verify': call<string>()(none),
  /** Lost clippings are not looked for any more. */
  'library.acceptLost': call<void>()(none),
  // one clipping
  'clipping.open': call<ClippingOpened>()(v.object({ id: IdSchema })),
  /** Where a query's words stand in its text: UTF-16 offsets, in order. A query that is wrong hits nothing. */
  'clipping.hits': call<{ start: number; end: number }[]>()(v.object({ id: IdSchema, view: ViewSchema })),
  'clipping.editField': change()(
    v.object({
      id: IdSchema,
      field: v.picklist(FIELD_NAMES),
      value: v.nullable(v.union([text, texts, VALUES.figures])),
    }),
  ),
  /** Back to the machine's value. */
  'clipping.restoreField': change()(v.object({ id: IdSchema, field: v.picklist(FIELD_NAMES) })),
  'clipping.restorePart': change()(v.object({ id: IdSchema, removal: short, restored: v.boolean() })),
  'clipping.setNote': change()(v.object({ id: IdSchema, note: long })),
  'clipping.readAgain': call<void>()(v.object({ id: IdSchema, charset: v.nullable(short) })),
  /** An `article.html` that was edited by hand is recorded as it is now. */
  'clipping.acceptEdit': change()(v.object({ id: IdSchema })),
  'clipping.leave': call<void>()(
    v.object({ id: IdSchema, at: count, share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  ),
  /** Another window, at this clipping or where the last one was left. */
  'window.open': call<void>()(v.object({ id: v.nullable(IdSchema) })),
  /** Copies the picture that lies at a place of the window, CSS pixels. */
  'picture.copy': call<void>()(v.object({ x: pixels, y: pixels })),
  /** Asks where to and saves a stored picture; false when cancelled. */
  'picture.save': call<boolean>()(storedPicture),
  /** The picture under the pointer is dragged out of the window, as a file. */
  'picture.drag': call<void>()(storedPicture),
  'clipping.history': call<HistoryEntry[]>()(v.object({ id: IdSchema })),
  'clipping.revert': call<void>()(v.object({ id: IdSchema, entry: count })),
  // the original page, in a view of its own that lies over the window
  /** Shows it over a box of the window (CSS pixels), or moves it there; not visible while something of the window lies above it. */
  'original.show': call<void>()(
    v.object({
      id: IdSchema,
      box: v.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
      zoom: v.pipe(v.number(), v.minValue(0.3), v.maxValue(3)),
      visible: v.boolean(),
    }),
  ),
  /** A picture of what is to be seen of it, as a `data:` address, or null. */
  'original.still': call<string | null>()(none),
  'original.focus': call<void>()(none),
  'original.close': call<void>()(none),
  // many clippings
  'clippings.star': change()(v.object({ selection: SelectionSchema, starred: v.boolean() })),
  /** `byReading`: it was open for a while; the person changed nothing, so it is no step to undo. */
  'clippings.read': change()(
    v.object({ selection: SelectionSchema, read: v.boolean(), byReading: v.optional(v.boolean(), false) }),
  ),
  /** Put by for later, put away (which makes them read), or neither any more. */
  'clippings.shelve': change()(v.object({ selection: SelectionSchema, shelf: v.nullable(v.picklist(SHELVES)) })),
  'clippings.tag': change()(v.object({ selection: SelectionSchema, add: v.array(tagName), remove: v.array(tagName) })),
  'clippings.trash': change()(v.object({ selection: SelectionSchema })),
  'clippings.putBack': change()(v.object({ selection: SelectionSchema })),
  /** Only what is in the trash. */
  'clippings.deleteForever': call<string | null>()(v.object({ selection: SelectionSchema })),
  /** Tags that all or some of the selection carry. */
  /** The articles as Markdown and as HTML, with their source; at most `MOST_COPIED`. */
  'clippings.render': call<RenderedClippings>()(v.object({ selection: SelectionSchema })),
  /** Puts them on the clipboard: as rich text (with plain text beside), or as Markdown. Returns how many. */
  'clippings.copy': call<number>()(v.object({ selection: SelectionSchema, form: v.picklist(['rich', 'markdown']) })),
  'clippings.tags': call<{ name: string; count: number }[]>()(v.object({ selection: SelectionSchema })),
  // tags
  'tags.rename': change()(v.object({ from: tagName, to: tagName })),
  'tags.delete': change()(v.object({ name: tagName })),
  'tags.colour': change()(
    v.object({ name: tagName, colour: v.nullable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))) }),
  ),
  // names of publications and authors
  /** Names that look like one, others that hold the words, and what else it is called already. */
  'names.list': call<{ alike: Count[]; found: Count[]; also: string[] }>()(
    v.object({ field: v.picklist(ALIAS_FIELDS), name: NameSchema, text: v.optional(short, '') }),
  ),
  /** All that look alike, group by group. */
  'names.alike': call<Count[][]>()(v.object({ field: v.picklist(ALIAS_FIELDS) })),
  'names.aliases': call<Alias[]>()(none),
  /** The names become one, in all clippings that are there and in those that come. */
  'names.merge': change()(
    v.object({
      field: v.picklist(ALIAS_FIELDS),
      names: v.pipe(v.array(NameSchema), v.minLength(1), v.maxLength(MOST_MERGED)),
      to: NameSchema,
    }),
  ),
  /** A name is not called otherwise any more; clippings stay as they are. */
  'names.forget': change()(v.object({ field: v.picklist(ALIAS_FIELDS), from: NameSchema })),
  // highlights
  /** The person's highlight of just this passage, where there is one, takes the colour; else a new one. */
  'highlight.add': change<AnchoredHighlight>()(
    v.object({ id: IdSchema, selector, colour, comment: v.optional(long, '') }),
  ),
  'highlight.change': change()(
    v.object({
      id: IdSchema,
      highlight: IdSchema,
      colour: v.optional(colour),
      comment: v.optional(long),
      tags: v.optional(v.array(tagName)),
    }),
  ),
  /** Where a person says that it stands: its old words stay in the undo step only. Refused where the words do not stand there. */
  'highlight.place': change()(v.object({ id: IdSchema, highlight: IdSchema, selector })),
  /** Other words than were marked: more of them, or fewer. */
  'highlight.resize': change()(v.object({ id: IdSchema, highlight: IdSchema, selector })),
  /** Several highlights become the first of them, over the whole passage; comments and tags of all are kept. */
  'highlight.join': change()(
    v.object({ id: IdSchema, highlights: v.pipe(v.array(IdSchema), v.minLength(2), v.maxLength(500)), selector }),
  ),
  /** One highlight becomes two, at an offset of the article's text inside it. */
  'highlight.split': change()(v.object({ id: IdSchema, highlight: IdSchema, at: count })),
  'highlight.remove': change()(v.object({ id: IdSchema, highlight: IdSchema })),
  // quotes
  'quotes.list': call<QuotePage>()(
    v.object({ filter: QuoteFilterSchema, offset: count, limit: v.pipe(count, v.maxValue(500)) }),
  ),
  /** Highlights, or passages that are not highlighted, in every form; with their comments only where that is asked for. */
  'quotes.render': call<RenderedQuotes>()(v.object({ quotes: quotesGiven, comments: v.optional(v.boolean(), false) })),
  /** Puts them on the clipboard and returns what was put there (of `rich` the plain text). */
  'quotes.copy': call<string>()(
    v.object({
      quotes: quotesGiven,
      form: v.picklist(QUOTE_FORMS),
      comments: v.optional(v.boolean(), false),
    }),
  ),
  /** Whether a clipping's highlights, or one of them, stand in the article and in the untouched original. */
  'quotes.verify': call<QuoteVerification[]>()(
    v.object({ clipping: IdSchema, highlight: v.optional(v.nullable(IdSchema), null) }),
  ),
  /** Where words that somebody wrote stand in the library. */
  'quotes.check': call<QuoteReport>()(v.object({ text: long, mode: v.picklist(CHECK_MODES) })),
  // citations
  'citations.styles': call<CitationStyle[]>()(none),
  /** The selection cited in a style (without one that of the settings), or in the style whose source is given. Throws `style-wrong`. */
  'citations.render': call<Citations>()(
    v.object({
      selection: SelectionSchema,
      style: v.optional(v.nullable(short), null),
      source: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(MOST_STYLE))), null),
      language: v.optional(v.nullable(short), null),
      /** Passages of these clippings that are quoted: in a note each clipping is cited with their pages, where those are known. */
      passages: v.optional(quotesGiven),
    }),
  ),
  /** Puts it on the clipboard, formatted, and returns the plain text. */
  'citations.copy': call<string>()(v.object({ selection: SelectionSchema, passages: v.optional(quotesGiven) })),
  /** Asks for a `.csl` file and takes it up; null when cancelled. */
  'citations.addStyle': call<CitationStyle | null>()(none),
  'citations.removeStyle': call<CitationStyle[]>()(v.object({ id: short })),
  // search
  'search.help': call<QueryHelp[]>()(none),
  'search.complete': call<Completion>()(
    v.object({ query: short, caret: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ),
  'search.save': change()(v.object({ id: v.nullable(short), name: tagName, query: short })),
  'search.forget': change()(v.object({ id: short })),
  // import
  'import.formats': call<FormatInfo[]>()(none),
  /** Opens the dialog; returns the job's id, or null when the person cancelled it. */
  'import.choose': call<string | null>()(v.object({ what: v.picklist(['files', 'folder']) })),
  'import.tokens': call<string>()(v.object({ tokens: v.pipe(v.array(short), v.minLength(1), v.maxLength(100_000)) })),
  'import.paste': call<string>()(
    v.object({
      html: v.nullable(v.pipe(v.string(), v.maxLength(50_000_000))),
      text: v.nullable(v.pipe(v.string(), v.maxLength(50_000_000))),
    }),
  ),
  'import.samples': call<string>()(none),
  /** Past imports, the latest first. */
  'imports.list': call<ImportSummary[]>()(none),
  /** Those of this library that were cut short, for asking whether they are to go on. */
  'imports.unfinished': call<UnfinishedImport[]>()(none),
  'imports.page': call<ImportPage>()(
    v.object({
      id: ImportIdSchema,
      outcome: v.nullable(OutcomeSchema),
      offset: count,
      limit: v.pipe(count, v.maxValue(500)),
    }),
  ),
  /** Its clippings go into the trash. */
  'imports.undo': change()(v.object({ id: ImportIdSchema })),
  /** Jobs' ids. */
  'imports.retry': call<string>()(v.object({ id: ImportIdSchema })),
  'imports.goOn': call<string>()(v.object({ id: ImportIdSchema })),
  /** Files of an import that ask something, and the answers: a job that reads those files again. */
  'imports.questions': call<AskingFile[]>()(v.object({ id: ImportIdSchema })),
  'imports.answer': call<string>()(
    v.object({
      id: ImportIdSchema,
      answers: v.pipe(
        v.array(v.object({ file: ImportedFileSchema, answers: FileAnswersSchema })),
        v.minLength(1),
        v.maxLength(500),
      ),
    }),
  ),
  /** Is not asked about again. */
  'imports.leave': call<void>()(v.object({ id: ImportIdSchema })),
  /** Asks where to; false when cancelled. */
  'imports.save': call<boolean>()(v.object({ id: ImportIdSchema })),
  // watch folders
  'watch.states': call<WatchState[]>()(none),
  /** Asks for the folder; null when cancelled. */
  'watch.add': call<Settings | null>()(none),
  'watch.change': call<Settings>()(
    v.object({
      id: short,
      ...v.partial(v.pick(WatchFolderSchema, ['on', 'tags', 'rules'])).entries,
    }),
  ),
  'watch.remove': call<Settings>()(v.object({ id: short })),
  // the same article saved more than once
  /** Clippings that are one article and not joined yet. */
  'duplicates.list': call<{ groups: DuplicateGroup[]; more: boolean }>()(
    v.object({ limit: v.pipe(count, v.maxValue(500)) }),
  ),
  /** The others become savings of the one that is kept: nothing is deleted. */
  'duplicates.merge': change()(
    v.object({ keep: IdSchema, others: v.pipe(v.array(IdSchema), v.minLength(1), v.maxLength(500)) }),
  ),
  /** They are different articles, whatever they look like. */
  'duplicates.apart': change()(v.object({ ids: v.pipe(v.array(IdSchema), v.minLength(2), v.maxLength(500)) })),
  /** Clippings that tell a clipping's story in the same words (a wire report in several publications), itself among them. */
  'story.copies': call<ListRow[]>()(v.object({ id: IdSchema })),
  /** All savings of a clipping's article, the one that is listed first. */
  'savings.list': call<Saving[]>()(v.object({ id: IdSchema })),
  'savings.part': change()(v.object({ id: IdSchema })),
  /** Lists this one instead. */
  'savings.show': change()(v.object({ id: IdSchema })),
  // export
  'export.formats': call<ExportFormatInfo[]>()(none),
  'export.preview': call<ExportPreview>()(
    v.object({ selection: SelectionSchema, format: short, options: EXPORT_OPTIONS }),
  ),
  /** Asks where to, and before replacing anything; the job's id, or null when cancelled. */
  'export.save': call<string | null>()(
    v.object({ selection: SelectionSchema, format: short, options: EXPORT_OPTIONS }),
  ),
  /** Shows what an export of this window's wrote, in the system's file manager. */
  /** Asks with the system's own dialog and prints on paper; returns the job's id. */
  'export.print': call<string>()(v.object({ selection: SelectionSchema, options: EXPORT_OPTIONS })),
  'export.showInFolder': call<void>()(v.object({ job: short })),
  // boards and press reviews
  'board.open': call<Board>()(v.object({ id: IdSchema })),
  /** All of it as it is to be; without an id a new one, whose id is given. */
  'board.save': change<Changed & { board: string }>()(
    v.object({ id: v.nullable(IdSchema), name: tagName, parts: PartsSchema }),
  ),
  /** At its end; what stands on it already is left out. */
  'board.add': change()(
    v.object({
      id: IdSchema,
      add: v.union([
        v.object({ selection: SelectionSchema }),
        v.object({
          quotes: v.pipe(v.array(v.object({ clipping: IdSchema, highlight: IdSchema })), v.maxLength(MOST_QUOTES)),
        }),
      ]),
    }),
  ),
  'board.remove': change()(v.object({ id: IdSchema })),
  'reviews.list': call<SavedReview[]>()(none),
  'review.save': change<Changed & { review: string }>()(v.object({ review: ReviewSchema })),
  'review.remove': change()(v.object({ id: IdSchema })),
  /** Asks for a template's file; null when cancelled. Throws `review-wrong`. */
  'review.chooseFile': call<Review | null>()(none),
  /** Asks for a picture; null when cancelled. */
  'review.chooseLogo': call<string | null>()(none),
  /** The parts that a template makes of its search, or of a selection. */
  'review.draft': call<Part[]>()(v.object({ review: ReviewSchema, selection: v.nullable(SelectionSchema) })),
  'composition.formats': call<FormatInfo[]>()(none),
  'composition.cards': call<PartCard[]>()(v.object({ parts: PartsSchema })),
  /** How it will look; pictures stand as `<clipping>/<name>`. */
  'composition.preview': call<Root>()(v.object({ composition: CompositionSchema })),
  /** Asks where to; the job's id, or null when cancelled. */
  'composition.export': call<string | null>()(
    v.object({ composition: CompositionSchema, format: short, paper: v.picklist(PAPERS) }),
  ),
  // jobs
  'jobs.list': call<JobState[]>()(none),
  'jobs.cancel': call<void>()(v.object({ id: short })),
  /** Holds it before its next piece of work, or lets it go on. */
  'jobs.pause': call<void>()(v.object({ id: short, paused: v.boolean() })),
  'jobs.dismiss': call<void>()(v.object({ id: short })),
  // undo
  'undo.state': call<UndoState>()(none),
  /** `step`: only that one; throws `undo-passed` where a later change stands above it. */
  'undo.undo': call<Undone>()(v.object({ step: v.optional(short) })),
  'undo.redo': call<Undone>()(none),
  // sharing
  'sharing.state': call<SharingState>()(none),
  /** Turns it on for the open library (null: off). Without a password the known one stays. Throws `server-address`, `server-insecure`. */
  'sharing.set': call<Settings>()(
    v.object({
      sharing: v.nullable(v.omit(SharingSchema, ['on', 'library'])),
      password: v.nullable(v.pipe(short, v.minLength(1))),
    }),
  ),
  'sharing.now': call<null>()(none),
  // backup
  'backup.save': call<string | null>()(v.object({ password: v.nullable(short) })),
  /** Asks which backup is to be restored; null when cancelled. The next two calls speak of it. */
  'backup.choose': call<ChosenBackup | null>()(none),
  /** What is in it. Throws `password-wrong`, `backup-damaged`. */
  'backup.contents': call<BackupContents>()(v.object({ password: v.nullable(short) })),
  /** The clippings in it whose title, publication or day hold all the words; `here` are in the open library (its trash left out). */
  'backup.clippings': call<{ rows: (BackupClipping & { here: boolean })[]; total: number; unreadable: number }>()(
    v.object({ password: v.nullable(short), words: short }),
  ),
  /** Puts them into the open library; the job's id. */
  'backup.take': call<string>()(
    v.object({ password: v.nullable(short), ids: v.pipe(v.array(IdSchema), v.minLength(1), v.maxLength(MOST_TAKEN)) }),
  ),
  /** Asks where to, and opens it there once it is done; the job's id, or null when cancelled. */
  'backup.restore': call<string | null>()(v.object({ password: v.nullable(short), withSettings: v.boolean() })),
  /** Scheduled backups are encrypted under this password from now on; null: not any more. */
  'backup.encrypt': call<Settings>()(v.object({ password: v.nullable(v.pipe(short, v.minLength(1))) })),
  // settings and app
  'settings.get': call<Settings>()(none),
  'settings.set': call<Settings>()(
    v.partial(
      v.omit(SettingsSchema, [
        'libraryFolder',
        'recentLibraries',
        'backupFolder',
        'backupEncrypted',
        'watchFolders',
        'sharing',
      ]),
    ),
  ),
  'settings.chooseLibrary': call<LibraryState | null>()(none),
  /** Opens one of the recent libraries, by its place in the settings' list. */
  'settings.openRecent': call<LibraryState>()(v.object({ place: count })),
  'settings.chooseBackupFolder': call<Settings | null>()(none),
  'app.info': call<AppInfo>()(none),
  /** The window tells once that the library's list is on screen, for the log and `npm run bench:start`. */
  'app.shown': call<void>()(none),
  'app.openLink': call<void>()(v.object({ url: v.pipe(v.string(), v.maxLength(4000)) })),
  'app.showInFolder': call<void>()(v.object({ id: v.nullable(IdSchema) })),
  'app.copyLog': call<void>()(none),
  'app.copyText': call<void>()(v.object({ text: long })),
} as const;

export type CallName = keyof typeof CALLS;

/** Whether it is a person's change, which Undo waits for. */
export const isChange = (name: CallName): boolean => 'changes' in CALLS[name];

export type CallArgs<N extends CallName> = v.InferInput<(typeof CALLS)[N]['args']>;
/** A passage that is quoted: a highlight, or one that is not highlighted. */
export type QuoteGiven = v.InferInput<typeof quotesGiven>[number];
/** Arguments after checking, with defaults filled in. */
export type CheckedArgs<N extends CallName> = v.InferOutput<(typeof CALLS)[N]['args']>;
export type CallResult<N extends CallName> = (typeof CALLS)[N] extends Call<infer _A, infer R> ? R : never;

/** Handlers of some or all calls. */
export type Handlers<N extends CallName = CallName> = {
  [K in N]: (args: CheckedArgs<K>) => Promise<CallResult<K>> | CallResult<K>;
};

/** Commands of the native menu that the window carries out; shortcuts and palette use the same ids. */
export const COMMANDS = [
  'window.new',
  'import.files',
  'import.folder',
  'import.paste',
  'view.imports',
  'view.duplicates',
  'export',
  'print',
  'review',
  'board.new',
  'board.add',
  'edit.undo',
  'edit.redo',
  'edit.find',
  'edit.findInArticle',
  'edit.selectAll',
  'view.library',
  'view.quotes',
  'view.sidebar',
  'view.beside',
  'view.original',
  'view.removed',
  'view.palette',
  'view.shortcuts',
  'view.settings',
  'view.back',
  'view.forward',
  'view.zoomIn',
  'view.zoomOut',
  'view.zoomReset',
  'view.larger',
  'view.smaller',
  'clipping.star',
  'clipping.later',
  'clipping.archive',
  'clipping.readAll',
  'clipping.read',
  'clipping.tag',
  'clipping.trash',
  'clipping.note',
  'clipping.next',
  'clipping.previous',
  'clipping.history',
  'clipping.copyRich',
  'clipping.copyMarkdown',
  'highlight.add',
  'highlight.comment',
  'highlight.resize',
  'highlight.join',
  'highlight.split',
  'quote.copy',
  'quote.check',
  'citation.copy',
  'search.save',
  'backup.save',
  'backup.restore',
  'help.search',
] as const;
export type CommandId = (typeof COMMANDS)[number];

export interface Events {
  /** Clippings changed: their ids, or null when many. */
  'library.changed': { revision: number; ids: string[] | null };
  'library.state': LibraryState;
  'jobs.changed': JobState;
  'undo.changed': UndoState;
  'settings.changed': Settings;
  'sharing.changed': SharingState;
  'app.command': { command: CommandId };
  /** Main asks the window to show a clipping, at one of its highlights if it names one. */
  'app.show': { id: string; highlight: string | null };
  /** Files that the system handed over are not imported: why. */
  'app.refused': Failure;
  /** The person left the original page from within it, or it ended. */
  'original.left': Record<string, never>;
  /** The person is away from the window, or here again: then files may be dragged in over the original page. */
  'original.away': { away: boolean };
}
export type EventName = keyof Events;
export const EVENT_NAMES: readonly EventName[] = [
  'library.changed',
  'library.state',
  'jobs.changed',
  'undo.changed',
  'settings.changed',
  'sharing.changed',
  'app.command',
  'app.show',
  'app.refused',
  'original.left',
  'original.away',
];

/** What the preload puts on `window.cuttings`. */
export interface Bridge {
  call<N extends CallName>(name: N, args: CallArgs<N>): Promise<import('./errors').Outcome<CallResult<N>>>;
  /** Returns the function that stops listening. */
  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void;
  /** Turns dropped files into tokens that only main can resolve to paths. */
  tokens(files: File[]): Promise<string[]>;
}
