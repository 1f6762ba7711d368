/** Gradient-boosted trees as a table of numbers: made by tests/training/text-body.ts, read here. */

/** One tree: node i asks `row[feature[i]] <= split[i]`, then goes to `left[i]` or `left[i] + 1`; a leaf has feature -1 and its value in `split`. */
export interface Tree {
  feature: number[];
  split: number[];
  left: number[];
}

export interface Forest {
  /** Log-odds before any tree. */
  bias: number;
  trees: Tree[];
}

/** Probability for a row of features. */
export function probability(forest: Forest, row: ArrayLike<number>): number {
  let sum = forest.bias;
  for (const tree of forest.trees) {
    let node = 0;
    while (tree.feature[node]! >= 0) node = tree.left[node]! + (row[tree.feature[node]!]! <= tree.split[node]! ? 0 : 1);
    sum += tree.split[node]!;
  }
  return 1 / (1 + Math.exp(-sum));
}
