/** What the lines of a text add up to: blocks, sums along the text, what it is about. One look at the whole before the lines one by one. */
import { isCue, type Look } from './look';
import type { Line } from './lines';
import { isTelling } from './words';

/** So many lines are searched for the headline. */
const MOST_SEARCHED = 3000;

/** The line that is most likely the headline: short, and its words come back in the prose that follows. -1 where none is. */
function headlineOf(looks: readonly Look[], distinct: readonly ReadonlySet<string>[], mass: Float64Array): number {
  const n = Math.min(looks.length, MOST_SEARCHED);
  let best = 2.5,
    found = -1;
  for (let i = 0; i < n; i++) {
    const look = looks[i]!;
    if (look.size < 15 || look.size > 220 || look.prose > 150 || isCue(look)) continue;
    const to = Math.min(n, i + 30);
    if (mass[to]! - mass[i + 1]! < 200) continue;
    let score = 0;
    for (const term of distinct[i]!) {
      if (!isTelling(term)) continue;
      let hits = 0;
      for (let k = i + 1; k < to && hits < 3; k++) if (looks[k]!.prose > 40 && distinct[k]!.has(term)) hits += 1;
      score += hits ? 0.6 + 0.2 * hits : -0.3;
    }
    if (look.stop) score -= 1;
    if (score > best) {
      best = score;
      found = i;
    }
  }
  return found;
}

/** Blocks are lines without a blank between them: how many lines are in a line's own, its place there, and their mean size. */
interface LineBlocks {
  block: Int32Array;
  place: Int32Array;
  length: Float64Array;
}

function blocksOf(lines: readonly Line[], looks: readonly Look[]): LineBlocks {
  const n = lines.length;
  const block = new Int32Array(n),
    place = new Int32Array(n),
    length = new Float64Array(n);
  for (let i = 0; i < n;) {
    let j = i,
      sum = looks[i]!.size;
    while (j + 1 < n && lines[j]!.after === 0) {
      j += 1;
      sum += looks[j]!.size;
    }
    for (let k = i; k <= j; k++) {
      block[k] = j - i + 1;
      place[k] = k - i;
      length[k] = sum / (j - i + 1);
    }
    i = j + 1;
  }
  return { block, place, length };
}

/** Length of the run of short lines that a line stands in; 0 outside of one. */
function shortRuns(looks: readonly Look[]): Int32Array {
  const n = looks.length;
  const shortRun = new Int32Array(n);
  for (let i = 0; i < n;) {
    let j = i;
    while (j < n && looks[j]!.size < 50 && !looks[j]!.stop) j += 1;
    for (let k = i; k < j; k++) shortRun[k] = j - i;
    i = Math.max(j, i + 1);
  }
  return shortRun;
}

/** What the text is about. */
interface Terms {
  distinct: readonly ReadonlySet<string>[];
  /** In how many lines of prose each term stands: what the page is about. */
  about: ReadonlyMap<string, number>;
  /** And in how many short ones: menus and teasers repeat a site's words, bodies do not. */
  menus: ReadonlyMap<string, number>;
}

function termsIn(looks: readonly Look[]): Terms {
  const about = new Map<string, number>();
  const menus = new Map<string, number>();
  const distinct = looks.map((look) => new Set(look.terms));
  looks.forEach((look, i) => {
    const counts = look.prose > 40 ? about : look.size < 70 ? menus : null;
    if (counts) for (const term of distinct[i]!) counts.set(term, (counts.get(term) ?? 0) + 1);
  });
  return { distinct, about, menus };
}

/** How blanks part a line from its neighbours, as one number below 9. */
export const partingOf = ({ before, after }: Line): number => Math.min(2, before) * 3 + Math.min(2, after);

/** How the prose is parted by blanks (paragraphs of one body are parted alike), and the sizes of its lines in order. */
function partings(lines: readonly Line[], looks: readonly Look[]): { patterns: Float64Array; sizes: number[] } {
  const patterns = new Float64Array(9);
  const sizes: number[] = [];
  looks.forEach((look, i) => {
    patterns[partingOf(lines[i]!)]! += look.prose;
    if (look.prose > 40) sizes.push(look.size);
  });
  sizes.sort((a, b) => a - b);
  return { patterns, sizes };
}

/** Running counts: entry i holds how many of the lines before line i are so. */
interface Counts {
  shorts: Int32Array;
  times: Int32Array;
  repeats: Int32Array;
  replies: Int32Array;
  cued: Int32Array;
}

function countsOf(lines: readonly Line[], looks: readonly Look[], seen: ReadonlyMap<string, number>): Counts {
  const n = lines.length;
  const shorts = new Int32Array(n + 1),
    times = new Int32Array(n + 1),
    repeats = new Int32Array(n + 1),
    replies = new Int32Array(n + 1),
    cued = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const look = looks[i]!;
    shorts[i + 1] = shorts[i]! + (look.size < 70 && !look.stop ? 1 : 0);
    times[i + 1] = times[i]! + (look.size < 80 && (look.ago || look.date || look.clock) ? 1 : 0);
    repeats[i + 1] = repeats[i]! + (seen.get(lines[i]!.text)! > 2 ? 1 : 0);
    replies[i + 1] = replies[i]! + (look.reply ? 1 : 0);
    cued[i + 1] = cued[i]! + (isCue(look) ? 1 : 0);
  }
  return { shorts, times, repeats, replies, cued };
}

/** Lines since and until prose, at most 60. */
function distances(looks: readonly Look[]): { sinceProse: Int32Array; toProse: Int32Array } {
  const n = looks.length;
  const sinceProse = new Int32Array(n),
    toProse = new Int32Array(n);
  for (let i = 0, last = -60; i < n; i++) {
    sinceProse[i] = Math.min(60, i - last);
    if (looks[i]!.prose > 60) last = i;
  }
  for (let i = n - 1, next = n + 60; i >= 0; i--) {
    toProse[i] = Math.min(60, next - i);
    if (looks[i]!.prose > 60) next = i;
  }
  return { sinceProse, toProse };
}

/** Running sums of letters, and of those in links; null for a dump. */
interface LinkedLetters {
  letters: Float64Array;
  linked: Float64Array;
}

function linkedLetters(lines: readonly Line[]): LinkedLetters | null {
  if (!lines[0]?.marks) return null;
  const letters = new Float64Array(lines.length + 1),
    linked = new Float64Array(lines.length + 1);
  lines.forEach(({ text, marks }, i) => {
    letters[i + 1] = letters[i]! + text.length;
    linked[i + 1] = linked[i]! + text.length * (marks?.linked ?? 0);
  });
  return { letters, linked };
}

export interface WholeText extends LineBlocks, Terms, Counts {
  lines: readonly Line[];
  looks: readonly Look[];
  /** Share of lines with a blank below. */
  blank: number;
  shortRun: Int32Array;
  /** Prose before each line, and in all (at least 1). */
  mass: Float64Array;
  total: number;
  /** How often each line stands in the text. */
  seen: ReadonlyMap<string, number>;
  /** Index of the likely headline, or -1, and its telling terms. */
  headline: number;
  headlineTerms: readonly string[];
  patterns: Float64Array;
  proseLines: number;
  /** Size of the middle line of prose. */
  middle: number;
  sinceProse: Int32Array;
  toProse: Int32Array;
  linked: LinkedLetters | null;
}

/** Linear. */
export function wholeText(lines: readonly Line[], looks: readonly Look[]): WholeText {
  const n = lines.length;
  const mass = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) mass[i + 1] = mass[i]! + looks[i]!.prose;
  const seen = new Map<string, number>();
  for (const line of lines) seen.set(line.text, (seen.get(line.text) ?? 0) + 1);
  const terms = termsIn(looks);
  const headline = headlineOf(looks, terms.distinct, mass);
  const { patterns, sizes } = partings(lines, looks);
  return {
    lines,
    looks,
    blank: lines.filter((l) => l.after > 0).length / Math.max(1, n),
    ...blocksOf(lines, looks),
    shortRun: shortRuns(looks),
    mass,
    total: mass[n]! || 1,
    seen,
    ...terms,
    headline,
    headlineTerms: headline < 0 ? [] : [...terms.distinct[headline]!].filter(isTelling),
    patterns,
    proseLines: sizes.length,
    middle: sizes[sizes.length >> 1] ?? 100,
    ...countsOf(lines, looks, seen),
    ...distances(looks),
    linked: linkedLetters(lines),
  };
}

/** Between two places of running sums; places outside of the text count as its ends. */
export function sumBetween(sums: Int32Array | Float64Array, from: number, to: number): number {
  const n = sums.length - 1;
  return sums[Math.max(0, Math.min(n, to))]! - sums[Math.max(0, Math.min(n, from))]!;
}
