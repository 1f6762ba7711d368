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
  /** Four numbers a node, side by side: its feature, its left child, and its value (by `values`, over the same memory). */
  nodes: Int32Array;
  values: Float32Array;
}

const STRIDE = 4;

/** Compact form of a table; throws where it was trained on other features than the code computes. */
export function loadForest(table: ForestTable, names: readonly string[]): Forest {
  if (table.features.length !== names.length || table.features.some((f, i) => f !== names[i]))
    throw new Error('the model was trained on other features: train it again');
  const nodes = new Int32Array(table.feature.length * STRIDE);
  const values = new Float32Array(nodes.buffer);
  for (const [i, feature] of table.feature.entries()) {
    nodes[i * STRIDE] = feature;
    nodes[i * STRIDE + 1] = table.left[i]! * STRIDE;
    values[i * STRIDE + 2] = table.value[i]!;
  }
  return { start: table.start, roots: Int32Array.from(table.roots, (root) => root * STRIDE), nodes, values };
}

/** Two passes over a page or a text: the second looks at what the first says as well. */
export interface TwoPasses {
  first: Forest;
  second: Forest;
}

/** Throws where the tables were trained on other features. */
export const loadTwoPasses = (
  tables: { first: ForestTable; second: ForestTable },
  names: { first: readonly string[]; second: readonly string[] },
): TwoPasses => ({ first: loadForest(tables.first, names.first), second: loadForest(tables.second, names.second) });

/** Probability of one row, 0…1. */
export function predict(forest: Forest, row: Float32Array, offset: number): number {
  const { roots, nodes, values } = forest;
  let sum = forest.start;
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t]!;
    for (let f = nodes[node]!; f >= 0; f = nodes[node]!)
      node = nodes[node + 1]! + (row[offset + f]! <= values[node + 2]! ? 0 : STRIDE);
    sum += values[node + 2]!;
  }
  return 1 / (1 + Math.exp(-sum));
}
