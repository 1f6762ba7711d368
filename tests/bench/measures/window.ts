/** The real window on the library: its start, far rows, blank rows while scrolling, filters, and searches to results on screen. */
import type { Page } from 'playwright-core';
import type { Bench } from './measure';
import { percentile } from './measure';
import { queriesOf } from './search';
import { developmentProgram, ensureScreen, startOurs } from './start';
import { launch } from '../../end-to-end/launch.cjs';

const STARTS = 3;
const SEARCHES = 12;
/** The kinds of search that the limit is set for. */
const ASKED = ['one word', 'two words', 'phrase', 'prefix', 'field and dates'];
/** How fast a person scrolls with a wheel or finger, in CSS pixels a second, and for how long. */
const SPEED = 3_000;
const SECONDS = 3;

/** Functions that the measures use inside the page. */
function helpers(): void {
  const list = () => document.getElementById('list')!;
  const seen = () => {
    // Between two views there may be none.
    if (!document.getElementById('list')) return [];
    const box = list().getBoundingClientRect();
    return [...list().querySelectorAll<HTMLElement>('[data-index]')].filter((row) => {
      const r = row.getBoundingClientRect();
      return r.bottom > box.top + 1 && r.top < box.bottom - 1;
    });
  };
  const filled = () => {
    const rows = seen();
    return rows.length > 0 && rows.every((row) => row.dataset.id);
  };
  const until = async (ready: () => boolean) => {
    const start = performance.now();
    while (!ready()) {
      if (performance.now() - start > 20_000)
        throw new Error(`nothing came on screen: ${ready.toString().slice(0, 200)}`);
      await new Promise((done) => requestAnimationFrame(done));
    }
    return performance.now() - start;
  };
  const count = () => document.querySelector('[data-testid=list-pane] .count')!.textContent;
  const everything = count();
  const type = (query: string) => {
    const input = document.querySelector<HTMLInputElement>('[role=search] input')!;
    input.focus();
    input.value = query;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  };
  (window as unknown as { bench: unknown }).bench = {
    far: (share: number) => {
      list().scrollTop = list().scrollHeight * share;
      return until(filled);
    },
    search: async (query: string) => {
      type('');
      await until(() => count() === everything && filled());
      type(query);
      return until(
        () => count() !== everything && (filled() || Boolean(document.querySelector('[data-testid=list-pane] h2'))),
      );
    },
    /** Longest run of frames in which a row on screen was blank. */
    scroll: async (pixels: number, seconds: number) => {
      let blank = 0;
      let longest = 0;
      const start = performance.now();
      let last = start;
      while (performance.now() - start < seconds * 1000) {
        const now = await new Promise<number>((done) => requestAnimationFrame(done));
        list().scrollTop += (pixels * (now - last)) / 1000;
        last = now;
        blank = filled() ? 0 : blank + 1;
        longest = Math.max(longest, blank);
      }
      return longest;
    },
    filter: async (name: string) => {
      const before = count();
      [...document.querySelectorAll<HTMLElement>('[data-testid=sidebar] button')]
        .find((button) => button.textContent.trim().startsWith(name))!
        .click();
      return until(() => count() !== before && filled());
    },
  };
}
const ask = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(
    ([name, given]) =>
      (window as unknown as { bench: Record<string, (...given: unknown[]) => Promise<number>> }).bench[name as string]!(
        ...(given as unknown[]),
      ),
    [name, given] as const,
  );

/** Needs the index that `measureRebuild` left in the data folder; the core must be closed. */
export async function measureWindow({ folder, dataFolder, add }: Omit<Bench, 'core'>): Promise<void> {
  const endScreen = await ensureScreen();
  const starts: number[] = [];
  // The first one warms the disk's cache.
  for (let i = -1; i < STARTS; i++) {
    const taken = await startOurs(developmentProgram(), folder, dataFolder);
    if (i >= 0) starts.push(taken);
  }
  add('window: start to the list on screen, median', percentile(starts, 0.5), 'ms');
  const running = await launch({ dataFolder, size: [1280, 800], settings: { libraryFolder: folder } });
  try {
    const { page } = running;
    await page.locator('#list [data-id]').first().waitFor();
    // The loader that runs this file marks functions with a helper that the page does not have.
    await page.evaluate('globalThis.__name = (work) => work');
    await page.evaluate(helpers);
    // Looking through the files is over before anything is measured.
    await page.waitForTimeout(4_000);
    const far: number[] = [];
    for (const share of [0.5, 0.99, 0.25, 0.75, 0.1, 0.9, 0]) far.push(await ask(page, 'far', share));
    add('window: a far row on screen, slowest', percentile(far, 1), 'ms');
    add('window: blank rows while scrolling, longest', await ask(page, 'scroll', SPEED, SECONDS), 'frames');
    const filters: number[] = [];
    for (const name of ['Starred', 'All clippings', 'With highlights', 'All clippings'])
      filters.push(await ask(page, 'filter', name));
    add('window: first row after a filter, slowest', percentile(filters, 1), 'ms');
    const queries = queriesOf();
    const searches: number[] = [];
    for (const kind of ASKED)
      for (const query of queries[kind]!.slice(0, SEARCHES)) searches.push(await ask(page, 'search', query));
    add('window: Enter to results on screen, median', percentile(searches, 0.5), 'ms');
    add('window: Enter to results on screen, p95', percentile(searches, 0.95), 'ms');
    const memory = await running.app.evaluate(async ({ app }) =>
      app.getAppMetrics().map((metric) => ({ type: metric.type, kilobytes: metric.memory.workingSetSize })),
    );
    add(
      'window: memory of the main process',
      (memory.find((metric) => metric.type === 'Browser')?.kilobytes ?? 0) / 1000,
      'MB',
    );
    add(
      'window: memory of the window',
      Math.max(0, ...memory.filter((metric) => metric.type === 'Tab').map((metric) => metric.kilobytes)) / 1000,
      'MB',
    );
  } finally {
    await running.close({ keep: true });
    endScreen();
  }
}
