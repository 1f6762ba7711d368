/** Which lines are the body: two passes of trees over line features, then smoothing at the seams. */
import { loadTwoPasses, predict, type Forest, type ForestTable, type TwoPasses } from '../forest';
import { FEATURES, featuresOf, FLAT_FEATURES, widthOf } from './features';
import { lookAt, type Look } from './look';
import { SECOND_FEATURES, secondRows, secondWidthOf } from './second-features';
import type { Line } from './lines';
import flatTable from './flat-model.json';
import textTable from './model.json';

export interface TextModel extends TwoPasses {
  /** It knows what pages without boxes say of their lines. */
  marked: boolean;
}

interface Tables {
  first: ForestTable;
  second: ForestTable;
}

export const SECOND_NAMES: readonly string[] = [...FEATURES, ...SECOND_FEATURES];
export const FLAT_SECOND_NAMES: readonly string[] = [...FLAT_FEATURES, ...SECOND_FEATURES];

/** Throws where the tables were trained on other features. */
export const loadTextModel = (tables: Tables): TextModel => ({
  ...loadTwoPasses(tables, { first: FEATURES, second: SECOND_NAMES }),
  marked: false,
});

/** The same for a model of pages without boxes. */
export const loadFlatModel = (tables: Tables): TextModel => ({
  ...loadTwoPasses(tables, { first: FLAT_FEATURES, second: FLAT_SECOND_NAMES }),
  marked: true,
});

let loadedText: TextModel | null = null;
let loadedFlat: TextModel | null = null;

/** The models that are shipped (tests/training/text/train.ts), each loaded once: of dumps, and of pages without boxes. */
export const textModel = (): TextModel => (loadedText ??= loadTextModel(textTable));
export const flatModel = (): TextModel => (loadedFlat ??= loadFlatModel(flatTable));

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
  const { first, second, marked } = model;
  const rows = featuresOf(lines, looks, marked);
  const said = probabilities(first, rows, widthOf(marked));
  return { looks, body: probabilities(second, secondRows(rows, said, lines, looks, marked), secondWidthOf(marked)) };
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
