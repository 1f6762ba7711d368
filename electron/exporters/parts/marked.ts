/** What a person marked, in words: for formats that know no highlights. */
import type { AnchoredHighlight } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { highlightLink } from './links';

/** In the order of the text; those that have no place in it behind. */
export function inOrder(highlights: readonly AnchoredHighlight[]): AnchoredHighlight[] {
  return [...highlights].sort(
    (a, b) =>
      (a.range?.start ?? Infinity) - (b.range?.start ?? Infinity) ||
      (a.range?.end ?? Infinity) - (b.range?.end ?? Infinity) ||
      (a.id < b.id ? -1 : 1),
  );
}

export const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** One highlight in a line: its words, comment, tags, how it stands, and the link that opens the app there. */
export function markedLine(item: ExportItem, highlight: AnchoredHighlight): string {
  const { selector, comment, tags, state, colour } = highlight;
  const said = [colour, ...(state === 'exact' ? [] : [state]), ...tags.map((tag) => `#${tag}`)].join(', ');
  return folded(
    [`“${selector.quote.exact}”`, comment && `— ${comment}`, `[${said}]`, highlightLink(item, highlight.id)]
      .filter(Boolean)
      .join(' '),
  );
}
