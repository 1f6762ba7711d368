/** Order, pages, positions, scopes, facets and tags. */
import fc from 'fast-check';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { SCOPES, SORTS, type Count } from '../../electron/contract/lists';
import type { SearchIndex } from '../../electron/contract/stages';
import { chosen } from '../../electron/files/gate';
import { openIndex } from '../../electron/search';
import { askedOf, chooseValue, leaveOutValue, orValue } from '../../renderer/state/query-terms';
import { documentOf, idOf, stampsOf, viewOf, type Given } from './documents';

function indexOf(given: Given[]): SearchIndex {
  const index = openIndex(':memory:', { libraryId: 'lists', now: () => new Date(2024, 5, 12) });
  index.put(given.map((g, i) => documentOf(i + 1, g)));
  return index;
}
const numbers = (index: SearchIndex, view: Parameters<typeof viewOf>[0], offset = 0, limit = 500): number[] =>
  index.list(viewOf(view), offset, limit).rows.map((r) => parseInt(r.id.slice(-12), 16));

const SORTED: Given[] = [
  { fields: { title: 'élan', publication: 'b post', published: '2024-03-01' }, savedAt: '2024-05-03T10:00:00Z' },
  { fields: { title: '“Zebra” crossing', published: '2023-03-01' }, savedAt: '2024-05-01T10:00:00Z' },
  { fields: { title: 'Elbow', publication: 'Ä Times' }, savedAt: '2024-05-02T10:00:00+09:00' },
  {
    fields: { title: 'chapter 10', publication: 'B Post', published: '2024-03-01T08:00:00Z' },
    savedAt: null,
    importedAt: '2024-04-01T00:00:00Z',
  },
  {
    fields: { title: 'Chapter 9', publication: 'Ä Times', published: '2022' },
    savedAt: 'not a date',
    importedAt: '2024-04-02T00:00:00Z',
  },
];

test('sorts; what has no date or publication comes last either way', () => {
  const index = indexOf(SORTED);
  expect(numbers(index, { sort: 'saved', descending: true })).toEqual([1, 3, 2, 5, 4]);
  expect(numbers(index, { sort: 'saved', descending: false })).toEqual([4, 5, 2, 3, 1]);
  expect(numbers(index, { sort: 'title', descending: false })).toEqual([5, 4, 1, 3, 2]);
  expect(numbers(index, { sort: 'published', descending: true })).toEqual([4, 1, 2, 5, 3]);
  expect(numbers(index, { sort: 'published', descending: false })).toEqual([5, 2, 1, 4, 3]);
  expect(numbers(index, { sort: 'publication', descending: false })).toEqual([3, 5, 1, 4, 2]);
  expect(numbers(index, { sort: 'publication', descending: true })).toEqual([4, 1, 5, 3, 2]);
});

test('what was added last comes first, whatever its page is dated', () => {
  const index = indexOf([
    { fields: { published: '2024-03-01' }, savedAt: '2024-05-03T10:00:00Z', importedAt: '2024-05-04T00:00:00Z' },
    { fields: { published: '1998-01-01' }, savedAt: '1998-05-03T10:00:00Z', importedAt: '2024-06-01T00:00:00Z' },
    { fields: { published: '2024-03-09' }, savedAt: null, importedAt: '2024-04-01T00:00:00Z' },
  ]);
  expect(numbers(index, {})).toEqual([2, 1, 3]);
  expect(numbers(index, { sort: 'added', descending: false })).toEqual([3, 1, 2]);
  expect(index.list(viewOf({}), 0, 1).rows[0]!.addedAt).toBe('2024-06-01T00:00:00Z');
  expect(numbers(index, { query: 'added:2024-06' })).toEqual([2]);
});

test('while a query is typed its last word is a beginning, whole words first, and more is never found by typing on', () => {
  const index = indexOf([
    { text: 'apples and more apples, apples' },
    { text: 'the app opened' },
    { text: 'an appeal' },
    { text: 'nothing of it' },
  ]);
  const typed = (query: string) => numbers(index, { query, typing: true, sort: 'relevance' });
  expect(typed('app')[0]).toBe(2);
  expect([...typed('app')].sort()).toEqual([1, 2, 3]);
  expect(typed('appl')).toEqual([1]);
  expect(numbers(index, { query: 'app', sort: 'relevance' })).toEqual([2]);
  expect(typed('app ')).toEqual([2]);
  for (const word of ['apples', 'appeal', 'opened'])
    for (let end = 1; end < word.length; end++)
      expect(typed(word.slice(0, end))).toEqual(expect.arrayContaining(typed(word.slice(0, end + 1))));
});

test('a word that no clipping holds is mended by one that does', () => {
  const index = indexOf([
    { text: 'the parliament met on Monday' },
    { text: 'the parliaments of the north' },
    { text: 'parliament again' },
    { text: '国会で国会議員が' },
  ]);
  const meant = (query: string) => index.list(viewOf({ query }), 0, 5).meant;
  expect(meant('parlaiment')).toBe('parliament');
  expect(meant('apirlament')).toBeUndefined();
  expect(meant('parliment monday')).toBe('parliament monday');
  expect(meant('parliament tuesday')).toBeUndefined();
  expect(meant('parliament')).toBeUndefined();
  expect(meant('xyzzyqqq')).toBeUndefined();
  expect(meant('title:"parlaiment"')).toBeUndefined();
});

test('a title shows its hits, a snippet never an address or a copyright line', () => {
  const index = indexOf([
    {
      text: 'Words of the body.',
      fields: { title: 'Harbour reopens', url: 'https://example.org/lanterns', copyright: 'Lanterns Ltd' },
    },
  ]);
  const row = (query: string) => index.list(viewOf({ query }), 0, 5).rows[0]!;
  expect(row('harbour').titleHits).toEqual([
    { text: 'Harbour', hit: true },
    { text: ' reopens', hit: false },
  ]);
  expect(row('lanterns')).not.toHaveProperty('snippet');
  expect(row('lanterns')).not.toHaveProperty('titleHits');
  expect(row('body').snippet?.find(({ hit }) => hit)?.text).toBe('body');
});

test('relevance: the title and what was highlighted count more, and the best comes first', () => {
  const filler = 'other words that say nothing of it. '.repeat(10);
  const index = indexOf([
    { text: `${filler} tariff ${filler}`, fields: { title: 'One' } },
    { text: filler + filler, fields: { title: 'The tariff' } },
    { text: `${filler} tariff ${filler}`, fields: { title: 'Three' }, highlights: [{ exact: 'tariff' }] },
    { text: filler },
  ]);
  expect(numbers(index, { query: 'tariff', sort: 'relevance' })).toEqual([2, 3, 1]);
  expect(numbers(index, { query: 'tariff', sort: 'relevance', descending: false })).toEqual([1, 3, 2]);
  expect(numbers(index, { query: 'is:unread', sort: 'relevance' })).toEqual([4, 3, 2, 1]);
});

test('similar: shares telling words, and is not itself', () => {
  const common = 'the government said on monday that it will ';
  const index = indexOf([
    ...Array.from({ length: 30 }, (_, i) => ({ text: `${common} matter${i} thing${i} of${i} its own${i} ${common}` })),
    { text: `${common} glacier meltwater hydropower reservoir` },
    { text: `${common} reservoir hydropower glacier drought` },
    { text: `${common} football` },
  ]);
  expect(numbers(index, { query: `similar:${idOf(31)}`, sort: 'relevance' })).toEqual([32]);
  expect(numbers(index, { query: `similar:${idOf(99)}` })).toEqual([]);
});

test('pages and positions agree, after every kind of change', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          saved: fc.integer({ min: 1, max: 28 }),
          title: fc.constantFrom('b', 'a', 'B', 'c 1'),
          trashed: fc.boolean(),
          read: fc.boolean(),
          starred: fc.boolean(),
          shelf: fc.constantFrom('later' as const, 'archive' as const, null),
        }),
        { minLength: 1, maxLength: 25 },
      ),
      fc.array(fc.tuple(fc.constantFrom('put', 'touch', 'remove'), fc.nat(24), fc.boolean()), { maxLength: 8 }),
      (made, changes) => {
        const given = new Map<number, Given>(
          made.map((m, i) => [
            i + 1,
            { ...m, savedAt: `2024-05-${String(m.saved).padStart(2, '0')}T00:00:00Z`, fields: { title: m.title } },
          ]),
        );
        const index = indexOf([...given.values()]);
        for (const [what, n, flag] of changes) {
          const known = given.get(n + 1);
          if (!known) continue;
          if (what === 'remove') {
            given.delete(n + 1);
            index.remove([idOf(n + 1)]);
            continue;
          }
          const next =
            what === 'put'
              ? { ...known, fields: { title: 'new' }, starred: flag, shelf: flag ? ('later' as const) : null }
              : { ...known, trashed: flag, tags: ['t'] };
          given.set(n + 1, next);
          const document = documentOf(n + 1, next);
          if (what === 'put') index.put([document]);
          else index.touch([{ clipping: document.clipping, stamp: 'touched' }]);
        }
        const kept = (fits: (g: Given) => boolean) =>
          [...given]
            .filter(([, g]) => fits(g))
            .map(([n]) => n)
            .sort((a, b) => a - b);
        const expected = {
          all: kept((g) => !g.trashed),
          trash: kept((g) => Boolean(g.trashed)),
          unread: kept((g) => !g.trashed && !g.read),
          starred: kept((g) => !g.trashed && Boolean(g.starred)),
          highlighted: [] as number[],
          later: kept((g) => !g.trashed && g.shelf === 'later'),
          archive: kept((g) => !g.trashed && g.shelf === 'archive'),
        };
        const counts = index.overview({
          schema: 1,
          id: 'x',
          created: '',
          tags: [],
          savedSearches: [],
          boards: [],
          reviews: [],
        }).counts;
        for (const scope of SCOPES) {
          expect(counts[scope]).toBe(expected[scope].length);
          for (const sort of SORTS) {
            const whole = numbers(index, { scope, sort });
            expect([...whole].sort((a, b) => a - b)).toEqual(expected[scope]);
            expect([...numbers(index, { scope, sort }, 0, 3), ...numbers(index, { scope, sort }, 3, 100)]).toEqual(
              whole,
            );
            expect(whole.map((n) => index.position(viewOf({ scope, sort }), idOf(n)))).toEqual(whole.map((_, i) => i));
            expect(index.ids({ view: viewOf({ scope, sort }), except: whole.slice(0, 1).map(idOf) })).toEqual(
              whole.slice(1).map(idOf),
            );
          }
        }
        expect(index.position(viewOf(), idOf(900))).toBeNull();
        expect([...stampsOf(index).keys()].sort()).toEqual([...given.keys()].map(idOf).sort());
        index.close();
      },
    ),
    { numRuns: 40 },
  );
});

test('facets count what the list shows when it is narrowed by them', () => {
  const value = fc.constantFrom('A', 'a', 'B/c', 'B', 'Ж', "'; --");
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          publication: value,
          agency: value,
          authors: fc.array(value, { maxLength: 3 }),
          tags: fc.array(value, { maxLength: 3 }),
          language: fc.constantFrom('en', 'pt-br'),
          day: fc.integer({ min: 1, max: 28 }),
          trashed: fc.boolean(),
        }),
        { maxLength: 20 },
      ),
      (made) => {
        const given = made.map((m): Given => ({
          fields: {
            title: 't',
            publication: m.publication,
            agency: m.agency,
            authors: m.authors,
            language: m.language,
            published: `2024-02-${String(m.day).padStart(2, '0')}`,
          },
          tags: m.tags,
          trashed: m.trashed,
        }));
        const index = indexOf(given);
        const facets = index.facets(viewOf());
        const counted = (of: (m: (typeof made)[number]) => string[]): Count[] => {
          const counts = new Map<string, number>();
          for (const m of made) if (!m.trashed) for (const v of new Set(of(m))) counts.set(v, (counts.get(v) ?? 0) + 1);
          return Array.from(counts, ([v, count]) => ({ value: v, count })).sort(
            (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
          );
        };
        expect(facets.publication).toEqual(counted((m) => [m.publication]));
        expect(facets.agency).toEqual(counted((m) => [m.agency]));
        expect(facets.author).toEqual(counted((m) => m.authors));
        expect(facets.language).toEqual(counted((m) => [m.language]));
        expect(facets.tag).toEqual(counted((m) => m.tags.flatMap((t) => (t === 'B/c' ? ['B', 'B/c'] : [t]))));
        expect(facets.timeline.reduce((sum, c) => sum + c.count, 0)).toBe(facets.total);
        for (const { value: v, count } of facets.tag) expect(index.list(viewOf({ tag: v }), 0, 1).total).toBe(count);
        for (const { value: v, count } of facets.publication)
          expect(index.list(viewOf({ publication: v }), 0, 1).total).toBe(count);
        for (const { value: v, count } of facets.author)
          expect(index.list(viewOf({ query: `author:="${v}"` }), 0, 1).total).toBe(count);
        index.close();
      },
    ),
    { numRuns: 60 },
  );
});

test('the timeline counts by day, month or year as the span asks', () => {
  const of = (...days: string[]) => {
    const { timeline, timelineUnit } = indexOf(days.map((published) => ({ fields: { published } }))).facets(viewOf());
    return [timelineUnit, ...timeline.map((c) => `${c.value}:${c.count}`)];
  };
  expect(of('2024-02-28', '2024-02-28T23:00:00-05:00', '2024-03-01')).toEqual(['day', '2024-02-28:2', '2024-03-01:1']);
  expect(of('2023-02-28', '2024-02-28', '2024-02-01')).toEqual(['month', '2023-02:1', '2024-02:2']);
  expect(of('1999-12-31', '2024-02-28')).toEqual(['year', '1999:1', '2024:1']);
  expect(of()).toEqual(['month']);
});

test('tags nest by whole parts, and hold their own', () => {
  const index = indexOf([
    { tags: ['a/b/c'] },
    { tags: ['a'] },
    { tags: ['ab', 'a/b'] },
    { tags: ['a/b'], trashed: true },
    { highlights: [{ exact: 'x', tags: ['a/b'] }] },
  ]);
  expect(numbers(index, { tag: 'a', sort: 'saved', descending: false })).toEqual([1, 2, 3]);
  expect(numbers(index, { tag: 'a/b', descending: false })).toEqual([1, 3]);
  expect(numbers(index, { tag: 'none' })).toEqual([]);
  expect(index.withTag('a').map((id) => parseInt(id.slice(-12), 16))).toEqual([1, 2, 3, 4, 5]);
  expect(index.tagCounts({ view: viewOf(), except: [] })).toEqual([
    { name: 'a', count: 1 },
    { name: 'a/b', count: 1 },
    { name: 'a/b/c', count: 1 },
    { name: 'ab', count: 1 },
  ]);
  expect(index.tagCounts({ ids: [idOf(3), idOf(4), idOf(77)] })).toEqual([
    { name: 'a/b', count: 2 },
    { name: 'ab', count: 1 },
  ]);
});

const HOSTILE = resolve(import.meta.dirname, '../../../shared/corpus/hostile/names.json');
test.skipIf(!existsSync(HOSTILE))('any name is only a name: as title, tag, publication and author', () => {
  const names = (JSON.parse(readFileSync(HOSTILE, 'utf8')) as unknown[]).filter(
    (n): n is string => typeof n === 'string',
  );
  expect(names.length).toBeGreaterThan(100);
  const index = indexOf(
    names.map((name) => ({
      text: name,
      fields: { title: name, publication: name, authors: [name] },
      tags: name ? [name] : [],
      note: name,
    })),
  );
  expect(index.list(viewOf(), 0, 500).total).toBe(names.length);
  names.forEach((name, i) => {
    const at = index.position(viewOf(), idOf(i + 1))!;
    const row = index.list(viewOf(), at, 1).rows[0]!;
    expect(row.id).toBe(idOf(i + 1));
    expect(row.title).toBe(name.trim() || `page-${i + 1}.html`);
    expect(row.tags).toEqual(name ? [name] : []);
    for (const query of [name, `"${name}"`, `tag:${name}`, `title:"${name}"`]) {
      const { problem } = index.list(viewOf({ query }), 0, 5);
      if (problem) expect(problem.kind).toBe('query-wrong');
    }
    if (name && name.isWellFormed?.() !== false) expect(index.withTag(name)).toContain(idOf(i + 1));
  });
});

test('what is kept for the next start gives the same answers, and goes with the first change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-columns-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'one.sqlite');
  const open = () => openIndex(chosen(file), { libraryId: 'one' });
  const answers = (index: SearchIndex) => [
    ...(['saved', 'published', 'title', 'publication'] as const).map((sort) =>
      index.list(viewOf({ sort }), 0, 10).rows.map((row) => row.id),
    ),
    index.list(viewOf({ scope: 'starred' }), 0, 10).total,
    index.facets(viewOf({})),
    { ...index.overview({ tags: [], savedSearches: [], boards: [] } as never), revision: 0 },
  ];
  const keptIn = () => {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return (db.prepare('SELECT count(*) AS count FROM columns').get() as { count: number }).count;
    } finally {
      db.close();
    }
  };
  const given: Given[] = [
    {
      fields: { title: 'Ferry', publication: 'Gazette', authors: ['Ann Quill'], published: '2024-02-01' },
      tags: ['sea/north', 'sea'],
      starred: true,
    },
    { fields: { title: 'Harbour', publication: 'Echo', agency: 'AP', published: '2023-02-01' } },
    { fields: { title: 'Tower' }, tags: ['town'] },
  ];
  const first = open();
  first.put(given.map((one, i) => documentOf(i + 1, one)));
  first.completed();
  const expected = answers(first);
  first.close();
  expect(keptIn()).toBeGreaterThan(5);
  const second = open();
  expect(answers(second)).toEqual(expected);
  second.touch([{ clipping: documentOf(2, { ...given[1]!, tags: ['sea'], starred: true }).clipping, stamp: 'later' }]);
  expect(keptIn()).toBe(0);
  const changed = answers(second);
  expect(changed).not.toEqual(expected);
  // As after a kill: nothing was kept.
  second.close();
  const third = open();
  expect(answers(third)).toEqual(changed);
  third.remove([idOf(1)]);
  expect(
    third
      .list(viewOf({}), 0, 10)
      .rows.map((row) => row.id)
      .sort(),
  ).toEqual([idOf(2), idOf(3)]);
  third.close();
  const fourth = open();
  expect(fourth.list(viewOf({ scope: 'starred' }), 0, 10).rows.map((row) => row.id)).toEqual([idOf(2)]);
  fourth.close();
});

test('gives its stamps some at a time, each once', () => {
  const index = indexOf(Array.from({ length: 2_100 }, () => ({})));
  const parts = [...index.stamps()];
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(2_100);
  expect(stampsOf(index).get(idOf(2_100))).toBe('stamp-2100');
});

test('warming changes no answer, and ends where the index is closed meanwhile', () => {
  const given: Given[] = [
    { fields: { title: 'Ferry', publication: 'Gazette', authors: ['Ann Quill'] }, tags: ['sea'] },
    { fields: { title: 'Harbour' } },
  ];
  const [cold, warm] = [indexOf(given), indexOf(given)];
  expect([...warm.warm()].length).toBeGreaterThan(5);
  const view = viewOf({ query: 'ferry' });
  expect({ ...warm.list(view, 0, 10), revision: 0 }).toEqual({ ...cold.list(view, 0, 10), revision: 0 });
  expect(warm.facets(view)).toEqual(cold.facets(view));
  const steps = warm.warm()[Symbol.iterator]();
  steps.next();
  warm.close();
  expect(steps.next().done).toBe(true);
});

declare global {
  interface String {
    isWellFormed?(): boolean;
  }
}

test('a count beside the list is what a click on it gives, whatever is narrowed already', () => {
  const publication = fc.constantFrom('Reuters', 'Thomson Reuters', 'reuters', 'The "Reuters" Post', 'Nippon 新聞');
  const document = fc.record({
    text: fc.constantFrom('tariff talks in Tokyo', 'earthquake in Japan', 'trade and tariffs'),
    tags: fc.subarray(['asia', 'Asia', 'asia/japan', 'trade']),
    read: fc.boolean(),
    fields: fc.record({
      publication,
      language: fc.constantFrom('en', 'en-GB', 'de'),
      authors: fc.subarray(['Jane Doe', 'Jane', 'jane doe']),
      agency: fc.constantFrom('AP', 'ap', 'AP News'),
    }),
  });
  const query = fc.constantFrom('', 'tariff', 'tari', '"earthquake in', 'tariff OR japan', 'tag:asia', 'NOT tariff');
  fc.assert(
    fc.property(fc.array(document, { maxLength: 12 }), query, fc.boolean(), (given, query, unread) => {
      const index = indexOf(given);
      const scope = unread ? 'unread' : 'all';
      const facets = index.facets(viewOf({ query, scope }));
      for (const field of ['publication', 'agency', 'author', 'tag', 'language'] as const)
        for (const { value, count } of facets[field]) {
          const narrowed = chooseValue(query, field, value, false);
          expect(askedOf(narrowed, field).groups).toEqual([[value]]);
          const total = (asked: string) => index.list(viewOf({ query: asked, scope }), 0, 1).total;
          expect([narrowed, total(narrowed)]).toEqual([narrowed, count]);
          // Where no whole word is found, beginnings are: words are asked for otherwise once less is left.
          if (query !== '') continue;
          // What is left out is the rest; with every value of a field joined by OR, whatever has one is found.
          const out = leaveOutValue(query, field, value);
          expect([out, total(out)]).toEqual([out, total(query) - count]);
          const any = facets[field].reduce<string>((asked, one) => orValue(asked, field, one.value), query);
          const none = facets[field].reduce<string>((asked, one) => leaveOutValue(asked, field, one.value), query);
          expect([any, total(any) + total(none)]).toEqual([any, total(query)]);
        }
      index.close();
    }),
    { numRuns: 60 },
  );
});

test('what has left the terms stays in sight while it is kept, and never crosses into the trash', () => {
  const index = indexOf([{ read: true }, { read: false }, { read: true, trashed: true }, { read: true }]);
  const kept = [idOf(1), idOf(3), idOf(99)];
  expect(numbers(index, { scope: 'unread' })).toEqual([2]);
  expect(numbers(index, { scope: 'unread', kept }).sort()).toEqual([1, 2]);
  expect(index.facets(viewOf({ scope: 'unread', kept })).total).toBe(1);
  expect(numbers(index, { scope: 'trash', kept: [idOf(1)] })).toEqual([3]);
});
