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
  readonly #pieces: Piece[];
  readonly #index: Map<Node, number>;

  /** `shown` must be of the same tree as `article`, in the same order. */
  constructor(article: ArticleText, shown: readonly ShownText[]) {
    this.text = article.text;
    const dom = new Map(shown.map((s) => [s.hast, s.dom]));
    this.#pieces = [];
    for (const { node, start } of article.nodes) {
      const found = dom.get(node);
      if (found) this.#pieces.push({ dom: found, start, end: start + node.value.length });
    }
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
    let high = this.#pieces.length;
    const mark = container.childNodes[inner] ?? null;
    const behind = (dom: Text): boolean => {
      if (mark) return mark === dom || !!(mark.compareDocumentPosition(dom) & FOLLOWING);
      const relation = container.compareDocumentPosition(dom);
      return !!(relation & FOLLOWING) && !(relation & CONTAINED_BY);
    };
    while (low < high) {
      const middle = (low + high) >> 1;
      if (behind(this.#pieces[middle]!.dom)) high = middle;
      else low = middle + 1;
    }
    if (side === 'end') return low > 0 ? this.#pieces[low - 1]!.end : this.#pieces[0]!.start;
    return low < this.#pieces.length ? this.#pieces[low]!.start : this.#pieces.at(-1)!.end;
  }

  /** The text offsets of a selection, without white space at its ends; null when nothing of the text is in it. */
  offsets(ends: Ends): { start: number; end: number } | null {
    let start = this.offset(ends.startContainer, ends.startOffset, 'start');
    let end = this.offset(ends.endContainer, ends.endOffset, 'end');
    if (start === null || end === null) return null;
    while (start < end && /\s/.test(this.text[start]!)) start++;
    while (end > start && /\s/.test(this.text[end - 1]!)) end--;
    return end > start ? { start, end } : null;
  }
}
