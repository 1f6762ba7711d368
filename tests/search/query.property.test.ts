/** The index against a plain evaluator, and the parser against anything at all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CuttingsError } from '../../electron/contract/errors';
import { openIndex } from '../../electron/search';
import { parseQuery } from '../../electron/search/query/parse';
import { documentOf, viewOf, type Given } from './documents';
import { holds, written, type Query } from './reference';

const WORDS = [
  'storm',
  'Storm',
  'stormy',
  'élan',
  'elan',
  'port',
  'São',
  'sao',
  'report',
  '2024',
  'москва',
  '東京',
  '東京都',
  '京都',
  '国',
  '国会',
  '서울',
  '서울시',
];
const TAGS = ['asia', 'Asia/Japan', 'asia/japan/kyoto', 'asian', 'work'];
const DAYS = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-15T23:30:00+09:00', '2025-01-01'];

const word = fc.constantFrom(...WORDS);
const sentence = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const column = fc.constantFrom(null, 'title', 'text', 'author', 'note', 'quote') as fc.Arbitrary<'title' | null>;

const given: fc.Arbitrary<Given> = fc.record({
  text: sentence,
  fields: fc.record(
    {
      title: fc.array(word, { minLength: 1, maxLength: 3 }).map((w) => w.join(' ')),
      authors: fc.array(word, { maxLength: 2 }),
      published: fc.constantFrom(...DAYS),
      publication: word,
    },
    { requiredKeys: ['title'] },
  ),
  tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 }),
  note: fc.oneof(fc.constant(''), sentence),
  highlights: fc.array(fc.record({ exact: sentence, comment: sentence }), { maxLength: 2 }),
  starred: fc.boolean(),
  read: fc.boolean(),
  words: fc.integer({ min: 0, max: 20 }),
});

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ is: fc.constant('word' as const), word, prefix: fc.constant(false), column }),
  fc.record({
    is: fc.constant('word' as const),
    word: fc.constantFrom('sto', 'storm', 'el', 'rep', 'моск'),
    prefix: fc.constant(true),
    column,
  }),
  fc.record({
    is: fc.constant('word' as const),
    word: fc.constantFrom('京', '都', '울', '東京'),
    prefix: fc.constant(false),
    column,
  }),
  fc.record({ is: fc.constant('phrase' as const), words: fc.array(word, { minLength: 1, maxLength: 3 }), column }),
  fc.record({
    is: fc.constant('near' as const),
    a: fc.constantFrom('storm', 'elan', 'port'),
    b: fc.constantFrom('report', 'sao', '2024'),
    distance: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({ is: fc.constant('tag' as const), tag: fc.constantFrom('asia', 'ASIA/japan', 'work', 'none') }),
  fc.record({
    is: fc.constant('published' as const),
    from: fc.constantFrom(null, '2024-02-01'),
    to: fc.constantFrom('2024-02-29', '2024-03-15'),
  }),
  fc.record({
    is: fc.constant('flag' as const),
    flag: fc.constantFrom('is:unread', 'is:read', 'is:starred', 'has:note', 'has:tag', 'has:highlight'),
  }),
  fc.record({ is: fc.constant('length' as const), above: fc.integer({ min: 0, max: 20 }) }),
) as fc.Arbitrary<Query>;

const query = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('not' as const), part: tie('query') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      }),
    },
  ),
})).query;

test('finds what a plain evaluator finds', () => {
  fc.assert(
    fc.property(
      fc.array(given, { minLength: 1, maxLength: 6 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      (documents, queries) => {
        const index = openIndex(':memory:', { libraryId: 'property' });
        index.put(documents.map((d, i) => documentOf(i + 1, d)));
        for (const asked of queries) {
          const expected = documents.flatMap((d, i) => (holds(d, asked) ? [i + 1] : []));
          // The space behind it says that the last word is finished.
          const page = index.list(viewOf({ query: `${written(asked)} ` }), 0, 100);
          expect(page.problem, written(asked)).toBeUndefined();
          expect(
            page.rows.map((r) => parseInt(r.id.slice(-12), 16)).sort((a, b) => a - b),
            written(asked),
          ).toEqual(expected);
          // The facets count the same clippings.
          expect(index.facets(viewOf({ query: `${written(asked)} ` })).total).toBe(expected.length);
        }
        index.close();
      },
    ),
    { numRuns: 250 },
  );
});

const fragment = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '"',
    '“',
    '”',
    '*',
    '-',
    '|',
    ',',
    ':',
    '=',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'title:',
    'tag:',
    'published:',
    'words:',
    'is:',
    'has:',
    'similar:',
    'titel:',
    '2024-13',
    '..',
    '>',
    ' ',
    '\0',
    '\ud800',
    '東',
    'a',
    "'",
    ';',
    '\\',
    '%',
    '^',
    '{',
    '}',
    '+',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

test('no text makes a query throw anything but query-wrong, and what it suggests can be read', () => {
  const index = openIndex(':memory:', { libraryId: 'fuzz' });
  index.put([documentOf(1, { text: 'storm over 東京', fields: { title: 'A' } })]);
  fc.assert(
    fc.property(
      fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join('')),
      (text) => {
        const page = index.list(viewOf({ query: text, sort: 'relevance' }), 0, 10);
        if (!page.problem) return;
        expect(page.problem.kind).toBe('query-wrong');
        const { at } = page.problem;
        expect(at!.start).toBeGreaterThanOrEqual(0);
        expect(at!.start).toBeLessThanOrEqual(at!.end);
        expect(at!.end).toBeLessThanOrEqual(text.length);
        if (page.problem.suggestion !== undefined) expect(page.problem.suggestion).not.toBe(text);
      },
    ),
    { numRuns: 3000 },
  );
});

test('deep brackets and long queries are refused or read, never a crash', () => {
  const deep = '('.repeat(5000) + 'a' + ')'.repeat(5000);
  expect(() => parseQuery(deep, new Date())).toThrow(CuttingsError);
  expect(parseQuery('NOT '.repeat(900) + 'a', new Date())).toMatchObject({ is: 'words' });
  const index = openIndex(':memory:', { libraryId: 'long' });
  index.put([documentOf(1, { text: 'a b c' })]);
  const found = (query: string) => {
    const { total, problem } = index.list(viewOf({ query }), 0, 10);
    return problem ? problem.kind : total;
  };
  const names = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' OR ');
  expect(found(names(450))).toBe(0);
  expect(found('a '.repeat(900))).toBe(1);
  expect(found(`"${'a '.repeat(4000)}"`)).toBe(0);
  expect(found(`NEAR(${'a '.repeat(48)})`)).toBeTypeOf('number');
  for (const long of [names(2000), 'a '.repeat(2000), 'NOT '.repeat(2000) + 'a', `NEAR(${'a '.repeat(49)})`])
    expect(found(long)).toBe('query-too-large');
});
