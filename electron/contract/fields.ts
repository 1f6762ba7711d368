/**
 * The news fields, in one table: what kind of value each has, and how it is edited, searched, counted, shown, cited and given by the
 * command line. Index, query language, facets, reader, exporters, citations, commands and the files' schema follow from it; a test
 * holds them to it. To add a field: an entry here, its words in `messages/` (`fields.<name>`, and `query.<name>` where it can be
 * searched), and whoever reads it in `cleaning/fields/` or `importers/`.
 */

/** ISO 8601: a day (`2024-04-14`) where no time is known, otherwise a date-time with its offset where known. */
export type IsoDate = string;

export interface Figure {
  caption: string | null;
  /** Photographer and/or agency as printed, without "Photo:" and brackets, e.g. `AP Photo/Cha Song Ho`. */
  credit: string | null;
  /** Asset file name inside the clipping's `assets/`, or the address in the page while not yet stored; null if none. */
  src: string | null;
  alt: string | null;
}

/** Kinds of values: one text, several (edited one a line), an ISO date, pictures with their words. */
interface Values {
  text: string;
  texts: string[];
  date: IsoDate;
  figures: Figure[];
}
export type FieldKind = keyof Values;

/** How the query language asks for a field; `query.<name>` in the catalogues says what it means. */
export interface FieldQuery {
  /** Of the index too: its column of words, its kind of names. */
  name: string;
  /** Other spellings that people bring along from other programs. */
  also?: readonly string[];
  example: string;
}

/** A field's own column of words in the index. */
export interface FieldWords {
  /** In ranking; the article's text has 1. */
  weight: number;
  /** A hit there tells so much that ranking looks at it even where half the library is found. */
  telling?: true;
  /** A list row shows it as the place of a hit: what the row itself does not show already. */
  snippet?: true;
}

export interface FieldNames {
  /** Names begin with the names that they belong to, up to this sign: `pt-br` is found by `pt`. */
  nested?: '/' | '-';
  /** Counted beside the list; its place there. */
  facet?: number;
}

/** Parts of an article's head, from above; `end` is under the text. */
export const HEAD_PARTS = [
  'kicker',
  'title',
  'subtitle',
  'byline',
  'source',
  'when',
  'address',
  'topics',
  'end',
] as const;
export type HeadPart = (typeof HEAD_PARTS)[number];

export interface Field {
  kind: FieldKind;
  /** May be long: edited in a box of several lines. */
  long?: true;
  query?: FieldQuery;
  /** Its words: in a column of their own (which has the query's name), or `rest`, found by a search of everything alone. */
  words?: FieldWords | 'rest';
  /** Its values are names, that are offered while typing and may be counted. */
  names?: FieldNames;
  /** Where exported pages and the stored article show it. */
  head?: HeadPart;
  /** What it may say: offered for attribution templates with this example. They take every field but the figures, by its name. */
  cited?: string;
  /** Its variable in CSL-JSON 1.0.2, for citation programs. */
  csl?: string;
  /** In the line of `cuttings clean`: among the fields that stand before the text, or behind all that was there before it. */
  line: 'before' | 'behind';
}

const TABLE = {
  title: {
    kind: 'text',
    long: true,
    query: { name: 'title', also: ['headline'], example: 'title:earthquake' },
    words: { weight: 10, telling: true },
    head: 'title',
    cited: 'Harbour reopens after storm',
    csl: 'title',
    line: 'before',
  },
  subtitle: { kind: 'text', long: true, words: 'rest', head: 'subtitle', line: 'before' },
  /** Persons only, in the order printed. */
  authors: {
    kind: 'texts',
    query: { name: 'author', also: ['authors', 'by', 'byline'], example: 'author:"Jane Smith"' },
    words: { weight: 4, telling: true, snippet: true },
    names: { facet: 2 },
    head: 'byline',
    cited: 'Jane Doe',
    csl: 'author',
    line: 'before',
  },
  /** Wire agency in its short form, e.g. `AP`, `Reuters`, `dpa`, `AFP/Kyodo` parts joined by `/`. */
  agency: {
    kind: 'text',
    query: { name: 'agency', example: 'agency:AP' },
    words: { weight: 1 },
    names: { facet: 3 },
    head: 'byline',
    cited: 'AP',
    csl: 'source',
    line: 'before',
  },
  /** Place as printed, e.g. `BEIJING`. */
  dateline: {
    kind: 'text',
    query: { name: 'dateline', example: 'dateline:beijing' },
    words: { weight: 2, telling: true, snippet: true },
    names: {},
    head: 'when',
    csl: 'event-place',
    line: 'before',
  },
  published: {
    kind: 'date',
    query: { name: 'published', also: ['date'], example: 'published:2024-04..2024-06' },
    head: 'when',
    cited: '2024-04-14',
    csl: 'issued',
    line: 'before',
  },
  modified: { kind: 'date', head: 'when', line: 'before' },
  /** The newspaper, magazine or site, e.g. `Japan Today`. */
  publication: {
    kind: 'text',
    query: { name: 'publication', also: ['source'], example: 'publication:guardian' },
    words: { weight: 2 },
    names: { facet: 1 },
    head: 'source',
    cited: 'The Daily Example',
    csl: 'container-title',
    line: 'before',
  },
  /** Of a newspaper in print, as it names it, e.g. `Late Edition`. */
  edition: {
    kind: 'text',
    query: { name: 'edition', example: 'edition:late' },
    words: { weight: 1, snippet: true },
    head: 'source',
    cited: 'Late Edition',
    csl: 'edition',
    line: 'behind',
  },
  /** The page in print, without the word for it, e.g. `A4`, `12–13`. */
  page: {
    kind: 'text',
    query: { name: 'page', example: 'page:A4' },
    names: {},
    head: 'source',
    cited: 'A4',
    csl: 'page',
    line: 'behind',
  },
  publisher: { kind: 'text', words: 'rest', head: 'end', csl: 'publisher', line: 'behind' },
  /** Section or kicker, e.g. `World`. */
  section: {
    kind: 'text',
    query: { name: 'section', example: 'section:world' },
    words: { weight: 1, snippet: true },
    names: { facet: 7 },
    head: 'kicker',
    cited: 'World',
    csl: 'section',
    line: 'before',
  },
  /** A series of articles or a column, by its name, e.g. `The Long View`. */
  series: {
    kind: 'text',
    query: { name: 'series', also: ['column'], example: 'series:"The Long View"' },
    words: { weight: 2, telling: true, snippet: true },
    names: { facet: 6 },
    head: 'kicker',
    cited: 'The Long View',
    csl: 'collection-title',
    line: 'behind',
  },
  topics: {
    kind: 'texts',
    query: { name: 'topic', also: ['topics'], example: 'topic:elections' },
    words: { weight: 3, telling: true, snippet: true },
    names: { facet: 8 },
    head: 'topics',
    csl: 'keyword',
    line: 'before',
  },
  /** Canonical address. */
  url: {
    kind: 'text',
    query: { name: 'url', also: ['site'], example: 'url:example.org' },
    words: { weight: 0.5 },
    head: 'address',
    cited: 'https://example.org/harbour',
    csl: 'URL',
    line: 'before',
  },
  /** BCP 47, lower case primary tag, e.g. `en`, `pt-br`. */
  language: {
    kind: 'text',
    query: { name: 'language', also: ['lang'], example: 'language:pt' },
    names: { nested: '-', facet: 5 },
    csl: 'language',
    line: 'before',
  },
  figures: { kind: 'figures', words: 'rest', line: 'before' },
  copyright: { kind: 'text', long: true, words: 'rest', head: 'end', line: 'before' },
  /** Correction or editor's note, as printed. */
  correction: { kind: 'text', long: true, words: 'rest', head: 'end', line: 'before' },
} as const satisfies Record<string, Field>;

type Table = typeof TABLE;
export type FieldName = keyof Table;
/** The news fields and the type of each. */
export type FieldValues = { -readonly [N in FieldName]: Values[Table[N]['kind']] };
/** Fields that are edited as text: figures have an editor of their own. */
export type EditedField = { [N in FieldName]: Table[N]['kind'] extends 'figures' ? never : N }[FieldName];

/** Names in the query language of the fields that have a property. */
type QueryNameOf<P extends 'words' | 'names'> = {
  [N in FieldName]: Table[N] extends { query: { name: infer Q extends string } } & Record<P, object> ? Q : never;
}[FieldName];
export type FieldWordColumn = QueryNameOf<'words'>;
export type FieldNameKind = QueryNameOf<'names'>;
export type FieldQueryName = {
  [N in FieldName]: Table[N] extends { query: { name: infer Q extends string } } ? Q : never;
}[FieldName];
/** Variables of CSL-JSON that fields fill. */
export type CslVariable = { [N in FieldName]: Table[N] extends { csl: infer V extends string } ? V : never }[FieldName];

type FacetField = { [N in FieldName]: Table[N] extends { names: { facet: number } } ? N : never }[FieldName];
export type FieldFacet = Extract<FieldNameKind, Table[FacetField]['query']['name']>;

export const FIELDS: Readonly<Record<FieldName, Field>> = TABLE;
export const FIELD_NAMES = Object.keys(TABLE) as readonly FieldName[];

/** The fields among named values of a file, as they are given: values of a wrong form are refused where a clipping is checked. */
export const fieldsAmong = (values: Readonly<Record<string, unknown>>): Partial<FieldValues> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(TABLE, name)));

/** The fields that the query language has a name for. */
export const QUERIED = FIELD_NAMES.flatMap((field) => {
  const { query } = FIELDS[field];
  return query ? [{ field, ...query, name: query.name as FieldQueryName }] : [];
});

/** The fields that settings offer for attributions, each with an example. */
export const CITED = FIELD_NAMES.flatMap((field) => {
  const { cited } = FIELDS[field];
  return cited === undefined ? [] : [{ field, example: cited }];
});
