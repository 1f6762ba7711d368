/** The query language in one table: the parser, its help and the completion all read it. */
import { FIELDS, QUERIED, type FieldQueryName } from '../../contract/fields';
import type { QueryHelp } from '../../contract/lists';
import type { MessageKey } from '../../contract/message';
import type { Flag, Kind, WordColumn } from '../schema';

/** How a field's value is read. */
export type FieldReading =
  /** Words of one column. */
  | { how: 'words'; column: WordColumn }
  /** A name with what is nested in it (`tag`), or that starts with it up to a hyphen (`language`). */
  | { how: 'name'; kind: Kind; nested: '/' | '-' | null }
  | { how: 'date'; column: 'published' | 'saved' | 'added' }
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
  meaning: MessageKey;
}

const set = (flag: Flag) => ({ flag, set: true });

/** Of the news fields, from their table. */
const NEWS = Object.fromEntries(
  QUERIED.map(({ field, name, example }): [string, QueryField] => {
    const { kind, words, names } = FIELDS[field];
    const ofNames = names ? { names: name as Kind } : {};
    const reading: FieldReading =
      words && words !== 'rest'
        ? { how: 'words', column: name as WordColumn }
        : kind === 'date'
          ? // The one that the index has a column of.
            { how: 'date', column: 'published' }
          : { how: 'name', kind: name as Kind, nested: names?.nested ?? null };
    return [name, { reading, ...ofNames, example, meaning: `query.${name}` }];
  }),
) as Record<FieldQueryName, QueryField>;

const OTHERS = {
  text: {
    reading: { how: 'words', column: 'text' },
    example: 'text:"rare earths"',
    meaning: 'query.text',
  },
  note: {
    reading: { how: 'words', column: 'note' },
    example: 'note:check',
    meaning: 'query.note',
  },
  comment: {
    reading: { how: 'words', column: 'comment' },
    example: 'comment:"ask again"',
    meaning: 'query.comment',
  },
  quote: {
    reading: { how: 'words', column: 'quote' },
    example: 'quote:tariff',
    meaning: 'query.quote',
  },
  tag: {
    reading: { how: 'name', kind: 'branch', nested: '/' },
    names: 'tag',
    exact: 'branch',
    example: 'tag:asia',
    meaning: 'query.tag',
  },
  format: {
    reading: { how: 'name', kind: 'format', nested: '-' },
    names: 'format',
    example: 'format:mhtml',
    meaning: 'query.format',
  },
  import: {
    reading: { how: 'name', kind: 'import', nested: null },
    example: 'import:019a2b3c-0000-7000-8000-000000000000',
    meaning: 'query.import',
  },
  saved: {
    reading: { how: 'date', column: 'saved' },
    example: 'saved:last-month',
    meaning: 'query.saved',
  },
  added: {
    reading: { how: 'date', column: 'added' },
    example: 'added:today',
    meaning: 'query.added',
  },
  words: {
    reading: { how: 'number', column: 'words' },
    example: 'words:>500',
    meaning: 'query.words',
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
    meaning: 'query.has',
  },
  is: {
    reading: {
      how: 'flag',
      values: {
        unread: { flag: 'read', set: false },
        read: set('read'),
        starred: set('starred'),
        later: set('later'),
        archived: set('archived'),
        trashed: set('trashed'),
      },
    },
    example: 'is:unread',
    meaning: 'query.is',
  },
  similar: {
    reading: { how: 'clipping' },
    example: 'similar:0190c7a2-5f3e-7abc-8def-0123456789ab',
    meaning: 'query.similar',
  },
} as const satisfies Record<string, QueryField>;

export type FieldKey = FieldQueryName | keyof typeof OTHERS;
export const QUERY_FIELDS: Readonly<Record<FieldKey, QueryField>> = { ...NEWS, ...OTHERS };
export const FIELD_KEYS = Object.keys(QUERY_FIELDS) as FieldKey[];

/** Other spellings that people bring along from other programs. */
const FIELD_ALIASES: Readonly<Record<string, FieldKey>> = {
  ...Object.fromEntries(QUERIED.flatMap(({ name, also }) => (also ?? []).map((one) => [one, name]))),
  body: 'text',
  imported: 'added',
  tags: 'tag',
  quotes: 'quote',
  highlight: 'quote',
  notes: 'note',
  comments: 'comment',
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
    meaning: 'query.grammar.words',
  },
  { syntax: '"phrase"', example: '"climate summit"', meaning: 'query.grammar.phrase' },
  { syntax: 'prefix*', example: 'elect*', meaning: 'query.grammar.prefix' },
  { syntax: 'OR, |', example: 'japan OR korea', meaning: 'query.grammar.or' },
  { syntax: 'NOT, -', example: 'apple -fruit', meaning: 'query.grammar.not' },
  { syntax: '( )', example: '(japan OR korea) election', meaning: 'query.grammar.brackets' },
  {
    syntax: 'NEAR(a b, 5)',
    example: 'NEAR(minister resign*, 5)',
    meaning: 'query.grammar.near',
  },
  { syntax: 'field:(a OR b)', example: 'title:(tariff OR trade)', meaning: 'query.grammar.field' },
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
