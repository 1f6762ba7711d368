/** The files of an import that are in memory at once, by a law: never more readers, never another beyond the bytes, and everybody comes in. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Places } from '../../electron/jobs/import/places';

/** So many others may run meanwhile. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

it('holds no more than it may, and lets everybody in in turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ bytes: fc.nat(60), fails: fc.boolean(), reads: fc.nat(5), stores: fc.nat(5) }), {
        maxLength: 40,
      }),
      fc.integer({ min: 1, max: 4 }),
      async (files, readers) => {
        const places = new Places(readers, 100);
        const order: number[] = [];
        let [reading, held, largest] = [0, 0, 0];
        const all = files.map(async ({ bytes, fails, reads, stores }, number) => {
          const place = await places.enter();
          order.push(number);
          expect(++reading).toBeLessThanOrEqual(readers);
          await turns(reads);
          reading--;
          if (!fails) {
            held += bytes;
            largest = Math.max(largest, held);
            place.filled(bytes);
            await turns(stores);
            held -= bytes;
          }
          place.leave();
        });
        await Promise.all(all);
        expect(order).toEqual(files.map((_, number) => number));
        expect(largest).toBeLessThan(100 + readers * 60);
      },
    ),
    { numRuns: 60 },
  );
});
