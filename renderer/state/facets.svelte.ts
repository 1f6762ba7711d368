/** Counts beside the list, read while the panel that shows them is open. */
import type { Failure } from '../../electron/contract/errors';
import { FIELDS, QUERIED } from '../../electron/contract/fields';
import { FACETS, type Facet, type Facets as Counts } from '../../electron/contract/lists';
import { ask, failureOf } from '../bridge/ask.svelte';
import { askedOf, withAsked } from './query-terms';
import { list } from './list.svelte';
import { library } from './library.svelte';

/** Milliseconds of quiet before the counts are read again. */
const QUIET = 150;

/** Whether a clipping may have several values: one of them narrows further, where of a single one another takes its place. */
export const isSeveral = (facet: Facet): boolean => {
  const field = QUERIED.find(({ name }) => name === facet)?.field;
  return !field || FIELDS[field].kind === 'texts';
};

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
      // Counts say what a click gives: of a single value it takes the place of the one chosen.
      const chosen = FACETS.filter((facet) => !isSeveral(facet) && askedOf(view.query, facet).groups.length);
      for (const facet of counts.problem ? [] : chosen) {
        const { not } = askedOf(view.query, facet);
        const query = withAsked(view.query, facet, { groups: [], not });
        counts[facet] = (await ask('library.facets', { view: { ...view, query } }))[facet];
      }
      if (round !== this.#round) return;
      this.counts = counts;
      this.failure = counts.problem ?? null;
    } catch (thrown) {
      if (round === this.#round) this.failure = failureOf(thrown);
    }
  }
}

export const facets = new Facets();
