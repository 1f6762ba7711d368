/** Which lines are the body: two passes of trees over line features, then smoothing at the seams. */
import { featuresOf, lookAt, secondFeatures, type Look } from './features';
import type { Line } from './lines';
import { probability, type Forest } from './trees';

export interface Model { first: Forest; second: Forest }

export interface Verdict {
  looks: Look[];
  /** How likely each line is body, 0…1. */
  body: Float64Array;
}

/** Reads all lines with a model. Linear. */
export function judge(lines: readonly Line[], model: Model): Verdict {
  const looks = lines.map((line) => lookAt(line.text));
  const rows = featuresOf(lines, looks);
  const first = Float64Array.from(rows, (row) => probability(model.first, row));
  const more = secondFeatures(first, looks);
  const body = Float64Array.from(rows, (row, i) => probability(model.second, join(row, more[i]!)));
  return { looks, body };
}

export function join(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
