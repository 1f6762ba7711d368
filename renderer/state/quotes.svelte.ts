/** Every highlighted passage of the library, filtered; rows come a page at a time. */
import { SvelteMap } from 'svelte/reactivity';
import type { AnchorState } from '../../electron/contract/model';
import type { Failure } from '../../electron/contract/errors';
import type { Count, QuoteFilter, QuoteRow } from '../../electron/contract/lists';
import { ask, failureOf } from '../bridge/ask.svelte';
import { library } from './library.svelte';
import { PAGE, pagesFor, pagesToForget } from './windows';

const ANY: QuoteFilter = {
  text: '',
  tag: null,
  colour: null,
  publication: null,
  person: null,
  state: null,
  sort: 'marked',
};
/** Milliseconds of quiet before a changed filter is asked for. */
const QUIET = 120;

class Quotes {
  filter = $state.raw<QuoteFilter>(ANY);
  total = $state(0);
  /** How many there are of each state, whatever state is shown. */
  states = $state.raw<Record<AnchorState, number> | null>(null);
  /** Publications that have quotes. */
  publications = $state.raw<Count[]>([]);
  /** The row that keys move from; -1 for none. */
  cursor = $state(-1);
  /** Everybody who has made one. */
  people = $state.raw<string[]>([]);
  /** Those that are copied together, by highlight. */
  chosen = new SvelteMap<string, QuoteRow>();
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  failure = $state.raw<Failure | null>(null);
  filtered = $derived(
    this.filter.text !== '' ||
      this.filter.tag !== null ||
      this.filter.colour !== null ||
      this.filter.publication !== null ||
      this.filter.person !== null ||
      this.filter.state !== null,
  );
  #pages = new SvelteMap<number, QuoteRow[]>();
  #asked = new Set<number>();
  #onScreen: number[] = [0];
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Call when the view opens; gives the function for when it closes. */
  start(): () => void {
    void this.load();
    return library.onChanged(() => this.#soon());
  }

  row(index: number): QuoteRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  narrow(part: Partial<QuoteFilter>): void {
    this.filter = { ...this.filter, ...part };
    this.#onScreen = [0];
    this.cursor = -1;
    this.#soon();
  }

  choose(row: QuoteRow, chosen: boolean): void {
    if (chosen) this.chosen.set(row.highlight, row);
    else this.chosen.delete(row.highlight);
  }

  clear(): void {
    this.narrow({ ...ANY, sort: this.filter.sort });
  }

  /** What a copy takes: those that are chosen, else the one that keys are at. */
  taken(): QuoteRow[] {
    const here = this.row(this.cursor);
    return this.chosen.size ? [...this.chosen.values()] : here ? [here] : [];
  }

  /** The rows held that are of a clipping. */
  ofClipping(clipping: string): QuoteRow[] {
    return [...this.#pages.values()].flat().filter((row) => row.clipping === clipping);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), QUIET);
  }

  need(start: number, end: number): void {
    this.#onScreen = pagesFor(start, end, this.total);
    for (const page of this.#onScreen) if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#page(page);
    for (const page of pagesToForget([...this.#pages.keys()], this.#onScreen)) this.#pages.delete(page);
  }

  async #page(page: number): Promise<void> {
    const round = this.#round;
    this.#asked.add(page);
    try {
      const got = await ask('quotes.list', { filter: this.filter, offset: page * PAGE, limit: PAGE });
      if (round === this.#round) this.#pages.set(page, got.rows);
    } catch (thrown) {
      if (round === this.#round) {
        this.failure = failureOf(thrown);
        this.status = 'failed';
      }
    } finally {
      this.#asked.delete(page);
    }
  }

  async load(): Promise<void> {
    const round = ++this.#round;
    if (!library.usable) {
      this.total = 0;
      this.#pages.clear();
      this.status = 'ready';
      return;
    }
    const pages = this.#onScreen.length ? this.#onScreen : [0];
    try {
      const got = await Promise.all(
        pages.map((page) => ask('quotes.list', { filter: this.filter, offset: page * PAGE, limit: PAGE })),
      );
      if (round !== this.#round) return;
      this.#pages.clear();
      pages.forEach((page, i) => this.#pages.set(page, got[i]!.rows));
      this.total = got[0]!.total;
      this.states = got[0]!.states;
      this.publications = got[0]!.publications;
      this.people = got[0]!.people;
      this.failure = null;
      this.status = 'ready';
    } catch (thrown) {
      if (round !== this.#round) return;
      this.failure = failureOf(thrown);
      this.status = 'failed';
    }
  }
}

export const quotes = new Quotes();
