import { expect, test } from 'vitest';
import type { SearchIndex } from '../../electron/contract/stages';
import { EVERYTHING } from '../../electron/contract/lists';
import { openIndex } from '../../electron/search';
import { MOST_SEARCHED } from '../../electron/search/row';
import { documentOf, idOf, stampsOf, viewOf, type Given } from './documents';

const now = () => new Date(2024, 5, 12, 12);

function indexOf(given: Given[]): SearchIndex {
  const index = openIndex(':memory:', { libraryId: 'test', now });
  index.put(given.map((g, i) => documentOf(i + 1, g)));
  index.completed();
  return index;
}

/** Numbers of the clippings that a query finds, ascending. */
function found(index: SearchIndex, query: string): number[] {
  const page = index.list(viewOf({ query }), 0, 500);
  if (page.problem) throw new Error(`${query}: ${JSON.stringify(page.problem)}`);
  return page.rows.map((r) => parseInt(r.id.slice(-12), 16)).sort((a, b) => a - b);
}

const NEWS: Given[] = [
  {
    text: 'The minister said on Monday that he would resign before the summit.',
    fields: {
      title: 'Minister to resign',
      publication: 'Japan Today',
      authors: ['Jane Smith'],
      agency: 'AP',
      dateline: 'BEIJING',
      published: '2024-04-14',
      language: 'en',
    },
    tags: ['asia/japan'],
    format: 'html',
  },
  {
    text: 'Una élection à São Paulo; ØRSTED grows. Rare earths and trade.',
    fields: {
      title: 'Élection au Brésil',
      publication: 'Le Monde',
      authors: ['José Núñez'],
      agency: 'AFP',
      published: '2024-05-30T23:30:00+02:00',
      language: 'fr',
    },
    tags: ['Asia'],
    starred: true,
    note: 'check the Figures',
  },
  {
    text: '東京で国会議員が辞任した。首相は「責任」を認めた。iPhone手機の販売。',
    fields: { title: '国会議員が辞任', publication: '朝日新聞', published: '2024-06-11', language: 'ja' },
    read: true,
    highlights: [{ exact: '首相は', comment: 'ask again', tags: ['quoted'] }],
  },
  {
    text: '서울에서 대통령이 발표했다. The summit in Seoul ended.',
    fields: { title: 'Seoul summit', language: 'ko' },
    trashed: true,
  },
];

test('words, phrases, prefixes, operators and brackets', () => {
  const index = indexOf(NEWS);
  expect(found(index, '')).toEqual([1, 2, 3]);
  expect(found(index, 'minister summit')).toEqual([1]);
  expect(found(index, '"resign before the summit"')).toEqual([1]);
  expect(found(index, '"before resign"')).toEqual([]);
  expect(found(index, 'minist*')).toEqual([1]);
  expect(found(index, 'minister OR trade')).toEqual([1, 2]);
  expect(found(index, 'minister | trade')).toEqual([1, 2]);
  expect(found(index, 'NOT minister')).toEqual([2, 3]);
  expect(found(index, '-minister -trade')).toEqual([3]);
  expect(found(index, '(minister OR trade) AND NOT "rare earths"')).toEqual([1]);
  expect(found(index, 'NEAR(minister resign, 8)')).toEqual([1]);
  expect(found(index, 'NEAR(monday summit, 2)')).toEqual([]);
});

test('case, diacritics and strokes are folded', () => {
  const index = indexOf(NEWS);
  for (const query of ['election', 'ÉLECTION', 'sao paulo', 'orsted', 'author:nunez', 'brésil', 'BRESIL'])
    expect(found(index, query)).toEqual([2]);
});

test('Chinese, Japanese and Korean are found by any part of a word', () => {
  const index = indexOf(NEWS);
  for (const query of ['国会', '会議', '議員', '辞', '首相', 'が辞任', '"議員が辞任した"', 'iphone手機', '手機'])
    expect(found(index, query)).toEqual([3]);
  expect(found(index, '京都')).toEqual([]);
  expect(index.list(viewOf({ scope: 'trash', query: '통령' }), 0, 10).total).toBe(1);
});

test('of a text and of a note so many characters are searched, of a nested tag so many levels', () => {
  const last = (most: number, more: number) => `${'a '.repeat(most)}`.slice(0, most + more - 7) + ' zenith';
  const hits = (given: Given, query: string) => {
    const index = openIndex(':memory:', { libraryId: 'l' });
    index.put([documentOf(1, given)]);
    const { total } = index.list({ ...EVERYTHING, query }, 0, 9);
    index.close();
    return total;
  };
  const { text, beside } = MOST_SEARCHED;
  expect([-1, 0, 1].map((more) => hits({ text: last(text, more) }, 'zenith'))).toEqual([1, 1, 0]);
  expect([-1, 0, 1].map((more) => hits({ note: last(beside, more) }, 'zenith'))).toEqual([1, 1, 0]);
  const deep = (levels: number) => Array.from({ length: levels }, (_, n) => `t${n}`).join('/');
  for (const levels of [20, 21, 22]) {
    expect(hits({ tags: [deep(levels)] }, `tag:"${deep(levels)}"`)).toBe(1);
    expect(hits({ tags: [deep(levels)] }, `tag:"${deep(20)}"`)).toBe(1);
  }
});

test('fields, names, dates, numbers and flags', () => {
  const index = indexOf(NEWS);
  expect(found(index, 'title:resign')).toEqual([1]);
  expect(found(index, 'author:"jane smith"')).toEqual([1]);
  expect(found(index, 'author:="Jane Smith"')).toEqual([1]);
  expect(found(index, 'author:="Jane"')).toEqual([]);
  expect(found(index, 'agency:ap dateline:beijing')).toEqual([1]);
  expect(found(index, 'tag:asia')).toEqual([1, 2]);
  expect(found(index, 'tag:asia/japan')).toEqual([1]);
  expect(found(index, 'language:ja')).toEqual([3]);
  expect(found(index, 'published:2024-04..2024-05')).toEqual([1, 2]);
  expect(found(index, 'published:2024-05-30')).toEqual([2]);
  expect(found(index, 'published:..2024-04-14')).toEqual([1]);
  expect(found(index, 'published:>2024-05-30')).toEqual([3]);
  expect(found(index, 'published:yesterday')).toEqual([3]);
  expect(found(index, 'published:last-month')).toEqual([2]);
  expect(found(index, 'has:highlight')).toEqual([3]);
  expect(found(index, 'has:note')).toEqual([2]);
  expect(found(index, 'is:unread is:starred')).toEqual([2]);
  expect(found(index, 'words:>11')).toEqual([1]);
  expect(found(index, 'note:figures')).toEqual([2]);
  expect(found(index, 'comment:again')).toEqual([3]);
  expect(found(index, 'quote:首相')).toEqual([3]);
  expect(found(index, 'title:(resign OR election)')).toEqual([1, 2]);
});

test('facets, overview, quotes and tags', () => {
  const index = indexOf(NEWS);
  const facets = index.facets(viewOf());
  expect(facets.total).toBe(3);
  expect(facets.tag).toEqual([
    { value: 'Asia', count: 1 },
    { value: 'asia', count: 1 },
    { value: 'asia/japan', count: 1 },
  ]);
  expect(facets.language.map((c) => c.value)).toEqual(['en', 'fr', 'ja']);
  expect(facets.timelineUnit).toBe('day');
  expect(facets.timeline).toEqual([
    { value: '2024-04-14', count: 1 },
    { value: '2024-05-30', count: 1 },
    { value: '2024-06-11', count: 1 },
  ]);
  const overview = index.overview({
    schema: 1,
    id: 'test',
    created: '2024-01-01',
    tags: [{ name: 'Asia', colour: '#ff0000' }],
    savedSearches: [],
    boards: [],
    reviews: [],
  });
  expect(overview.counts).toEqual({ all: 3, unread: 2, later: 0, archive: 0, starred: 1, highlighted: 1, trash: 1 });
  expect(overview.tags).toEqual([
    { name: 'Asia', colour: '#ff0000', count: 1 },
    { name: 'asia', colour: null, count: 1 },
    { name: 'asia/japan', colour: null, count: 1 },
    { name: 'quoted', colour: null, count: 0 },
  ]);
  const quotes = index.quotes(
    {
      text: '首相',
      tag: 'quoted',
      colour: 'yellow',
      publication: '朝日新聞',
      person: null,
      state: null,
      sort: 'clipping',
    },
    0,
    10,
  );
  expect(quotes.total).toBe(1);
  expect(quotes.rows[0]).toMatchObject({
    clipping: idOf(3),
    exact: '首相は',
    comment: 'ask again',
    title: '国会議員が辞任',
  });
  expect(index.withTag('asia')).toEqual([idOf(1)]);
  expect(index.withTag('quoted')).toEqual([idOf(3)]);
  expect(index.tagCounts({ ids: [idOf(1), idOf(2)] })).toEqual([
    { name: 'Asia', count: 1 },
    { name: 'asia/japan', count: 1 },
  ]);
});

test('a wrong query says where and what was meant', () => {
  const index = indexOf(NEWS);
  const problem = (query: string) => index.list(viewOf({ query }), 0, 10).problem;
  expect(problem('summit titel:resign')).toEqual({
    kind: 'query-wrong',
    detail: 'titel',
    at: { start: 7, end: 12 },
    suggestion: 'summit title:resign',
  });
  expect(problem('is:unraed')).toMatchObject({ at: { start: 3, end: 9 }, suggestion: 'is:unread' });
  expect(problem('published:14.4.2024')).toMatchObject({ suggestion: 'published:2024-04-14' });
  expect(problem('a OR OR b')).toMatchObject({ at: { start: 5, end: 7 }, suggestion: 'a OR b' });
  expect(problem('summit)')).toMatchObject({ suggestion: 'summit' });
  expect(problem('words:many')).toMatchObject({ kind: 'query-wrong', detail: 'many' });
});

test('what is half typed is read as far as it goes', () => {
  const index = indexOf(NEWS);
  expect(found(index, 'minis')).toEqual([1]);
  expect(found(index, '"rare ear')).toEqual([]);
  expect(found(index, '"rare earths')).toEqual([2]);
  expect(found(index, '(minister')).toEqual([1]);
  expect(found(index, 'minister OR')).toEqual([1]);
  expect(found(index, 'minister title:')).toEqual([1]);
  expect(found(index, '!!!')).toEqual([]);
});

test('changes: put again, touch, remove', () => {
  const index = indexOf(NEWS);
  index.put([documentOf(1, { ...NEWS[0], text: 'Another text.' })]);
  expect(found(index, 'summit')).toEqual([]);
  expect(found(index, 'another')).toEqual([1]);
  const { clipping } = documentOf(2, { ...NEWS[1], tags: ['new/one'], read: true, starred: false });
  index.touch([{ clipping, stamp: 'later' }]);
  expect(stampsOf(index).get(idOf(2))).toBe('later');
  expect(found(index, 'tag:new')).toEqual([2]);
  expect(found(index, 'is:starred')).toEqual([]);
  expect(found(index, 'election is:read')).toEqual([2]);
  index.remove([idOf(1), idOf(99)]);
  expect(found(index, '')).toEqual([2, 3]);
  expect(index.findByHash('2'.padStart(64, '0'))).toBe(idOf(2));
});

test('snippets mark the hits', () => {
  const index = indexOf(NEWS);
  const hits = (query: string) =>
    index
      .list(viewOf({ query }), 0, 10)
      .rows[0]?.snippet?.filter((p) => p.hit)
      .map((p) => p.text);
  expect(hits('ELECTION')).toEqual(['élection']);
  expect(hits('議員')).toEqual(['議員']);
  expect(hits('"resign before" summit')).toEqual(['resign before', 'summit']);
  expect(hits('minist*')).toEqual(['minister']);
  expect(hits('note:figures')).toEqual(['Figures']);
});
