/** Which pages of a long list are needed, and which may be forgotten. Pure. */

/** Rows a page: about what a window shows, as each result's snippet costs a look into its article. */
export const PAGE = 12;
/** Main gives at most so many rows at once. */
export const MOST_ROWS = 500;
/** Pages kept beside those on screen. */
const KEEP = 40;

/** Numbers of the pages that hold rows `start`…`end` (both included), held to the list's length. */
export function pagesFor(start: number, end: number, total: number): number[] {
  const first = Math.floor(Math.max(0, start) / PAGE);
  const last = Math.floor(Math.min(end, total - 1) / PAGE);
  const pages: number[] = [];
  for (let page = first; page <= last; page++) pages.push(page);
  return pages;
}

/** Pages to forget so that no more than the limit stay: those farthest from the ones on screen. */
export function pagesToForget(held: readonly number[], onScreen: readonly number[]): number[] {
  if (held.length <= KEEP) return [];
  const middle = onScreen.length ? (onScreen[0]! + onScreen.at(-1)!) / 2 : 0;
  return [...held].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle)).slice(0, held.length - KEEP);
}
