/** One row a story: which clippings are told to be one, and how a list is folded. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIndex } from '../../electron/search';
import { folded } from '../../electron/search/stories';
import { documentOf, idOf, viewOf, type Given } from './documents';

/** Sentences of no story's but their own. */
const report = (seed: string, sentences: number): string =>
  Array.from(
    { length: sentences },
    (_, i) =>
      `${seed} number ${i} of the harbour office said on ${['Monday', 'Tuesday', 'Friday'][i % 3]} that ${seed} ${i * 37} boats had gone past the ${seed} light before noon.`,
  ).join(' ');
const WIRE = report('Ferry', 24);
const OTHER = report('Lantern', 24);

function indexOf(given: Given[]) {
  const index = openIndex(':memory:', { libraryId: 'stories' });
  given.forEach((one, i) => index.put([documentOf(i + 1, one)]));
  return index;
}
const paper = (publication: string, text: string): Given => ({ fields: { publication, title: publication }, text });
const GIVEN: Given[] = [
  paper('A Post', WIRE),
  paper('B Times', OTHER),
  // Cut to half, with a lead of its own.
  paper('C News', `Our reporter was there when it began, and it was cold. ${WIRE.slice(0, WIRE.length / 2)}`),
  paper('D Herald', `${WIRE.replaceAll('noon', 'midday')} More follows.`),
  paper('A Post', WIRE),
  // The same event told in other words.
  paper('E Echo', report('Gull', 24)),
];
const rowsOf = (index: ReturnType<typeof indexOf>, open: string[] = []) => {
  const page = index.list(viewOf({ stories: true, open, sort: 'title', descending: false }), 0, 100);
  expect(page.rows).toHaveLength(page.total);
  return page.rows.map(({ id, story }) => [parseInt(id.slice(-12), 16), story]);
};

test('a report, shortened, with another lead and in house style, is one row; others stay their own', () => {
  const index = indexOf(GIVEN);
  const story = { copies: 4, publications: 3 };
  expect(rowsOf(index)).toEqual([
    [1, { ...story, first: true }],
    [2, undefined],
    [6, undefined],
  ]);
  expect(rowsOf(index, [idOf(1)])).toEqual([
    [1, { ...story, first: true }],
    [5, { ...story, first: false }],
    [3, { ...story, first: false }],
    [4, { ...story, first: false }],
    [2, undefined],
    [6, undefined],
  ]);
  expect(index.copiesOf(idOf(3)).map(({ id }) => id)).toEqual([1, 3, 4, 5].map(idOf));
  expect(index.copiesOf(idOf(2)).map(({ id }) => id)).toEqual([idOf(2)]);
});

test('only what is listed counts; what goes or gets other words leaves its story, the others stay together', () => {
  const index = indexOf(GIVEN);
  index.put([documentOf(5, { ...GIVEN[4], trashed: true })]);
  expect(rowsOf(index)[0]).toEqual([1, { copies: 3, publications: 3, first: true }]);
  index.put([documentOf(4, paper('D Herald', report('Oyster', 24)))]);
  expect(rowsOf(index)[0]).toEqual([1, { copies: 2, publications: 2, first: true }]);
  index.remove([idOf(1)]);
  index.put([documentOf(5, GIVEN[4]!)]);
  expect(rowsOf(index).filter(([, story]) => story)).toEqual([[5, { copies: 2, publications: 2, first: true }]]);
});

test('a footer that stands in very many is no story', () => {
  const footer = report('Notice', 2);
  const ownWords = (i: number) =>
    Array.from({ length: 150 }, (_, k) => `w${(i * 7919 + k * 104_729) % 99_991}`).join(' ');
  const index = indexOf(Array.from({ length: 90 }, (_, i) => paper(`P${i}`, `${ownWords(i)} ${footer}`)));
  expect(index.list(viewOf({ stories: true }), 0, 100).total).toBe(90);
});

test('folding keeps every story once, in order, and unfolded all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 }), fc.boolean(), (heads, all) => {
      const order = Uint32Array.from(heads, (_, i) => i + 1);
      const stories = Uint32Array.from([0, ...heads]);
      const { order: rows, copies } = folded(order, stories, new Set(all ? heads : []));
      const shown = [...rows].map((number) => stories[number]!);
      const once = [...new Set(heads)];
      // Each story stands where its first clipping stood.
      expect([...new Set(shown)]).toEqual(once);
      if (all) {
        expect([...rows].sort((a, b) => a - b)).toEqual([...order]);
        expect(shown).toEqual(once.flatMap((head) => heads.filter((one) => one === head)));
      } else expect(shown).toEqual(once);
      for (const [story, members] of copies)
        expect(members).toEqual([...order].filter((number) => stories[number] === story));
    }),
  );
});
