/** Highlights whose words do not stand any more, or in several places: shown as such, never moved silently, put back by hand. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import { clippingOf, eventually, open, reader, selectWords } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;
const highlights = () => clippingOf(running, TITLE).highlights;
const marked = (exact: string) => highlights().find((h) => h.comment === exact)!;
const selector = (exact: string, start: number) => ({
  position: { start, end: start + exact.length },
  quote: { exact, prefix: '', suffix: '' },
});
const highlight = (n: number, comment: string, own: ReturnType<typeof selector>) => ({
  id: `018f0000-0000-7000-8000-00000000000${n}`,
  colour: 'yellow',
  selector: own,
  comment,
  tags: [],
  created: '2026-01-02T03:04:05.000Z',
  modified: '2026-01-02T03:04:05.000Z',
});

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed over the quay.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
  const { rows } = await call(running.page, 'library.list', { view: { scope: 'all' }, offset: 0, limit: 1 });
  const library = JSON.parse(readFileSync(join(running.dataFolder, 'settings.json'), 'utf8')).libraryFolder as string;
  await running.close({ keep: true });
  // As after the page was cleaned again: what was marked is gone, stands twice, or reads otherwise.
  const year = readdirSync(join(library, 'clippings'))[0]!;
  const file = join(library, 'clippings', year, rows[0]!.id, 'clipping.json');
  const clipping = JSON.parse(readFileSync(file, 'utf8'));
  clipping.highlights = [
    highlight(1, 'gone', selector('Nothing of this stands in the article at all, not a word.', 9_000)),
    highlight(2, 'twice', { ...selector('the ', 9_000) }),
    highlight(3, 'changed', selector('Harbour lanterns gleamed over the quay.', 0)),
  ];
  writeFileSync(file, JSON.stringify(clipping));
  running = await launch({ size: [1280, 800], dataFolder: running.dataFolder });
  await open(running.page, TITLE);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('highlights found again', () => {
  it('show the words that differ', async () => {
    const note = running.page.getByTestId('comment').filter({ hasText: 'The words have changed' }).first();
    await note.waitFor();
    expect(await note.locator('del').allInnerTexts()).toEqual(['gleamed']);
    expect(await note.locator('ins').allInnerTexts()).toEqual(['glowed']);
  });

  it('are not placed where several places are equal: a person chooses, and can undo it', async () => {
    const note = running.page.getByTestId('comment').filter({ hasText: 'Could be one of several places' }).first();
    await note.getByRole('button', { name: 'This one' }).first().click();
    await eventually(() => expect(marked('twice').selector.position.start).toBeLessThan(9_000));
    await reader(running.page).focus();
    await running.page.keyboard.press('Control+Z');
    await eventually(() => expect(marked('twice').selector.position.start).toBe(9_000));
  });

  it('are put back by hand where they are lost', async () => {
    const note = running.page.getByTestId('comment').filter({ hasText: 'Nothing of this stands' }).first();
    await note.getByRole('button', { name: 'Put it back by hand…' }).click();
    await selectWords(running.page, 'lanterns glowed');
    await running.page.getByTestId('selection-bar').getByRole('button', { name: 'Put it here' }).click();
    await eventually(() => expect(marked('gone').selector.quote.exact).toBe('lanterns glowed'));
  });
});
