import { expect, test } from 'vitest';
import { openIndex, QUERY_HELP } from '../../electron/search';
import { fold, indexed, phrase, sortKey } from '../../electron/search/fold';
import { hits } from '../../electron/search/snippet';
import { dateRange } from '../../electron/search/query/dates';
import { meant } from '../../electron/search/query/meant';
import { parseQuery } from '../../electron/search/query/parse';
import { marksOf } from '../../electron/search/query/tree';
import { documentOf, viewOf, type Given } from './documents';

const now = new Date(2024, 1, 29, 12);
const marked = (text: string, query: string): string[] =>
  hits(text, marksOf(parseQuery(query, now))).map((h) => text.slice(h.start, h.end));

test('folding', () => {
  expect(fold('ÉÈÊ Straße ŁÓDŹ Ørsted ﬁn Ｗｉｄｅ İstanbul ΟΔΟΣ')).toBe(
    'eee strasse lodz orsted fin wide istanbul οδοσ',
  );
  expect(fold('Apple™ №5')).toBe('apple   5');
  expect(fold('がギ 한국')).toBe('がギ 한국');
  expect(indexed('東京都 a').split(/\s+/).filter(Boolean)).toEqual(['東京', '京都', '都', 'a']);
  expect(phrase('東京都', false)).toBe('"東京 京都"');
  expect(phrase('東', false)).toBe('"東" *');
  expect(phrase('iPhone 手机 x"y', false)).toBe('"iphone 手机 机 x y"');
  expect(phrase('?!', false)).toBeNull();
  expect(sortKey('“Élan 7”')).toBe('elan 000000000007');
});

test('hits stand where the words are printed, whatever they fold to', () => {
  expect(marked('An ÉLECTION, an élection and elections.', 'election')).toEqual(['ÉLECTION', 'élection']);
  expect(marked('Cafe\u0301 and cafés', 'cafe*')).toEqual(['Cafe\u0301', 'cafés']);
  expect(marked('Die Straße, die STRASSE, die Strasse', 'strasse')).toEqual(['Straße', 'STRASSE', 'Strasse']);
  expect(marked('die Straßen', 'strass*')).toEqual(['Straßen']);
  expect(marked('co\u00adoperation now', 'cooperation')).toEqual(['co\u00adoperation']);
  expect(marked('U.S. and us', '"u s"')).toEqual(['U.S']);
  expect(marked('東京都の国会議員と都', '都')).toEqual(['都', '都']);
  expect(marked('国会で国会議員が', '国会議')).toEqual(['国会議']);
  expect(marked('iPhone手机 and iPhone 手机', 'iphone手机')).toEqual(['iPhone手机', 'iPhone 手机']);
  expect(marked('a storm, storms and stormy 😀 storm', 'storm')).toEqual(['storm', 'storm']);
  expect(marked('one two three two three', '"two three"')).toEqual(['two three', 'two three']);
  expect(marked('rain but no snow', 'rain -snow')).toEqual(['rain']);
  expect(marked('the summit ended', 'NEAR(summit ended)')).toEqual(['summit', 'ended']);
  expect(marked('', 'x')).toEqual([]);
});

function snippet(given: Given, query: string): string | undefined {
  const index = openIndex(':memory:', { libraryId: 's' });
  index.put([documentOf(1, given)]);
  return index
    .list(viewOf({ query }), 0, 1)
    .rows[0]?.snippet?.map((p) => (p.hit ? `[${p.text}]` : p.text))
    .join('');
}

test('a snippet is the stretch with the most different words', () => {
  const filler = 'nothing here to see at all, and so on. '.repeat(20);
  expect(snippet({ text: `storm once. ${filler}The storm hit the port at night.\n\n${filler}` }, 'port storm')).toMatch(
    /^… .*The \[storm\] hit the \[port\] at night\. nothing.* …$/,
  );
  expect(snippet({ text: 'short storm.' }, 'storm')).toBe('short [storm].');
  expect(snippet({ text: '東京で国会議員が辞任した。'.repeat(60) }, '議員')!.length).toBeLessThan(400);
});

test('a snippet comes from where the query hit: a note, a comment, a field', () => {
  const given: Given = {
    text: 'figures in the text',
    note: 'check the figures',
    highlights: [{ exact: 'passage', comment: 'ask Ana' }],
    fields: { dateline: 'BEIJING' },
  };
  expect(snippet(given, 'note:figures')).toBe('check the [figures]');
  expect(snippet(given, 'figures')).toBe('[figures] in the text');
  expect(snippet(given, 'ana')).toBe('ask [Ana]');
  expect(snippet(given, 'beijing')).toBe('[BEIJING]');
  expect(snippet(given, 'is:unread')).toBeUndefined();
});

test('every example of the help can be read', () => {
  expect(QUERY_HELP.length).toBeGreaterThan(25);
  for (const { example } of QUERY_HELP) expect(() => parseQuery(example, now), example).not.toThrow();
});

test('dates and what was meant', () => {
  const days = (text: string) => {
    const r = dateRange(text, now);
    return r && [r.from, r.to].map((d) => d && `${d.year}-${d.month}-${d.day}`);
  };
  expect(days('2024')).toEqual(['2024-1-1', '2024-12-31']);
  expect(days('2024-02')).toEqual(['2024-2-1', '2024-2-29']);
  expect(days('2024-04..2024-06')).toEqual(['2024-4-1', '2024-6-30']);
  expect(days('2024-06..2024-04')).toEqual(['2024-4-1', '2024-6-30']);
  expect(days('..2024-03-05')).toEqual([null, '2024-3-5']);
  expect(days('>2024-02')).toEqual(['2024-3-1', null]);
  expect(days('<2024-03')).toEqual([null, '2024-2-29']);
  expect(days('today')).toEqual(['2024-2-29', '2024-2-29']);
  expect(days('yesterday')).toEqual(['2024-2-28', '2024-2-28']);
  // 29 February 2024 was a Thursday.
  expect(days('this-week')).toEqual(['2024-2-26', '2024-3-3']);
  expect(days('last-week')).toEqual(['2024-2-19', '2024-2-25']);
  expect(days('last-month')).toEqual(['2024-1-1', '2024-1-31']);
  expect(days('last-7-days')).toEqual(['2024-2-23', '2024-2-29']);
  for (const wrong of ['2024-13', '2024-02-30', 'soon', '..', '2024..soon', '']) expect(days(wrong)).toBeNull();
  expect(meant('pubilshed', ['published', 'publication'])).toBe('published');
  expect(meant('datline', ['dateline', 'date'])).toBe('dateline');
  expect(meant('xyz', ['title', 'tag'])).toBeNull();
});

test('completion offers fields, then what a field takes', () => {
  const index = openIndex(':memory:', { libraryId: 'c' });
  index.put([
    documentOf(1, { fields: { publication: 'Japan Today', authors: ['Ana Núñez'] }, tags: ['asia/japan'] }),
    documentOf(2, { fields: { publication: 'Japan Today' }, tags: ['asia/japan', 'art'] }),
  ]);
  const offered = (query: string) => {
    const c = index.complete(query, query.length);
    return c.options.map((o) => query.slice(0, c.start) + o.insert);
  };
  expect(offered('storm pub')).toEqual(['storm publication:', 'storm published:']);
  expect(offered('publication:jap')).toEqual(['publication:"Japan Today"']);
  expect(offered('publication:"japan to')).toEqual(['publication:"Japan Today"']);
  expect(offered('author:nun')).toEqual(['author:"Ana Núñez"']);
  expect(offered('-tag:a')).toEqual(['-tag:asia/japan', '-tag:art']);
  expect(offered('is:')).toEqual(['is:unread', 'is:read', 'is:starred', 'is:later', 'is:archived', 'is:trashed']);
  expect(offered('saved:last-m')).toEqual(['saved:last-month']);
  expect(offered('')).toEqual([]);
});
