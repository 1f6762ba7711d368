/** What was wrong with a page, told once. */
import type { Problem } from '../contract/model';

/** Each problem once, in order: what reading a file found is told by the article that was cleaned from it, too. */
export function distinctProblems(...lists: readonly (readonly Problem[])[]): Problem[] {
  const seen = new Set<string>();
  return lists.flat().filter(({ kind, detail }) => {
    const key = JSON.stringify([kind, detail ?? null]);
    return !seen.has(key) && seen.add(key);
  });
}
