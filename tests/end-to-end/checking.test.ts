/** Checking a quote in the window: from the palette, by pasting a draft, to the place in the clipping. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { eventually, reader } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [960, 600], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed over the quay.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('Check a quote', () => {
  it('shows for every quoted passage where it stands, and opens it there', async () => {
    const { page } = running;
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: 'Type a command' }).fill('check a quote');
    await page.keyboard.press('Enter');
    // By its name: the palette it is chosen in is a dialog as well.
    const dialog = page.getByRole('dialog', { name: 'Check a quote' });
    await dialog
      .getByRole('textbox')
      .fill(
        '“Harbour lanterns gleamed over the quay.” “The council met on Tuesday evening.” “Nobody wrote this, ever.”',
      );
    await page.keyboard.press('Control+Enter');
    const checks = dialog.getByTestId('checks').locator('> li');
    await eventually(async () => expect(await checks.count()).toBe(3));
    expect(await checks.evaluateAll((all) => all.map((one) => one.dataset.verdict))).toEqual([
      'differs',
      'exact',
      'nowhere',
    ]);
    expect(await checks.first().locator('del').allInnerTexts()).toEqual(['gleamed']);
    if (process.env.CUTTINGS_PICTURES)
      await page.screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'check.png') });
    await checks.nth(1).getByRole('button', { name: TITLE }).click();
    await reader(page).getByRole('heading', { name: TITLE }).first().waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => getSelection()?.toString())).toBe('The council met on Tuesday evening'),
    );
  });
});
