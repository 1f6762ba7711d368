/** What holds for any text: nothing throws, nothing is invented, nothing is lost, and time grows with size. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../electron/article/text';
import { composeBody } from '../../../electron/article/compose';
import { cleanText } from '../../../electron/cleaning/text';
import { pageOf } from './page';

const words = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];

/** True where all of `part` stands in `whole`, in order. */
function inOrder(part: string[], whole: string[]): boolean {
  let at = 0;
  for (const word of whole) if (at < part.length && part[at] === word) at += 1;
  return at === part.length;
}

const LINES = [
  'Home',
  'Sign in',
  'World',
  'By Maria Lindqvist',
  '12 March 2024',
  '© 2024 Courier Ltd. All rights reserved.',
  'Related stories',
  'Advertisement',
  'BEIJING',
  '> quoted',
  '-30-',
  'From: a@example.org',
  'Subject: Fwd: News',
  'The ferry that connects the mainland with the northern islands went back into service on Tuesday, four days after a storm.',
  'Engineers worked through the night to replace two plates, the office said in a statement.',
  '「船が動き出して、みんなほっとしている」と話した。',
  'عادت العبارة إلى العمل يوم الثلاثاء بعد أربعة أيام.',
  'A\tB\tC',
  '1\t2\t3',
  '• an item',
  '',
  '',
  '   ',
  'Photo: Jane Roe/AP',
  '(AP Photo/Jane Roe)',
  'Correction: An earlier version misspelled a name.',
  'date 2024-04-14  Words',
];
const text = fc
  .array(
    fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 40 })),
    { maxLength: 40 },
  )
  .map((lines) => lines.join('\n'));

describe('laws', () => {
  it('never throws, and every word of the body is in the text, in order', () => {
    fc.assert(
      fc.property(text, (source) => {
        const article = cleanText(pageOf(source));
        for (const child of article.body.children) expect(child.type).toBe('element');
        expect(
          inOrder(
            words(bodyText(article.body)),
            words(source.replace(/[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')),
          ),
        ).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('loses nothing: what is not in the body is in the removals, and can be put back', () => {
    fc.assert(
      fc.property(text, (source) => {
        const article = cleanText(pageOf(source));
        const all = composeBody(
          article.body,
          article.removals,
          article.removals.map((r) => r.id),
        );
        const back = words(bodyText(all)).length;
        const given = words(
          source.replace(/[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''),
        ).length;
        // Marks of quoting, lists and forwards are no words; a date marker's two words are a field.
        expect(back).toBeGreaterThanOrEqual(given - 8);
        expect(new Set(article.removals.map((r) => r.id)).size).toBe(article.removals.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(cleanText(pageOf(source))).toEqual(cleanText(pageOf(source)));
      }),
      { numRuns: 15 },
    );
  });

  it('reads nothing out of nothing', () => {
    expect(cleanText(pageOf(''))).toMatchObject({
      body: { children: [] },
      problems: [{ kind: 'empty' }],
      words: 0,
      fields: {},
    });
    expect(cleanText(pageOf(' \n\t\n\u200b')).problems).toEqual([{ kind: 'empty' }]);
  });
});

describe('hostile input', () => {
  const timed = (source: string) => {
    const started = process.cpuUsage();
    cleanText(pageOf(source));
    const used = process.cpuUsage(started);
    return (used.user + used.system) / 1000;
  };
  const size = 120_000;
  const cases: Record<string, string> = {
    'one endless word': 'a'.repeat(size),
    'one endless line': 'word '.repeat(size / 5),
    'only line ends': '\n'.repeat(size),
    'one letter a line': 'a\n'.repeat(size / 2),
    brackets: '([{<'.repeat(size / 4),
    quotes: '> '.repeat(size / 2),
    digits: '1234567890'.repeat(size / 10),
    dates: '12.03.2024 '.repeat(size / 11),
    keys: 'From: a\n'.repeat(size / 8),
    tabs: 'a\tb\n'.repeat(size / 4),
    copyright: '© 2024 X\n'.repeat(size / 9),
    addresses: 'https://example.org/a\n'.repeat(size / 22),
    capitals: 'AAAA BBBB '.repeat(size / 10),
    spaces: ' '.repeat(size),
    credits: '(AP Photo/'.repeat(size / 10),
    ideographs: '的一是不了在人有我他'.repeat(size / 10),
    'combining marks': `e${'\u0301'.repeat(2000)}`.repeat(20),
    sentences: 'It rained on Tuesday, the office said. '.repeat(size / 40),
  };
  for (const [name, source] of Object.entries(cases))
    it(`${name}: at most linear`, () => {
      const small = Math.max(20, timed(source.slice(0, source.length / 4)));
      const large = timed(source);
      expect(large).toBeLessThan(small * 14 + 300);
    }, 60_000);
});
