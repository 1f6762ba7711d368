/** The list: what it shows, and the window of rows that is held. Rows come a page at a time; far pages are forgotten. */
import { SvelteMap } from 'svelte/reactivity';
import type { Failure } from '../../electron/contract/errors';
import { EVERYTHING, MOST_KEPT, MOST_OPEN, type ListRow, type View } from '../../electron/contract/lists';
import { ask, failureOf } from '../bridge/ask.svelte';
import { library } from './library.svelte';
import { isImportQuery } from './query-terms';
import { settings } from './settings.svelte';
import { MOST_ROWS, PAGE, pagesFor, pagesToForget } from './windows';

/** Milliseconds in which changes are gathered before the rows on screen are read again. */
const GATHER = 120;

class List {
  view = $state.raw<View>(EVERYTHING);
  total = $state(0);
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  failure = $state.raw<Failure | null>(null);
  /** Where nothing was found: the query that was probably meant. */
  meant = $state<string | null>(null);
  /** The query's problem, shown at its place in the search box. */
  problem = $state.raw<Failure | null>(null);
  /** Raised when another view is shown: the list scrolls to its top. */
  generation = $state(0);
  /** Raised when rows were read again. */
  loaded = $state(0);
  #pages = new SvelteMap<number, ListRow[]>();
  #asked = new Set<number>();
  #onScreen: number[] = [0];
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sortBeforeQuery: Pick<View, 'sort' | 'descending'> | null = null;

  start(): () => void {
    this.view = { ...this.view, stories: settings.value.listStories };
    void this.#load();
    return library.onChanged((ids) => {
      if (ids) this.#keep(ids);
      if (this.#timer === null)
        this.#timer = setTimeout(() => {
          this.#timer = null;
          void this.#load();
        }, GATHER);
    });
  }

  row(index: number): ListRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** A row shows at once how far its article was read: that is no change of the library. */
  noteProgress(id: string, share: number): void {
    for (const [page, rows] of this.#pages)
      if (rows.some((row) => row.id === id))
        this.#pages.set(
          page,
          rows.map((row) => (row.id === id ? { ...row, progress: share } : row)),
        );
  }

  /** Where a clipping stands among the rows held, or -1. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const inner = rows.findIndex((row) => row.id === id);
      if (inner >= 0) return page * PAGE + inner;
    }
    return -1;
  }

  /** What changed while it was listed stays in sight until another view is shown, whether it still fits or not. */
  #keep(changed: readonly string[]): void {
    const { kept } = this.view;
    const here = changed.filter((id) => !kept.includes(id) && this.indexOf(id) >= 0);
    if (here.length) this.view = { ...this.view, kept: [...kept, ...here].slice(-MOST_KEPT) };
  }

  /** Shows another part of the library; what is not named starts afresh, sort order stays. */
  show(part: Partial<Pick<View, 'scope' | 'publication' | 'tag' | 'query'>>): void {
    const { sort, descending, stories } = this.view;
    this.#go({ ...EVERYTHING, sort, descending, stories, ...part });
  }

  /** Narrows what is shown. */
  narrow(part: Partial<View>): void {
    this.#go({ ...this.view, ...part });
  }

  /** One row a story, or one a clipping: for this list and those to come. */
  fold(stories: boolean): void {
    settings.set({ listStories: stories });
    this.narrow({ stories });
  }

  /** Lists the copies of a row's story below it, or no longer. */
  toggleStory(row: ListRow): void {
    const { open } = this.view;
    const rest = open.filter((id) => id !== row.id);
    this.view = { ...this.view, open: rest.length < open.length ? rest : [...rest, row.id].slice(-MOST_OPEN) };
    void this.#load();
  }

  #go(given: View): void {
    let next: View = { ...given, kept: [], open: [] };
    // What one import brought in fits no better and no worse.
    const ranked = (query: string) => query.trim() !== '' && !isImportQuery(query);
    const had = ranked(this.view.query);
    const has = ranked(next.query);
    if (has && !had) {
      this.#sortBeforeQuery = { sort: next.sort, descending: next.descending };
      next = { ...next, sort: 'relevance', descending: true };
    } else if (!has && next.sort === 'relevance') {
      next = { ...next, ...(this.#sortBeforeQuery ?? { sort: 'added' as const, descending: true }) };
    }
    this.view = next;
    this.generation++;
    this.#onScreen = [0];
    this.status = 'loading';
    void this.#load();
  }

  /** Says which rows are on screen, so that they and their neighbours are there. */
  need(start: number, end: number): void {
    this.#onScreen = pagesFor(start, end, this.total);
    const ahead = pagesFor(start - PAGE / 2, end + PAGE / 2, this.total);
    for (const page of ahead) if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#page(page);
    for (const page of pagesToForget([...this.#pages.keys()], this.#onScreen)) this.#pages.delete(page);
  }

  /** Ids of rows `from`…`to`. */
  async ids(from: number, to: number): Promise<string[]> {
    const ids: string[] = [];
    for (let offset = from; offset <= to; offset += MOST_ROWS) {
      const { rows } = await ask('library.list', {
        view: this.view,
        offset,
        limit: Math.min(MOST_ROWS, to - offset + 1),
      });
      ids.push(...rows.map((row) => row.id));
    }
    return ids;
  }

  async #page(page: number): Promise<void> {
    const round = this.#round;
    this.#asked.add(page);
    try {
      const got = await ask('library.list', { view: this.view, offset: page * PAGE, limit: PAGE });
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

  /** Reads the rows on screen again and forgets all others. */
  async #load(): Promise<void> {
    const round = ++this.#round;
    this.#asked.clear();
    const pages = this.#onScreen.length ? this.#onScreen : [0];
    if (!library.usable) {
      this.#pages.clear();
      this.total = 0;
      this.status = library.status ? 'ready' : 'loading';
      return;
    }
    try {
      const got = await Promise.all(
        pages.map((page) => ask('library.list', { view: this.view, offset: page * PAGE, limit: PAGE })),
      );
      if (round !== this.#round) return;
      this.total = got[0]!.total;
      this.problem = got[0]!.problem ?? null;
      this.meant = got[0]!.meant ?? null;
      for (const page of [...this.#pages.keys()]) if (!pages.includes(page)) this.#pages.delete(page);
      pages.forEach((page, i) => this.#pages.set(page, got[i]!.rows));
      this.failure = null;
      this.status = 'ready';
      this.loaded++;
    } catch (thrown) {
      if (round !== this.#round) return;
      this.failure = failureOf(thrown);
      this.status = 'failed';
    }
  }

  retry(): void {
    this.status = 'loading';
    void this.#load();
  }
}

export const list = new List();
