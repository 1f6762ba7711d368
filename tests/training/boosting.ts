/** Gradient boosting of shallow trees on logistic loss, with histograms: small, seeded, no dependency. */
import type { ForestTable } from '../../electron/cleaning/forest';

export interface TrainingSet {
  names: readonly string[];
  /** rows × names.length */
  rows: Float32Array;
  /** 0…1 */
  labels: Float32Array;
  weights: Float32Array;
}

export interface BoostingOptions {
  trees: number;
  depth: number;
  rate: number;
  bins: number;
  columns: number;
  sample: number;
  lambda: number;
  minimum: number;
  seed: number;
}

export const DEFAULTS: BoostingOptions = {
  trees: 80,
  depth: 4,
  rate: 0.15,
  bins: 48,
  columns: 0.3,
  sample: 0.6,
  lambda: 1,
  minimum: 0.5,
  seed: 7,
};

/** mulberry32 */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Cut points of a column, at most bins - 1, from a sorted sample. */
function cutPoints(rows: Float32Array, width: number, column: number, count: number, bins: number): number[] {
  const step = Math.max(1, Math.floor(count / 20_000));
  const values = new Float32Array(Math.ceil(count / step));
  for (let i = 0, at = 0; i < count; i += step) values[at++] = rows[i * width + column]!;
  values.sort();
  const distinct = [...new Set(values)];
  if (distinct.length <= bins) return distinct.slice(0, -1).map((v, i) => Math.fround((v + distinct[i + 1]!) / 2));
  const cuts = new Set<number>();
  for (let b = 1; b < bins; b++) cuts.add(values[Math.floor((b / bins) * values.length)]!);
  return [...cuts].sort((a, b) => a - b);
}

interface Node {
  feature: number;
  bin: number;
  value: number;
  left: number;
  samples: Int32Array;
  g: number;
  h: number;
  histogram: Float64Array | null;
}

/** Bins of one column in a histogram, gradient and hessian side by side. */
const STRIDE = 128;

export function train(set: TrainingSet, given: Partial<BoostingOptions> = {}): ForestTable {
  const o = { ...DEFAULTS, ...given };
  const width = set.names.length;
  const count = set.labels.length;
  const next = random(o.seed);
  const cuts: number[][] = [];
  const binned = new Uint8Array(width * count);
  for (let c = 0; c < width; c++) {
    const at = cutPoints(set.rows, width, c, count, o.bins);
    cuts.push(at);
    for (let i = 0; i < count; i++) {
      const v = set.rows[i * width + c]!;
      let lo = 0;
      let hi = at.length;
      while (lo < hi) {
        const m = (lo + hi) >> 1;
        if (v <= at[m]!) hi = m;
        else lo = m + 1;
      }
      binned[c * count + i] = lo;
    }
  }
  let positive = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    positive += set.labels[i]! * set.weights[i]!;
    total += set.weights[i]!;
  }
  const start = Math.log((positive + 1e-6) / (total - positive + 1e-6));
  const score = new Float64Array(count).fill(start);
  const g = new Float64Array(count);
  const h = new Float64Array(count);
  const table: ForestTable = { features: [...set.names], start, roots: [], feature: [], value: [], left: [] };
  for (let t = 0; t < o.trees; t++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!));
      g[i] = (set.labels[i]! - p) * set.weights[i]!;
      h[i] = p * (1 - p) * set.weights[i]!;
    }
    const columns = [...Array(width).keys()].filter(() => next() < o.columns);
    const picked = new Int32Array(count);
    let m = 0;
    for (let i = 0; i < count; i++) if (next() < o.sample) picked[m++] = i;
    const nodes: Node[] = [node(picked.subarray(0, m), g, h)];
    let level = [0];
    for (let d = 0; d < o.depth; d++) {
      const following: number[] = [];
      for (const at of level) {
        const n = nodes[at]!;
        n.histogram ??= histogramOf(n.samples, columns, binned, count, g, h);
        const split = bestSplit(n, columns, cuts, o);
        if (!split) {
          n.histogram = null;
          continue;
        }
        n.feature = split.feature;
        n.bin = split.bin;
        const left: number[] = [];
        const right: number[] = [];
        for (const i of n.samples) (binned[split.feature * count + i]! <= split.bin ? left : right).push(i);
        n.left = nodes.length;
        const pair = [node(Int32Array.from(left), g, h), node(Int32Array.from(right), g, h)] as const;
        if (d + 1 < o.depth) {
          const [small, large] = left.length < right.length ? pair : [pair[1], pair[0]];
          small.histogram = histogramOf(small.samples, columns, binned, count, g, h);
          large.histogram = difference(n.histogram, small.histogram);
        }
        n.histogram = null;
        nodes.push(...pair);
        following.push(n.left, n.left + 1);
      }
      level = following;
    }
    const base = table.feature.length;
    table.roots.push(base);
    for (const n of nodes) {
      const leaf = n.feature < 0;
      n.value = leaf ? (o.rate * n.g) / (n.h + o.lambda) : cuts[n.feature]![n.bin]!;
      table.feature.push(n.feature);
      table.value.push(leaf ? Number(n.value.toPrecision(4)) : n.value);
      table.left.push(leaf ? 0 : base + n.left);
    }
    for (let i = 0; i < count; i++) {
      let at = 0;
      while (nodes[at]!.feature >= 0) {
        const n = nodes[at]!;
        at = n.left + (binned[n.feature * count + i]! <= n.bin ? 0 : 1);
      }
      score[i]! += nodes[at]!.value;
    }
  }
  return table;
}

function node(samples: Int32Array, g: Float64Array, h: Float64Array): Node {
  let sg = 0;
  let sh = 0;
  for (const i of samples) {
    sg += g[i]!;
    sh += h[i]!;
  }
  return { feature: -1, bin: 0, value: 0, left: 0, samples, g: sg, h: sh, histogram: null };
}

function histogramOf(
  samples: Int32Array,
  columns: number[],
  binned: Uint8Array,
  count: number,
  g: Float64Array,
  h: Float64Array,
): Float64Array {
  const out = new Float64Array(columns.length * STRIDE);
  const n = samples.length;
  const gs = new Float64Array(n);
  const hs = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const i = samples[k]!;
    gs[k] = g[i]!;
    hs[k] = h[i]!;
  }
  for (let c = 0; c < columns.length; c++) {
    const at = columns[c]! * count;
    const to = c * STRIDE;
    for (let k = 0; k < n; k++) {
      const b = to + binned[at + samples[k]!]! * 2;
      out[b]! += gs[k]!;
      out[b + 1]! += hs[k]!;
    }
  }
  return out;
}

function difference(whole: Float64Array, part: Float64Array): Float64Array {
  const out = new Float64Array(whole.length);
  for (let i = 0; i < whole.length; i++) out[i] = whole[i]! - part[i]!;
  return out;
}

function bestSplit(
  n: Node,
  columns: number[],
  cuts: number[][],
  o: BoostingOptions,
): { feature: number; bin: number } | null {
  if (n.samples.length < 8 || !n.histogram) return null;
  const parent = (n.g * n.g) / (n.h + o.lambda);
  let gain = 1e-4;
  let found: { feature: number; bin: number } | null = null;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c]!;
    const bins = cuts[column]!.length + 1;
    let lg = 0;
    let lh = 0;
    for (let b = 0; b < bins - 1; b++) {
      lg += n.histogram[c * STRIDE + b * 2]!;
      lh += n.histogram[c * STRIDE + b * 2 + 1]!;
      const rh = n.h - lh;
      if (lh < o.minimum || rh < o.minimum) continue;
      const rg = n.g - lg;
      const better = (lg * lg) / (lh + o.lambda) + (rg * rg) / (rh + o.lambda) - parent;
      if (better > gain) {
        gain = better;
        found = { feature: column, bin: b };
      }
    }
  }
  return found;
}
