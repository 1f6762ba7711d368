/** What was probably meant by a query that finds nothing: words that no clipping holds, mended by the library's own words. */
import { fold, pieces } from './fold';
import { editDistance } from './query/meant';
import { tokenize } from './query/tokens';
import type { Store } from './store';

/** Words of a query that are looked at, and letters of the shortest: shorter ones are near to everything. */
const MOST_WORDS = 8;
const SHORTEST = 4;
/** Letters from which two may be wrong. */
const LONG = 7;

/** The query with its unknown words mended, or null where none is unknown or none of the library's is near. */
export function meantQuery(store: Store, query: string): string | null {
  let mended = query;
  let looked = 0;
  // From the end, so that the offsets before stay true.
  for (const token of tokenize(query).reverse()) {
    if (token.is !== 'word' || token.prefix || looked >= MOST_WORDS) continue;
    const [piece, ...more] = pieces(fold(token.text));
    if (!piece || more.length || piece.paired || piece.text.length < SHORTEST) continue;
    looked++;
    const found = nearest(store, piece.text);
    if (found) mended = mended.slice(0, token.start) + found + mended.slice(token.end);
  }
  return mended === query ? null : mended;
}

/** The library's nearest word, the most used of equals; null where the word itself is in it. */
function nearest(store: Store, word: string): string | null {
  const known = store.sql('SELECT 1 FROM vocabulary WHERE term = ?').get(word);
  if (known) return null;
  const most = word.length < LONG ? 1 : 2;
  let best: { term: string; distance: number; doc: number } | null = null;
  // A first letter is hardly ever wrong, but may be swapped with the second.
  for (const first of new Set([word[0]!, word[1]!])) {
    const rows = store
      .sql('SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?')
      .all(first, `${first}\u{10ffff}`, word.length - most, word.length + most) as { term: string; doc: number }[];
    for (const { term, doc } of rows) {
      const distance = editDistance(word, term);
      if (distance > most) continue;
      if (!best || distance < best.distance || (distance === best.distance && doc > best.doc))
        best = { term, distance, doc };
    }
  }
  return best?.term ?? null;
}
