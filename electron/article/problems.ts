/** What was wrong with a page, told once. */
import type { Problem } from '../contract/model';

/** Problems of one page that are told; a page that has more is told well enough by these. */
export const MOST_PROBLEMS = 50;
/** Characters of a detail: a page may name thousands of files that it misses. */
const MOST_DETAIL = 1000;

/**
 * Each problem once, in order: what reading a file found is told by the article that was cleaned from it, too. Two of one kind are both
 * told where their details say different things; one without a detail says nothing beside one that has it.
 */
export function distinctProblems(...lists: readonly (readonly Problem[])[]): Problem[] {
  const all = lists.flat().map(shortened);
  const detailed = new Set(all.flatMap(({ kind, detail }) => (detail ? [kind] : [])));
  const seen = new Set<string>();
  const told = all.filter(({ kind, detail }) => {
    const key = JSON.stringify([kind, detail ?? '']);
    return !seen.has(key) && (detail || !detailed.has(kind)) && seen.add(key);
  });
  return told.slice(0, MOST_PROBLEMS);
}

/** The same again where it is short enough, or was shortened before. */
function shortened(problem: Problem): Problem {
  const { detail } = problem;
  return detail && detail.length > MOST_DETAIL
    ? { ...problem, detail: `${detail.slice(0, MOST_DETAIL - 1)}…` }
    : problem;
}
