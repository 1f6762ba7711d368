/** The second pass over the lines of a text: what the first says of the lines around each, and the body that they add up to. */
import { FEATURES, log, widthOf } from './features';
import type { Line } from './lines';
import type { Look } from './look';
import { partingOf } from './whole-text';

export const SECOND_FEATURES = [
  'p',
  'p-1',
  'p-2',
  'p-3',
  'p+1',
  'p+2',
  'p+3',
  'p<3',
  'p>3',
  'p<8',
  'p>8',
  'p<20',
  'p>20',
  'bodyBefore',
  'bodyAfter',
  'sinceBody',
  'toBody',
  'gapSize',
  'runProse',
  'coreOverlap',
  'corePattern',
  'lowSince',
  'lowUntil',
  'insideMain',
  'mainBefore',
  'mainAfter',
  'coreRelative',
  'coreMe',
  'stretchShare',
  'stretchRank',
  'stretchPlace',
  'stretchStart',
  'stretches',
  'mainHeadline',
] as const;
export const secondWidthOf = (marked: boolean): number => widthOf(marked) + SECOND_FEATURES.length;

/** From this on the first pass is sure enough for a line to speak for the body as a whole. */
const CORE = 0.75;

/** The stretch of lines with the most body in it, where gaps of little consequence do not end it: [from, to). */
function mainStretch(first: ArrayLike<number>, looks: readonly Look[]): [number, number] {
  let best = 0,
    from = 0,
    to = 0,
    sum = 0,
    start = 0;
  for (let i = 0; i < first.length; i++) {
    sum += (first[i]! - 0.4) * Math.min(300, looks[i]!.size + 20);
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    }
    if (sum > best) {
      best = sum;
      from = start;
      to = i + 1;
    }
  }
  return [from, to];
}

interface Stretch {
  from: number;
  to: number;
  mass: number;
  /** 0 for the one with the most body in it. */
  rank: number;
}

/** Longest gap, in lines, that does not part a stretch of body. */
const GAP = 6;

/** Where the first pass sees body: stretches parted by more than a few lines of something else. */
function stretchesOf(first: ArrayLike<number>, looks: readonly Look[]): Stretch[] {
  const found: Stretch[] = [];
  for (let i = 0; i < first.length; i++) {
    if (first[i]! < 0.4 || looks[i]!.size < 30) continue;
    const last = found.at(-1);
    const mass = first[i]! * Math.min(800, looks[i]!.size);
    if (last && i - last.to <= GAP) {
      last.to = i + 1;
      last.mass += mass;
    } else found.push({ from: i, to: i + 1, mass, rank: 0 });
  }
  [...found].sort((a, b) => b.mass - a.mass).forEach((s, rank) => (s.rank = rank));
  return found;
}

/** The first pass's verdicts summed along the text, and how far each line is from body. */
interface Passed {
  first: ArrayLike<number>;
  mass: Float64Array;
  body: Float64Array;
  /** At least 1 where there is no body. */
  total: number;
  /** Lines since and until a sure one, and those between that are surely none; at most 200. */
  since: Int32Array;
  until: Int32Array;
  lowSince: Int32Array;
  lowUntil: Int32Array;
}

function passedOf(first: ArrayLike<number>, looks: readonly Look[]): Passed {
  const n = first.length;
  const mass = new Float64Array(n + 1),
    body = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const weight = Math.min(400, looks[i]!.size) + 10;
    mass[i + 1] = mass[i]! + weight;
    body[i + 1] = body[i]! + weight * first[i]!;
  }
  const since = new Int32Array(n),
    until = new Int32Array(n),
    lowSince = new Int32Array(n),
    lowUntil = new Int32Array(n);
  for (let i = 0, last = -200, low = 0; i < n; i++) {
    since[i] = Math.min(200, i - last);
    lowSince[i] = low;
    if (first[i]! > 0.6 && looks[i]!.size > 60) {
      last = i;
      low = 0;
    } else if (first[i]! < 0.3) low += 1;
  }
  for (let i = n - 1, next = n + 200, low = 0; i >= 0; i--) {
    until[i] = Math.min(200, next - i);
    lowUntil[i] = low;
    if (first[i]! > 0.6 && looks[i]!.size > 60) {
      next = i;
      low = 0;
    } else if (first[i]! < 0.3) low += 1;
  }
  return { first, mass, body, total: body[n]! || 1, since, until, lowSince, lowUntil };
}

function meanBetween({ body, mass }: Passed, from: number, to: number): number {
  const n = mass.length - 1;
  const a = Math.max(0, Math.min(n, from)),
    b = Math.max(0, Math.min(n, to));
  return b > a ? (body[b]! - body[a]!) / (mass[b]! - mass[a]!) : 0;
}

/** The sure lines: what they are about, how they are parted, how long they are, and whether they speak of "I". */
interface Core {
  about: ReadonlyMap<string, number>;
  patterns: Float64Array;
  size: number;
  me: number;
  middle: number;
}

function coreOf(first: ArrayLike<number>, lines: readonly Line[], looks: readonly Look[]): Core {
  const n = first.length;
  const about = new Map<string, number>();
  const patterns = new Float64Array(9);
  const sizes: number[] = [];
  let size = 0,
    me = 0;
  for (let i = 0; i < n; i++) {
    if (first[i]! < CORE || looks[i]!.size < 50) continue;
    for (const term of new Set(looks[i]!.terms)) about.set(term, (about.get(term) ?? 0) + 1);
    patterns[partingOf(lines[i]!)]! += looks[i]!.size;
    size += looks[i]!.size;
    me += looks[i]!.me * looks[i]!.size;
    sizes.push(looks[i]!.size);
  }
  const middle = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 100;
  return { about, patterns, size, me, middle };
}

const telling = (term: string) => term.length > 4 || /[^\x00-\x7f]/.test(term);

/** Share of a line's telling terms that come back in the sure lines. */
function sharedWith(core: Core, look: Look, verdict: number): number {
  const own = verdict >= CORE && look.size >= 50 ? 1 : 0;
  let telled = 0,
    shared = 0;
  for (const term of look.terms)
    if (telling(term)) {
      telled += 1;
      if ((core.about.get(term) ?? 0) > own) shared += 1;
    }
  return telled ? shared / telled : 0.4;
}

/** Verdicts right around a line and along the text. */
function verdictNumbers(passed: Passed, i: number): number[] {
  const { first, since, until } = passed;
  const at = (k: number) => first[i + k] ?? 0;
  const gap = since[i]! < 200 && until[i]! < 200 ? since[i]! + until[i]! : 400;
  return [
    at(0),
    at(-1),
    at(-2),
    at(-3),
    at(1),
    at(2),
    at(3),
    meanBetween(passed, i - 3, i),
    meanBetween(passed, i + 1, i + 4),
    meanBetween(passed, i - 8, i),
    meanBetween(passed, i + 1, i + 9),
    meanBetween(passed, i - 20, i),
    meanBetween(passed, i + 1, i + 21),
    passed.body[i]! / passed.total,
    1 - passed.body[i + 1]! / passed.total,
    log(passed.since[i]!),
    log(passed.until[i]!),
    log(gap),
    Math.min(passed.since[i]!, passed.until[i]!),
  ];
}

/** Rows of the second pass: those of the first, its verdicts around the line, and the body that they add up to. Linear. */
export function secondRows(
  rows: Float32Array,
  first: ArrayLike<number>,
  lines: readonly Line[],
  looks: readonly Look[],
  marked = false,
): Float32Array {
  const n = first.length;
  const width = widthOf(marked);
  const secondWidth = secondWidthOf(marked);
  const out = new Float32Array(n * secondWidth);
  const stretches = stretchesOf(first, looks);
  const stretchOf = new Int32Array(n).fill(-1);
  stretches.forEach((s, k) => stretchOf.fill(k, s.from, s.to));
  const all = stretches.reduce((sum, s) => sum + s.mass, 0) || 1;
  const passed = passedOf(first, looks);
  const core = coreOf(first, lines, looks);
  const [from, to] = mainStretch(first, looks);
  const headlineAt = FEATURES.indexOf('sinceHeadline');
  const mainHeadline = from < n ? rows[from * width + headlineAt]! : -61;
  for (let i = 0; i < n; i++) {
    const stretch = stretches[stretchOf[i]!];
    const look = looks[i]!;
    const verdicts = verdictNumbers(passed, i);
    out.set(rows.subarray(i * width, (i + 1) * width), i * secondWidth);
    out.set(verdicts, i * secondWidth + width);
    out.set(
      [
        sharedWith(core, look, first[i]!),
        core.size ? core.patterns[partingOf(lines[i]!)]! / core.size : 0.5,
        log(passed.lowSince[i]!),
        log(passed.lowUntil[i]!),
        i >= from && i < to ? 1 : 0,
        i < from ? log(from - i) : 0,
        i >= to ? log(i - to + 1) : 0,
        log(look.size) - log(core.middle),
        core.size ? look.me - core.me / core.size : 0,
        stretch ? stretch.mass / all : 0,
        stretch ? Math.min(8, stretch.rank) : 9,
        stretch ? (i - stretch.from) / (stretch.to - stretch.from) : -1,
        stretch ? stretch.from / n : -1,
        Math.min(20, stretches.length),
        mainHeadline,
      ],
      i * secondWidth + width + verdicts.length,
    );
  }
  return out;
}
