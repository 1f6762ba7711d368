/** What is written together: everything once, in its order, and one that fails keeps out no other. */
import { expect, it } from 'vitest';
import { Gathered } from '../../electron/session/gathered';

it('writes what comes within a moment together, and no more than it may at once', async () => {
  const written: number[][] = [];
  const gathered = new Gathered<number>((all) => void written.push(all), 3, 5);
  await Promise.all([1, 2, 3, 4, 5].map((one) => gathered.add(one)));
  expect(written).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

it('one that cannot be written fails alone', async () => {
  const written: number[] = [];
  const gathered = new Gathered<number>(
    (all) => {
      if (all.includes(2)) throw new Error('not this one');
      written.push(...all);
    },
    10,
    5,
  );
  const ends = await Promise.allSettled([1, 2, 3].map((one) => gathered.add(one)));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual([1, 3]);
});
