/** What lists, search and facets give and take. */
import * as v from 'valibot';
import { FIELDS, QUERIED, type FieldFacet } from './fields';
import type { MessageKey } from './message';
import type { AnchorState, HighlightColour, IsoDate, SavedSearch, Shelf, TagRecord } from './model';
import { ANCHOR_STATES, HIGHLIGHT_COLOURS } from './model';
import type { Failure } from './errors';

export const IdSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
);

export const SCOPES = ['all', 'unread', 'later', 'starred', 'highlighted', 'archive', 'trash'] as const;
export type Scope = (typeof SCOPES)[number];

export const SORTS = ['added', 'saved', 'published', 'title', 'publication', 'relevance'] as const;
export type Sort = (typeof SORTS)[number];

/** Clippings that a view keeps in sight at the most. */
export const MOST_KEPT = 500;

/** Stories whose copies are listed at once. */
export const MOST_OPEN = 100;

/** What the list shows: a scope, narrowed by publication, tag (with the tags nested in it) and a query. */
export const ViewSchema = v.object({
  scope: v.picklist(SCOPES),
  publication: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
  tag: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
  query: v.optional(v.pipe(v.string(), v.maxLength(10_000)), ''),
  /** The query is still being typed: its last word is read as the beginning of one. */
  typing: v.optional(v.boolean(), false),
  sort: v.optional(v.picklist(SORTS), 'added'),
  descending: v.optional(v.boolean(), true),
  /** One row a story; of those that the named clippings tell all copies are listed. */
  stories: v.optional(v.boolean(), false),
  open: v.optional(v.pipe(v.array(IdSchema), v.maxLength(MOST_OPEN)), []),
  /** Clippings that no longer fit, but stay in sight until the view is left: what is read must not vanish under the reader. */
  kept: v.optional(v.pipe(v.array(IdSchema), v.maxLength(MOST_KEPT)), []),
});
export type View = v.InferOutput<typeof ViewSchema>;
export type ViewInput = v.InferInput<typeof ViewSchema>;

/** The whole library, what was added last first. */
export const EVERYTHING: View = v.parse(ViewSchema, { scope: 'all' });

/** Clippings that an action works on: named ones, or a whole view (less some). */
export const SelectionSchema = v.union([
  v.object({ ids: v.pipe(v.array(IdSchema), v.maxLength(200_000)) }),
  v.object({ view: ViewSchema, except: v.optional(v.array(IdSchema), []) }),
]);
export type Selection = v.InferOutput<typeof SelectionSchema>;

/** A piece of a snippet; `hit` where the query's words stand. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

export interface ListRow {
  id: string;
  title: string;
  /** The title with the query's words marked, only where it holds any. */
  titleHits?: SnippetPart[];
  publication: string | null;
  authors: string[];
  published: IsoDate | null;
  savedAt: IsoDate;
  addedAt: IsoDate;
  /** File in the clipping's `assets/` of its first picture. */
  picture: string | null;
  /** First words of the body, at most 240 characters. */
  excerpt: string;
  /** Where the query hit, only when there is a query. */
  snippet?: SnippetPart[];
  tags: string[];
  starred: boolean;
  read: boolean;
  shelf?: Shelf | null;
  /** Share that was read, 0–1, where the reader stopped in the middle. */
  progress?: number;
  highlights: number;
  words: number;
  /** In a list with one row a story, where others of the list tell it too: all of them, their publications, and whether this is the row that stands for them. */
  story?: { copies: number; publications: number; first: boolean };
  /** True when a highlight is moved, changed or lost, or cleaning found no article. */
  attention: boolean;
}

/** Clippings that are one article, the one that came first at the head. */
export interface DuplicateGroup {
  by: 'address' | 'text';
  clippings: Omit<ListRow, 'snippet'>[];
}

export interface ListPage {
  total: number;
  offset: number;
  rows: ListRow[];
  /** Raised with every change; a page of an older revision may be stale. */
  revision: number;
  /** When the query is wrong: nothing is listed, this says why. */
  problem?: Failure;
  /** When nothing is found: the query with the words that were probably meant. */
  meant?: string;
}

export interface Count {
  value: string;
  count: number;
}

/** What lists are counted by, under the names of the query language. */
export type Facet = FieldFacet | 'tag';
/** Where tags stand among the fields. */
const TAG_PLACE = 4;
/** In the order in which they are shown. */
export const FACETS: readonly Facet[] = [
  ...QUERIED.map(({ field, name }) => ({ name: name as Facet, place: FIELDS[field].names?.facet })),
  { name: 'tag' as const, place: TAG_PLACE },
]
  .flatMap(({ name, place }) => (place === undefined ? [] : [{ name, place }]))
  .sort((a, b) => a.place - b.place)
  .map(({ name }) => name);

export interface Facets extends Record<Facet, Count[]> {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, whichever `timelineUnit` says; by published date. */
  timeline: Count[];
  timelineUnit: 'day' | 'month' | 'year';
  total: number;
  problem?: Failure;
}

export interface Overview {
  counts: Record<Scope, number>;
  publications: Count[];
  tags: (TagRecord & { count: number })[];
  /** With the clippings that each finds; null where its query is wrong. */
  savedSearches: (SavedSearch & { count: number | null })[];
  /** With the number of their parts. */
  boards: { id: string; name: string; count: number }[];
  /** Highlights of clippings that are not in the trash. */
  quotes: number;
  revision: number;
}

/** Those marked last first; or clipping by clipping, in the order of their text, those published last first. */
export const QUOTE_SORTS = ['marked', 'clipping'] as const;
export type QuoteSort = (typeof QUOTE_SORTS)[number];

export const QuoteFilterSchema = v.object({
  text: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
  tag: v.optional(v.nullable(v.string()), null),
  colour: v.optional(v.nullable(v.picklist(HIGHLIGHT_COLOURS)), null),
  publication: v.optional(v.nullable(v.string()), null),
  /** Who made it, where the library is shared. */
  person: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
  /** How it was found again. */
  state: v.optional(v.nullable(v.picklist(ANCHOR_STATES)), null),
  sort: v.optional(v.picklist(QUOTE_SORTS), 'marked'),
});
export type QuoteFilter = v.InferOutput<typeof QuoteFilterSchema>;

export interface QuoteRow {
  clipping: string;
  highlight: string;
  exact: string;
  comment: string;
  colour: HighlightColour;
  /** Who made it; '' where nobody said. */
  by: string;
  tags: string[];
  state: AnchorState;
  /** The pages of a PDF on which it stands, where they are known. */
  pages?: string;
  created: IsoDate;
  title: string;
  publication: string | null;
  authors: string[];
  published: IsoDate | null;
  url: string | null;
}

export interface QuotePage {
  total: number;
  offset: number;
  rows: QuoteRow[];
  /** How many of each state there are, whatever state is asked for. */
  states: Record<AnchorState, number>;
  /** Publications that have quotes, whatever is asked for, with how many. */
  publications: Count[];
  /** Everybody who has made one, in order of the alphabet. */
  people: string[];
  revision: number;
}

/** One line of the query language's help, from the same table that the parser reads. */
export interface QueryHelp {
  syntax: string;
  example: string;
  meaning: MessageKey;
}

/** What may stand at a place of a query. */
export interface Completion {
  /** UTF-16 offsets of what is put in place of. */
  start: number;
  end: number;
  options: { insert: string; meaning: MessageKey | null }[];
}
