/**
 * The field's own terms, shared by every stage, the preload and the renderer.
 * A *page* is what a person saved, an *article* is what cleaning makes of it, a *clipping* is an article in the library.
 */
import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import type { Alias } from './aliases';
import type { Board, SavedReview } from './compositions';
import type { FieldName, FieldValues, Figure, IsoDate } from './fields';

export type { Element, ElementContent, FieldName, FieldValues, Figure, IsoDate, Root, RootContent, Text };

// ── page ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A file that was saved with a page (a picture, mostly). */
export interface Resource {
  bytes: Uint8Array;
  mediaType: string;
}

/** Where the charset of a page was learned. */
/** `valid`: nothing says so, but the bytes are faultless UTF-8, which nothing else is by chance. */
export type CharsetOrigin = 'bom' | 'transport' | 'declared' | 'valid' | 'guessed' | 'person';

export interface Charset {
  /** IANA name in lower case, e.g. `utf-8`, `windows-1251`. */
  name: string;
  from: CharsetOrigin;
  /** 0…1 */
  confidence: number;
}

/** Where an article stands in a file that holds several. */
export interface Place {
  /** What tells it from the file's others, e.g. `3`, `p. 3`. */
  name: string;
  /** How many articles the file holds. */
  of: number;
}

/**
 * What a file says of an article in fields of its own (a news database, a table, a header): surer than anything read from the words.
 * What is only printed there (a byline, a day in whatever language) is read by cleaning.
 */
export interface Given {
  fields: Partial<FieldValues>;
  /** Authors, roles and agency as printed, e.g. `By Jane Doe, AP`. */
  byline?: string;
  /** The day as printed, e.g. `27. Februar 2012 Montag 9:50 PM GMT+1`. */
  dated?: string;
  /** The day of the last change as printed. */
  updated?: string;
}

/** What a person had made of an article where it was kept before (another program's export, our own). */
export interface Brought {
  tags?: readonly string[];
  starred?: boolean;
  read?: boolean;
  shelf?: Shelf | null;
  /** Markdown. */
  note?: string;
  highlights?: readonly BroughtHighlight[];
  /** Values that a person had set by hand. */
  edits?: Clipping['edits'];
}

/** A passage by its words; where in the text it stands is found when the text is there. */
export interface BroughtHighlight {
  exact: string;
  prefix?: string;
  suffix?: string;
  /** Where it began in the text that it was marked in, in UTF-16 units: tells between places that nothing else tells apart. */
  start?: number;
  /** Markdown. */
  comment?: string;
  colour?: HighlightColour;
  tags?: readonly string[];
  created?: IsoDate;
}

/** What an importer makes of the saved bytes: decoded source and everything that the file says about itself. */
export interface Page {
  /** Id of the importer, e.g. `html`, `html-complete`, `single-file`, `mhtml`, `text`. */
  format: string;
  /** How `source` is to be cleaned. */
  kind: 'html' | 'text';
  /** The decoded page: HTML source or plain text. */
  source: string;
  /** `source` in the pieces in which it was decoded, where it is at hand so: a large page is read faster that way. */
  pieces?: readonly string[];
  charset: Charset;
  /** Address that the file itself names as its origin (comment, MHTML header …); base for relative addresses. */
  url: string | null;
  /** When the person saved it, as the file says (comment, MHTML Date header); null if it does not say. */
  savedAt: IsoDate | null;
  /** A title the container gives (MHTML Subject …), a witness only. */
  containerTitle: string | null;
  /** Set where the file holds several articles, or may. */
  place?: Place;
  given?: Given;
  /** Documents of the page's frames that were saved beside it: an article that stands in one is read there. `path` where it was a file, from the page's folder. */
  frames?: readonly { source: string; url: string | null; path?: string }[];
  /** All documents of its frames that were files, by such a path: kept where the article stands in one. */
  frameFiles?: ReadonlyMap<string, Uint8Array>;
  /** True where `source` is the article's body and nothing else: all of it is kept. */
  bodyOnly?: boolean;
  /** Lines of the article's record that are no part of its body and no field: kept with what was left out. */
  aside?: readonly string[];
  brought?: Brought;
  /** Files saved along, by absolute address or by the reference as it stands in the source. Never fetched. */
  resources: Map<string, Resource>;
  problems: Problem[];
}

// ── article ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a field's value was read. */
/** `alias`: what was read is another name of this; it stands first among the other readings. */
export type FieldOrigin =
  'json-ld' | 'meta' | 'microdata' | 'visible' | 'container' | 'address' | 'derived' | 'person' | 'alias';

export interface Candidate<T> {
  value: T;
  from: FieldOrigin;
  /** 0…1: how sure the reading is; comparable within one field only. */
  confidence: number;
  /** Name of the rule or selector that read it, for the trace. */
  rule?: string;
}

/** A field's chosen value with the other candidates, best first. A field that was not found has no entry. */
export interface Reading<T> extends Candidate<T> {
  others?: Candidate<T>[];
}

/** What the machine read, field by field. */
export type FieldReadings = { [N in FieldName]?: Reading<FieldValues[N]> };

/** Why a part of the page is not in the body. */
export const REMOVAL_REASONS = [
  'navigation',
  'related',
  'newsletter',
  'share',
  'cookie',
  'comments',
  'promotion',
  'author-box',
  'advertisement',
  'paywall',
  'hidden',
  'footer',
  'header',
  'metadata',
  'caption',
  'media',
  'duplicate',
  'form',
  'boilerplate',
  'outside',
] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** A part of the page that is not in the body: kept whole, shown on demand, can be put back. */
export interface Removal {
  /** Stable for the same page and cleaner version: short hash of position and words. */
  id: string;
  reason: RemovalReason;
  /** Rule or reading that removed it. */
  rule: string;
  /** Its words, white space folded, at most 2,000 characters. */
  text: string;
  /** Index in the machine body's children before which it stood (0 … children.length). */
  at: number;
  /** Its allow-listed content, for putting it back; absent for parts with no showable content. */
  content?: ElementContent[];
}

/** What cleaning makes of a page. */
export interface Article {
  fields: FieldReadings;
  /** The body alone: block elements only as children of the root, held to the allow-list (see cleaning/body/allowed). */
  body: Root;
  /** In page order. */
  removals: Removal[];
  /** Words of the body (segments for languages without spaces). */
  words: number;
  problems: Problem[];
  /** Version of the cleaner, raised when its results change. */
  cleaner: number;
  /** Where it stands in a frame of the page whose document was a file: that file's path, from the page's folder. */
  frame?: string;
}

// ── clipping ────────────────────────────────────────────────────────────────────────────────────────────────────

export const HIGHLIGHT_COLOURS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const;
export type HighlightColour = (typeof HIGHLIGHT_COLOURS)[number];

/** W3C Web Annotation selectors over the article's text (`annotations/text`): UTF-16 offsets, end exclusive. */
export interface Selector {
  position: { start: number; end: number };
  quote: { exact: string; prefix: string; suffix: string };
}

/** How a highlight was found again: words and place same; words same but elsewhere; words differ; several equal places; not found. */
export const ANCHOR_STATES = ['exact', 'moved', 'changed', 'ambiguous', 'lost'] as const;
export type AnchorState = (typeof ANCHOR_STATES)[number];

export interface Highlight {
  id: string;
  colour: HighlightColour;
  selector: Selector;
  /** Markdown, '' if none. */
  comment: string;
  tags: string[];
  created: IsoDate;
  modified: IsoDate;
  /** The person who made it, where the library is shared. */
  by?: string;
}

/** A highlight as it stands in the present text. */
export interface AnchoredHighlight extends Highlight {
  state: AnchorState;
  /** Where it stands now; null when lost or ambiguous. */
  range: { start: number; end: number } | null;
  /** When ambiguous: the places among which a person chooses. */
  places?: { start: number; end: number }[];
  /** The pages of a PDF on which it stands, e.g. `3`, `3–4`; absent where none is known. */
  pages?: string;
}

export interface Original {
  /**
   * File name inside the clipping's folder, `original.<ext>`; or of a file that several clippings were made from, inside the library's
   * folder: `originals/<sha256>.<ext>`.
   */
  file: string;
  /** Name of the file as it was imported. */
  name: string;
  sha256: string;
  bytes: number;
}

export interface Provenance {
  format: string;
  /** Where the article stands in its original, if that holds several. */
  place?: Place;
  charset: Charset;
  /** Address the file itself names. */
  savedFrom: string | null;
  /** When the person saved it, as the file says, or its modification time. */
  savedAt: IsoDate | null;
  importedAt: IsoDate;
  /** The import that it came with; its report stands in the library's `imports/`. */
  import?: string;
  /** The archive that the file lay in, and its path in there. */
  archive?: { name: string; path: string };
  cleaner: number;
}

/** One entry of a clipping's history; the body texts lie beside it as files. */
export interface HistoryEntry {
  at: IsoDate;
  /** What happened, e.g. `imported`, `cleaned-again`, `fields-edited`, `restored-part`, `reverted`. */
  what: string;
  /** Names the kept earlier files, if any (relative to the clipping's folder). */
  kept?: string[];
  /** Earlier values of what changed. */
  before?: unknown;
  /** Where somebody else made the change: who, and when by that machine's clock. */
  by?: { name: string; at: IsoDate };
}

/** A value that somebody else gave a field at the same time. */
export interface Disputed {
  value: unknown;
  by: string;
  at: IsoDate;
}

/** `clipping.json`, one file a clipping. */
export interface Clipping {
  schema: number;
  /** UUIDv7. */
  id: string;
  original: Original;
  provenance: Provenance;
  /** The machine's readings; never overwritten by an edit. */
  readings: FieldReadings;
  /** What a person set by hand; `null` empties a field. Wins over `readings`. */
  edits: { [N in FieldName]?: FieldValues[N] | null };
  /** When each edit was made (for merging conflict copies). */
  editedAt: { [N in FieldName]?: IsoDate };
  /** Fields that were set apart on two machines: the other values, until a person has chosen. */
  disputed?: { [N in FieldName]?: Disputed[] };
  /** Ids of removals that were put back. */
  restored: string[];
  /** Words of the body as shown. */
  words: number;
  tags: string[];
  starred: boolean;
  read: boolean;
  /** Put by for later, or put away once it is done with; neither where it is absent or null. */
  shelf?: Shelf | null;
  /** When each of these three was set (for merging conflict copies); absent where an older program did. */
  flaggedAt?: { [N in Flag]?: IsoDate };
  /** Markdown. */
  note: string;
  highlights: Highlight[];
  problems: Problem[];
  /** SHA-256 of `article.html` and `trace.json` as we wrote them last; absent where an older program did. */
  written?: { article: string; trace: string };
  /** References to pictures as they stand in the page, and paths of its frames' documents → file in `assets/`: for cleaning the original again. */
  pictures?: Record<string, string>;
  history: HistoryEntry[];
  /** The clipping that this is another saving of: it is shown with that one and not by itself, as long as that one is there. */
  savingOf?: string | null;
  /** Clippings that a person has said are other articles, however alike they look. */
  apart?: string[];
  /** When it was put into the trash, or null. */
  trashedAt: IsoDate | null;
  /** Last change by a person. */
  modified: IsoDate;
}

export const FLAGS = ['starred', 'read', 'shelf'] as const;
export type Flag = (typeof FLAGS)[number];

export const SHELVES = ['later', 'archive'] as const;
export type Shelf = (typeof SHELVES)[number];

/** A tag's look; tags that no record names have no colour. Nested by `/`. */
export interface TagRecord {
  name: string;
  colour: string | null;
}

export interface SavedSearch {
  id: string;
  name: string;
  query: string;
}

/** Whoever works in a shared library, by name; the colour is that of the person's highlights. */
export interface PersonRecord {
  name: string;
  colour: HighlightColour | null;
}

/** `library.json` */
export interface LibraryDocument {
  schema: number;
  id: string;
  created: IsoDate;
  tags: TagRecord[];
  savedSearches: SavedSearch[];
  boards: Board[];
  /** Templates of press reviews. */
  reviews: SavedReview[];
  people?: PersonRecord[];
  /** Other names of publications and authors. */
  aliases?: readonly Alias[];
}

// ── problems ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Something a person should know about a page, not an error: the page was still read. */
export const PROBLEM_KINDS = [
  'no-article',
  'doubtful-body',
  'paywall',
  'truncated',
  'charset-guessed',
  'charset-broken',
  'too-deep',
  'too-large',
  'language-mismatch',
  'empty',
  'malformed',
  'missing-resources',
  'error-page',
  'timed-out',
  'not-understood',
  'link-only',
  'scanned',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface Problem {
  kind: ProblemKind;
  /** Detail in plain words, no path. */
  detail?: string;
}
