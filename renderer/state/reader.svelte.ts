/** The clipping in the reader. */
import type { Failure } from '../../electron/contract/errors';
import type { ClippingDetail } from '../../electron/contract/ipc';
import type { HighlightColour } from '../../electron/contract/model';
import { attempt, failureOf } from '../bridge/ask.svelte';
import { openClipping } from '../bridge/clipping';
import { library } from './library.svelte';
import { settings } from './settings.svelte';

/** A clipping counts as read once it was looked at this long (milliseconds): skimming the list marks nothing. */
const READ_AFTER = 1200;

const MOST_RECENT = 12;

/** What stands beside the article: its own untouched page, or another clipping. */
export type Beside = { kind: 'original' } | { kind: 'clipping'; id: string };

class Reader {
  id = $state<string | null>(null);
  detail = $state.raw<ClippingDetail | null>(null);
  status = $state<'empty' | 'loading' | 'ready' | 'failed'>('empty');
  failure = $state.raw<Failure | null>(null);
  /** Shows the untouched page instead of the article. */
  original = $state(false);
  beside = $state.raw<Beside | null>(null);
  /** Shows what cleaning left out. */
  removed = $state(false);
  finding = $state(false);
  fields = $state(false);
  editingNote = $state(false);
  tagging = $state(false);
  /** The highlight whose bar and comment are in use. */
  highlight = $state<string | null>(null);
  /** The highlight whose comment is being written. */
  commenting = $state<string | null>(null);
  /** The highlight that a person is putting back by hand: the next selection is its place. */
  placing = $state<string | null>(null);
  /** The ends that a highlight is being given: shown, and kept a moment later. */
  resizing = $state.raw<{ highlight: string; range: { start: number; end: number } } | null>(null);
  #lastColour = $state<HighlightColour>('yellow');
  /** Clippings that were open since the window was, the latest first. */
  recent = $state.raw<{ id: string; title: string; publication: string | null }[]>([]);
  #round = 0;
  #readTimer: ReturnType<typeof setTimeout> | undefined;

  /** What passages are marked in unless another is named: the person's own, where they have one, or the last one used. */
  get colour(): HighlightColour {
    return settings.value.person.colour ?? this.#lastColour;
  }
  set colour(colour: HighlightColour) {
    this.#lastColour = colour;
  }

  start(): () => void {
    return library.onChanged((ids) => {
      if (this.id && (ids === null || ids.includes(this.id))) void this.#load(this.id);
    });
  }

  async open(id: string): Promise<void> {
    if (this.id === id && this.status !== 'failed') return;
    this.id = id;
    this.original = false;
    if (this.beside?.kind === 'clipping' && this.beside.id === id) this.beside = null;
    this.finding = false;
    this.editingNote = false;
    this.tagging = false;
    this.highlight = null;
    this.commenting = null;
    this.placing = null;
    this.resizing = null;
    this.status = 'loading';
    clearTimeout(this.#readTimer);
    await this.#load(id);
    if (this.id !== id) return;
    settings.set({ lastClipping: id });
    this.#remember();
    if (
      settings.value.markReadOnOpen &&
      library.writable &&
      this.detail &&
      !this.detail.clipping.read &&
      !this.detail.clipping.trashedAt
    ) {
      this.#readTimer = setTimeout(() => {
        // It may have become another machine's meanwhile.
        if (this.id === id && library.writable && this.detail && !this.detail.clipping.read)
          void attempt('clippings.read', { selection: { ids: [id] }, read: true, byReading: true });
      }, READ_AFTER);
    }
  }

  #remember(): void {
    if (!this.detail) return;
    const { clipping, fields } = this.detail;
    const opened = {
      id: clipping.id,
      title: fields.title ?? clipping.original.name,
      publication: fields.publication ?? null,
    };
    this.recent = [opened, ...this.recent.filter(({ id }) => id !== opened.id)].slice(0, MOST_RECENT);
  }

  close(): void {
    this.#round++;
    clearTimeout(this.#readTimer);
    this.id = null;
    this.detail = null;
    this.status = 'empty';
  }

  retry(): void {
    if (this.id) {
      this.status = 'loading';
      void this.#load(this.id);
    }
  }

  async #load(id: string): Promise<void> {
    const round = ++this.#round;
    try {
      const detail = await openClipping(id);
      if (round !== this.#round) return;
      this.detail = detail;
      this.failure = null;
      this.status = 'ready';
    } catch (thrown) {
      if (round !== this.#round) return;
      const failure = failureOf(thrown);
      if (failure.kind === 'not-found' && this.status === 'ready') {
        this.close();
        return;
      }
      this.failure = failure;
      this.detail = null;
      this.status = 'failed';
    }
  }
}

export const reader = new Reader();
