/** An article that somebody edited by hand is named, can be taken as it is, and taken back again. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { article, clippingOf, eventually, expectCount, open } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;
const page = () => running.page;

beforeAll(async () => {
  running = await launch({ size: [960, 600], theme: 'dark', dataFolder: temporaryFolder('cuttings-data') });
  const file = join(temporaryFolder('cuttings-pages'), 'ferry.html');
  writeFileSync(file, newsPage(TITLE, 'The last boat leaves at midnight.'));
  await dropFiles(page(), [file]);
  await jobsDone(page());
  await expectCount(page(), 1);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

/** The stored article, in the year's folder that it lies in. */
function stored(): string {
  const { id } = clippingOf(running, TITLE);
  const clippings = join(running.libraryFolder, 'clippings');
  const year = readdirSync(clippings).find((one) => readdirSync(join(clippings, one)).includes(id))!;
  return join(clippings, year, id, 'article.html');
}

it('is named by verifying, accepted, and no finding any more', async () => {
  const file = stored();
  writeFileSync(file, readFileSync(file, 'utf8').replace('leaves at midnight', 'leaves at one in the morning'));
  await call(page(), 'library.verify');
  const panel = page().getByTestId('jobs');
  await panel.getByText(/^Changed since it was written/).waitFor();
  if (process.env.CUTTINGS_PICTURES)
    await page().screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'edited-960-dark.png') });
  await panel.getByRole('button', { name: 'Accept this edit' }).click();
  await page().getByText('Edit accepted').waitFor();
  await open(page(), TITLE);
  await eventually(async () => expect(await article(page()).innerText()).toContain('leaves at one in the morning'));
  await call(page(), 'library.verify');
  const { items } = (await jobsDone(page())).at(-1)!;
  expect(items.filter(({ finding }) => finding)).toEqual([]);
});

it('is a finding again once the acceptance is taken back', async () => {
  await page().locator('#list').focus();
  await page().keyboard.press('Control+Z');
  await eventually(async () => expect((await call(page(), 'undo.state')).redo).not.toBeNull());
  await call(page(), 'library.verify');
  const { items } = (await jobsDone(page())).at(-1)!;
  expect(items.map(({ finding }) => finding)).toContain('article-edited');
});
