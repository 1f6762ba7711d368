/** A clipping's history: newest first, bounded, so that no clipping grows without end. */
import type { Clipping, HistoryEntry } from '../contract/model';

/** Entries kept; at 100 to 300 bytes each, the file stays below what is written in one go. */
export const MOST_ENTRIES = 200;
/** Earlier bodies kept (cleaned again, changed back): each is a copy of the article. */
export const MOST_BODIES = 10;
/** Bytes of JSON that all entries may take: a note of a megabyte that is edited often would otherwise be kept hundreds of times. */
export const MOST_BYTES = 400_000;

/** Puts an entry first and drops the oldest beyond the bounds. Returns the kept files that no entry names any more. */
export function record(clipping: Clipping, entry: HistoryEntry): string[] {
  const all = [entry, ...clipping.history];
  let bodies = 0;
  let bytes = 0;
  const stay: HistoryEntry[] = [];
  for (const each of all) {
    bytes += JSON.stringify(each).length;
    if (each.kept?.length) bodies++;
    // What is older than a dropped entry goes too: a history without gaps.
    if (stay.length >= MOST_ENTRIES || bodies > MOST_BODIES || (bytes > MOST_BYTES && stay.length > 0)) break;
    stay.push(each);
  }
  clipping.history = stay;
  const named = new Set(stay.flatMap((each) => each.kept ?? []));
  return all
    .slice(stay.length)
    .flatMap((each) => each.kept ?? [])
    .filter((file) => !named.has(file));
}
