import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Standings } from '../../electron/annotations/standing';

const TEXT =
  'The ferry will run at night, the council said.\n\n“It’s a good day for the harbour,” Mayor Jane Doe told reporters on Monday – after three years of debate. ' +
  'Residents had asked for lights on the quay. The plan costs 4.2 million pounds.';
const found = (quote: string, text = TEXT) =>
  new Standings(text).of(quote).map(({ verdict, start, end, changes }) => ({
    verdict,
    words: text.slice(start, end),
    changes: changes.filter((c) => c.change !== 'same').map((c) => (c.change === 'added' ? '+' : '-') + c.text.trim()),
  }));

describe('where a quote stands', () => {
  it.each([
    ['word for word', 'The ferry will run at night', 'The ferry will run at night'],
    ['with other marks', '"It\'s a good day for the harbour," Mayor', '“It’s a good day for the harbour,” Mayor'],
    ['with another dash and white space', 'reporters on\n Monday - after three', 'reporters on Monday – after three'],
    ['with the sign of the writer’s own sentence', 'a good day for the harbour.', 'a good day for the harbour'],
    ['over a paragraph’s end', 'the council said. "It\'s a good day', 'the council said.\n\n“It’s a good day'],
    ['with something left out', 'Residents had asked […] on the quay', 'Residents had asked for lights on the quay'],
    [
      'with something left out, by dots',
      'a good day . . . Mayor Jane Doe',
      'a good day for the harbour,” Mayor Jane Doe',
    ],
  ])('%s', (_, quote, words) => {
    expect(found(quote)).toEqual([{ verdict: 'exact', words, changes: [] }]);
  });

  it.each([
    ['a name', 'Mayor John Doe told reporters on Monday', ['-John', '+Jane']],
    ['a number', 'The plan costs 4.8 million pounds', ['-4.8', '+4.2']],
    ['a negation', 'The ferry will not run at night', ['-not']],
    ['a capital', 'Told reporters on Monday', ['-Told', '+told']],
  ])('tells the words that differ: %s', (_, quote, changes) => {
    const [only, ...others] = found(quote);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ verdict: 'differs', changes });
  });

  it.each([
    ['other words', 'The tunnel was closed for repairs in the spring of last year'],
    ['a part of a word', 'arbou'],
    ['few words, one of them other', 'ferries will'],
    ['parts in another order', 'on the quay […] Residents had asked'],
    ['signs alone', '…'],
  ])('nowhere: %s', (_, quote) => {
    expect(found(quote)).toEqual([]);
  });

  it('tells every place of it', () => {
    expect(found('so it is', 'So? so it is. And so it is.').map(({ words }) => words)).toEqual([
      'so it is',
      'so it is',
    ]);
  });

  it('knows words of other scripts, and letters that are composed or not', () => {
    expect(found('橋は安全だ', '市長は「橋は安全だ」と述べた。')).toMatchObject([
      { verdict: 'exact', words: '橋は安全だ' },
    ]);
    expect(found('Die Brücke', 'Die Bru\u0308cke ist sicher.')).toMatchObject([
      { verdict: 'exact', words: 'Die Bru\u0308cke' },
    ]);
  });

  it('finds every passage of a text that begins and ends with a word, word for word', () => {
    const words = fc.array(fc.constantFrom('harbour', 'ferry', '“night”', 'köln', 'it’s', '—', 'été', '2024', 'a'), {
      minLength: 3,
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, a, b) => {
        const from = a % all.length;
        const to = from + 1 + (b % (all.length - from));
        const quote = all.slice(from, to).join(' ');
        fc.pre(/^[\p{L}\p{N}]/u.test(quote) && /[\p{L}\p{N}]$/u.test(quote));
        expect(found(quote, all.join('  '))[0]).toMatchObject({
          verdict: 'exact',
          words: all.slice(from, to).join('  '),
        });
      }),
    );
  });

  it('takes a long passage of a long text', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `word${i}`).join(' ');
    const quote = long.slice(50_000, 54_000).replace(/word5/g, 'ward5');
    expect(found(quote, long)[0]).toMatchObject({ verdict: 'differs' });
  });
});
