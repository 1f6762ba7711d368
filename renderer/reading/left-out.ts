/** Where the parts that cleaning left out stand in the body as shown. Pure. */
import { composeBody } from '../../electron/article/compose';
import type { Removal } from '../../electron/contract/model';

export interface Placed {
  removal: Removal;
  /** Index in the shown body's children before which it stands (or, when put back, where it begins). */
  at: number;
  /** Children of the shown body that are this part put back; 0 while it is left out. */
  length: number;
}

/**
 * @param machine number of children of the machine's body: the shown body's number less those put back
 * @returns in page order
 */
export function placeRemovals(removals: readonly Removal[], restored: readonly string[], shown: number): Placed[] {
  const back = new Set(restored);
  const lengths = new Map<Removal, number>();
  for (const removal of removals) {
    if (back.has(removal.id) && removal.content?.length)
      lengths.set(
        removal,
        composeBody({ type: 'root', children: [] }, [{ ...removal, at: 0 }], [removal.id]).children.length,
      );
  }
  const machine = shown - [...lengths.values()].reduce((sum, n) => sum + n, 0);
  const placed: Placed[] = [];
  let shift = 0;
  const inOrder = removals
    .map((removal, i) => ({ removal, i, at: Math.min(removal.at, machine) }))
    .sort((a, b) => a.at - b.at || a.i - b.i);
  for (const { removal, at } of inOrder) {
    const length = lengths.get(removal) ?? 0;
    placed.push({ removal, at: at + shift, length });
    shift += length;
  }
  return placed;
}

/** Parts in a row, from this many on, are shown folded. */
const LONG_RUN = 3;

/** What stands at one place: a part by itself, or a run of parts that are left out one after another. */
export type LeftOut = { at: number; parts: Placed[]; folded: boolean };

/** Parts that stand at one place and are left out as one run; a run of three and more is folded. In page order. */
export function runsOf(placed: readonly Placed[]): LeftOut[] {
  const runs: LeftOut[] = [];
  for (const part of placed) {
    const last = runs.at(-1);
    if (last?.at === part.at && part.length === 0 && last.parts.every(({ length }) => length === 0))
      last.parts.push(part);
    else runs.push({ at: part.at, parts: [part], folded: false });
  }
  return runs.map((run) => ({ ...run, folded: run.parts.length >= LONG_RUN }));
}
