/** What the stages give each other. A stage implements one of these; `core.ts` wires them; no stage imports another. */
import type {
  Completion,
  Count,
  DuplicateGroup,
  Facets,
  ListPage,
  ListRow,
  Overview,
  QuoteFilter,
  QuotePage,
  Selection,
  View,
} from './lists';
import type {
  AnchoredHighlight,
  Article,
  Clipping,
  FieldValues,
  HistoryEntry,
  IsoDate,
  LibraryDocument,
  Page,
  Root,
  Resource,
} from './model';
import type { AliasField } from './aliases';
import type { Failure } from './errors';
import type { ExportChoice, ExportOptions } from './export';
import type { ImportItem, ImportStatus } from './imports';
import type { JobContext } from './jobs';
import type { FileAnswers } from './questions';
import type { MessageKey } from './message';
import type { Paper } from './printing';

// ── importers ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Files beside a page; nothing above the page's own folder can be reached. Paths use `/`. */
export interface Siblings {
  /** Names in a folder relative to the page's, [] if there is none. */
  list(folder: string): string[];
  read(path: string): Uint8Array | null;
}

export interface PageInput {
  /** File name without folders. */
  name: string;
  /** Already gunzipped. */
  bytes: Uint8Array;
  siblings: Siblings | null;
  /** "Read again as": overrides declared and guessed. */
  charset: string | null;
  /** The file's modification time. */
  modified: IsoDate | null;
  /** What a person answered to what the file asked. */
  answers?: FileAnswers;
  /** Somebody is there to ask: `file-asks` where a person should say how the file is read. Else the usual way is taken. */
  asks?: boolean;
}

export interface Importer {
  id: string;
  /** Its name for dialogs and help: the catalogues' key `formats.<id>`. */
  label: MessageKey;
  /** Without dots, the usual one first. */
  extensions: string[];
  /** Media types (IANA where registered), the usual one first; [] where the format has none of its own. */
  mimeTypes: string[];
  /** 0…1 from the bytes (and siblings), never from the name alone. Must be cheap: look at the first kilobytes. */
  detect(input: PageInput): number;
  /** Throws CuttingsError (`format-unknown`, `page-unreadable`, `file-empty`, `file-too-large`, `file-encrypted`, `file-asks`). */
  read(input: PageInput, inner: ReadInner): Promise<Page[]>;
}

/**
 * Reads a file found inside another (an attachment, an entry of an archive) as any file is read, and gives its pages with the file's
 * name as their place; [] where it could not be read, which is reported with the outer file.
 */
export type ReadInner = (input: PageInput) => Promise<Page[]>;

// ── library ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface NewClipping {
  original: { name: string; extension: string; bytes: Uint8Array; sha256: string };
  page: Pick<Page, 'format' | 'charset' | 'url' | 'savedAt' | 'place' | 'problems'>;
  article: Article;
  /** By asset file name (`<sha256 shortened to 32 hex>.<ext>`); the body refers to them as `assets/<name>`. */
  assets: Map<string, Uint8Array>;
  /** Becomes `Clipping.pictures`. */
  pictures?: Record<string, string>;
  /** The import that it came with. */
  import?: string;
  /** The clipping that it is another saving of. */
  savingOf?: string;
  /** Where the file lay in an archive. */
  archive?: Clipping['provenance']['archive'];
  /** What a person had made of it where it was kept before. */
  person?: Partial<Pick<Clipping, 'tags' | 'starred' | 'read' | 'shelf' | 'note' | 'highlights' | 'edits'>>;
}

export interface ReportHead {
  /** The import's id; of one that goes on, the same again. */
  import: string;
  sources: readonly string[];
  watched: boolean;
}

/** An import's report as it is read. */
export interface ImportReport extends ReportHead {
  at: IsoDate;
  ended: IsoDate | null;
  /** `stopped` where no end was written. */
  status: Exclude<ImportStatus, 'running'>;
  /** By `fileKey`, in the order in which they were noted. */
  items: ReadonlyMap<string, readonly ImportItem[]>;
  /** Lines that are none of ours. */
  unreadable: number;
}

export interface ReportWriter {
  /** Is on the medium within a second. */
  note(item: ImportItem): void;
  /** Resolves once all of it is on the medium; throws what the disk threw on the way. */
  end(status: Exclude<ImportStatus, 'running'>): Promise<void>;
}

export interface ImportReports {
  /** Begins a run of an import. */
  begin(head: ReportHead): Promise<ReportWriter>;
  /** The latest first. */
  list(): Promise<ImportReport[]>;
  /** Throws `not-found`. */
  read(id: string): Promise<ImportReport>;
}

/** The bytes of `article.html` and `trace.json`; the trace is null where it is not wanted or cannot be read: the body stands without it. */
export interface StoredBody {
  article: Uint8Array;
  trace: Uint8Array | null;
}

export type LibraryChange = { ids: string[]; gone: string[]; document: boolean };

/** Whoever has a library open for writing. `here`: on this very computer. */
export interface LibraryHolder {
  /** Names this one opening of it. */
  token: string;
  program: string;
  host: string;
  here: boolean;
  since: IsoDate;
}

/** A folder of clippings. Every promise of a change resolves once the change is durable. Changes of one clipping are queued. */
export interface Library {
  readonly folder: string;
  readonly id: string;
  /** Why it may only be read; null when it may be written. */
  readonly readOnly: Failure | null;
  /** Who may write it in our place, where that is why. */
  readonly holder: LibraryHolder | null;
  readonly document: Readonly<LibraryDocument>;
  /** Number of changes waiting to be tried again. */
  readonly unsaved: number;
  /** Called whenever `readOnly` or `unsaved` has changed; set by whoever shows them. */
  stateChanged: (() => void) | null;
  /**
   * Every clipping's id with a stamp that changes whenever its `clipping.json` changes (mtime and size). Throws `library-unreadable` at the
   * end where a folder could not be listed: what did not come then is not gone.
   */
  scan(): AsyncIterable<{ id: string; stamp: string }>;
  readonly imports: ImportReports;
  add(clipping: NewClipping): Promise<Clipping>;
  read(id: string): Promise<Clipping>;
  stamp(id: string): Promise<string>;
  /** As it lies there; `reading/stored.ts` makes a tree of it. Without `withRemovals` the trace is not read. */
  readBody(id: string, withRemovals?: boolean): Promise<StoredBody>;
  /** Bytes of each clipping's document and article together, without reading them. */
  sizes(ids: readonly string[]): Promise<number[]>;
  readOriginal(id: string): Promise<Uint8Array>;
  /** Absolute path of the original, of an asset, or of the clipping's folder; throws `not-found`. Names are checked. */
  pathOf(id: string, what: 'folder' | 'original' | { asset: string }): Promise<string>;
  /** All of a clipping's assets by file name; missing ones are left out. */
  assets(id: string): Promise<Map<string, Uint8Array>>;
  /** What came as files beside the page, by how the page names it; `documents`: those of its frames alone. */
  beside(id: string, what?: 'all' | 'documents'): Promise<Map<string, Uint8Array>>;
  /** Changes the document in place inside `change`; returns it as written. `entry` goes into its history. */
  update(
    id: string,
    change: (clipping: Clipping) => void,
    entry?: Partial<Omit<HistoryEntry, 'at'>>,
  ): Promise<Clipping>;
  /**
   * Adds a clipping of another machine as it is, under its own id; one that was deleted here is there again. Throws `wrong-argument` for
   * what is no clipping, or whose files are not what it says. Gives the clipping as it was written, and its stamp.
   */
  receive(
    clipping: Clipping,
    files: { original: Uint8Array; article: Article; assets: Map<string, Uint8Array> },
  ): Promise<{ clipping: Clipping; stamp: string }>;
  /** Cleaning again: new readings and body; edits, restored parts, highlights stay; the earlier files are kept and named in history. */
  replaceArticle(
    id: string,
    article: Article,
    charset: Page['charset'],
    assets: Map<string, Uint8Array>,
    what: string,
  ): Promise<Clipping>;
  /** Undoes history entry `index` (newest first): brings back what it kept. Itself recorded. */
  revert(id: string, index: number): Promise<Clipping>;
  /** The history, newest first; of a damaged clipping the last good version as its one entry, which `revert(id, 0)` brings back. */
  history(id: string): Promise<HistoryEntry[]>;
  updateDocument(change: (document: LibraryDocument) => void): Promise<void>;
  /** For ever, and recorded; only clippings in the trash (`wrong-argument` otherwise). */
  remove(id: string): Promise<void>;
  /** Ids of clippings that this computer has seen here, as they were last remembered. */
  known(): Promise<Set<string>>;
  /** From now on these are known, and no others; nothing where the library may not be written. */
  remember(ids: Iterable<string>): Promise<void>;
  /** Those of the ids that were deleted with `remove`, on this machine or on another that shares the folder. */
  deleted(ids: readonly string[]): Promise<Set<string>>;
  /** Those of the ids under which something stands, whole or damaged, looked at in one go. */
  standing(ids: readonly string[]): Promise<Set<string>>;
  /**
   * Removes those of the files that several clippings were made from (`originals/…`) of which no clipping is left. Nothing is removed
   * while a clipping cannot be read.
   */
  removeUnusedOriginals(files: readonly string[]): Promise<void>;
  /** Tries waiting changes again; resolves with the number still waiting. */
  retry(): Promise<number>;
  /** Calls back for changes made by others (sync tools, hands); going over the files begins when `after` has settled. Returns stop. */
  watch(changed: (change: LibraryChange) => void, after?: Promise<unknown>): () => void;
  verify(job: JobContext): Promise<VerifyReport>;
  close(): Promise<void>;
}

/** What `verify` and a backup may find. Each has a sentence in the catalogues, `findings.<kind>`, that says what to do. */
export const FINDINGS = [
  'damaged',
  'article-damaged',
  'article-edited',
  'picture-damaged',
  'original-changed',
  'missing-file',
  'unreadable',
  'no-file',
  'conflict-copy',
  'set-aside',
  'newer',
  'stray',
  'lost',
  'quote-changed',
  'quote-ambiguous',
  'quote-lost',
  'quote-not-original',
] as const;

export interface VerifyReport {
  clippings: number;
  findings: {
    id: string | null;
    /** Relative to the clipping's folder, without a clipping to the library's. */
    file: string;
    what: (typeof FINDINGS)[number];
    /** Of a highlight: which. `file` is then the beginning of its words. */
    highlight?: string;
  }[];
  /** Highlights that were looked for, and those that stand in article and original word for word. */
  quotes?: { total: number; verified: number };
}

// ── search ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** By what two clippings are told to be one article. */
export interface Traits {
  /** Folded (`foldedAddress`), null where none is known. */
  address: string | null;
  /** Of the whole body, null where it is too short to tell anything. */
  textKey: string | null;
  title: string;
  publication: string | null;
  /** The day of publication, or null. */
  day: string | null;
  /** The beginning of the body. */
  text: string;
}

export type SameBy = 'address' | 'text';

/** All that the index needs of one clipping. */
export interface IndexDocument {
  clipping: Clipping;
  fields: Partial<FieldValues>;
  text: string;
  /** How the body begins, captions aside: for the list's excerpt. Without it the text's own beginning. */
  opening?: string;
  highlights: AnchoredHighlight[];
  stamp: string;
}

/** A clipping in which words may stand, with what is compared with them. */
export interface Likely {
  id: string;
  title: string;
  publication: string | null;
  published: IsoDate | null;
  /** The article's text, composed (NFC). */
  text: string;
}

/** Derived, outside the library folder, may be deleted at any time. Synchronous (SQLite). */
export interface SearchIndex {
  /** True when it was made anew or found damaged, so that everything must be put again. */
  readonly needsRebuild: boolean;
  readonly revision: number;
  /** Ids with the stamps they were indexed at, some at a time, so that others get their turn between. */
  stamps(): Iterable<ReadonlyMap<string, string>>;
  /** Ids of what is not in the trash, some at a time. */
  untrashed(): Iterable<readonly string[]>;
  put(documents: IndexDocument[]): void;
  /** For changes that leave text, fields, note and highlights as they are (tags, star, read, trash): quick, in one transaction. */
  touch(changes: { clipping: Clipping; stamp: string }[]): void;
  remove(ids: string[]): void;
  /** For clippings whose files are gone though nobody deleted them here: taken out, and noted unless they were in the trash. */
  lose(ids: string[]): void;
  /** For clippings that were here, of which the index knows nothing: noted. */
  miss(missed: { id: string; title: string }[]): void;
  /** What was noted so and has not come back since: how many, and the first of them. */
  lost(limit: number): { count: number; some: { id: string; title: string }[] };
  /** What is there now is all that there is. */
  acceptLost(): void;
  titleOf(id: string): string | null;
  /** Marks a rebuild as complete. */
  completed(): void;
  /** The clipping made from a file of this hash; with `place`, from that article in it (see Place). */
  findByHash(sha256: string, place?: string): string | null;
  /** The clipping that is the same article as one that is about to come, or null. */
  twinOf(traits: Traits): { id: string; by: SameBy } | null;
  /** The other savings of a clipping; the clipping that stands for an article. */
  savingsOf(id: string): string[];
  mainOf(id: string): string;
  /** Clippings that are one article and not yet joined, at most so many groups; without those that a person has said are others. */
  duplicates(limit: number): DuplicateGroup[];
  /** All clippings made from a file of this hash, whatever their place in it. */
  ofOriginal(sha256: string): string[];
  list(view: View, offset: number, limit: number): ListPage;
  /** Clippings that tell a clipping's story in the same words, itself among them; those in the trash are left out. At most 500. */
  copiesOf(id: string): ListRow[];
  /** Where the query of a view hits in a text; nowhere where it is wrong. */
  hitsIn(view: View, text: string): { start: number; end: number }[];
  position(view: View, id: string): number | null;
  ids(selection: Selection): string[];
  facets(view: View): Facets;
  overview(document: Readonly<LibraryDocument>): Overview;
  quotes(filter: QuoteFilter, offset: number, limit: number): QuotePage;
  /** Clippings in which a passage may stand, the likeliest first. */
  likely(passage: string, limit: number): Likely[];
  tagCounts(selection: Selection): { name: string; count: number }[];
  /** What may stand at the caret of a query (a UTF-16 offset), best first: fields, then the names and words that a field takes. */
  complete(query: string, caret: number): Completion;
  /** Ids of all clippings (trash too) that carry the tag or one nested in it. */
  withTag(name: string): string[];
  /** Every name of a field with its clippings, the trash left out; the most frequent first. */
  names(field: AliasField): Count[];
  /** Ids of all clippings (trash too) that carry one of the names (`plainName`). */
  withNames(field: AliasField, names: readonly string[]): string[];
  /** Ids of all clippings (trash too) that came with an import. */
  ofImport(id: string): string[];
  /** Reads what lists, searches and counts need into memory, one short step at a time (below 0.1 s for 100,000 clippings). */
  warm(): Iterable<void>;
  close(): void;
}

// ── exporters ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A clipping with everything an export may want. */
export interface ExportItem {
  clipping: Clipping;
  fields: Partial<FieldValues>;
  /** With the lead pictures behind it, in which highlights count (`article/lead-figures`). */
  body: Root;
  highlights: AnchoredHighlight[];
  /** The clipping as an item of CSL-JSON, for citation programs. */
  csl: { id: string; type: string } & Readonly<Record<string, unknown>>;
  /** Where it comes from, in one line, as the person wants quotes attributed. */
  source: string;
  /** The same of one passage: in a PDF with its own page. */
  sourceOf(highlight: AnchoredHighlight): string;
  /** It goes to the clipboard: a record that only programs read would be pasted into somebody's text. */
  pasted?: true;
  /** Bytes of an asset by its file name, read when asked for; null when missing. */
  asset(name: string): Uint8Array | null;
  /** A file of the library as it lies on the disk; null when it is missing or cannot be read. */
  stored(what: 'original' | 'article' | 'record'): Promise<Uint8Array | null>;
}

export interface ExportFile {
  /** Relative path with `/`, already safe on every file system. */
  path: string;
  /** Whole, or in pieces as they are made, so that an export of any length needs little memory. */
  bytes: Uint8Array | string | AsyncIterable<Uint8Array | string>;
}

/** What an address of a stored picture, and of a part that came in the same file, begins with. */
export interface OriginalAddresses {
  picture: string;
  part: string;
}

/** An original page to be shown, its references turned to such addresses. */
export interface ShownOriginal {
  html: string;
  /** Style sheets and pictures that came in the same file, by their number in the address. */
  parts: Resource[];
}

/** What an exporter cannot do by itself. */
export interface ExportMeans {
  /** A page of our own HTML as PDF. Throws `printing-unavailable` where there is no Electron. */
  print(html: AsyncIterable<string>, paper: Paper): Promise<Uint8Array>;
}

export interface Exporter {
  id: string;
  /** What it is called in menus. Words inside a file come from `message`, too; what programs read (keys of front matter) stays. */
  label: MessageKey;
  extensions: string[];
  /** One file a clipping, all clippings in one, or as the person chooses. */
  files: 'each' | 'one' | 'either';
  /** Options that change something here, besides those that choose highlights. */
  choices: readonly ExportChoice[];
  /** How it is shown before it is written: as a page, as the table it is, as a report of them all, or as the text it is. */
  looks: 'page' | 'table' | 'report' | 'text';
  /** Files in order. Deterministic, but for what is printed. `options.single` is true where `files` is `one`, false where it is `each`. */
  write(items: AsyncIterable<ExportItem>, options: ExportOptions, means: ExportMeans): AsyncIterable<ExportFile>;
}
