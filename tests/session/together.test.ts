/** What is written together: everything once, in its order, and one that fails keeps out no other. */
import { expect, it } from 'vitest';
import { allOrEach, Together } from '../../electron/files/together';

it('writes what comes within a moment together, and no more than it may at once', async () => {
  const written: number[][] = [];
  const gathered = new Together<number, void>(
    allOrEach((all) => void written.push(all)),
    { items: 3, wait: 5 },
  );
  await Promise.all([1, 2, 3, 4, 5].map((one) => gathered.ask(one)));
  expect(written).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

it('one that cannot be written fails alone', async () => {
  const written: number[] = [];
  const gathered = new Together<number, void>(
    allOrEach((all) => {
      if (all.includes(2)) throw new Error('not this one');
      written.push(...all);
    }),
    { items: 10, wait: 5 },
  );
  const ends = await Promise.allSettled([1, 2, 3].map((one) => gathered.ask(one)));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written).toEqual([1, 3]);
});
