/** The article on screen: its nodes, the text they show, and the selection in it counted in that text. */
import type { TextMap } from './offsets';

export interface Span {
  start: number;
  end: number;
}

class ArticleView {
  host = $state.raw<HTMLElement | null>(null);
  map = $state.raw<TextMap | null>(null);
  /** Raised when places on screen may have changed. */
  layout = $state(0);
  /** What is selected in the article, without white space at its ends. */
  selected = $state.raw<Span | null>(null);
  /** True while the pointer is still selecting. */
  pointing = $state(false);

  /** The focus is to go into the article once it is there. */
  #entering = false;

  /** Moves the focus into the article of the clipping that is open, or being opened. */
  enter(ready: boolean): void {
    this.#entering = !ready || !this.host;
    if (!this.#entering) this.host?.focus({ preventScroll: true });
  }

  /** An article was laid out. */
  entered(): void {
    if (this.#entering) this.host?.focus({ preventScroll: true });
    this.#entering = false;
  }

  /** Follows the document's selection; gives the function that stops. */
  follow(): () => void {
    const changed = () => this.look();
    document.addEventListener('selectionchange', changed);
    return () => document.removeEventListener('selectionchange', changed);
  }

  /** Takes up the selection as it is now. The browser tells of a change a moment later, and the next key may be there before. */
  look(): void {
    this.selected = this.#read();
  }

  #read(): Span | null {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount || !this.host || !this.map) return null;
    const range = chosen.getRangeAt(0);
    if (!this.host.contains(range.startContainer) && !this.host.contains(range.endContainer)) return null;
    return this.map.offsets(range);
  }

  select({ start, end }: Span): void {
    const range = this.map?.range(start, end);
    const chosen = getSelection();
    if (!range || !chosen) return;
    chosen.removeAllRanges();
    chosen.addRange(range);
    this.look();
  }

  /** @param only what was selected when a change began: what a person has selected since then stays */
  unselect(only: Span | null = this.selected): void {
    if (only?.start !== this.selected?.start || only?.end !== this.selected?.end) return;
    getSelection()?.removeAllRanges();
    this.selected = null;
  }

  /** The box of a span relative to the article's own box. */
  box({ start, end }: Span): { top: number; bottom: number; left: number; right: number } | null {
    const range = this.map?.range(start, end);
    if (!range || !this.host) return null;
    const box = range.getBoundingClientRect();
    const own = this.host.getBoundingClientRect();
    return {
      top: box.top - own.top,
      bottom: box.bottom - own.top,
      left: box.left - own.left,
      right: box.right - own.left,
    };
  }

  /** Where a span begins and ends on screen, relative to the article's own box: lines upright at the outer sides of its first and last letter. */
  ends({ start, end }: Span): Record<'start' | 'end', { left: number; top: number; height: number }> | null {
    const range = this.map?.range(start, end);
    const own = this.host?.getBoundingClientRect();
    const lines = [...(range?.getClientRects() ?? [])].filter((line) => line.width > 0);
    const first = lines[0];
    const last = lines.at(-1);
    if (!range || !own || !first || !last) return null;
    const rtl = getComputedStyle(range.startContainer.parentElement!).direction === 'rtl';
    const at = (line: DOMRect, left: number) => ({
      left: left - own.left,
      top: line.top - own.top,
      height: line.height,
    });
    return { start: at(first, rtl ? first.right : first.left), end: at(last, rtl ? last.left : last.right) };
  }

  /** Brings a span to the middle of the reader if it is not in sight. */
  reveal(span: Span): void {
    const range = this.map?.range(span.start, span.end);
    const scroller = this.host?.closest<HTMLElement>('[data-scroller]');
    if (!range || !scroller) return;
    const box = range.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40)
      scroller.scrollBy({ top: box.top - frame.top - frame.height / 3 });
  }

  /** Offset under a point of the window, or null. */
  offsetAt(x: number, y: number): number | null {
    const range = document.caretRangeFromPoint(x, y);
    if (!range || !this.map || !this.host?.contains(range.startContainer)) return null;
    return this.map.offset(range.startContainer, range.startOffset, 'start');
  }
}

export const articleView = new ArticleView();
