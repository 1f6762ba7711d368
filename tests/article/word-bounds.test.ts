/** Edges of words, by which the ends of a highlight move: expected ones written by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordEdge } from '../../electron/article/word-bounds';

const walked = (text: string, edge: 'start' | 'end', direction: -1 | 1): number[] => {
  const found: number[] = [];
  for (let at = direction > 0 ? 0 : text.length; ;) {
    const next = wordEdge(text, at, edge, direction);
    if (next === at) return found;
    found.push(next);
    at = next;
  }
};

describe('the edges of words', () => {
  it('are walked in both directions', () => {
    const text = 'The ferry, late.\n\nDon’t ask.';
    expect(walked(text, 'end', 1)).toEqual([3, 9, 15, 23, 27]);
    expect(walked(text, 'start', -1)).toEqual([24, 18, 11, 4, 0]);
    expect(walked(text, 'start', 1)).toEqual([4, 11, 18, 24]);
    expect(walked(text, 'end', -1)).toEqual([27, 23, 15, 9, 3]);
  });

  it('are found where no spaces part words', () => {
    expect(walked('東京は晴れ', 'end', 1).length).toBeGreaterThan(1);
  });

  it('never split a visible character, and walking ends', () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const bounds = new Set([...graphemes.segment(text)].map(({ index }) => index).concat(0, text.length));
        for (const edge of ['start', 'end'] as const)
          for (const direction of [-1, 1] as const)
            for (const at of walked(text, edge, direction)) expect(bounds.has(at)).toBe(true);
      }),
    );
  });

  it('go on past more signs than any word has', () => {
    const text = `one ${'—'.repeat(300)} two`;
    expect(wordEdge(text, 3, 'end', 1)).toBe(text.length);
  });
});
