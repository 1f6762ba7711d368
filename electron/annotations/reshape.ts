/**
 * Highlights made larger or smaller, joined and parted. Nothing of what a person wrote is lost: joined highlights keep all comments and
 * tags; of two halves the first keeps the comment, and both the tags.
 */
import type { Highlight, Selector } from '../contract/model';
import { select } from './select';

/** Only what stands as it was marked is joined or parted: the place of other highlights is a guess, which this would make certain. */
export const stands = ({ state }: { state: string }): boolean => state === 'exact' || state === 'moved';

/** One highlight over `selector` of several: the first one, with the comments of all, parted by blank lines, and all tags. */
export function joined(highlights: readonly [Highlight, ...Highlight[]], selector: Selector, now: string): Highlight {
  const [first] = highlights;
  return {
    ...first,
    selector,
    comment: [...new Set(highlights.map(({ comment }) => comment.trim()).filter(Boolean))].join('\n\n'),
    tags: [...new Set(highlights.flatMap(({ tags }) => tags))],
    modified: now,
  };
}

/**
 * The selectors of both halves of a passage that is parted at `at`, without white space at their ends; null where one half would be empty.
 * Offsets are those of `text`.
 */
export function halves(
  text: string,
  { start, end }: { start: number; end: number },
  at: number,
): readonly [Selector, Selector] | null {
  const before = text.slice(start, at).trimEnd();
  const after = text.slice(at, end).trimStart();
  if (at <= start || at >= end || !before.trim() || !after) return null;
  const first = select(text, start, start + before.length);
  const second = select(text, end - after.length, end);
  // Inside a visible character there is no place to part.
  return first.position.end <= second.position.start ? [first, second] : null;
}
