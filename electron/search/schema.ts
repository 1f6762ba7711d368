/** The tables of the index. Raise VERSION with every change here or in `fold.ts`: an older index is then made anew. */
export const VERSION = 4;

/** Tells our file from any other SQLite file ("Cutt"). */
export const APPLICATION = 0x43757474;

/**
 * `clippings` holds numbers alone, 50 bytes a clipping, so that a whole column is read in milliseconds; `files` says which file of the
 * library each was made from, `hashes` has its original's (with its place in it, where that holds several) and that of the words in the index, `shown` holds what a list row shows, `texts` what snippets are cut from. `labels` joins clippings with `names`
 * (publication, tag …). `columns` holds what is read from them into memory, as bytes, so that a start need not read row by row; it is
 * filled when a library is closed and emptied by the first change after it.
 */
export const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE clippings (
  number INTEGER PRIMARY KEY, saved REAL NOT NULL, published REAL, day INTEGER,
  publication INTEGER NOT NULL, agency INTEGER NOT NULL, language INTEGER NOT NULL, words INTEGER NOT NULL, flags INTEGER NOT NULL
);
CREATE INDEX clippings_saved ON clippings (saved);
CREATE INDEX clippings_published ON clippings (published);
CREATE TABLE files (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL);
CREATE TABLE hashes (number INTEGER PRIMARY KEY, original TEXT NOT NULL, content TEXT NOT NULL);
CREATE INDEX hashes_original ON hashes (original);
CREATE TABLE shown (number INTEGER PRIMARY KEY, title TEXT NOT NULL, row TEXT NOT NULL);
CREATE INDEX shown_title ON shown (title);
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE columns (column TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE names (name INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (kind, value));
CREATE TABLE labels (kind INTEGER NOT NULL, name INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, name, number)) WITHOUT ROWID;
CREATE INDEX labels_number ON labels (number);
CREATE TABLE highlights (
  number INTEGER NOT NULL, position INTEGER NOT NULL, created REAL NOT NULL, colour TEXT NOT NULL, folded TEXT NOT NULL, row TEXT NOT NULL,
  PRIMARY KEY (number, position)
) WITHOUT ROWID;
CREATE TABLE highlight_tags (name INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (name, number, position)) WITHOUT ROWID;
CREATE INDEX highlight_tags_number ON highlight_tags (number);
CREATE VIRTUAL TABLE words USING fts5(
  title, text, author, publication, agency, dateline, section, note, comment, quote, topic, url, rest,
  content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
`;

/** Columns of `words` with their weight in ranking: the title and what a person marked count most. */
export const WORD_COLUMNS = {
  title: 10,
  text: 1,
  author: 4,
  publication: 2,
  agency: 1,
  dateline: 2,
  section: 1,
  note: 5,
  comment: 5,
  quote: 5,
  topic: 3,
  url: 0.5,
  rest: 1.5,
} as const;
export type WordColumn = keyof typeof WORD_COLUMNS;

/** Kinds of names. `branch` is a tag or any tag above it: it answers "a and what is nested in it" by one look-up. */
export const KINDS = {
  publication: 1,
  agency: 2,
  language: 3,
  author: 4,
  tag: 5,
  branch: 6,
  highlightBranch: 7,
  highlightTag: 8,
  format: 9,
} as const;
export type Kind = keyof typeof KINDS;

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
} as const;
export type Flag = keyof typeof FLAGS;
