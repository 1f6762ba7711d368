/** How well the surroundings of a place agree with those that a passage was marked in. */
import type { Selector } from '../contract/model';
import { bestEnd, reversed, similarity } from './approximate';

/**
 * Agreement from which a place counts as the passage's own. Two stretches of 32 units of unrelated prose in one language are 0.2 to
 * 0.3 similar, of prose on one subject up to 0.4; one side untouched and the other rewritten gives 0.6. Between them lies 0.55.
 */
export const AGREES = 0.55;

/** One side alone convinces when nearly untouched and this long: a passage beside which the other neighbour is gone. */
const STRONG = 0.9;
const STRONG_UNITS = 16;

/**
 * From this similarity on a stretch is taken for the beginning (or the end) of another: a swapped name takes up to 12 of 32 units;
 * unrelated prose stays below 0.45.
 */
const NEIGHBOUR = 0.62;
/** Shorter context says nothing of what stood beside. */
const NEIGHBOUR_UNITS = 12;

/**
 * Whether a passage was marked in a list of twins (“A votes for”, “B votes against”): what stood right beside it begins, or ends, like
 * itself. There a place with other words may be another line of the list, and its surroundings do not tell.
 */
export function amongTwins({ exact, prefix, suffix }: Selector['quote']): boolean {
  return beginsLike(exact, suffix.trimStart()) || beginsLike(reversed(exact), reversed(prefix.trimEnd()));
}

/** Another name may be longer than the one in its place: the words may end a little sooner or later. */
function beginsLike(words: string, beginning: string): boolean {
  if (beginning.length < NEIGHBOUR_UNITS) return false;
  const { errors } = bestEnd(words.slice(0, beginning.length * 2), beginning, beginning.length, true);
  return 1 - errors / beginning.length >= NEIGHBOUR;
}

export interface Agreement {
  /** 0…1, both sides weighted by their length; 1 where the passage had no surroundings at all. */
  score: number;
  agrees: boolean;
}

/** Compares what stands before `start` and after `end` with the selector's prefix and suffix. */
export function agreement(text: string, start: number, end: number, quote: Selector['quote']): Agreement {
  const { prefix, suffix } = quote;
  const total = prefix.length + suffix.length;
  if (total === 0) return { score: 1, agrees: true };
  const before = similarity(prefix, text.slice(Math.max(0, start - prefix.length), start));
  const after = similarity(suffix, text.slice(end, end + suffix.length));
  const score = (before * prefix.length + after * suffix.length) / total;
  const strong =
    (before >= STRONG && prefix.length >= STRONG_UNITS) || (after >= STRONG && suffix.length >= STRONG_UNITS);
  return { score, agrees: score >= AGREES || strong };
}
