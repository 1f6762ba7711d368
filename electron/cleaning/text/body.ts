/** Which lines are the body: two passes of trees over line features, then smoothing at the seams. */
import { loadTwoPasses, predict, type Forest, type ForestTable, type TwoPasses } from '../forest';
import { FEATURE_COUNT, FEATURES, featuresOf } from './features';
import { lookAt, type Look } from './look';
import { SECOND_COUNT, SECOND_FEATURES, secondRows } from './second-features';
import type { Line } from './lines';
import table from './model.json';

export type TextModel = TwoPasses;

/** Throws where the tables were trained on other features. */
export const loadTextModel = (tables: { first: ForestTable; second: ForestTable }): TextModel =>
  loadTwoPasses(tables, { first: FEATURES, second: SECOND_NAMES });

export const SECOND_NAMES: readonly string[] = [...FEATURES, ...SECOND_FEATURES];

let loaded: TextModel | null = null;

/** The model that is shipped (tests/training/text/train.ts), loaded once. */
export function textModel(): TextModel {
  loaded ??= loadTextModel(table);
  return loaded;
}

export interface Verdict {
  looks: Look[];
  /** How likely each line is body, 0…1. */
  body: Float32Array;
}

/** What a forest says of each row of a table. */
function probabilities(forest: Forest, rows: Float32Array, width: number): Float32Array {
  return Float32Array.from({ length: rows.length / width }, (_, i) => predict(forest, rows, i * width));
}

/** Reads all lines with a model. Linear. */
export function judge(lines: readonly Line[], model: TextModel): Verdict {
  const looks = lines.map((line) => lookAt(line.text));
  const rows = featuresOf(lines, looks);
  const first = probabilities(model.first, rows, FEATURE_COUNT);
  return { looks, body: probabilities(model.second, secondRows(rows, first, lines, looks), SECOND_COUNT) };
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

/** A line this likely goes with the body it stands right under, where it ends as a sentence and is parted as the line above is. */
const LIKELY_SO = 0.12;
const SENTENCE = 40;

/** Gives the body its last sentences back: short ones right under it that nothing speaks against. Changes `kept`. Linear. */
export function keepClosing(
  kept: boolean[],
  likely: ArrayLike<number>,
  lines: readonly Line[],
  looks: readonly Look[],
): void {
  for (let i = 1; i < kept.length; i++) {
    const look = looks[i]!;
    if (kept[i] || !kept[i - 1] || kept[i + 1] || likely[i]! < LIKELY_SO || !look.stop || look.size < SENTENCE)
      continue;
    const named = look.credit || look.copyright || look.related || look.comments || look.promotion || look.footer;
    if (named || look.byline || look.bio || look.links || look.topics || look.date) continue;
    if (lines[i]!.before === lines[i - 1]!.before || i === 1) kept[i] = true;
  }
}
