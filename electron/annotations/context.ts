/** How well the surroundings of a place agree with those that a passage was marked in. */
import type { Selector } from '../contract/model';
import { similarity } from './approximate';

/**
 * Agreement from which a place counts as the passage's own. Two stretches of 32 units of unrelated prose in one language are 0.2 to
 * 0.3 similar, of prose on one subject up to 0.4; one side untouched and the other rewritten gives 0.6. Between them lies 0.55.
 */
export const AGREES = 0.55;

/** One side alone convinces when nearly untouched and this long: a passage beside which the other neighbour is gone. */
const STRONG = 0.9;
const STRONG_UNITS = 16;

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
