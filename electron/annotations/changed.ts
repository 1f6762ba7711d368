/** Finding a passage whose words were changed a little, between surroundings that are still its own. */
import type { Selector } from '../contract/model';
import { bestMatch } from './approximate';
import { agreement } from './context';
import { boundary } from './select';
import { insideWord } from '../article/word-bounds';

/**
 * Share of the passage's units that must be unchanged. A corrected name, number or verb in a sentence changes 3 to 15 of a hundred;
 * two sentences about one event share 40 to 60. Below 0.7 it is another sentence.
 */
const ALIKE = 0.7;

/** Where several places have words that are ALIKE, the text is a list of twins, and only surroundings that agree this well tell one. */
const UNTOUCHED = 0.9;

/** Length of the pieces that are looked for unchanged, and how often one may stand in the text before it says nothing. */
const SEED = 16;
const SHORT_SEED = 8;
const COMMON = 40;
const SEEDS = 8;

/** Places that are compared in full. */
const PLACES = 6;

/** Passages longer than this are found by their first and last HALF units: comparing them whole would take seconds. */
const LONG = 4000;
const HALF = 512;

interface Seed {
  words: string;
  /** Offset of the passage's start from the seed's. */ toStart: number;
}

function pieces(words: string, toStart: (offset: number) => number): Seed[] {
  const size = words.length >= SEED * 2 ? SEED : SHORT_SEED;
  if (words.length < size) return [];
  const count = Math.min(SEEDS, Math.floor(words.length / size));
  return Array.from({ length: count }, (_, i) => {
    const offset = count === 1 ? 0 : Math.round((i * (words.length - size)) / (count - 1));
    return { words: words.slice(offset, offset + size), toStart: toStart(offset) };
  });
}

/** Likely starts of the passage, the best supported first. */
function places(text: string, selector: Selector): number[] {
  const { exact, prefix, suffix } = selector.quote;
  const seeds = [
    ...pieces(exact, (offset) => -offset),
    ...pieces(prefix, (offset) => prefix.length - offset),
    ...pieces(suffix, (offset) => -offset - exact.length),
  ];
  /** Starts within 32 units of each other are one place. */
  const votes = new Map<number, { start: number; count: number }>();
  for (const seed of seeds) {
    const hits: number[] = [];
    for (let at = text.indexOf(seed.words); at >= 0 && hits.length <= COMMON; at = text.indexOf(seed.words, at + 1))
      hits.push(at);
    if (hits.length > COMMON) continue;
    for (const hit of hits) {
      const start = Math.max(0, hit + seed.toStart);
      const key = start >>> 5;
      const vote = votes.get(key) ?? votes.get(key - 1) ?? votes.get(key + 1);
      if (vote) vote.count++;
      else votes.set(key, { start, count: 1 });
    }
  }
  // The old place is always looked at: in a text of repetitions every piece is too common to lead there.
  const old = selector.position.start >>> 5;
  if (selector.position.start < text.length && ![old - 1, old, old + 1].some((key) => votes.has(key)))
    votes.set(old, { start: selector.position.start, count: 1 });
  return [...votes.values()]
    .sort(
      (a, b) =>
        b.count - a.count || Math.abs(a.start - selector.position.start) - Math.abs(b.start - selector.position.start),
    )
    .slice(0, PLACES)
    .map(({ start }) => start);
}

/** The passage near a likely start, with how much of it is unchanged (0…1). */
function compare(text: string, exact: string, start: number): { start: number; end: number; alike: number } | null {
  const slack = Math.min(400, Math.max(24, Math.round(exact.length * 0.3)));
  const from = Math.max(0, start - slack);
  if (exact.length <= LONG) {
    const match = bestMatch(text.slice(from, start + exact.length + slack), exact, start - from);
    return { start: from + match.start, end: from + match.end, alike: 1 - match.errors / exact.length };
  }
  const head = bestMatch(text.slice(from, start + HALF + slack), exact.slice(0, HALF), start - from);
  const begin = from + head.start;
  const reach = Math.round(exact.length * 0.2);
  const tailFrom = Math.max(begin, begin + exact.length - HALF - reach);
  const tail = bestMatch(
    text.slice(tailFrom, begin + exact.length + reach),
    exact.slice(-HALF),
    begin + exact.length - HALF - tailFrom,
  );
  return { start: begin, end: tailFrom + tail.end, alike: 1 - Math.max(head.errors, tail.errors) / HALF };
}

/** Bounds where the old context still touches the passage; otherwise at whole words, and never inside a visible character. */
function tidy(
  text: string,
  match: { start: number; end: number },
  quote: Selector['quote'],
  errors: number,
): { start: number; end: number } {
  let { start, end } = match;
  const near = Math.min(errors + 2, 24);
  const tail = quote.prefix.slice(-SHORT_SEED);
  const head = quote.suffix.slice(0, SHORT_SEED);
  const touch = (place: number, test: (at: number) => boolean): number | null => {
    for (let d = 0; d <= near; d++)
      for (const at of [place - d, place + d]) if (at >= 0 && at <= text.length && test(at)) return at;
    return null;
  };
  const first = tail ? touch(start, (at) => text.startsWith(tail, at - tail.length) && at >= tail.length) : null;
  const last = head ? touch(end, (at) => text.startsWith(head, at)) : null;
  if (first !== null && first < end) start = first;
  else for (let n = 0; n < 30 && insideWord(text, start); n++) start--;
  if (last !== null && last > start) end = last;
  else for (let n = 0; n < 30 && insideWord(text, end); n++) end++;
  return { start: boundary(text, start, -1), end: boundary(text, end, 1) };
}

/**
 * The passage with its words a little changed; null where no place has both: words that are ALIKE and surroundings that agree.
 * Both are needed: words alone lead to the next article's same phrase, surroundings alone to whatever replaced the passage.
 */
export function findChanged(text: string, selector: Selector): { start: number; end: number } | null {
  const { exact } = selector.quote;
  let best: { start: number; end: number } | null = null;
  let score = 0;
  let around = 0;
  let twins = 0;
  for (const start of places(text, selector)) {
    const match = compare(text, exact, start);
    if (!match || match.alike < ALIKE) continue;
    const range = tidy(text, match, selector.quote, Math.round((1 - match.alike) * exact.length));
    twins++;
    const own = agreement(text, range.start, range.end, selector.quote);
    if (!own.agrees || range.end <= range.start) continue;
    if (match.alike + own.score > score) {
      best = range;
      score = match.alike + own.score;
      around = own.score;
    }
  }
  return twins > 1 && around < UNTOUCHED ? null : best;
}
