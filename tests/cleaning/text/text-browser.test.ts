import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkListStart, outdented, withoutLinkNumbers } from '../../../electron/cleaning/text/text-browser';

const LIST = ['', 'References', '', '   Visible links:', '   1. https://a.example/', '   2. https://a.example/b'];

describe('what browsers for terminals write', () => {
  it('ends in a list of addresses, with its headings', () => {
    expect(linkListStart(['A sentence stands here.', ...LIST])).toBe(2);
    expect(
      linkListStart(['A sentence stands here.', ...LIST, '', '   Hidden links:', '   4. mailto:a@a.example']),
    ).toBe(2);
  });

  it.each([
    ['one address alone', ['Text.', '1. https://a.example/']],
    [
      'addresses before the end',
      ['1. https://a.example/', '2. https://b.example/', 'A sentence that goes on about something else.'],
    ],
    ['a numbered list of words', ['Text.', '1. First', '2. Second']],
    [
      'an address with words beside',
      ['Text.', '1. See https://a.example/ for more', '2. See https://b.example/ for more'],
    ],
  ])('%s is none', (_, lines) => expect(linkListStart(lines)).toBe(-1));

  it('has its numbers taken out of the words, and no others', () => {
    expect(withoutLinkNumbers(['The [1]old pier[2] and note [9].', ...LIST].join('\n')).split('\n')[0]).toBe(
      'The old pier and note [9].',
    );
  });

  it('loses the indentation of the whole, not that of a part', () => {
    const lines = ['   One line', '   and another', '     * an item', '   Third', '   Fourth'];
    expect(outdented(lines.join('\n'))).toBe('One line\nand another\n  * an item\nThird\nFourth');
    const some = ['One line', '   a quotation', 'and another', 'Third', 'Fourth'].join('\n');
    expect(outdented(some)).toBe(some);
  });

  it('keeps every word of a text without such a list', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 30 }), (lines) => {
        fc.pre(linkListStart(lines.join('\n').split('\n')) < 0);
        const bare = (text: string) => text.replace(/ /g, '');
        expect(bare(outdented(lines.join('\n')))).toBe(bare(lines.join('\n')));
      }),
    );
  });

  it('is found in time in a text made of such lines', () => {
    expect(linkListStart(Array.from({ length: 200_000 }, (_, i) => `${i % 9999}. https://a.example/${i}`))).toBe(0);
  });
});
