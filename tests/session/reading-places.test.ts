import { expect, it, vi } from 'vitest';
import { ReadingPlaces } from '../../electron/session/reading-places';
import type { JsonFile } from '../../electron/library';

const id = (n: number) => `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}`;
function fileWith(stored: unknown): JsonFile & { written: unknown[] } {
  const written: unknown[] = [];
  return {
    written,
    read: () => stored,
    write: async (value: unknown) => {
      written.push(structuredClone(value));
    },
  } as unknown as JsonFile & { written: unknown[] };
}

it('keeps where reading stopped, and forgets what begins at its top again', async () => {
  const file = fileWith(null);
  const places = new ReadingPlaces(file, vi.fn());
  places.leave(id(1), { at: 1200, share: 0.4 });
  places.leave(id(2), { at: 30, share: 0.1 });
  places.leave(id(2), { at: 0, share: 0.1 });
  expect(places.of(id(1))).toEqual({ at: 1200, share: 0.4 });
  expect(places.of(id(2))).toBeNull();
  await places.close();
  expect(file.written).toEqual([{ [id(1)]: { at: 1200, share: 0.4 } }]);
  expect(new ReadingPlaces(fileWith(file.written[0]), vi.fn()).of(id(1))?.at).toBe(1200);
});

it('holds no more than it is meant to, and begins anew where its file is damaged', async () => {
  const places = new ReadingPlaces(fileWith({ '../../victim': { at: 'x' } }), vi.fn());
  expect(places.of('../../victim')).toBeNull();
  for (let n = 0; n < 5010; n++) places.leave(id(n), { at: 1, share: 0.5 });
  expect(places.of(id(9))).toBeNull();
  expect(places.of(id(10))).not.toBeNull();
  await places.close();
});

it('tells of what could not be written and goes on', async () => {
  const failed = vi.fn();
  const file = { read: () => null, write: () => Promise.reject(new Error('full')) } as unknown as JsonFile;
  const places = new ReadingPlaces(file, failed);
  places.leave(id(1), { at: 5, share: 0.2 });
  await places.close();
  expect(failed).toHaveBeenCalledOnce();
  expect(places.of(id(1))?.at).toBe(5);
});
