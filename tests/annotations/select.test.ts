import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select } from '../../electron/annotations';

describe('select', () => {
  it('takes the words, the place and 32 units of context on each side', () => {
    const text = `${'a'.repeat(40)} marked words ${'z'.repeat(40)}`;
    expect(select(text, 41, 53)).toEqual({
      position: { start: 41, end: 53 },
      quote: { exact: 'marked words', prefix: `${'a'.repeat(31)} `, suffix: ` ${'z'.repeat(31)}` },
    });
  });

  it('takes bounds in either order and holds them to the text', () => {
    expect(select('abc', 9, -5)).toEqual({
      position: { start: 0, end: 3 },
      quote: { exact: 'abc', prefix: '', suffix: '' },
    });
    expect(select('abcdef', 4, 2).quote.exact).toBe('cd');
  });

  it.each([
    ['a surrogate pair', 'x😀y', 1, 2, '😀'],
    ['a family', 'x👨‍👩‍👧y', 3, 4, '👨‍👩‍👧'],
    ['a flag', 'x🇩🇪y', 1, 3, '🇩🇪'],
    ['a letter with its accent', 'cafe\u0301s', 3, 4, 'e\u0301'],
    ['a Korean syllable of parts', 'x\u1112\u1161\u11aby', 1, 2, '\u1112\u1161\u11ab'],
    ['a line end of two', 'a\r\nb', 2, 4, '\r\nb'],
  ])('does not split %s', (_, text, start, end, exact) => expect(select(text, start, end).quote.exact).toBe(exact));

  it('never begins or ends its context inside a visible character', () => {
    const text = `${'👨‍👩‍👧'.repeat(9)}word${'e\u0301'.repeat(40)}`;
    const start = text.indexOf('word');
    const { prefix, suffix } = select(text, start, start + 4).quote;
    expect(prefix).toBe('👨‍👩‍👧'.repeat(4)); // 4 × 8 units = 32
    expect(suffix).toBe('e\u0301'.repeat(16));
    expect(select(text, start + 1, start + 4).quote.prefix).toBe(`${'👨‍👩‍👧'.repeat(3)}w`);
  });

  it('gives pieces that stand in the text as they are, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.nat(200), fc.nat(200), (text, a, b) => {
        const { position, quote } = select(text, a, b);
        expect(text.slice(position.start, position.end)).toBe(quote.exact);
        expect(text.slice(0, position.start).endsWith(quote.prefix)).toBe(true);
        expect(text.slice(position.end).startsWith(quote.suffix)).toBe(true);
        for (const s of [quote.exact, quote.prefix, quote.suffix]) {
          expect(s).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        }
        expect(Math.max(quote.prefix.length, quote.suffix.length)).toBeLessThanOrEqual(32);
      }),
    );
  });
});
