/** Gradient boosting for two classes with logistic loss, on binned features. Small on purpose: development only. */
import type { Forest, Tree } from '../../electron/cleaning/text/trees';

export interface BoostingOptions {
  trees: number;
  depth: number;
  rate: number;
  smallestLeaf: number;
  l2: number;
  rows: number;
  columns: number;
  seed: number;
}

const BINS = 48;

/** Mulberry32: the same seed gives the same model. */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Learns from rows, labels (0…1) and weights. Returns trees with values rounded to four digits, and how much each feature gained. */
export function learn(
  rows: Float64Array[],
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  options: BoostingOptions,
): { forest: Forest; gains: Float64Array } {
  const n = rows.length,
    width = rows[0]!.length;
  const next = random(options.seed);
  const edges: number[][] = [];
  const bins: Uint8Array[] = [];
  for (let f = 0; f < width; f++) {
    const sorted = Float64Array.from(
      { length: Math.min(n, 20_000) },
      (_, i) => rows[Math.floor((i * n) / Math.min(n, 20_000))]![f]!,
    ).sort();
    const cuts: number[] = [];
    for (let b = 1; b < BINS; b++) {
      const at = sorted[Math.floor((b * sorted.length) / BINS)]!;
      const cut = Math.round(at * 1000) / 1000 + 0.0005;
      if (!cuts.length || cut > cuts[cuts.length - 1]!) cuts.push(cut);
    }
    edges.push(cuts);
    const column = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      let low = 0,
        high = cuts.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (rows[i]![f]! <= cuts[mid]!) high = mid;
        else low = mid + 1;
      }
      column[i] = low;
    }
    bins.push(column);
  }
  let positive = 0,
    all = 0;
  for (let i = 0; i < n; i++) {
    positive += labels[i]! * weights[i]!;
    all += weights[i]!;
  }
  const bias = Math.log(positive / (all - positive));
  const score = new Float64Array(n).fill(bias);
  const gradient = new Float64Array(n),
    hessian = new Float64Array(n);
  const gains = new Float64Array(width);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!));
      gradient[i] = (p - labels[i]!) * weights[i]!;
      hessian[i] = Math.max(1e-6, p * (1 - p)) * weights[i]!;
    }
    const columns = Array.from({ length: width }, (_, f) => f).filter(() => next() < options.columns);
    const sample: number[] = [];
    for (let i = 0; i < n; i++) if (next() < options.rows) sample.push(i);
    const tree: Tree = { feature: [], split: [], left: [] };
    const grow = (node: number, members: number[], depth: number): void => {
      let g = 0,
        h = 0;
      for (const i of members) {
        g += gradient[i]!;
        h += hessian[i]!;
      }
      let best = 1e-4,
        bestFeature = -1,
        bestBin = -1;
      if (depth > 0 && h > 2 * options.smallestLeaf) {
        const gs = new Float64Array(BINS),
          hs = new Float64Array(BINS);
        for (const f of columns) {
          gs.fill(0);
          hs.fill(0);
          const column = bins[f]!;
          for (const i of members) {
            gs[column[i]!]! += gradient[i]!;
            hs[column[i]!]! += hessian[i]!;
          }
          let gl = 0,
            hl = 0;
          for (let b = 0; b < edges[f]!.length; b++) {
            gl += gs[b]!;
            hl += hs[b]!;
            if (hl < options.smallestLeaf || h - hl < options.smallestLeaf) continue;
            const gain =
              (gl * gl) / (hl + options.l2) + (g - gl) ** 2 / (h - hl + options.l2) - (g * g) / (h + options.l2);
            if (gain > best) {
              best = gain;
              bestFeature = f;
              bestBin = b;
            }
          }
        }
      }
      if (bestFeature < 0) {
        tree.feature[node] = -1;
        tree.split[node] = Math.round((-g / (h + options.l2)) * options.rate * 1e4) / 1e4;
        tree.left[node] = 0;
        return;
      }
      gains[bestFeature]! += best;
      const column = bins[bestFeature]!;
      const low: number[] = [],
        high: number[] = [];
      for (const i of members) (column[i]! <= bestBin ? low : high).push(i);
      tree.feature[node] = bestFeature;
      tree.split[node] = Math.round(edges[bestFeature]![bestBin]! * 1e4) / 1e4;
      const left = tree.feature.length;
      tree.left[node] = left;
      tree.feature.push(-1, -1);
      tree.split.push(0, 0);
      tree.left.push(0, 0);
      grow(left, low, depth - 1);
      grow(left + 1, high, depth - 1);
    };
    tree.feature.push(-1);
    tree.split.push(0);
    tree.left.push(0);
    grow(0, sample, options.depth);
    trees.push(tree);
    for (let i = 0; i < n; i++) {
      let node = 0;
      while (tree.feature[node]! >= 0)
        node = tree.left[node]! + (rows[i]![tree.feature[node]!]! <= tree.split[node]! ? 0 : 1);
      score[i]! += tree.split[node]!;
    }
  }
  return { forest: { bias: Math.round(bias * 1e4) / 1e4, trees }, gains };
}
