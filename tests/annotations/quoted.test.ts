import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedIn } from '../../electron/annotations/quoted';

const quotes = (draft: string) => quotedIn(draft, 'draft').map(({ quote }) => quote);

describe('what a draft quotes', () => {
  it.each([
    ['English', 'She said: “The bridge is safe.” Then she left.', ['The bridge is safe.']],
    ['English, straight', 'She said: "The bridge is safe," and left.', ['The bridge is safe,']],
    ['English, single', 'She said: ‘It’s the council’s bridge.’ Then she left.', ['It’s the council’s bridge.']],
    [
      'English, one in another',
      'He said: “She called it ‘a fine bridge’ twice.”',
      ['She called it ‘a fine bridge’ twice.'],
    ],
    ['German', 'Sie sagte: „Die Brücke ist sicher.“ Dann ging sie.', ['Die Brücke ist sicher.']],
    ['German, printed', 'Sie sagte: »Die Brücke ist sicher.« Dann ging sie.', ['Die Brücke ist sicher.']],
    ['French', 'Elle a dit : « Le pont est sûr. » Puis elle est partie.', ['Le pont est sûr.']],
    ['Swedish', 'Hon sade: ”Bron är säker.” Sedan gick hon.', ['Bron är säker.']],
    ['Swedish, printed', 'Hon sade: »Bron är säker.» Sedan gick hon.', ['Bron är säker.']],
    ['Polish', 'Powiedziała: „Most jest bezpieczny”. Potem wyszła.', ['Most jest bezpieczny']],
    ['Russian', 'Она сказала: «Мост в «полном» порядке». Потом ушла.', ['Мост в «полном» порядке']],
    ['Japanese', '市長は「橋は『安全』だ」と述べた。', ['橋は『安全』だ']],
    ['Chinese', '市长说：“这座桥很安全。”然后离开了。', ['这座桥很安全。']],
    ['Korean', '시장은 “다리는 안전하다”고 말했다.', ['다리는 안전하다']],
    ['two', '“One bridge,” he said, “is enough.”', ['One bridge,', 'is enough.']],
    [
      'over several paragraphs',
      '“The bridge is old.\n\n“It will be mended.”\n\nHe left.',
      ['The bridge is old.', 'It will be mended.'],
    ],
    ['marks of Markdown', 'She said: “The *old* [bridge](https://a.example) is safe.”', ['The old bridge is safe.']],
    [
      'a block quote with its source',
      'As it says:\n\n> The bridge is safe.\n>\n> — Mary Quill, The Harbour Post\n',
      ['The bridge is safe.'],
    ],
    ['inches and apostrophes', "It's 5' 11\" tall, the '90s bridge isn't", []],
    ['nothing', 'The bridge is safe.', []],
  ])('%s', (_, draft, expected) => {
    expect(quotes(draft)).toEqual(expected);
  });

  it('says in which line each begins', () => {
    const draft = '# Bridge\n\nFirst “one here” and\nthen “two there”.\n\n> Three\n> lines\n\n“Four”';
    expect(quotedIn(draft, 'draft')).toEqual([
      { quote: 'one here', line: 3 },
      { quote: 'two there', line: 4 },
      { quote: 'Three\nlines', line: 6 },
      { quote: 'Four', line: 9 },
    ]);
  });

  it('takes all of a sentence, without the marks around it', () => {
    expect(quotedIn('“The bridge is safe.”', 'whole')).toEqual([{ quote: 'The bridge is safe.', line: 1 }]);
    expect(quotedIn('“One,” he said, “two.”', 'whole')).toEqual([{ quote: '“One,” he said, “two.”', line: 1 }]);
    expect(quotedIn('The bridge is safe.', 'either')).toEqual([{ quote: 'The bridge is safe.', line: 1 }]);
    expect(quotedIn('He said “safe”.', 'either')).toEqual([{ quote: 'safe', line: 1 }]);
  });

  it('takes any text without an error, and every passage is words of it', () => {
    const sign = fc.constantFrom(...'“”„«»‹›‘’‚"「」『』 ab\n.>*'.split(''));
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        for (const { quote, line } of quotedIn(signs.join(''), 'draft')) {
          expect(quote).toMatch(/[ab]/);
          expect(line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is linear in a draft of opening marks', () => {
    expect(quotes('“a '.repeat(20_000)).length).toBeLessThan(20_001);
  });
});
