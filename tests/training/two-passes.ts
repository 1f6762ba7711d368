/** Two models one after the other: the second learns from what the first says of sites that it has not seen. The same for pages and for text. */
import type { ForestTable } from '../../electron/cleaning/forest';
import type { Tables } from './folds';
import { foldOf } from './sites';

/** A row that is learned from, with what it is (0…1) and what it counts for. */
export interface Example {
  row: number;
  label: number;
  weight: number;
}

/** The rows of all things below one another, with their labels and weights. */
export function tableOf<T>(
  things: readonly T[],
  width: number,
  rowsOf: (thing: T) => Float32Array,
  examplesOf: (thing: T) => readonly Example[],
): { rows: Float32Array; labels: Float32Array; weights: Float32Array } {
  const examples = things.map(examplesOf);
  const count = examples.reduce((sum, list) => sum + list.length, 0);
  const rows = new Float32Array(count * width);
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  for (const [k, thing] of things.entries()) {
    const all = rowsOf(thing);
    for (const { row, label, weight } of examples[k]!) {
      rows.set(all.subarray(row * width, (row + 1) * width), at * width);
      labels[at] = label;
      weights[at] = weight;
      at++;
    }
  }
  return { rows, labels, weights };
}

export interface Passes<T> {
  /** Folds of the first pass for the second's lessons. */
  inner: number;
  site: (thing: T) => string;
  first: (things: readonly T[]) => ForestTable;
  /** What a first model says of a thing. */
  says: (thing: T, first: ForestTable) => Float32Array;
  second: (things: readonly T[], unseen: ReadonlyMap<T, Float32Array>) => ForestTable;
}

/** Another shuffling of sites than that of the measured folds. */
const SEED = 99;

export function fitTwoPasses<T>(things: readonly T[], { inner, site, first, says, second }: Passes<T>): Tables {
  const unseen = new Map<T, Float32Array>();
  for (let f = 0; f < inner; f++) {
    const model = first(things.filter((one) => foldOf(site(one), inner, SEED) !== f));
    for (const one of things) if (foldOf(site(one), inner, SEED) === f) unseen.set(one, says(one, model));
  }
  return { second: second(things, unseen), first: first(things) };
}
