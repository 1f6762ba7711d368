/** A second window, two articles or an article and its original beside each other, and printing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { article, eventually, open, reader, row, rows, selectWords, toolbar } from './window';

const FERRY = 'Ferry to run at night';
const SEEDS = 'Lighthouse keeps seeds';
let running: Launched;
const page = () => running.page;
const folder = temporaryFolder('cuttings-windows');
const beside = () => page().getByTestId('beside');
const windows = () => running.app.windows().filter((one) => one.url().startsWith('cuttings-app:'));

beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  const files = [
    ['ferry.html', newsPage(FERRY, 'Harbour lanterns glowed over the quay.')],
    ['seeds.html', newsPage(SEEDS, 'Shelves of seeds line the old tower.')],
  ].map(([name, text]) => {
    writeFileSync(join(folder, name!), text!);
    return join(folder, name!);
  });
  await dropFiles(page(), files);
  await jobsDone(page());
  await open(page(), FERRY);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('side by side', () => {
  it('shows the untouched page beside the article, and takes it away again', async () => {
    await toolbar(page()).getByRole('button', { name: 'The original beside the article' }).click();
    await beside().getByTestId('original').waitFor();
    expect(await article(page()).isVisible()).toBe(true);
    const views = () =>
      running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.contentView.children.map((view) => view.getBounds()),
      );
    await eventually(async () => {
      const place = await beside().getByTestId('original').boundingBox();
      const [view] = await views();
      expect(view && Math.abs(view.x - place!.x) <= 2 && Math.abs(view.width - place!.width) <= 2).toBe(true);
    });
    await page().keyboard.press('Control+Alt+b');
    await beside().waitFor({ state: 'detached' });
    await eventually(async () => expect(await views()).toEqual([]));
  });

  it('reads two chosen clippings beside each other, marks in the one, shows the marks of both, changes places', async () => {
    await selectWords(page(), 'Harbour lanterns glowed');
    await page().keyboard.press('h');
    await row(page(), FERRY).click();
    await row(page(), SEEDS).click({ modifiers: ['Control'] });
    await page().getByTestId('many-chosen').getByRole('button', { name: 'Read side by side' }).click();
    await reader(page()).getByRole('heading', { level: 1, name: FERRY }).waitFor();
    await beside().getByRole('heading', { name: SEEDS }).waitFor();
    const painted = () => page().evaluate(() => [...(CSS.highlights.get('cuttings-yellow') ?? [])].map(String));
    await eventually(async () => expect(await painted()).toEqual(['Harbour lanterns glowed']));
    await beside().getByRole('button', { name: 'Change places' }).click();
    await reader(page()).getByRole('heading', { level: 1, name: SEEDS }).waitFor();
    await beside().getByRole('heading', { name: FERRY }).waitFor();
    // The mark of what is only read beside stands, and so does one that is made in the article now.
    await eventually(async () => expect(await painted()).toEqual(['Harbour lanterns glowed']));
    await selectWords(page(), 'Shelves of seeds');
    await page().keyboard.press('h');
    await eventually(async () =>
      expect((await painted()).sort()).toEqual(['Harbour lanterns glowed', 'Shelves of seeds']),
    );
    await beside().getByRole('button', { name: 'Close what is beside' }).click();
    await beside().waitFor({ state: 'detached' });
    await eventually(async () => expect(await painted()).toEqual(['Shelves of seeds']));
    await rows(page()).first().waitFor();
  });
});

describe('a second window', () => {
  let second: Page;

  it('opens at the clipping, works by itself, and hears of every change', async () => {
    await open(page(), FERRY);
    const opened = running.app.waitForEvent('window');
    await page().keyboard.press('Control+n');
    second = await opened;
    await reader(second).getByRole('heading', { level: 1, name: FERRY }).waitFor();
    await open(second, SEEDS);
    await eventually(async () => expect(await reader(page()).locator('h1').innerText()).toContain(FERRY));
    await toolbar(second).getByRole('button', { name: 'Star', exact: true }).click();
    await row(page(), SEEDS).getByText('Starred').waitFor({ state: 'attached' });
    expect(windows()).toHaveLength(2);
  });

  it('shows originals in both at once, each in its own', async () => {
    for (const one of [page(), second]) {
      await toolbar(one).getByRole('button', { name: 'Original page' }).click();
      await one.getByTestId('original').waitFor();
    }
    await eventually(async () => {
      const shown = await running.app.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .map((one) => one.getURL())
          .filter((url) => url.startsWith('cuttings-original:')),
      );
      expect(new Set(shown).size).toBe(2);
    });
    for (const one of [page(), second]) await toolbar(one).getByRole('button', { name: 'Original page' }).click();
  });

  it('goes without the other, which stays', async () => {
    await second.close();
    await eventually(async () => expect(windows()).toHaveLength(1));
    await call(page(), 'library.overview');
    await open(page(), SEEDS);
  });
});

describe('printing', () => {
  it('hands the article to the system’s dialog, with or without what the person wrote', async () => {
    // The dialog is the system's: what it is given is looked at instead.
    await running.app.evaluate(({ app }) => {
      const seen: string[] = ((globalThis as { printed?: string[] }).printed = []);
      app.on('web-contents-created', (_event, contents) => {
        contents.print = (_options, done) => {
          contents.printToPDF({}).then(
            (pdf) => {
              seen.push(Buffer.from(pdf).subarray(0, 5).toString());
              done?.(true, '');
            },
            () => done?.(false, 'failed'),
          );
        };
      });
    });
    await page().keyboard.press('Control+p');
    const dialog = page().getByRole('dialog', { name: 'Print this clipping' });
    await dialog.getByRole('checkbox', { name: 'Highlights, comments and notes' }).uncheck();
    await dialog.getByRole('button', { name: 'Print…' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(await running.app.evaluate(() => (globalThis as { printed?: string[] }).printed)).toEqual(['%PDF-']),
    );
    const jobs = await jobsDone(page());
    expect(jobs.at(-1)).toMatchObject({ kind: 'print', status: 'done' });
  });

  it('says what to do where there is no printer', async () => {
    await running.app.evaluate(({ app }) => {
      app.on('web-contents-created', (_event, contents) => {
        contents.print = (_options, done) => done?.(false, 'No printers available on the network');
      });
    });
    await page().keyboard.press('Control+p');
    await page().getByRole('dialog').getByRole('button', { name: 'Print…' }).click();
    await page().getByText('Nothing was printed').first().waitFor();
    // The next keys are for the window, not for this dialog.
    await page().getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('saves the same as a PDF', async () => {
    const file = join(folder, 'seeds.pdf');
    await answerDialogs(running.app, { save: file });
    await page().keyboard.press('Control+p');
    await page().getByRole('dialog').getByRole('button', { name: 'Save as PDF…' }).click();
    await eventually(async () => {
      const jobs = await jobsDone(page());
      expect(jobs.at(-1)).toMatchObject({ kind: 'export', status: 'done' });
    });
  });
});
