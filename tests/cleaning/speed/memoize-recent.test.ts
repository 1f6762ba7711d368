import { describe, expect, it } from 'vitest';
import { memoizeRecent } from '../../../electron/cleaning/speed/memoize-recent';

describe('what is remembered', () => {
  it('is answered again only for the same text beside the same thing', () => {
    let asked = 0;
    const ask = memoizeRecent((text: string, beside: string | null | undefined) => {
      asked++;
      return `${text}/${beside}`;
    });
    expect([
      ask('a', 'x'),
      ask('a', 'y'),
      ask('a', undefined),
      ask('a', null),
      ask('a', 'x'),
      ask('', undefined),
    ]).toEqual(['a/x', 'a/y', 'a/undefined', 'a/null', 'a/x', '/undefined']);
    expect(asked).toBe(5);
  });

  it('is little: old answers are given up', () => {
    let asked = 0;
    const ask = memoizeRecent((text: string, _: undefined) => {
      asked++;
      return text.length;
    });
    for (let i = 0; i < 100; i++) ask('x'.repeat(i), undefined);
    expect(ask('', undefined)).toBe(0);
    expect(asked).toBe(101);
  });
});
