/** Which rows are chosen: named ones, or the whole view less some. The cursor is the row that keys move. */
import { SvelteSet } from 'svelte/reactivity';
import type { Selection as Chosen } from '../../electron/contract/lists';
import { attempt } from '../bridge/ask.svelte';
import { list } from './list.svelte';
import { reader } from './reader.svelte';

class Selection {
  cursor = $state(-1);
  /** A row that the list should bring into sight; the list sets it back to null. */
  wanted = $state<number | null>(null);
  #anchor = -1;
  /** The cursor's clipping: rows may shift under it. */
  #cursorId: string | null = null;
  #ids = new SvelteSet<string>();
  /** Those not chosen although the whole view is. */
  #except = new SvelteSet<string>();
  whole = $state(false);
  size = $derived(this.whole ? Math.max(0, list.total - this.#except.size) : this.#ids.size);
  many = $derived(this.size > 1);

  has(id: string): boolean {
    return this.whole ? !this.#except.has(id) : this.#ids.has(id);
  }

  clear(): void {
    this.whole = false;
    this.#ids.clear();
    this.#except.clear();
    this.cursor = -1;
    this.#cursorId = null;
    this.#anchor = -1;
  }

  /** One row, shown in the reader. */
  only(index: number): void {
    const row = list.row(index);
    this.cursor = index;
    this.#anchor = index;
    this.#cursorId = row?.id ?? null;
    if (!row) return;
    this.whole = false;
    this.#except.clear();
    this.#ids.clear();
    this.#ids.add(row.id);
    void reader.open(row.id);
  }

  /** One clipping by its id, wherever it stands. */
  onlyId(id: string): void {
    this.whole = false;
    this.#except.clear();
    this.#ids.clear();
    this.#ids.add(id);
    this.#cursorId = id;
    this.cursor = list.indexOf(id);
    this.#anchor = this.cursor;
    if (this.cursor >= 0) this.wanted = this.cursor;
    else void this.#locate(id);
  }

  /** Asks where a clipping stands that is not among the rows held. */
  async #locate(id: string): Promise<void> {
    const found = await attempt('library.position', { view: list.view, id });
    if (found?.value === null || found?.value === undefined || this.#cursorId !== id) return;
    this.cursor = found.value;
    this.#anchor = found.value;
    this.wanted = found.value;
  }

  toggle(index: number): void {
    const row = list.row(index);
    if (!row) return;
    const set = this.whole ? this.#except : this.#ids;
    if (!set.delete(row.id)) set.add(row.id);
    this.cursor = index;
    this.#cursorId = row.id;
    this.#anchor = index;
  }

  /** After rows were read again: the cursor stays with its clipping where that is held. */
  follow(): void {
    const index = this.#cursorId ? list.indexOf(this.#cursorId) : -1;
    if (index >= 0 && index !== this.cursor) {
      this.cursor = index;
      this.#anchor = index;
    } else if (this.cursor >= list.total) {
      this.cursor = -1;
      this.#anchor = -1;
    }
  }

  /** From the anchor to here. */
  async to(index: number): Promise<void> {
    if (this.#anchor < 0) {
      this.only(index);
      return;
    }
    this.cursor = index;
    this.#cursorId = list.row(index)?.id ?? null;
    const ids = await list.ids(Math.min(this.#anchor, index), Math.max(this.#anchor, index));
    this.whole = false;
    this.#except.clear();
    this.#ids.clear();
    for (const id of ids) this.#ids.add(id);
  }

  all(): void {
    this.whole = true;
    this.#ids.clear();
    this.#except.clear();
  }

  /** The two that are chosen, in the order in which they were; null where it is another number. */
  pair(): [string, string] | null {
    const [first, other] = this.#ids;
    return this.#ids.size === 2 && !this.whole && first && other ? [first, other] : null;
  }

  /** What an action works on; null when nothing is chosen. */
  chosen(): Chosen | null {
    if (this.whole) return { view: list.view, except: [...this.#except] };
    if (this.#ids.size) return { ids: [...this.#ids] };
    return reader.id ? { ids: [reader.id] } : null;
  }
}

export const selection = new Selection();
