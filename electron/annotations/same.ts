/** Finding a passage whose words are unchanged. */
import { append } from '../article/append';
import type { Selector } from '../contract/model';
import { agreement } from './context';

/** Occurrences looked at. A passage that stands more often in one article is a word or two, and has no place of its own. */
const OCCURRENCES = 20_000;

/** Occurrences whose surroundings are compared in full. */
const COMPARED = 24;

/** From this length on words are unlikely to stand at the very same place by chance, whatever surrounds them. */
const TELLING = 24;

/** Below this even the same place is a different one when the words are few: neither neighbour is there any more. */
const UNRELATED = 0.35;

/** Offsets of the words, the nearest to `place` first. */
function occurrences(text: string, words: string, place: number): number[] {
  const found: number[] = [];
  // Forwards only: searching backwards is many times slower in V8.
  for (let at = text.indexOf(words); at >= 0 && found.length < OCCURRENCES; at = text.indexOf(words, at + 1))
    found.push(at);
  return found.sort((a, b) => Math.abs(a - place) - Math.abs(b - place));
}

/** How many units before and after are the same as the context, counted outwards from the words: cheap, for choosing whom to compare. */
function run(text: string, start: number, end: number, quote: Selector['quote']): number {
  let n = 0;
  while (
    n < quote.prefix.length &&
    text.charCodeAt(start - 1 - n) === quote.prefix.charCodeAt(quote.prefix.length - 1 - n)
  )
    n++;
  let m = 0;
  while (m < quote.suffix.length && text.charCodeAt(end + m) === quote.suffix.charCodeAt(m)) m++;
  return n + m;
}

/**
 * Start of the passage's own occurrence: the one whose surroundings agree best, of equal ones the nearest to the old place; the old
 * place itself also with less agreement, where its words are telling and no other place agrees. Null where there is none: the same
 * words among other surroundings are a look-alike.
 */
export function findSame(text: string, selector: Selector): number | null {
  const { exact } = selector.quote;
  const place = selector.position.start;
  const found = occurrences(text, exact, place);
  if (found.length > COMPARED) {
    const nearest = found.slice(0, COMPARED / 2);
    const likeliest = found
      .slice(COMPARED / 2)
      .map((at) => ({ at, run: run(text, at, at + exact.length, selector.quote) }))
      .sort((a, b) => b.run - a.run)
      .slice(0, COMPARED / 2)
      .map(({ at }) => at);
    found.length = 0;
    append(found, nearest);
    append(found, likeliest);
  }
  let best: number | null = null;
  let score = -1;
  for (const at of found) {
    const own = agreement(text, at, at + exact.length, selector.quote);
    if (own.agrees && own.score > score) {
      best = at;
      score = own.score;
    }
  }
  if (best !== null) return best;
  if (!found.includes(place)) return null;
  return exact.length >= TELLING || agreement(text, place, place + exact.length, selector.quote).score >= UNRELATED
    ? place
    : null;
}
