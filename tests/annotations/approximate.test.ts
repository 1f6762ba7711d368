import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestEnd, bestMatch, similarity } from '../../electron/annotations/approximate';

/** The textbook way, cell by cell: least edits of the pattern against any stretch of the text. */
function leastErrors(text: string, pattern: string): number {
  let column = Array.from({ length: pattern.length + 1 }, (_, i) => i);
  let least = column[pattern.length]!;
  for (const c of text.split('')) {
    const next = [0];
    for (let i = 1; i <= pattern.length; i++)
      next[i] = Math.min(column[i]! + 1, next[i - 1]! + 1, column[i - 1]! + (pattern[i - 1] === c ? 0 : 1));
    column = next;
    least = Math.min(least, column[pattern.length]!);
  }
  return least;
}

const few = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '漢'), minLength: 1, maxLength });

describe('approximate matching', () => {
  it('counts the errors that the textbook counts, over one block and many', () => {
    fc.assert(
      fc.property(few(120), few(100), (text, pattern) => {
        expect(bestEnd(text, pattern).errors).toBe(leastErrors(text, pattern));
      }),
      { numRuns: 300 },
    );
  });

  it.each([31, 32, 33, 63, 64, 65])('is right at the edge of a block: %i units', (length) => {
    const pattern = Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * 7) % 26))).join('');
    expect(bestMatch(`xx${pattern}yy`, pattern)).toEqual({ start: 2, end: 2 + length, errors: 0 });
    expect(bestMatch(`xx${pattern.slice(0, 10)}Z${pattern.slice(11)}yy`, pattern)).toEqual({
      start: 2,
      end: 2 + length,
      errors: 1,
    });
  });

  it('a match is as far from the pattern as it says', () => {
    fc.assert(
      fc.property(few(90), few(40), (text, pattern) => {
        const { start, end, errors } = bestMatch(text, pattern);
        expect(start).toBeLessThanOrEqual(end);
        const longer = Math.max(end - start, pattern.length);
        expect(Math.round((1 - similarity(text.slice(start, end), pattern)) * longer)).toBe(errors);
      }),
      { numRuns: 300 },
    );
  });

  it('similarity: 1 for the same, 0 for nothing in common, parts between', () => {
    expect(similarity('', '')).toBe(1);
    expect(similarity('abc', '')).toBe(0);
    expect(similarity('abcd', 'abxd')).toBe(0.75);
    expect(similarity('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7);
  });
});
