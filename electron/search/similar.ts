/** `similar:ID`: the clippings that share the telling words of one, by tf-idf. */
import { Bits } from './bits';
import type { Columns } from './columns';
import type { Scores } from './rank';
import { phrase, pieces } from './fold';
import type { Store } from './store';

/** Telling words taken of a clipping; more blur it, fewer miss stories told in other words (25 is Lucene's MoreLikeThis). */
const TERMS = 25;
/** Share of the words' weight that a clipping must have to count as similar. */
const SHARE = 0.3;
/** Clippings from which it is learned how common a word is: counting them all would read the whole index. */
const SAMPLE = 200;
/** A word of one or two letters tells nothing; of a script cut into pairs, two characters are a word. */
const MIN_LETTERS = 3;

function termsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const piece of pieces(text)) {
    if (!piece.paired) {
      if (piece.text.length >= MIN_LETTERS && !/^\d+$/.test(piece.text)) count(piece.text);
      continue;
    }
    const characters = Array.from(piece.text);
    for (let i = 0; i + 1 < characters.length; i++) count(characters[i]! + characters[i + 1]!);
  }
  return counts;
}

/** In how many of a sample of clippings each word stands. */
function sampled(store: Store, columns: Columns): { clippings: number; counts: Map<string, number> } {
  // Learned anew only when the library has doubled.
  return columns.keep(`sample ${Math.floor(Math.log2(columns.size))}`, [], () => {
    const step = Math.max(1, Math.floor(columns.size / SAMPLE));
    const counts = new Map<string, number>();
    let clippings = 0;
    for (let number = 1, { size } = columns; number < size; number += step) {
      const row = store.sql('SELECT substr(text, 1, 4000) AS text FROM texts WHERE number = ?').get(number) as
        { text: string } | undefined;
      if (!row) continue;
      clippings++;
      for (const term of termsOf(row.text).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return { clippings, counts };
  });
}

/** Nothing is similar to an unknown clipping; a clipping is not similar to itself. */
export function similarTo(
  id: string,
  store: Store,
  columns: Columns,
  matching: (match: string) => Bits,
): { found: Bits; scores: Scores } {
  const { size } = columns;
  const found = new Bits(size);
  const sums = new Float64Array(size);
  const source = store.sql('SELECT number, text FROM files JOIN texts USING (number) WHERE id = ?').get(id) as
    { number: number; text: string } | undefined;
  if (!source) return { found, scores: { numbers: new Uint32Array(0), values: new Float64Array(0) } };
  const sample = sampled(store, columns);
  const weighed = Array.from(termsOf(source.text.slice(0, 20_000)), ([term, count]) => ({
    term,
    weight: (1 + Math.log(count)) * Math.log((sample.clippings + 1) / ((sample.counts.get(term) ?? 0) + 0.5)),
  }));
  const terms = weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, TERMS);
  let whole = 0;
  for (const { term, weight } of terms) {
    const match = phrase(term, false);
    if (match === null || weight <= 0) continue;
    whole += weight;
    const bits = matching(`text : (${match})`);
    for (let n = 1; n < size; n++) if (bits.has(n)) sums[n]! += weight;
  }
  const numbers: number[] = [];
  for (let n = 1; n < size; n++)
    if (n !== source.number && whole > 0 && sums[n]! >= whole * SHARE) {
      found.add(n);
      numbers.push(n);
    }
  return { found, scores: { numbers: Uint32Array.from(numbers), values: Float64Array.from(numbers, (n) => sums[n]!) } };
}
