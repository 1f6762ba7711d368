/** The list of quotes: by state, verified, several copied together with every flavour; and a link that opens the app at the place. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { clipboard, eventually, open, selectWords } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [960, 600], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed over the quay.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
  await open(running.page, TITLE);
  for (const words of ['Harbour lanterns glowed', 'residents filled the hall']) {
    await selectWords(running.page, words);
    await running.page.keyboard.press('h');
  }
  await eventually(async () =>
    expect((await call(running.page, 'quotes.list', { filter: {}, offset: 0, limit: 10 })).total).toBe(2),
  );
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('the list of quotes', () => {
  it('calls a colour what the person calls it', async () => {
    const { page } = running;
    await page.keyboard.press('Control+,');
    await page.getByRole('textbox', { name: 'Yellow' }).fill('Fact');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+2');
    await page.getByLabel('Colour').selectOption({ label: 'Fact' });
    await eventually(async () => expect(await page.getByTestId('quote').count()).toBe(2));
    await page.getByLabel('Colour').selectOption({ label: 'Green' });
    await eventually(async () => expect(await page.getByTestId('quote').count()).toBe(0));
    await page.getByLabel('Colour').selectOption('');
    await page.keyboard.press('Control+1');
    await page.getByTestId('article').focus();
  });

  it('narrows to a state, verifies a quote, and copies several at once', async () => {
    const { page } = running;
    await page.keyboard.press('Control+2');
    const cards = page.getByTestId('quote');
    await eventually(async () => expect(await cards.count()).toBe(2));
    await page.getByLabel('State').selectOption('lost');
    await eventually(async () => expect(await cards.count()).toBe(0));
    await page.getByLabel('State').selectOption('');
    await eventually(async () => expect(await cards.count()).toBe(2));
    await cards.first().getByRole('button', { name: 'Verify' }).click();
    await cards
      .first()
      .getByTestId('verified')
      .filter({ hasText: 'In the untouched original: word for word.' })
      .waitFor();
    for (const card of await cards.all()) await card.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Copy 2' }).click();
    await eventually(async () => {
      const text = await clipboard(running);
      expect(text).toContain('“Harbour lanterns glowed”');
      expect(text).toContain('“residents filled the hall”');
    });
    if (process.env.CUTTINGS_PICTURES)
      await page.screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'quotes.png') });
  });
});
