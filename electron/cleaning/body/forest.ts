/** A small boosted forest: sums of decision trees over named numbers, kept as flat tables. */

export interface ForestTable {
  /** Names of the features in the order in which the model was trained: checked at load. */
  features: string[];
  /** log-odds before any tree. */
  start: number;
  /** All trees' nodes one after the other; `roots` are their first nodes. */
  roots: number[];
  /** Feature of a node, or -1 for a leaf. */
  feature: number[];
  /** Threshold of a node (`<=` goes left), value of a leaf. */
  value: number[];
  /** Left child; the right one is the next node after it. */
  left: number[];
}

export interface Forest {
  start: number;
  roots: Int32Array;
  feature: Int16Array;
  value: Float32Array;
  left: Int32Array;
}

/** Compact form of a table; throws where it was trained on other features than the code computes. */
export function loadForest(table: ForestTable, names: readonly string[]): Forest {
  if (table.features.length !== names.length || table.features.some((f, i) => f !== names[i])) throw new Error('the body model was trained on other features: train it again');
  return { start: table.start, roots: Int32Array.from(table.roots), feature: Int16Array.from(table.feature), value: Float32Array.from(table.value), left: Int32Array.from(table.left) };
}

/** Probability of one row, 0…1. */
export function predict(forest: Forest, row: Float32Array, offset: number): number {
  const { roots, feature, value, left } = forest;
  let sum = forest.start;
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t]!;
    for (let f = feature[node]!; f >= 0; f = feature[node]!) node = left[node]! + (row[offset + f]! <= value[node]! ? 0 : 1);
    sum += value[node]!;
  }
  return 1 / (1 + Math.exp(-sum));
}
