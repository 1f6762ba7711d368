/** The same window in the system's current Chromium: the engine of the pinned Electron, while the tests elsewhere may run on an older one. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../axe';
import { call, jobsDone } from '../harness';
import { article, eventually, expectCount, open, reader, row, selectWords, sidebar } from '../window';
import { CHROMIUM, openInChromium, type InChromium } from './window';

const TITLE = 'Harrow Bay votes to keep its last ferry, and to let the wind pay for it';
if (!existsSync(CHROMIUM)) console.warn(`There is no ${CHROMIUM} here (Debian: apt-get install chromium): the window is not tested in it.`);

describe.skipIf(!existsSync(CHROMIUM))('the window in the system’s Chromium', () => {
  let running: InChromium;
  const page = () => running.page;
  beforeAll(async () => {
    running = await openInChromium();
    console.log(`Chromium ${running.version}`);
  });
  afterAll(async () => { await running?.close(); });

  it('starts empty, and takes the samples in', async () => {
    await page().getByTestId('first-start').waitFor();
    expect(await violations(page())).toEqual([]);
    await page().getByRole('button', { name: 'Try the samples' }).click();
    await jobsDone(page());
    await expectCount(page(), 5);
  });

  it('opens an article, marks words with the mouse, comments them', async () => {
    await open(page(), TITLE);
    const words = (await article(page()).locator('p').nth(1).innerText()).slice(0, 40).trim();
    await selectWords(page(), words);
    await page().getByRole('button', { name: 'Highlight in yellow' }).click();
    await eventually(async () => expect((await call(page(), 'quotes.list', { filter: {}, offset: 0, limit: 10 })).rows[0]?.exact).toBe(words));
    const more = (await article(page()).locator('p').nth(2).innerText()).slice(10, 48).trim();
    await selectWords(page(), more);
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Comment' }).click();
    await page().getByRole('textbox', { name: 'Comment' }).fill('Check the figure.');
    await page().keyboard.press('Escape');
    await eventually(async () => expect((await call(page(), 'quotes.list', { filter: {}, offset: 0, limit: 10 })).rows.map((quote) => quote.comment)).toContain('Check the figure.'));
    expect(await page().evaluate(() => [...CSS.highlights.values()].reduce((sum, group) => sum + group.size, 0))).toBeGreaterThan(0);
    expect(await violations(page())).toEqual([]);
  });

  it('tags, searches and finds', async () => {
    await call(page(), 'clippings.tag', { selection: { ids: [(await row(page(), TITLE).getAttribute('data-id'))!] }, add: ['ferries'], remove: [] });
    await eventually(async () => expect(await reader(page()).innerText()).toContain('ferries'));
    await sidebar(page()).getByText('ferries').first().waitFor();
    await page().getByRole('textbox', { name: 'Search the library' }).fill('tag:ferries ferry');
    await expectCount(page(), 1);
    await page().getByRole('textbox', { name: 'Search the library' }).fill('');
    await expectCount(page(), 5);
  });

  it('shows quotes, settings and the palette without a violation', async () => {
    await page().keyboard.press('Escape');
    await page().keyboard.press('Control+2');
    await page().getByText('Check the figure.').first().waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('Control+,');
    await page().getByRole('heading', { name: 'Settings' }).first().waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('Control+1');
    await page().keyboard.press('Control+k');
    await page().getByRole('dialog').waitFor();
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('Escape');
  });

  it('reported no error and asked for nothing from outside', () => {
    expect(running.problems).toEqual([]);
    expect(running.strange.filter((address) => !address.startsWith('cuttings-asset:'))).toEqual([]);
  });
});
