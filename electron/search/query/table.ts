/** The query language in one table: the parser, its help and the completion all read it. */
import type { QueryHelp } from '../../contract/lists';
import type { Flag, Kind, WordColumn } from '../schema';

/** How a field's value is read. */
export type FieldReading =
  /** Words of one column. */
  | { how: 'words'; column: WordColumn }
  /** A name with what is nested in it (`tag`), or that starts with it up to a hyphen (`language`). */
  | { how: 'name'; kind: Kind; nested: '/' | '-' | null }
  | { how: 'date'; column: 'published' | 'saved' }
  | { how: 'number'; column: 'words' }
  | { how: 'flag'; values: Readonly<Record<string, { flag: Flag; set: boolean }>> }
  | { how: 'clipping' };

export interface QueryField {
  reading: FieldReading;
  /** Kind of names that are offered while typing. */
  names?: Kind;
  /** Kind of names that `field:="exact name"` compares, where it is not the one that is offered. */
  exact?: Kind;
  example: string;
  meaning: string;
}

const set = (flag: Flag) => ({ flag, set: true });

export const QUERY_FIELDS = {
  title: {
    reading: { how: 'words', column: 'title' },
    example: 'title:earthquake',
    meaning: 'Word or phrase in the headline.',
  },
  text: {
    reading: { how: 'words', column: 'text' },
    example: 'text:"rare earths"',
    meaning: 'Word or phrase in the article itself.',
  },
  author: {
    reading: { how: 'words', column: 'author' },
    names: 'author',
    example: 'author:"Jane Smith"',
    meaning: 'Name in the byline. author:="Jane Smith" is that name and no other.',
  },
  publication: {
    reading: { how: 'words', column: 'publication' },
    names: 'publication',
    example: 'publication:guardian',
    meaning: 'Newspaper, magazine or site.',
  },
  agency: {
    reading: { how: 'words', column: 'agency' },
    names: 'agency',
    example: 'agency:AP',
    meaning: 'Wire agency.',
  },
  dateline: {
    reading: { how: 'words', column: 'dateline' },
    example: 'dateline:beijing',
    meaning: 'Place the report was filed from.',
  },
  section: {
    reading: { how: 'words', column: 'section' },
    example: 'section:world',
    meaning: 'Section of the publication.',
  },
  topic: {
    reading: { how: 'words', column: 'topic' },
    example: 'topic:elections',
    meaning: 'Topic the publication gave.',
  },
  note: {
    reading: { how: 'words', column: 'note' },
    example: 'note:check',
    meaning: 'Word in your note on the clipping.',
  },
  comment: {
    reading: { how: 'words', column: 'comment' },
    example: 'comment:"ask again"',
    meaning: 'Word in your comments on highlights.',
  },
  quote: {
    reading: { how: 'words', column: 'quote' },
    example: 'quote:tariff',
    meaning: 'Word in a highlighted passage.',
  },
  url: { reading: { how: 'words', column: 'url' }, example: 'url:example.org', meaning: 'Part of the address.' },
  tag: {
    reading: { how: 'name', kind: 'branch', nested: '/' },
    names: 'tag',
    exact: 'branch',
    example: 'tag:asia',
    meaning: 'Carries the tag or one nested in it, as asia/japan.',
  },
  language: {
    reading: { how: 'name', kind: 'language', nested: '-' },
    names: 'language',
    example: 'language:pt',
    meaning: 'Language, by its short code.',
  },
  format: {
    reading: { how: 'name', kind: 'format', nested: '-' },
    names: 'format',
    example: 'format:mhtml',
    meaning: 'How the page was saved.',
  },
  published: {
    reading: { how: 'date', column: 'published' },
    example: 'published:2024-04..2024-06',
    meaning: 'Day, month, year or range of publication; also today, yesterday, this-week, last-month, last-year.',
  },
  saved: {
    reading: { how: 'date', column: 'saved' },
    example: 'saved:last-month',
    meaning: 'When it was saved; open ends as saved:2024.. or saved:>2024-03.',
  },
  words: {
    reading: { how: 'number', column: 'words' },
    example: 'words:>500',
    meaning: 'Length in words; also words:200..800.',
  },
  has: {
    reading: {
      how: 'flag',
      values: {
        highlight: set('highlight'),
        note: set('note'),
        comment: set('comment'),
        correction: set('correction'),
        picture: set('picture'),
        tag: set('tag'),
      },
    },
    example: 'has:highlight',
    meaning: 'Has a highlight, note, comment, correction, picture or tag.',
  },
  is: {
    reading: {
      how: 'flag',
      values: {
        unread: { flag: 'read', set: false },
        read: set('read'),
        starred: set('starred'),
        trashed: set('trashed'),
      },
    },
    example: 'is:unread',
    meaning: 'Is unread, read, starred or trashed.',
  },
  similar: {
    reading: { how: 'clipping' },
    example: 'similar:0190c7a2-5f3e-7abc-8def-0123456789ab',
    meaning: 'Shares its telling words with that clipping.',
  },
} as const satisfies Record<string, QueryField>;

export type FieldKey = keyof typeof QUERY_FIELDS;
export const FIELD_KEYS = Object.keys(QUERY_FIELDS) as FieldKey[];

/** Other spellings that people bring along from other programs. */
export const FIELD_ALIASES: Readonly<Record<string, FieldKey>> = {
  by: 'author',
  byline: 'author',
  headline: 'title',
  body: 'text',
  date: 'published',
  lang: 'language',
  tags: 'tag',
  authors: 'author',
  source: 'publication',
  site: 'url',
  quotes: 'quote',
  highlight: 'quote',
  notes: 'note',
  comments: 'comment',
  topics: 'topic',
};

/** A field by its name in any case, or null. */
export function fieldOf(name: string): FieldKey | null {
  const lower = name.toLowerCase();
  if (Object.hasOwn(QUERY_FIELDS, lower)) return lower as FieldKey;
  return Object.hasOwn(FIELD_ALIASES, lower) ? FIELD_ALIASES[lower]! : null;
}

const GRAMMAR: QueryHelp[] = [
  {
    syntax: 'word word',
    example: 'earthquake japan',
    meaning: 'Both words, anywhere: article, headline, fields, notes, comments, highlights.',
  },
  { syntax: '"phrase"', example: '"climate summit"', meaning: 'The words next to each other, in this order.' },
  { syntax: 'prefix*', example: 'elect*', meaning: 'Words that begin so.' },
  { syntax: 'OR, |', example: 'japan OR korea', meaning: 'Either one. AND binds closer than OR.' },
  { syntax: 'NOT, -', example: 'apple -fruit', meaning: 'Without it.' },
  { syntax: '( )', example: '(japan OR korea) election', meaning: 'Brackets keep together.' },
  {
    syntax: 'NEAR(a b, 5)',
    example: 'NEAR(minister resign*, 5)',
    meaning: 'With at most so many words between them; 10 if no number is given.',
  },
  { syntax: 'field:(a OR b)', example: 'title:(tariff OR trade)', meaning: 'A field for everything in the brackets.' },
];

/** The help, line by line, from the table that the parser reads. */
export const QUERY_HELP: QueryHelp[] = [
  ...GRAMMAR,
  ...FIELD_KEYS.map((key) => ({
    syntax: `${key}:`,
    example: QUERY_FIELDS[key].example,
    meaning: QUERY_FIELDS[key].meaning,
  })),
];
