/** The library as a whole: its state, and the counts of the sidebar. */
import type { LibraryState as Status } from '../../electron/contract/ipc';
import type { Overview } from '../../electron/contract/lists';
import type { Failure } from '../../electron/contract/errors';
import { ask, failureOf } from '../bridge/ask.svelte';
import { tagColours } from './tag-tree';

/** Milliseconds between two refreshes of the counts while changes keep coming. */
const REFRESH = 250;

class Library {
  status = $state<Status | null>(null);
  overview = $state.raw<Overview | null>(null);
  failure = $state<Failure | null>(null);
  /** Raised whenever clippings changed, for everything that lists them. */
  revision = $state(0);
  writable = $derived(this.status?.status === 'open');
  usable = $derived(this.status?.status === 'open' || this.status?.status === 'read-only');
  tagColours = $derived(tagColours(this.overview?.tags ?? []));
  #stop: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #changed = new Set<(ids: string[] | null) => void>();

  /** Learns the state; the counts come with `refresh`, which the list need not wait for. */
  async start(): Promise<void> {
    this.#stop.push(
      window.cuttings.on('library.state', (state) => {
        const before = this.status;
        this.status = state;
        if (before?.status !== state.status || before.folder !== state.folder) {
          this.refreshSoon(0);
          this.#tell(null);
        }
      }),
      window.cuttings.on('library.changed', ({ ids }) => {
        this.refreshSoon(REFRESH);
        this.#tell(ids);
      }),
    );
    try {
      this.status = await ask('library.state', {});
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  stop(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  /** Calls back with the ids of changed clippings, null for many. Gives the function that stops. */
  onChanged(listener: (ids: string[] | null) => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  #tell(ids: string[] | null): void {
    this.revision++;
    for (const listener of this.#changed) listener(ids);
  }

  refreshSoon(after: number): void {
    if (this.#timer === null)
      this.#timer = setTimeout(() => {
        this.#timer = null;
        void this.refresh();
      }, after);
  }

  async refresh(): Promise<void> {
    if (!this.usable) {
      this.overview = null;
      return;
    }
    try {
      this.overview = await ask('library.overview', {});
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}

export const library = new Library();
