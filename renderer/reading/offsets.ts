/** Text offsets (of `article/text`) to DOM positions and back. */
import type { ArticleText } from '../../electron/article/text';
import type { ShownText } from './nodes';

/** The part of a Range that this needs. */
export interface Ends {
  startContainer: Node;
  startOffset: number;
  endContainer: Node;
  endOffset: number;
}

interface Piece {
  dom: Text;
  start: number;
  end: number;
}

/* Node.DOCUMENT_POSITION_FOLLOWING and _CONTAINED_BY, which sets FOLLOWING too. */
const FOLLOWING = 4;
const CONTAINED_BY = 16;

export class TextMap {
  readonly text: string;
  /** In the order of the text. */
  readonly #pieces: Piece[];
  /** In the order of the page, in which lead pictures stand first. */
  readonly #shown: Piece[];
  readonly #rank: Map<Node, number>;
  readonly #index: Map<Node, number>;

  /** `shown` must be of the same tree as `article`, in the order of the page: what the text has last may stand first in it. */
  constructor(article: ArticleText, shown: readonly ShownText[]) {
    this.text = article.text;
    const dom = new Map(shown.map((s) => [s.hast, s.dom]));
    this.#pieces = [];
    for (const { node, start } of article.nodes) {
      const found = dom.get(node);
      if (found) this.#pieces.push({ dom: found, start, end: start + node.value.length });
    }
    const byNode = new Map(this.#pieces.map((piece) => [piece.dom, piece]));
    this.#shown = shown.flatMap(({ dom }) => byNode.get(dom) ?? []);
    this.#rank = new Map(this.#shown.map((piece, i) => [piece.dom, i]));
    this.#index = new Map(this.#pieces.map((piece, i) => [piece.dom, i]));
  }

  /** DOM position of an offset. Between two nodes, `end` chooses the end of the former, otherwise the start of the latter. */
  position(offset: number, side: 'start' | 'end'): { node: Text; offset: number } | null {
    if (!this.#pieces.length) return null;
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[middle]!;
      if (side === 'start' ? piece.end > offset : piece.end >= offset) high = middle;
      else low = middle + 1;
    }
    const piece = this.#pieces[low]!;
    if (side === 'end' && offset <= piece.start && low > 0) {
      const before = this.#pieces[low - 1]!;
      return { node: before.dom, offset: before.end - before.start };
    }
    return { node: piece.dom, offset: Math.max(0, Math.min(offset, piece.end) - piece.start) };
  }

  /** Which of two offsets stands first on the page: less than 0 the former, as for sorting. */
  order(a: number, b: number): number {
    return this.#place(a) - this.#place(b) || a - b;
  }

  #place(offset: number): number {
    const at = this.position(offset, 'start');
    return (at && this.#rank.get(at.node)) ?? 0;
  }

  /** Where the words on the page begin or end. */
  edge(side: 'start' | 'end'): { node: Text; offset: number } | null {
    const piece = this.#shown.at(side === 'start' ? 0 : -1);
    return piece ? { node: piece.dom, offset: side === 'start' ? 0 : piece.dom.length } : null;
  }

  /** A live range over `start`…`end`, or null where there is no such text. */
  range(start: number, end: number): Range | null {
    const from = this.position(start, 'start');
    const to = this.position(end, 'end');
    if (!from || !to || end <= start) return null;
    const range = from.node.ownerDocument.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range.collapsed ? null : range;
  }

  /** Offset of a DOM position: a position outside any text counts as the next text's start, or the last text's end. */
  offset(container: Node, inner: number, side: 'start' | 'end'): number | null {
    const own = this.#index.get(container);
    if (own !== undefined) return this.#pieces[own]!.start + inner;
    if (!this.#pieces.length) return null;
    /** First piece that stands at or behind the position, by halving. */
    let low = 0;
    let high = this.#shown.length;
    const mark = container.childNodes[inner] ?? null;
    const behind = (dom: Text): boolean => {
      if (mark) return mark === dom || !!(mark.compareDocumentPosition(dom) & FOLLOWING);
      const relation = container.compareDocumentPosition(dom);
      return !!(relation & FOLLOWING) && !(relation & CONTAINED_BY);
    };
    while (low < high) {
      const middle = (low + high) >> 1;
      if (behind(this.#shown[middle]!.dom)) high = middle;
      else low = middle + 1;
    }
    if (side === 'end') return low > 0 ? this.#shown[low - 1]!.end : this.#shown[0]!.start;
    return low < this.#shown.length ? this.#shown[low]!.start : this.#shown.at(-1)!.end;
  }

  /** The text offsets of a selection, without white space at its ends; null when nothing of the text is in it. */
  offsets(ends: Ends): { start: number; end: number } | null {
    let start = this.offset(ends.startContainer, ends.startOffset, 'start');
    let end = this.offset(ends.endContainer, ends.endOffset, 'end');
    if (start === null || end === null) return null;
    // Nothing of the text is between the two; or the lead pictures' words, from which a selection reached into the text: that is meant.
    if (this.order(start, end - 1) > 0) return null;
    if (start > end) start = 0;
    while (start < end && /\s/.test(this.text[start]!)) start++;
    while (end > start && /\s/.test(this.text[end - 1]!)) end--;
    return end > start ? { start, end } : null;
  }
}
