/** The small parts: ids, queues, patience, names, differences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { difference, takeBack } from '../../electron/library/difference';
import { patiently } from '../../electron/files/disk';
import { MOST_BODIES, MOST_ENTRIES, record } from '../../electron/library/history';
import { ID, newId, originalFile, timeOfId, yearOf } from '../../electron/library/names';
import { newDocument } from '../../electron/library/new-clipping';
import { KeyedQueue, Limit } from '../../electron/library/queue';
import { highlight, newClipping } from './make';

describe('ids', () => {
  test('are UUIDv7, sort by time, also when the clock stands still, jumps back or far on', () => {
    const start = Date.UTC(2030, 0, 1);
    const times = [
      ...Array.from({ length: 5000 }, () => start),
      start - 86_400_000,
      start - 1,
      start + 1,
      Date.UTC(2031, 0, 1),
      start,
      start + 5,
    ];
    const ids = times.map((time) => newId(time));
    for (const id of ids) expect(id).toMatch(ID);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('give the year in UTC', () => {
    const last = '018cc251-f3ff-7000-8000-000000000000';
    expect(new Date(timeOfId(last)).toISOString()).toBe('2023-12-31T23:59:59.999Z');
    expect(yearOf(last)).toBe('2023');
    expect(yearOf('018cc251-f400-7000-8000-000000000000')).toBe('2024');
  });
});

test('an original is stored under a plain name, whatever its extension', () => {
  const given = ['html', '.HTML', 'mhtml', '', '../../x', 'ex e', 'a'.repeat(40), 'con/aux', 'ü'];
  expect(given.map((extension) => originalFile(extension))).toEqual([
    'original.html',
    'original.html',
    'original.mhtml',
    'original.bin',
    'original.bin',
    'original.bin',
    'original.bin',
    'original.bin',
    'original.bin',
  ]);
});

describe('patience', () => {
  const failing = (code: string, times: number) => {
    let calls = 0;
    return {
      work: async () => {
        if (calls++ < times) throw Object.assign(new Error(code), { code });
        return calls;
      },
    };
  };
  test('waits for passing locks on Windows, and for busy drives everywhere', async () => {
    expect(await patiently(failing('EPERM', 3).work, 'win32', [0, 0, 0, 0])).toBe(4);
    expect(await patiently(failing('EBUSY', 2).work, 'linux', [0, 0, 0])).toBe(3);
  });
  test('ends, and does not wait for what will not pass', async () => {
    await expect(patiently(failing('EPERM', 9).work, 'win32', [0, 0])).rejects.toMatchObject({ code: 'EPERM' });
    await expect(patiently(failing('EPERM', 1).work, 'linux', [0, 0])).rejects.toMatchObject({ code: 'EPERM' });
    await expect(patiently(failing('ENOSPC', 1).work, 'win32', [0, 0])).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('queues', () => {
  test('keep the order of one key, run keys side by side, never more than the limit, and go on after a failure', async () => {
    const queue = new KeyedQueue(3);
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const work = (key: string, n: number) =>
      queue.run(key, async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 3));
        running--;
        order.push(`${key}${n}`);
        if (n === 1) throw new Error('no');
      });
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].flatMap((key) => [0, 1, 2].map((n) => work(key, n))),
    );
    expect(most).toBe(3);
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      expect(order.filter((each) => each.startsWith(key))).toEqual([`${key}0`, `${key}1`, `${key}2`]);
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(5);
    await queue.idle();
  });

  test('a limit gives places in the order they were asked for', async () => {
    const limit = new Limit(1);
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        limit.run(async () => {
          order.push(n);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });
});

describe('differences', () => {
  const BASE = newDocument(newClipping('Ferry'), new Date('2024-05-01T08:00:00Z'));
  const H = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const;
  const clipping = fc
    .record({
      tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      restored: fc.uniqueArray(fc.constantFrom('r1', 'r2')),
      note: fc.string({ maxLength: 5 }),
      starred: fc.boolean(),
      title: fc.option(fc.constantFrom('T', null), { nil: undefined }),
      highlights: fc.subarray([...H]),
      comment: fc.string({ maxLength: 3 }),
    })
    .map(({ title, highlights, comment, ...rest }): Clipping => ({
      ...structuredClone(BASE),
      ...rest,
      edits: title === undefined ? {} : { title },
      highlights: highlights.map((id) => highlight(id, { comment })),
    }));
  /** What taking back restores: order of lists and times of change aside. */
  const content = (each: Clipping) => ({
    tags: [...each.tags].sort(),
    restored: [...each.restored].sort(),
    note: each.note,
    starred: each.starred,
    edits: each.edits,
    highlights: each.highlights.map(({ id, comment }) => [id, comment]).sort(),
  });

  test('taken back give what was before', () => {
    fc.assert(
      fc.property(clipping, clipping, (before, after) => {
        const undo = difference(before, after);
        const draft = structuredClone(after);
        if (undo) takeBack(draft, JSON.parse(JSON.stringify(undo)) as typeof undo, '2024-06-01T00:00:00Z');
        expect(content(draft)).toEqual(content(before));
        if (!undo) expect(content(after)).toEqual(content(before));
      }),
      { numRuns: 300 },
    );
  });
});

test('a history is bounded in entries, in kept bodies and in bytes, and says which files it lets go', () => {
  const clipping: Clipping = newDocument(newClipping('Ferry'), new Date('2024-05-01T08:00:00Z'));
  for (let n = 0; n < MOST_ENTRIES + 50; n++) record(clipping, { at: '2024-05-01T09:00:00Z', what: `change ${n}` });
  expect(clipping.history).toHaveLength(MOST_ENTRIES);
  expect(clipping.history[0]!.what).toBe(`change ${MOST_ENTRIES + 49}`);
  const dropped: string[] = [];
  for (let n = 0; n < MOST_BODIES + 3; n++)
    dropped.push(
      ...record(clipping, { at: '2024-05-01T09:00:00Z', what: 'cleaned-again', kept: [`history/article-${n}.html`] }),
    );
  expect(dropped).toEqual(['history/article-0.html', 'history/article-1.html', 'history/article-2.html']);
  for (let n = 0; n < 10; n++)
    record(clipping, { at: '2024-05-01T09:00:00Z', what: 'note', before: { values: { note: 'x'.repeat(100_000) } } });
  expect(JSON.stringify(clipping.history).length).toBeLessThan(410_000);
});
