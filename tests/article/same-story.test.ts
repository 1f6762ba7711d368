import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSentence } from '../../electron/article/first-sentence';
import { stories } from '../../electron/article/same-story';

const WIRE =
  'The harbour council voted on Tuesday evening to keep the night ferry running for another twelve years, and to pay for it with the revenue of the new wind park off the northern breakwater. Residents filled the hall well before the doors were due to open. The clerk counted forty-one hands in favour and nine against. A petition of two thousand names had been handed in the week before, most of them collected on the ferry itself. The company that runs the boat said it was relieved, and would order a new engine within the month. The mayor called the vote a beginning.';
const OTHER =
  'A lighthouse on the far side of the bay has been turned into a store of seeds, kept cool by the sea and dry by the wind. Its keeper labels every stair with the name of a plant and the year in which it was last seen to flower. Farmers send her a handful of each harvest in envelopes that smell of hay. She has counted nine hundred kinds so far, and sleeps in the lamp room above them all. Visitors may come on Sundays if the tide allows it, and should bring something that grows.';

describe('one story in several papers', () => {
  it('is told by what it shares, with another beginning, shortened, and set in another way', () => {
    const edited = `HARROW BAY — It was a long night.\n\n${WIRE.replace(/The clerk.*?against\. /, '').toUpperCase()}`;
    const shortened = WIRE.slice(0, Math.floor(WIRE.length * 0.6)).replace(/ /g, '\n');
    expect(stories([WIRE, OTHER, edited, shortened])).toEqual([0, 1, 0, 0]);
  });

  it('is not told by a quotation that two articles share, nor by nothing', () => {
    const quotation = WIRE.slice(0, 130);
    expect(stories([WIRE, `${OTHER} ${quotation}`, '', ''])).toEqual([0, 1, 2, 3]);
  });

  it('points at a first one that is its own, for any texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(WIRE, OTHER, WIRE.slice(40), `x ${OTHER}`, ''), { maxLength: 12 }),
        (texts) => {
          const heads = stories(texts);
          heads.forEach((head, i) => {
            expect(head).toBeLessThanOrEqual(i);
            expect(heads[head]).toBe(head);
          });
        },
      ),
    );
  });
});

describe('the first sentence', () => {
  it.each([
    [
      'A short cry!\n\nThe council voted on Tuesday to keep the ferry. It was close.',
      'en',
      'The council voted on Tuesday to keep the ferry.',
    ],
    [
      'Dr. Smith of the harbour office said on Monday that it would run. He smiled.',
      'en',
      'Dr. Smith of the harbour office said on Monday that it would run.',
    ],
    [
      '千枚谷の棚田には、地図に載っていない川が流れている。幅は大人の足ほど、深さは子どもの手のひらほどである。水は冷たい。',
      'ja',
      '千枚谷の棚田には、地図に載っていない川が流れている。幅は大人の足ほど、深さは子どもの手のひらほどである。',
    ],
    ['Nothing', 'en"><', 'Nothing'],
    ['', 'en', ''],
  ])('of %j', (text, language, expected) => {
    expect(firstSentence(text, language)).toBe(expected);
  });

  it('is cut at a word where it does not end', () => {
    const cut = firstSentence('word '.repeat(400), 'en');
    expect(cut).toMatch(/^(word )+…$/);
    expect(cut.length).toBeLessThanOrEqual(330);
  });
});
