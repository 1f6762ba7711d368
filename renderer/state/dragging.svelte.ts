/** Clippings that are dragged: onto a tag, or out into another program. */
import type { RenderedClippings } from '../../electron/contract/ipc';
import { MOST_COPIED } from '../../electron/contract/ipc';
import type { Selection as Chosen } from '../../electron/contract/lists';
import { ask } from '../bridge/ask.svelte';
import { selection } from './selection.svelte';

/** Names what is dragged to our own drop places. */
const OURS = 'application/x-cuttings-clippings';
/** Milliseconds that the button must be down before the words are made ready: a click needs none. */
const HOLD = 80;

class Dragging {
  /** What is dragged at the moment. */
  chosen = $state.raw<Chosen | null>(null);
  #ready: { id: string; words: RenderedClippings } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  #of(id: string): Chosen {
    return (selection.has(id) ? selection.chosen() : null) ?? { ids: [id] };
  }

  /** The button went down on a row: what a drag takes along must be at hand when it begins. */
  prepare(id: string): void {
    this.#ready = null;
    clearTimeout(this.#timer);
    if (selection.has(id) && selection.size > MOST_COPIED) return;
    this.#timer = setTimeout(() => {
      ask('clippings.render', { selection: this.#of(id) }).then(
        (words) => (this.#ready = { id, words }),
        // The drag still works inside the window.
        () => (this.#ready = null),
      );
    }, HOLD);
  }

  release(): void {
    clearTimeout(this.#timer);
  }

  start(event: DragEvent, id: string, title: string): void {
    this.chosen = this.#of(id);
    const data = event.dataTransfer;
    if (!data) return;
    const words = this.#ready?.id === id ? this.#ready.words : null;
    data.effectAllowed = 'copy';
    data.setData(OURS, id);
    data.setData('text/plain', words?.markdown ?? title);
    if (words) data.setData('text/html', words.html);
    if (words?.addresses) data.setData('text/uri-list', words.addresses);
  }

  end(): void {
    this.chosen = null;
    this.release();
  }

  carries(event: DragEvent): boolean {
    return event.dataTransfer?.types.includes(OURS) ?? false;
  }
}

export const dragging = new Dragging();
