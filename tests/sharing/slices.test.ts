/** Work in slices: in order, never more at once than may be, and whole at an end. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inSlices } from '../../electron/sharing/slices';

const numbers = Array.from({ length: 23 }, (_, n) => n);

describe('slices', () => {
  it('are done in their order, the next begun before, never too many at once', async () => {
    const begun: number[] = [];
    const seen: { results: number[]; next: number | undefined; begun: number }[] = [];
    let [now, most] = [0, 0];
    await inSlices(
      numbers,
      { size: 5, atOnce: 3 },
      async (n) => {
        begun.push(n);
        most = Math.max(most, ++now);
        await wait(n % 4);
        now--;
        return n * 2;
      },
      async (results, next) => {
        await wait(5);
        seen.push({ results, next, begun: begun.length });
      },
    );
    expect(most).toBe(3);
    expect(seen.map(({ results }) => results)).toEqual([
      [0, 2, 4, 6, 8],
      [10, 12, 14, 16, 18],
      [20, 22, 24, 26, 28],
      [30, 32, 34, 36, 38],
      [40, 42, 44],
    ]);
    expect(seen.map(({ next }) => next)).toEqual([5, 10, 15, 20, undefined]);
    expect(seen[0]!.begun).toBeGreaterThan(5);
  });

  it('begin nothing after an end, but tell of what was under way', async () => {
    const told: number[] = [];
    let begun = 0;
    const running = inSlices(
      numbers,
      { size: 5, atOnce: 2 },
      (n) => {
        begun++;
        return Promise.resolve(n);
      },
      (results) => {
        told.push(...results);
        return Promise.reject(new Error('full'));
      },
    );
    await expect(running).rejects.toThrow('full');
    expect(told).toEqual(numbers.slice(0, 10));
    expect(begun).toBe(10);
  });

  it('of nothing are none', async () => {
    await inSlices(
      [],
      { size: 5, atOnce: 2 },
      () => Promise.reject(new Error()),
      () => Promise.reject(new Error()),
    );
  });
});
