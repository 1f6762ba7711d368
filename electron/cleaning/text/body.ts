/** Which lines are the body: two passes of trees over line features, then smoothing at the seams. */
import { featuresOf, lookAt, secondFeatures, type Look } from './features';
import type { Line } from './lines';
import { probability, type Forest } from './trees';

export interface Model {
  first: Forest;
  second: Forest;
}

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
  const more = secondFeatures(first, lines, looks);
  const body = Float64Array.from(rows, (row, i) => probability(model.second, join(row, more[i]!)));
  return { looks, body };
}

export function join(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** Log-odds added to every line (missing words of an article weigh more than a stray line), and the cost of going in or out of the body. */
const LEAN = 0.3,
  SWITCH = 0.5;

/** Body or not, line by line: the likeliest course through all verdicts (Viterbi over two states), so that single doubts are carried along. Linear. */
export function decide(likely: ArrayLike<number>, lean = LEAN, change = SWITCH): boolean[] {
  const n = likely.length;
  const fromOut = new Uint8Array(n),
    fromIn = new Uint8Array(n);
  let out = 0,
    inside = -change;
  for (let i = 0; i < n; i++) {
    const p = Math.min(0.995, Math.max(0.005, likely[i]!));
    const nextOut = Math.max(out, inside - change),
      nextIn = Math.max(inside, out - change);
    fromOut[i] = out >= inside - change ? 0 : 1;
    fromIn[i] = inside >= out - change ? 1 : 0;
    out = nextOut;
    inside = nextIn + Math.log(p / (1 - p)) + lean;
  }
  const body = new Array<boolean>(n).fill(false);
  let state = out >= inside ? 0 : 1;
  for (let i = n - 1; i >= 0; i--) {
    body[i] = state === 1;
    state = state ? fromIn[i]! : fromOut[i]!;
  }
  return body;
}
