/** What leaves: the trash, deleting for good, a tag whose last clipping is gone; and a hit that a row full of tags still shows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { clippingOf, eventually, expectCount, open, reader, row, rows, sidebar } from './window';

let running: Launched;
const page = () => running.page;
const FERRY = 'Ferry to run at night';
const SEEDS = 'Lighthouse keeps seeds';

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  const files = [
    [FERRY, 'Harbour lanterns glowed over the quay.'],
    [SEEDS, 'Shelves of seeds line the old tower.'],
  ].map(([title, words]) => {
    const file = join(folder, `${title}.html`);
    writeFileSync(file, newsPage(title!, words!));
    return file;
  });
  await dropFiles(page(), files);
  await jobsDone(page());
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('a search hit', () => {
  it('is in sight in a row that has tags, in both densities', async () => {
    const selection = { ids: [clippingOf(running, FERRY).id] };
    await call(page(), 'clippings.tag', { selection, add: ['harbour/night', 'ferries', 'to check'], remove: [] });
    await page().getByRole('combobox', { name: 'Search the library' }).fill('lanterns');
    await expectCount(page(), 1);
    for (const listDensity of ['comfortable', 'compact'] as const) {
      await call(page(), 'settings.set', { listDensity });
      await eventually(async () => {
        const hit = (await rows(page()).first().locator('.excerpt mark').first().boundingBox())!;
        const box = (await rows(page()).first().boundingBox())!;
        expect(hit.height).toBeGreaterThan(8);
        expect(hit.y >= box.y && hit.y + hit.height <= box.y + box.height).toBe(true);
        expect(hit.x + hit.width <= box.x + box.width).toBe(true);
      });
    }
    await call(page(), 'settings.set', { listDensity: 'comfortable' });
    await page().getByRole('combobox', { name: 'Search the library' }).fill('');
    await expectCount(page(), 2);
  });
});

describe('what leaves', () => {
  const tag = () => sidebar(page()).getByRole('treeitem', { name: /ferries/ });

  it('is no longer read, and its tag goes from the sidebar with it', async () => {
    await open(page(), FERRY);
    await page().keyboard.press('Delete');
    await expectCount(page(), 1);
    await eventually(async () =>
      expect(await reader(page()).getByRole('heading', { level: 1, name: FERRY }).count()).toBe(0),
    );
    await eventually(async () => expect(await tag().count()).toBe(0));
    await eventually(async () => expect(await sidebar(page()).getByText('ferries').count()).toBe(0));
  });

  it('is said to be deleted where it is deleted for good', async () => {
    await sidebar(page())
      .getByRole('button', { name: /^Trash/ })
      .click();
    await row(page(), FERRY).click();
    // What was said of the move to the trash has gone by then.
    await eventually(async () => expect(await page().getByText(/moved/i).count()).toBe(0));
    await page().keyboard.press('Delete');
    await page()
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Delete/ })
      .click();
    await expectCount(page(), 0);
    const jobs = await jobsDone(page());
    expect(jobs.at(-1)).toMatchObject({ kind: 'trash', status: 'done' });
    expect(await page().getByText(/moved/i).count()).toBe(0);
    expect(await page().getByText('Clippings deleted').count()).toBeLessThanOrEqual(1);
  });
});
