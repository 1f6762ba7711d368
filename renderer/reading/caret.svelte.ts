/**
 * A caret in the article, for reading and marking by keyboard alone. The browser's own selection moves (Selection.modify), so that
 * words, lines and right-to-left text behave as everywhere; only the caret itself is drawn here.
 */
import { reader } from '../state/reader.svelte';
import { articleView } from './article-view.svelte';

const MOVES: Record<string, [direction: string, unit: 'character' | 'line' | 'lineboundary']> = {
  ArrowRight: ['right', 'character'],
  ArrowLeft: ['left', 'character'],
  ArrowDown: ['forward', 'line'],
  ArrowUp: ['backward', 'line'],
  Home: ['backward', 'lineboundary'],
  End: ['forward', 'lineboundary'],
};

class Caret {
  on = $state(false);
  place = $state.raw<{ top: number; left: number; height: number } | null>(null);

  toggle(): void {
    this.on = !this.on;
    if (this.on) this.#begin();
    else this.place = null;
  }

  #begin(): void {
    const { host, map } = articleView;
    const chosen = getSelection();
    if (!host || !map || !chosen) return;
    host.focus({ preventScroll: true });
    if (!chosen.focusNode || !host.contains(chosen.focusNode)) {
      const inUse = reader.detail?.highlights.find((h) => h.id === reader.highlight)?.range;
      const start = map.position(inUse?.start ?? this.#firstInSight(), 'start');
      if (start) chosen.collapse(start.node, start.offset);
    }
    this.draw();
  }

  /** First offset whose line is in sight. */
  #firstInSight(): number {
    const { host, map } = articleView;
    const frame = host?.closest('[data-scroller]')?.getBoundingClientRect();
    if (!host || !map || !frame) return 0;
    const box = host.getBoundingClientRect();
    if (box.top >= frame.top) return 0;
    return articleView.offsetAt(box.left + 4, frame.top + 24) ?? 0;
  }

  /** The offset in the article's text at which the caret stands; null without one. */
  offset(): number | null {
    const chosen = getSelection();
    if (!this.on || !chosen?.focusNode || !articleView.host?.contains(chosen.focusNode)) return null;
    return articleView.map?.offset(chosen.focusNode, chosen.focusOffset, 'start') ?? null;
  }

  /** Handles a key while the caret is on; true when it was one of its own. */
  key(event: KeyboardEvent): boolean {
    const move = MOVES[event.key];
    const chosen = getSelection();
    if (!this.on || !move || !chosen || event.altKey || event.metaKey) return false;
    event.preventDefault();
    const [direction, unit] = move;
    const by = event.ctrlKey && unit === 'character' ? 'word' : event.ctrlKey && unit === 'line' ? 'paragraph' : unit;
    const before = [chosen.focusNode, chosen.focusOffset] as const;
    // The browser's "document boundary" is the window's, not the article's.
    if (event.ctrlKey && unit === 'lineboundary') this.#toEnd(direction === 'backward', event.shiftKey, chosen);
    else chosen.modify(event.shiftKey ? 'extend' : 'move', direction as 'left', by as 'word');
    if (chosen.focusNode && !articleView.host?.contains(chosen.focusNode) && before[0]) {
      if (event.shiftKey && chosen.anchorNode)
        chosen.setBaseAndExtent(chosen.anchorNode, chosen.anchorOffset, before[0], before[1]);
      else chosen.collapse(before[0], before[1]);
    }
    articleView.look();
    this.draw();
    this.#follow();
    return true;
  }

  /** To the article's beginning or end. */
  #toEnd(beginning: boolean, extend: boolean, chosen: Selection): void {
    const { map } = articleView;
    const to = map?.edge(beginning ? 'start' : 'end');
    if (!to) return;
    if (extend && chosen.anchorNode)
      chosen.setBaseAndExtent(chosen.anchorNode, chosen.anchorOffset, to.node, to.offset);
    else chosen.collapse(to.node, to.offset);
  }

  draw(): void {
    const chosen = getSelection();
    const host = articleView.host;
    if (!this.on || !host || !chosen?.focusNode || !host.contains(chosen.focusNode)) {
      this.place = null;
      return;
    }
    const range = document.createRange();
    range.setStart(chosen.focusNode, chosen.focusOffset);
    let box = range.getClientRects()[0];
    if (!box && chosen.focusNode instanceof Text && chosen.focusNode.length) {
      const at = Math.min(chosen.focusOffset, chosen.focusNode.length - 1);
      range.setStart(chosen.focusNode, at);
      range.setEnd(chosen.focusNode, at + 1);
      box = range.getClientRects()[0];
    }
    if (!box) return;
    const own = host.getBoundingClientRect();
    this.place = { top: box.top - own.top, left: box.left - own.left, height: box.height };
  }

  #follow(): void {
    const scroller = articleView.host?.closest<HTMLElement>('[data-scroller]');
    const own = articleView.host?.getBoundingClientRect();
    if (!scroller || !own || !this.place) return;
    const frame = scroller.getBoundingClientRect();
    const top = own.top + this.place.top;
    if (top < frame.top + 30) scroller.scrollBy({ top: top - frame.top - 60 });
    else if (top + this.place.height > frame.bottom - 30)
      scroller.scrollBy({ top: top + this.place.height - frame.bottom + 60 });
  }
}

export const caret = new Caret();
