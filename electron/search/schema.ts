/** The tables of the index: those of the news fields follow from their table. */
import { sha256Now } from '../files/hash';
import { FIELDS, QUERIED, type FieldName, type FieldNameKind, type FieldWordColumn } from '../contract/fields';

/** Raised with every change here or in `fold.ts`: an older index is then made anew. */
const REVISION = 10;

/** Tells our file from any other SQLite file ("Cutt"). */
export const APPLICATION = 0x43757474;

/** Words of a clipping that are no field's, with their weight in ranking: what a person marked counts most. */
const OTHER_WORDS = { text: 1, note: 5, comment: 5, quote: 5, rest: 1.5 } as const;
export type WordColumn = FieldWordColumn | keyof typeof OTHER_WORDS;

/** The fields whose words have a column of their own. */
export const WORD_FIELDS = QUERIED.flatMap(({ field, name }) => {
  const { words } = FIELDS[field];
  return words && words !== 'rest' ? [{ field, column: name as FieldWordColumn, ...words }] : [];
});
/** Columns of `words` with their weight in ranking. */
export const WORD_COLUMNS = {
  ...Object.fromEntries(WORD_FIELDS.map(({ column, weight }) => [column, weight])),
  ...OTHER_WORDS,
} as Record<WordColumn, number>;

/** Names that are no field's. `branch` is a tag or any tag above it: it answers "a and what is nested in it" by one look-up. */
const OTHER_KINDS = ['tag', 'branch', 'highlightBranch', 'highlightTag', 'format', 'import', 'saving'] as const;
export type Kind = FieldNameKind | (typeof OTHER_KINDS)[number];

/** The fields whose values are names. Of those that are `single` a clipping has one at the most: they are columns of `clippings`. */
export const NAME_FIELDS: readonly { field: FieldName; kind: FieldNameKind; single: boolean }[] = QUERIED.flatMap(
  ({ field, name }) =>
    FIELDS[field].names ? [{ field, kind: name as FieldNameKind, single: FIELDS[field].kind === 'text' }] : [],
);
export const SINGLE_NAMES = NAME_FIELDS.filter(({ single }) => single);

/** Numbers of the kinds in the index. */
export const KINDS = Object.fromEntries(
  [...NAME_FIELDS.map(({ kind }) => kind), ...OTHER_KINDS].map((kind, i) => [kind, i + 1]),
) as Record<Kind, number>;

/**
 * `clippings` holds numbers alone, 60 bytes a clipping, so that a whole column is read in milliseconds; `files` says which file of the
 * library each was made from, `hashes` has its original's (with its place in it, where that holds several) and that of the words in the index, `twins` its folded address, its text's key and the clipping that it is another saving of, `shown` holds what a list row shows, `texts` what snippets are cut from. `stories` says of whom tells another's story whose that is, `passages` holds marks of those that begin one. `labels` joins clippings with `names`
 * (publication, tag …). `lost` names clippings whose files went without a deletion. `columns` holds what is read from them into memory, as bytes, so that a start need not read row by row; it is
 * filled when a library is closed and emptied by the first change after it.
 */
export const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE clippings (
  number INTEGER PRIMARY KEY, saved REAL NOT NULL, added REAL NOT NULL, published REAL, day INTEGER,
  ${SINGLE_NAMES.map(({ kind }) => `${kind} INTEGER NOT NULL`).join(', ')}, words INTEGER NOT NULL, flags INTEGER NOT NULL
);
CREATE INDEX clippings_saved ON clippings (saved);
CREATE INDEX clippings_added ON clippings (added);
CREATE INDEX clippings_published ON clippings (published);
CREATE TABLE files (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL);
CREATE TABLE hashes (number INTEGER PRIMARY KEY, original TEXT NOT NULL, content TEXT NOT NULL);
CREATE INDEX hashes_original ON hashes (original);
CREATE TABLE twins (number INTEGER PRIMARY KEY, address TEXT, text TEXT, main TEXT, apart TEXT);
CREATE INDEX twins_address ON twins (address);
CREATE INDEX twins_text ON twins (text);
CREATE INDEX twins_main ON twins (main) WHERE main IS NOT NULL;
CREATE TABLE stories (number INTEGER PRIMARY KEY, story INTEGER NOT NULL);
CREATE TABLE passages (mark INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (mark, number)) WITHOUT ROWID;
CREATE INDEX passages_number ON passages (number);
CREATE TABLE shown (number INTEGER PRIMARY KEY, title TEXT NOT NULL, row TEXT NOT NULL);
CREATE INDEX shown_title ON shown (title);
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE columns (column TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE lost (id TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (name INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (kind, value));
CREATE TABLE labels (kind INTEGER NOT NULL, name INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, name, number)) WITHOUT ROWID;
CREATE INDEX labels_number ON labels (number);
CREATE TABLE highlights (
  number INTEGER NOT NULL, position INTEGER NOT NULL, created REAL NOT NULL, colour TEXT NOT NULL, person TEXT NOT NULL, state TEXT NOT NULL, folded TEXT NOT NULL, row TEXT NOT NULL,
  PRIMARY KEY (number, position)
) WITHOUT ROWID;
CREATE TABLE highlight_tags (name INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (name, number, position)) WITHOUT ROWID;
CREATE INDEX highlight_tags_number ON highlight_tags (number);
CREATE VIRTUAL TABLE words USING fts5(
  ${Object.keys(WORD_COLUMNS).join(', ')},
  content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('words', 'row');
`;

/** Of what an index file holds, a positive number of 31 bits: another table of fields makes another. */
export const VERSION = parseInt(sha256Now(`${REVISION} ${TABLES} ${JSON.stringify(FIELDS)}`).slice(0, 8), 16) >>> 1;

/** Bits of `clippings.flags`. */
export const FLAGS = {
  trashed: 1,
  read: 2,
  starred: 4,
  highlight: 8,
  note: 16,
  comment: 32,
  correction: 64,
  picture: 128,
  tag: 256,
  attention: 512,
  later: 1024,
  archived: 2048,
} as const;
export type Flag = keyof typeof FLAGS;
