/** Points 1 and 2: the first start, and every way in. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerDialogs, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { completePage, mhtmlPage, singleFilePage, textDump } from './pages';
import { newsPage } from '../support/core';
import { clippingOf, eventually, expectCount, onDisk, open, reader, row, rows } from './window';

const require = createRequire(import.meta.url);
const { electronRuntime, launchArguments } = require('../../resources/development/runtime.cjs') as {
  electronRuntime(): { executable: string };
  launchArguments(): string[];
};

let running: Launched;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800] });
});
afterAll(async () => {
  await running?.close();
});

describe('first start', () => {
  it('says what to do and offers the ways', async () => {
    const first = running.page.getByTestId('first-start');
    await first.waitFor();
    for (const name of ['Open files…', 'Open a folder…', 'Try the samples'])
      expect(await first.getByRole('button', { name }).isVisible()).toBe(true);
    expect(await first.innerText()).toContain('Drop saved web pages anywhere in this window');
  });
});

describe('ways in', () => {
  it('drops files and a folder anywhere: complete page, MHTML, SingleFile, plain text; failures named, the rest done', async () => {
    const empty = join(folder, 'empty.html');
    writeFileSync(empty, '');
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(join(inner, 'deep.html'), newsPage('Found in a folder', 'Deep in a folder.'));
    await dropFiles(running.page, [
      completePage(folder),
      mhtmlPage(folder),
      singleFilePage(folder),
      textDump(folder),
      empty,
      inner,
    ]);
    const jobs = await jobsDone(running.page);
    expect(jobs[0]!.counts).toMatchObject({ done: 5, failed: 1 });
    const panel = running.page.getByTestId('jobs');
    await eventually(async () => expect(await panel.innerText()).toContain('empty.html'));
    expect(await panel.innerText()).toContain('The file is empty. Save the page again from the browser.');
    await expectCount(running.page, 5);

    const complete = clippingOf(running, 'Harbour lights go out');
    expect(complete.provenance.format).toBe('html-complete');
    expect(complete.readings.figures?.value[0]).toMatchObject({ credit: 'Ada Lens/AP' });
    expect(clippingOf(running, 'Tower clock repaired').provenance).toMatchObject({
      format: 'mhtml',
      savedFrom: 'https://harbour.example/tower',
    });
    expect(clippingOf(running, 'Bridge reopens to walkers').provenance).toMatchObject({
      format: 'single-file',
      savedFrom: 'https://harbour.example/bridge',
    });
    expect(clippingOf(running, 'Bridge reopens to walkers').provenance.savedAt).toContain('2024-05-07T');
    expect(onDisk(running).find((c) => c.provenance.format === 'text')?.readings).toMatchObject({
      agency: { value: 'AP' },
      dateline: { value: 'PORT ASTRELL' },
    });
  });

  it('shows the picture that was saved with the page', async () => {
    await open(running.page, 'Harbour lights go out');
    const picture = reader(running.page).getByRole('img', { name: 'The harbour' }).first();
    await eventually(async () =>
      expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(10),
    );
  });

  it('makes no second clipping of a file dropped twice', async () => {
    await dropFiles(running.page, [join(folder, 'single.html')]);
    const jobs = await jobsDone(running.page);
    expect(jobs.at(-1)!.counts).toMatchObject({ done: 0, duplicate: 1 });
    await expectCount(running.page, 5);
  });

  it('imports by the menu, through the dialog', async () => {
    const path = join(folder, 'menu.html');
    writeFileSync(path, newsPage('Chosen in the dialog', 'Chosen by hand.'));
    await answerDialogs(running.app, { open: [path] });
    await running.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()!.items.flatMap((menu) => menu.submenu?.items ?? []);
      items.find((item) => item.label.startsWith('Import Files'))!.click();
    });
    await row(running.page, 'Chosen in the dialog').waitFor();
  });

  it('pastes an article’s HTML', async () => {
    const html = newsPage('Pasted from a browser', 'Pasted by hand.')
      .replace(/^[\s\S]*<body>/, '')
      .replace('</body></html>', '');
    await running.app.evaluate(
      ({ clipboard }, html) =>
        (clipboard as unknown as { write(data: { html: string; text: string }): void }).write({ html, text: 'x' }),
      html,
    );
    await rows(running.page).first().click();
    await running.page.keyboard.press('Control+V');
    await row(running.page, 'Pasted from a browser').waitFor();
  });

  it('imports what is on the clipboard by the menu', async () => {
    const html = newsPage('Copied and fetched by the menu', 'Fetched by the menu.')
      .replace(/^[\s\S]*<body>/, '')
      .replace('</body></html>', '');
    await running.app.evaluate(
      ({ clipboard }, html) =>
        (clipboard as unknown as { write(data: { html: string; text: string }): void }).write({ html, text: 'x' }),
      html,
    );
    await running.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()!.items.flatMap((menu) => menu.submenu?.items ?? []);
      items.find((item) => item.label === 'Import from Clipboard')!.click();
    });
    await row(running.page, 'Copied and fetched by the menu').waitFor();
  });

  it('takes files given on the command line of a second start', async () => {
    const path = join(folder, 'second.html');
    writeFileSync(path, newsPage('Handed over by a second start', 'Handed over.'));
    const second = spawn(
      electronRuntime().executable,
      [...launchArguments(), root, `--user-data-dir=${running.dataFolder}`, path],
      { stdio: 'ignore' },
    );
    const code = await new Promise((done) => second.once('exit', done));
    expect(code).toBe(0);
    await row(running.page, 'Handed over by a second start').waitFor();
  });

  it('shows progress with Cancel while the window stays usable, and keeps what was done', async () => {
    const many = join(folder, 'many');
    mkdirSync(many);
    for (let i = 0; i < 300; i++)
      writeFileSync(join(many, `${i}.html`), newsPage(`Story number ${i}`, `Words of ${i}.`));
    await dropFiles(running.page, [many]);
    const panel = running.page.getByTestId('jobs');
    await panel.getByRole('progressbar').waitFor();
    await running.page.getByRole('combobox', { name: 'Search the library' }).fill('harbour');
    await running.page.getByRole('combobox', { name: 'Search the library' }).fill('');
    await panel.getByRole('button', { name: 'Cancel' }).first().click();
    await eventually(async () => expect(await panel.innerText()).toContain('Cancelled'), 30_000);
    const jobs = await jobsDone(running.page);
    expect(jobs.at(-1)!.status).toBe('cancelled');
    expect(onDisk(running).length).toBeLessThan(300);
  });

  it('has reported no error of its own in the window', () => {
    expect(running.problems).toEqual([]);
  });
});

const seed = resolve(root, '../shared/corpus/seed');
describe.skipIf(!existsSync(seed))('the seed article (needs the shared corpus)', () => {
  it('gives every field and paragraph in the window', async () => {
    const gold = JSON.parse(readFileSync(join(seed, 'gold.json'), 'utf8'));
    const path = join(folder, gold.file);
    copyFileSync(join(seed, gold.file), path);
    await dropFiles(running.page, [path]);
    await jobsDone(running.page);
    await open(running.page, gold.title);
    const header = await reader(running.page).innerText();
    for (const words of ['BEIJING', 'AP', 'Apr 14, 2024', gold.figures[0].credit, gold.copyright])
      expect(header).toContain(words);
    const paragraphs = await running.page.getByTestId('article').locator('p').allInnerTexts();
    expect(paragraphs).toEqual(gold.paragraphs);
    for (const never of gold.never) expect(header).not.toContain(never);
  });
});
