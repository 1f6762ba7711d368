import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matching, rank } from '../../renderer/command-search';
import { barLabel, fullDay, groupOf, isDate, printedMoment, shortDay, shortLocalDay } from '../../renderer/dates';
import { fromText, isWrong, toText } from '../../renderer/field-values';
import { figuresOutside } from '../../electron/article/lead-figures';
import { directionOf } from '../../renderer/reading/direction';
import { findAll } from '../../renderer/reading/find';
import { stack } from '../../renderer/reading/stack';
import { askedOf, chooseValue, leaveOutValue, orValue, setTerm, term, termOf } from '../../renderer/state/query-terms';
import { completedTag, sameTag, suggestTags } from '../../renderer/state/tag-suggestions';
import { tagTree, type TagNode } from '../../renderer/state/tag-tree';
import { fillGaps } from '../../renderer/state/timeline';
import { pagesFor, pagesToForget } from '../../renderer/state/windows';

const tag = (name: string, count = 1) => ({ name, count, colour: null });

describe('windows of a long list', () => {
  it('names the pages that rows lie on, held to the list', () => {
    expect(pagesFor(0, 11, 1000)).toEqual([0]);
    expect(pagesFor(15, 45, 1000)).toEqual([1, 2, 3]);
    expect(pagesFor(-50, 10, 1000)).toEqual([0]);
    expect(pagesFor(990, 1100, 1000)).toEqual([82, 83]);
    expect(pagesFor(0, 10, 0)).toEqual([]);
  });

  it('forgets what is farthest from the screen, and nothing while there is room', () => {
    const held = Array.from({ length: 43 }, (_, i) => i);
    expect(pagesToForget(held, [42])).toEqual([0, 1, 2]);
    expect(pagesToForget(held.slice(0, 40), [39])).toEqual([]);
  });
});

describe('terms in a query', () => {
  it('names a value itself, in quotation marks that it does not hold', () => {
    expect(term('author', 'Jane Doe')).toBe('author:="Jane Doe"');
    expect(term('agency', 'AP')).toBe('agency:="AP"');
    expect(term('publication', 'The "Daily" Post')).toBe('publication:=“The "Daily" Post”');
  });

  it('puts a term in and takes it out again, leaving the rest as it was', () => {
    const query = '"north korea" visit';
    const narrowed = chooseValue(query, 'author', 'Jane Doe', true);
    expect(narrowed).toBe('author:="Jane Doe" "north korea" visit');
    expect(askedOf(narrowed, 'author')).toEqual({ groups: [['Jane Doe']], not: [] });
    expect(chooseValue(narrowed, 'author', 'Jane Doe', true)).toBe(query);
    expect(chooseValue('japan OR korea', 'tag', 'Asia', true)).toBe('tag:="Asia" (japan OR korea)');
    // What a person put in brackets with something else is theirs.
    expect(askedOf('(tag:="a" OR cat)', 'tag')).toEqual({ groups: [], not: [] });
  });

  it('takes several values as alternatives, one in the place of another, and values left out', () => {
    const one = chooseValue('storm', 'publication', 'Herald', false);
    expect(chooseValue(one, 'publication', 'Post', false)).toBe('publication:="Post" storm');
    const either = orValue(one, 'publication', 'Post');
    expect(either).toBe('(publication:="Herald" OR publication:="Post") storm');
    expect(orValue(either, 'publication', 'Herald')).toBe('publication:="Post" storm');
    expect(leaveOutValue(either, 'publication', 'Post')).toBe('publication:="Herald" -publication:="Post" storm');
    expect(leaveOutValue('-publication:="Post" storm', 'publication', 'Post')).toBe('storm');
    expect(chooseValue('tag:="a" storm', 'tag', 'b', true)).toBe('tag:="a" tag:="b" storm');
    expect(chooseValue('(tag:="a" OR tag:="b") x OR y', 'tag', 'a', true)).toBe('tag:="b" (x OR y)');
  });

  it('replaces the dates that were there', () => {
    expect(setTerm('storm published:2024', 'published', '2024-04..2024-06')).toBe('storm published:2024-04..2024-06');
    expect(setTerm('storm published:2024 sea', 'published', null)).toBe('storm sea');
    expect(termOf('storm published:2024-04..2024-06', 'published')).toBe('2024-04..2024-06');
    expect(termOf('storm', 'published')).toBeNull();
  });
});

describe('tags', () => {
  it('stands nested tags under their parents, and makes parents that nobody uses', () => {
    const tree = tagTree([tag('Asia/Japan', 3), tag('trade'), tag('Asia/China/North', 2)]);
    expect(tree.map((n) => n.name)).toEqual(['Asia', 'trade']);
    expect(tree[0]!.count).toBe(0);
    expect(tree[0]!.children.map((n) => [n.name, n.label, n.count])).toEqual([
      ['Asia/China', 'China', 0],
      ['Asia/Japan', 'Japan', 3],
    ]);
    expect(tree[0]!.children[0]!.children[0]!.name).toBe('Asia/China/North');
  });

  it('does not nest under a slash at the beginning', () => {
    // Twenty levels count; what is deeper is one name.
    const deep = (levels: number) => Array.from({ length: levels }, () => 'a').join('/');
    const depth = (nodes: readonly TagNode[]): number => (nodes.length ? 1 + depth(nodes[0]!.children) : 0);
    expect([20, 21, 22, 50_000].map((levels) => depth(tagTree([tag(deep(levels))])))).toEqual([20, 21, 21, 21]);
    expect(tagTree([tag('/odd')]).map((n) => n.name)).toEqual(['/odd']);
  });

  it('completes from the beginning first, then from words inside, whatever the accents', () => {
    const tags = [tag('economy', 9), tag('Météo', 2), tag('East/meter', 5), tag('home', 1)];
    expect(suggestTags('met', tags, []).map((s) => s.name)).toEqual(['Météo', 'East/meter']);
    expect(suggestTags('me', tags, ['Météo']).map((s) => s.name)).toEqual(['East/meter', 'home']);
    expect(suggestTags('', tags, []).map((s) => s.name)[0]).toBe('economy');
  });

  it('completes letters in the field to the tag that begins with them, and nothing that is whole', () => {
    const tags = [tag('Gamma', 2), tag('party', 9), tag('port authority', 5), tag('harbour/ferries'), tag('ferry')];
    const completed = (typed: string, taken: string[] = []) => completedTag(typed, tags, taken);
    expect(completed('gam')).toBe('gamma');
    expect(completed('gam', ['Gamma'])).toBeNull();
    // Words inside a tag are suggested, not filled in: another tag would stand there than what is typed.
    expect(completed('art')).toBeNull();
    expect(completed('port')).toBeNull();
    expect(completed('port a')).toBe('port authority');
    expect(completed('harbour')).toBeNull();
    expect(completed('ferry')).toBeNull();
    expect(completed('')).toBeNull();
  });

  it('takes a name for the tag that it is but for capitals', () => {
    const tags = [tag('Polish'), tag('polish'), tag('Gamma')];
    expect(['gamma', 'polish', 'Polish', 'new'].map((name) => sameTag(name, tags))).toEqual([
      'Gamma',
      'polish',
      'Polish',
      'new',
    ]);
  });
});

describe('finding in an article', () => {
  const words = (text: string, wanted: string) => findAll(text, wanted).map(({ start, end }) => text.slice(start, end));

  it('passes over case, accents and the kind of quotation mark, and gives the words as they stand', () => {
    expect(words('Café, CAFE and cafe\u0301.', 'cafe')).toEqual(['Café', 'CAFE', 'cafe\u0301']);
    expect(words('He said “no”.', '"no"')).toEqual(['“no”']);
    expect(words('first line\nsecond', 'line second')).toEqual(['line\nsecond']);
  });

  it('counts in UTF-16 units behind emoji, and finds Chinese', () => {
    expect(findAll('👍🏽 word', 'word')).toEqual([{ start: 5, end: 9 }]);
    expect(words('中国新闻网', '新闻')).toEqual(['新闻']);
  });

  it('finds nothing for nothing', () => {
    expect(findAll('text', '')).toEqual([]);
    expect(findAll('text', '   ')).toEqual([]);
  });
});

describe('comments in the margin', () => {
  it('gives way downwards only', () => {
    expect(
      stack(
        [
          { top: 0, height: 40 },
          { top: 10, height: 20 },
          { top: 200, height: 10 },
        ],
        10,
      ),
    ).toEqual([0, 50, 200]);
  });
});

describe('timeline', () => {
  it('puts in the months without articles, over the year’s end', () => {
    expect(
      fillGaps(
        [
          { value: '2023-11', count: 2 },
          { value: '2024-02', count: 1 },
        ],
        'month',
      ).map((b) => [b.value, b.count]),
    ).toEqual([
      ['2023-11', 2],
      ['2023-12', 0],
      ['2024-01', 0],
      ['2024-02', 1],
    ]);
  });

  it('knows leap days', () => {
    expect(
      fillGaps(
        [
          { value: '2024-02-28', count: 1 },
          { value: '2024-03-01', count: 1 },
        ],
        'day',
      ).map((b) => b.value),
    ).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it('leaves holes where filling them would need more bars than there are pixels', () => {
    expect(
      fillGaps(
        [
          { value: '1000', count: 1 },
          { value: '2024', count: 1 },
        ],
        'year',
      ),
    ).toHaveLength(2);
  });
});

describe('the way an article is read', () => {
  it('follows its language, or else its first letter', () => {
    for (const language of ['ar', 'he', 'fa-IR', 'ur', 'ckb', 'dv', 'yi', 'az-arab'])
      expect(directionOf(language, 'BBC'), language).toBe('rtl');
    for (const language of ['en', 'es-co', 'ja', 'ru', 'az'])
      expect(directionOf(language, 'الناشط'), language).toBe('ltr');
    expect(directionOf(null, '«الناشط» in Latin')).toBe('rtl');
    expect(directionOf('no tag!', '2024: חדשות')).toBe('rtl');
    expect(directionOf(undefined, 'News of الناشط')).toBe('ltr');
    expect(directionOf(null, '2024')).toBe('auto');
  });
});

describe('dates and fields', () => {
  it('shows the day that the date itself names, whatever the reader’s time zone', () => {
    expect(fullDay('2024-04-14T23:30:00-10:00')).toBe('Apr 14, 2024');
    expect(shortDay('2024-04-14', new Date('2024-06-01T12:00:00Z'))).toBe('Apr 14');
    expect(shortDay('2024-04-14', new Date('2026-06-01T12:00:00Z'))).toBe('Apr 14, 2024');
    expect(shortDay('soon')).toBe('soon');
    const now = new Date(2024, 5, 12, 9);
    expect(
      ['2024-06-12', '2024-06-11', '2024-06-10', '2024-06-06', '2024-06-05', '2024-03-31', '2024-07-01', 'soon'].map(
        (day) => groupOf(day, true, now),
      ),
    ).toEqual([
      'today',
      'yesterday',
      'week',
      'week',
      { month: 'June 2024' },
      { month: 'March 2024' },
      { month: 'July 2024' },
      null,
    ]);
  });

  describe.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('read in %s', (zone) => {
    const before = process.env.TZ;
    beforeAll(() => {
      process.env.TZ = zone;
    });
    afterAll(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    it('what a paper printed keeps its day and hour, and names its offset where it is another', () => {
      expect(printedMoment('2019-02-08T00:00:00+01:00')).toBe('Feb 8, 2019, 00:00 UTC+1');
      expect(printedMoment('2019-02-08T21:05:00-03:30')).toBe('Feb 8, 2019, 21:05 UTC−3:30');
      expect(printedMoment('2019-02-08T21:05')).toBe('Feb 8, 2019, 21:05');
      expect(printedMoment('2019-02-08T21:05Z')).toBe(zone === 'UTC' ? 'Feb 8, 2019, 21:05' : 'Feb 8, 2019, 21:05 UTC');
      expect(printedMoment('2019-02-08T21:05-05:00')).toBe(
        zone === 'America/New_York' ? 'Feb 8, 2019, 21:05' : 'Feb 8, 2019, 21:05 UTC−5',
      );
      expect(printedMoment('2019-02-08')).toBe('Feb 8, 2019');
      expect(printedMoment('soon')).toBe('soon');
    });

    it('what happened here is told by the day of who reads', () => {
      const day = { UTC: 'Apr 15', 'America/New_York': 'Apr 14', 'Asia/Kolkata': 'Apr 15' }[zone];
      expect(shortLocalDay('2024-04-15T02:00:00.000Z', new Date('2024-06-01T12:00:00Z'))).toBe(day);
      expect(shortLocalDay('2024-04-14', new Date('2024-06-01T12:00:00Z'))).toBe('Apr 14');
      expect(shortLocalDay('soon')).toBe('soon');
    });
  });

  it('labels bars, and knows what a date field may hold', () => {
    expect(barLabel('2024-04')).toBe('Apr 2024');
  });

  it('takes dates and refuses what is none', () => {
    for (const right of ['2024', '2024-04', '2024-04-14', '2024-04-14T09:30+02:00', '2024-04-14T09:30:00Z'])
      expect(isDate(right), right).toBe(true);
    for (const wrong of ['14.4.2024', '2024-13-01', 'April', '2024-4-1']) expect(isDate(wrong), wrong).toBe(false);
    expect(isWrong('published', 'yesterday')).toBe(true);
    expect(isWrong('title', 'yesterday')).toBe(false);
  });

  it('edits lists a line each, and empties a field with nothing', () => {
    expect(toText(['A B', 'C'])).toBe('A B\nC');
    expect(fromText('authors', ' A B \n\nC')).toEqual(['A B', 'C']);
    expect(fromText('authors', ' \n')).toBeNull();
    expect(fromText('title', '  ')).toBeNull();
    expect(fromText('title', ' Headline ')).toBe('Headline');
  });

  it('shows a figure over the article only when the body does not show it', () => {
    const body = {
      type: 'root' as const,
      children: [
        {
          type: 'element' as const,
          tagName: 'figure',
          properties: {},
          children: [
            {
              type: 'element' as const,
              tagName: 'img',
              properties: { src: 'assets/0123456789abcdef.png' },
              children: [],
            },
          ],
        },
      ],
    };
    const figure = { caption: null, credit: 'AP', src: null, alt: null };
    expect(
      figuresOutside(
        [
          { ...figure, src: '0123456789abcdef.png' },
          { ...figure, caption: 'Elsewhere' },
        ],
        body,
      ),
    ).toEqual([{ ...figure, caption: 'Elsewhere' }]);
  });
});

describe('commands by name', () => {
  it('prefers the beginning of the name, then of words, then anything inside', () => {
    expect(
      matching([{ name: 'Restore from Backup…' }, { name: 'Settings…' }, { name: 'Star' }], 'st').map((i) => i.name),
    ).toEqual(['Star', 'Restore from Backup…']);
    expect(rank('Import Folder…', 'fold imp')).toBe(3);
    expect(rank('Settings…', 'xyz')).toBe(0);
  });
});
