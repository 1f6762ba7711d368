/** Finding a passage whose words are unchanged. */
import type { Selector } from '../contract/model';
import { agreement } from './context';

/** Occurrences looked at. A passage that stands more often in one article is a word or two, and has no place of its own. */
const OCCURRENCES = 20_000;

/** Occurrences whose surroundings are compared in full. */
const COMPARED = 24;

/** From this length on words are unlikely to stand at the very same place by chance, whatever surrounds them. */
const TELLING = 24;

/**
 * From this length on, in units of a script with letters, words that stand only once are the passage whatever surrounds them now: a
 * phrase of six words or more is hardly ever written twice. A Chinese or
 * Japanese character says as much as two and a half letters.
 */
const UNMISTAKABLE = 36;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

function isUnmistakable(words: string): boolean {
  return words.length >= UNMISTAKABLE || words.length + 1.5 * (words.match(DENSE)?.length ?? 0) >= UNMISTAKABLE;
}

/** Surroundings that differ by less than this in agreement are equal: no more than a unit of 64. */
const EQUAL = 0.016;

/** More places than this are no choice that a person can make. */
const CHOICES = 8;

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
 * Starts of the passage's own occurrence: none where the same words merely stand among other surroundings, one where it is told, several
 * where nothing tells them apart. Its own is the one whose surroundings agree best; of equal ones that at the old place. Without any that
 * agrees it is the old place, where its words are telling; failing that a long passage wherever it stands.
 */
export function findSame(text: string, selector: Selector): number[] {
  const { exact } = selector.quote;
  const place = selector.position.start;
  const found = likeliest(text, selector);
  const agreeing = found
    .map((at) => ({ at, ...agreement(text, at, at + exact.length, selector.quote) }))
    .filter(({ agrees }) => agrees)
    .sort((a, b) => b.score - a.score);
  const [best] = agreeing;
  if (best) {
    const equal = agreeing.filter(({ score }) => score >= best.score - EQUAL).map(({ at }) => at);
    return equal.includes(place) ? [place] : equal.sort((a, b) => a - b);
  }
  if (isUnmistakable(exact) && found.length > 0 && found.length <= CHOICES) return found.sort((a, b) => a - b);
  if (!found.includes(place)) return [];
  const alike = agreement(text, place, place + exact.length, selector.quote).score;
  return exact.length >= TELLING || alike >= UNRELATED ? [place] : [];
}

/** Occurrences worth comparing, the nearest to the old place first. */
function likeliest(text: string, { quote, position }: Selector): number[] {
  const found = occurrences(text, quote.exact, position.start);
  if (found.length <= COMPARED) return found;
  const far = found
    .slice(COMPARED / 2)
    .map((at) => ({ at, run: run(text, at, at + quote.exact.length, quote) }))
    .sort((a, b) => b.run - a.run);
  return [...found.slice(0, COMPARED / 2), ...far.slice(0, COMPARED / 2).map(({ at }) => at)];
}
