/** Tags nested by `/`. Pure. */

/** Levels that count: a tag of thousands of them would be thousands of tags. */
const MOST_LEVELS = 20;

/** The tags that a tag is nested in, outermost first: `a/b/c` → `a`, `a/b`. */
export function tagsAbove(tag: string): string[] {
  const above: string[] = [];
  for (let at = tag.indexOf('/'); at !== -1 && above.length < MOST_LEVELS; at = tag.indexOf('/', at + 1))
    if (at > 0) above.push(tag.slice(0, at));
  return above;
}
