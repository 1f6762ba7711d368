/** Selectors and finding passages again. Strings only: the text is the one of article/text, offsets are UTF-16 units. */
import type { AnchoredHighlight, AnchorState, Highlight, Selector } from '../contract/model';
import { findChanged } from './changed';
import { amongTwins } from './context';
import { findSame } from './same';

export { select } from './select';

export interface Anchored {
  state: AnchorState;
  /** Where the passage stands now, end exclusive; null when lost or ambiguous. */
  range: { start: number; end: number } | null;
  /** When ambiguous: the places that may be the passage's, in the text's order. */
  places?: { start: number; end: number }[];
}

/** Words alone: white space may be folded otherwise when an article is cleaned again. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Finds a marked passage again and says how: `exact` with its words at its place, `moved` with the same words elsewhere,
 * `changed` with words that differ a little between the same surroundings, `ambiguous` where several places are equally likely, or one is
 * likely in a list of twins (none is chosen), `lost` otherwise. A place that merely looks alike is never chosen over `lost`.
 */
export function anchor(text: string, selector: Selector): Anchored {
  const { exact, prefix, suffix } = selector.quote;
  const { start } = selector.position;
  if (exact === '') return { state: 'lost', range: null };
  const end = start + exact.length;
  // Nearly every highlight, nearly every time: nothing has changed.
  if (
    start >= prefix.length &&
    text.startsWith(exact, start) &&
    text.startsWith(prefix, start - prefix.length) &&
    text.startsWith(suffix, end)
  ) {
    return { state: 'exact', range: { start, end } };
  }
  const same = findSame(text, selector);
  if (same.length > 1)
    return { state: 'ambiguous', range: null, places: same.map((at) => ({ start: at, end: at + exact.length })) };
  const [found] = same;
  if (found !== undefined)
    return { state: found === start ? 'exact' : 'moved', range: { start: found, end: found + exact.length } };
  const changed = findChanged(text, selector);
  if (!changed) return { state: 'lost', range: null };
  if (words(text.slice(changed.start, changed.end)) !== words(exact))
    return amongTwins(selector.quote)
      ? { state: 'ambiguous', range: null, places: [changed] }
      : { state: 'changed', range: changed };
  return { state: changed.start === start ? 'exact' : 'moved', range: changed };
}

/** All highlights of an article in its present text. */
export function anchorAll(text: string, highlights: readonly Highlight[]): AnchoredHighlight[] {
  return highlights.map((highlight) => ({ ...highlight, ...anchor(text, highlight.selector) }));
}
