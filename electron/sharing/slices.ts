/** Work on many, of which slices are done with in their order while the next is worked on already. */
import { Room } from './room';

export interface Slicing {
  /** Items in a slice, and items that are worked on at once. */
  size: number;
  atOnce: number;
}

/**
 * @param work does not throw: what ends all is for `done` to say
 * @param done told of each slice's results, and of the item after it; once it throws nothing new is begun, and what is under way still comes
 */
export async function inSlices<T, R>(
  items: readonly T[],
  { size, atOnce }: Slicing,
  work: (item: T) => Promise<R>,
  done: (results: R[], next: T | undefined) => Promise<void>,
): Promise<void> {
  const room = new Room(atOnce);
  const begun = (at: number) =>
    at < items.length ? Promise.all(items.slice(at, at + size).map((item) => room.with(1, () => work(item)))) : null;
  let ended: { reason: unknown } | null = null;
  let slice = begun(0);
  for (let at = 0; slice; at += size) {
    const following: typeof slice | null = ended ? null : begun(at + size);
    try {
      await done(await slice, items[at + size]);
    } catch (reason) {
      ended ??= { reason };
    }
    slice = following;
  }
  if (ended) throw ended.reason;
}
