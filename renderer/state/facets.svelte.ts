/** Counts beside the list, read while the panel that shows them is open. */
import type { Failure } from '../../electron/contract/errors';
import type { Facets as Counts } from '../../electron/contract/lists';
import { ask, failureOf } from '../bridge/ask.svelte';
import { list } from './list.svelte';
import { library } from './library.svelte';

/** Milliseconds of quiet before the counts are read again. */
const QUIET = 150;

class Facets {
  counts = $state.raw<Counts | null>(null);
  failure = $state.raw<Failure | null>(null);
  #round = 0;

  /** For an effect: follows the view and the library's changes; gives the function that stops the pending read. */
  follow(): () => void {
    const view = list.view;
    void library.revision;
    const timer = setTimeout(() => void this.#read(view), QUIET);
    return () => clearTimeout(timer);
  }

  async #read(view: typeof list.view): Promise<void> {
    const round = ++this.#round;
    try {
      const counts = await ask('library.facets', { view });
      if (round !== this.#round) return;
      this.counts = counts;
      this.failure = counts.problem ?? null;
    } catch (thrown) {
      if (round === this.#round) this.failure = failureOf(thrown);
    }
  }
}

export const facets = new Facets();
