/** Boards and press reviews in the window: put together by mouse and keys, taken back, previewed, and printed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { available, output } from '../exporters/readers';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { clippingOf, eventually, hasFocus, open, row, selectWords, sidebar } from './window';

const [FERRY, SEEDS, SALT] = ['Ferry to run at night', 'Lighthouse keeps seeds', 'Salt market opens again'] as const;
const folder = temporaryFolder('cuttings-boards');
let running: Launched;

beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  const pages = [
    [FERRY, 'Harbour lanterns glowed over the quay.'],
    [SEEDS, 'Shelves of seeds line the old tower.'],
    [SALT, 'Baskets of salt stood in the morning sun.'],
  ] as const;
  for (const [i, [title, words]] of pages.entries()) {
    const sentence =
      'The council met on Tuesday evening to weigh the plan, and residents filled the hall well before the doors were due to open.';
    const own = [
      sentence,
      'Farmers send her a handful of every harvest in envelopes that smell of hay.',
      'Two sisters argued over the price until the bells rang at noon and again at one.',
    ][i]!;
    writeFileSync(join(folder, `${i}.html`), newsPage(title, words).replaceAll(sentence, own));
  }
  await dropFiles(
    running.page,
    pages.map((_page, i) => join(folder, `${i}.html`)),
  );
  await jobsDone(running.page);
  await open(running.page, FERRY);
  await selectWords(running.page, 'Harbour lanterns glowed');
  await running.page.keyboard.press('h');
  await eventually(() => expect(clippingOf(running, FERRY).highlights).toHaveLength(1));
});
afterAll(async () => {
  await running?.close({ keep: false });
});

const parts = (): Locator => running.page.getByTestId('part');
const labels = async () => Promise.all((await parts().all()).map((part) => part.getAttribute('aria-label')));
const inOrder = (...wanted: string[]) => eventually(async () => expect(await labels()).toEqual(wanted));

describe('a board', () => {
  it('is made, filled from list and quotes, and put in order by keys and by mouse', async () => {
    const { page } = running;
    await sidebar(page).getByRole('button', { name: 'New board' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Harbour');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Harbour' }).waitFor();
    await sidebar(page)
      .getByRole('button', { name: /^Harbour/ })
      .waitFor();
    await page.keyboard.press('Control+1');
    for (const title of [SEEDS, FERRY]) {
      await row(page, title).first().click();
      await page.keyboard.press('b');
      await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('Added to “Harbour”').first().waitFor();
    }
    await page.keyboard.press('Control+2');
    await page.getByTestId('quote').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Add to board…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await sidebar(page)
      .getByRole('button', { name: /^Harbour/ })
      .click();
    await inOrder(SEEDS, FERRY, 'Harbour lanterns glowed');

    await page.getByRole('button', { name: 'Heading' }).click();
    await hasFocus(parts().getByRole('textbox', { name: 'Heading' }));
    await page.keyboard.type('On the water');
    await page.keyboard.press('Tab');
    await inOrder(SEEDS, FERRY, 'Harbour lanterns glowed', 'On the water');
    // By keys: to the top.
    await parts().nth(3).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Alt+ArrowUp');
    await inOrder('On the water', SEEDS, FERRY, 'Harbour lanterns glowed');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('On the water');
    // By mouse: the seeds behind everything.
    const grip = (await parts().nth(1).locator('.grip').boundingBox())!;
    const last = (await parts().nth(3).boundingBox())!;
    await page.mouse.move(grip.x + 8, grip.y + 8);
    await page.mouse.down();
    await page.mouse.move(grip.x + 8, last.y + 10, { steps: 4 });
    await page.mouse.move(grip.x + 8, last.y + last.height - 2, { steps: 3 });
    await page.mouse.up();
    await inOrder('On the water', FERRY, 'Harbour lanterns glowed', SEEDS);
    await parts()
      .nth(1)
      .getByLabel(/^Summary line/)
      .fill('It runs until two.');
    await page.keyboard.press('Tab');
    if (process.env.CUTTINGS_PICTURES)
      await page.screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'board.png') });
  });

  it('is changed with Undo, and survives a look elsewhere', async () => {
    const { page } = running;
    await parts().nth(3).focus();
    await page.keyboard.press('Delete');
    await inOrder('On the water', FERRY, 'Harbour lanterns glowed');
    await page.keyboard.press('Control+z');
    await inOrder('On the water', FERRY, 'Harbour lanterns glowed', SEEDS);
    await page.keyboard.press('Control+1');
    await sidebar(page)
      .getByRole('button', { name: /^Harbour/ })
      .click();
    await inOrder('On the water', FERRY, 'Harbour lanterns glowed', SEEDS);
    expect(
      await parts()
        .nth(1)
        .getByLabel(/^Summary line/)
        .inputValue(),
    ).toBe('It runs until two.');
  });

  it('is previewed as it will look, and written', async () => {
    const { page, app } = running;
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('document', { name: 'Preview' });
    await preview.getByRole('heading', { name: 'On the water' }).waitFor();
    expect(await preview.innerText()).toContain('Harbour lanterns glowed');
    const file = join(folder, 'board.md');
    await answerDialogs(app, { save: file });
    await page.getByLabel('Format').selectOption('markdown');
    await page.getByRole('button', { name: 'Export…' }).click();
    await eventually(() => expect(readFileSync(file, 'utf8')).toContain('It runs until two.'), 30_000);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# Harbour$/m);
    expect(text.indexOf(FERRY)).toBeLessThan(text.indexOf(SEEDS));
    expect(text).toContain('It runs until two.');
  });
});

describe('a press review', () => {
  it('goes from today’s clippings to a PDF in an order and with words of one’s own', async () => {
    const { page, app } = running;
    await page.keyboard.press('Control+Shift+e');
    const dialog = page.getByRole('dialog', { name: 'Press review' });
    await dialog.getByText('3 articles').waitFor();
    await dialog.getByLabel('Title', { exact: true }).fill('Press of the day');
    await dialog.getByLabel('Grouped by').selectOption('none');
    await eventually(async () => expect(await parts().count()).toBe(3));
    await eventually(async () => expect((await labels()).every(Boolean)).toBe(true));
    // Salt first, whatever order the clock gave them.
    const at = (await labels()).indexOf(SALT);
    await parts().nth(at).focus();
    for (let i = 0; i < at; i++) await page.keyboard.press('Alt+ArrowUp');
    await eventually(async () => expect((await labels())[0]).toBe(SALT));
    const rest = (await labels()).slice(1) as string[];
    await parts()
      .nth(0)
      .getByLabel(/^Summary line/)
      .fill('Cheap salt, at last.');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('document', { name: 'Preview' }).getByText('Cheap salt, at last.').waitFor();
    if (process.env.CUTTINGS_PICTURES)
      await page.screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'review.png') });
    await dialog.getByLabel('Name of the template').fill('Morning');
    await dialog.getByRole('button', { name: 'Save template' }).click();
    await eventually(async () =>
      expect(await call(page, 'reviews.list')).toMatchObject([
        { name: 'Morning', title: 'Press of the day', group: 'none' },
      ]),
    );
    const file = join(folder, 'review.pdf');
    await answerDialogs(app, { save: file });
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await dialog.waitFor({ state: 'detached' });
    await jobsDone(page);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    if (available('pdftotext')) {
      // The contents name the page on which each article begins.
      const [contents, ...pages] = output('pdftotext', '-layout', file, '-').split('\f');
      for (const title of [SALT, ...rest] as string[]) {
        const told = new RegExp(`${title} {2,}(\\d+)`).exec(contents!)?.[1];
        expect(pages.findIndex((one) => one.includes(title)) + 2, title).toBe(Number(told));
      }
      const words = output('pdftotext', '-layout', file, '-').replace(/\s+/g, ' ');
      let from = 0;
      for (const one of [
        'Press of the day',
        'Contents',
        SALT,
        'Cheap salt, at last.',
        rest[0]!,
        rest[1]!,
        SALT,
        'Baskets of salt',
        rest[0]!,
        rest[1]!,
      ]) {
        const found = words.indexOf(one, from);
        expect(found, one).toBeGreaterThanOrEqual(0);
        from = found + one.length;
      }
    }
    expect(running.problems).toEqual([]);
  });

  it('is there again the next day', async () => {
    const { page } = running;
    await page.keyboard.press('Control+Shift+e');
    const dialog = page.getByRole('dialog', { name: 'Press review' });
    await dialog.getByLabel('Template', { exact: true }).selectOption({ label: 'Morning' });
    await eventually(async () =>
      expect(await dialog.getByLabel('Title', { exact: true }).inputValue()).toBe('Press of the day'),
    );
    await dialog.getByText('3 articles').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
