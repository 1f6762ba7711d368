/** Finding things again: search, find in the article, export, settings, palette, shortcuts, state over a restart. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import { article, clippingOf, eventually, expectCount, open, reader, row, rows, sidebar } from './window';

let running: Launched;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  const stories = [
    ['Ferry to run at night', 'Harbour lanterns glowed.'],
    ['Tower clock repaired', 'The clock struck again.'],
    ['Café owners in São Paulo rejoice', 'Coffee prices fell.'],
    ['東京で新しい橋が開通', '東京都は月曜日に新しい橋を開通した。'],
  ];
  for (const [i, [title, words]] of stories.entries())
    writeFileSync(join(folder, `${i}.html`), newsPage(title!, words!));
  await dropFiles(
    running.page,
    stories.map((_, i) => join(folder, `${i}.html`)),
  );
  await jobsDone(running.page);
  await expectCount(running.page, 4);
});
afterAll(async () => {
  await running?.close({ keep: false });
});
const page = () => running.page;
const search = async (query: string) => {
  await page().getByRole('combobox', { name: 'Search the library' }).fill(query);
};

describe('search', () => {
  it('finds words, phrases, prefixes, fields, folded letters and parts of Japanese words, with the hits marked', async () => {
    for (const [query, title] of [
      ['lanterns', 'Ferry to run at night'],
      ['"clock struck"', 'Tower clock repaired'],
      ['lanter*', 'Ferry to run at night'],
      ['title:tower', 'Tower clock repaired'],
      ['cafe sao', 'Café owners'],
      ['京都', '東京で'],
    ] as const) {
      await search(query);
      await eventually(async () =>
        expect((await rows(page()).allInnerTexts()).map((text) => text.includes(title))).toEqual([true]),
      );
    }
    await search('lanterns');
    await expectCount(page(), 1);
    await eventually(async () =>
      expect(await rows(page()).first().locator('mark').first().innerText()).toBe('lanterns'),
    );
  });

  it('says where a query is wrong and offers what was meant', async () => {
    await search('titel:tower');
    const problem = page().getByRole('alert');
    await problem.waitFor();
    await problem.getByRole('button', { name: 'title:tower' }).click();
    await expectCount(page(), 1);
  });

  it('narrows by facet and saves the search as a folder', async () => {
    await search('harbour OR clock');
    await page().getByRole('button', { name: 'Narrow by publication, author, date…' }).click();
    await sidebar(page())
      .getByRole('button', { name: /^The Harbour Post/ })
      .click();
    await eventually(async () =>
      expect(await page().getByRole('combobox', { name: 'Search the library' }).inputValue()).toContain('publication:'),
    );
    await page().getByRole('button', { name: 'Save search…' }).click();
    await page().getByRole('textbox', { name: 'Name' }).fill('Harbour stories');
    await page().keyboard.press('Enter');
    await sidebar(page()).getByRole('button', { name: 'Library', exact: true }).click();
    await search('');
    await sidebar(page())
      .getByRole('button', { name: /^Harbour stories/ })
      .click();
    await eventually(async () =>
      expect(await page().getByRole('combobox', { name: 'Search the library' }).inputValue()).toContain('publication:'),
    );
    await search('');
    await expectCount(page(), 4);
    // The search found all four too: they have settled in their own order once no hit is marked.
    await eventually(async () => expect(await rows(page()).locator('mark').count()).toBe(0));
  });

  it('finds inside the article', async () => {
    await open(page(), 'Tower clock repaired');
    await article(page()).focus();
    await page().keyboard.press('Control+F');
    await page().keyboard.type('clock');
    await eventually(async () =>
      expect(await page().getByRole('search', { name: 'Find in article' }).innerText()).toMatch(/1 of \d+/),
    );
    // Enter and Shift+Enter step and stay in the field; Escape closes the bar from the text, too.
    const bar = page().getByRole('search', { name: 'Find in article' });
    await page().keyboard.press('Enter');
    await eventually(async () => expect(await bar.innerText()).toMatch(/2 of \d+/));
    await page().keyboard.press('Shift+Enter');
    await eventually(async () => expect(await bar.innerText()).toMatch(/1 of \d+/));
    await article(page()).focus();
    await page().keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
  });
});

describe('export', () => {
  const start = async () => {
    await open(page(), 'Ferry to run at night');
    await page().keyboard.press('Control+E');
    await page().getByRole('dialog', { name: 'Export' }).waitFor();
  };

  it('previews Markdown and writes it; asks before it replaces', async () => {
    const target = temporaryFolder('cuttings-out');
    await start();
    const dialog = page().getByRole('dialog', { name: 'Export' });
    await dialog.getByLabel('Format', { exact: true }).selectOption('markdown');
    await eventually(async () => expect(await dialog.innerText()).toContain('Ferry to run at night'));
    await answerDialogs(running.app, { open: [target], save: join(target, 'one.md') });
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await eventually(() => expect(readdirSync(target).filter((name) => name.endsWith('.md'))).toHaveLength(1));
    const file = join(
      target,
      readdirSync(target).find((name) => name.endsWith('.md'))!,
    );
    await eventually(() => expect(readFileSync(file, 'utf8')).toMatch(/^---\n[\s\S]*Ferry to run at night/));
    writeFileSync(file, 'mine');
    await start();
    await answerDialogs(running.app, { open: [target], save: file, message: 1 });
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(readFileSync(file, 'utf8')).toBe('mine');
    if (await dialog.isVisible()) await page().keyboard.press('Escape');
  });

  it('writes HTML that stands alone and JSON of everything', async () => {
    for (const [format, ending] of [
      ['html', '.html'],
      ['json', '.json'],
    ] as const) {
      const target = temporaryFolder('cuttings-out');
      await answerDialogs(running.app, { open: [target], save: join(target, `all${ending}`) });
      await call(page(), 'export.save', {
        selection: { view: { scope: 'all' }, except: [] },
        format,
        options: { single: true },
      });
      const written = () => readFileSync(join(target, `all${ending}`), 'utf8');
      await eventually(() => expect(written()).toContain('Café owners in São Paulo rejoice'));
      const text = written();
      if (format === 'html') expect(text).not.toMatch(/<script|https?:\/\/[^"<]*\.(?:js|css)/i);
    }
  });
});

describe('the window', () => {
  it.skipIf(ENGINE === 'chromium')('has a native menu with the standard roles', async () => {
    const labels = await running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map((item) => item.label));
    for (const label of ['File', 'Edit', 'View', 'Window', 'Help']) expect(labels).toContain(label);
  });

  it('runs commands from the palette and lists the keys', async () => {
    await page().keyboard.press('Control+K');
    await page().getByRole('combobox', { name: 'Type a command' }).fill('keyboard');
    await page().keyboard.press('Enter');
    const sheet = page().getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain('Ctrl+K');
    await page().keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('keeps what is being typed into the search while something listed changes', async () => {
    await page().keyboard.press('Control+1');
    const all = await rows(page()).count();
    const selection = { ids: [(await rows(page()).first().getAttribute('data-id'))!] };
    const box = page().getByRole('combobox', { name: 'Search the library' });
    // Letter by letter, so that the list hears of the change in the middle of the word.
    const starring = call(page(), 'clippings.star', { selection, starred: true });
    await box.pressSequentially('tower', { delay: 60 });
    await starring;
    await eventually(async () => expect(await rows(page()).locator('mark').count()).toBeGreaterThan(0));
    expect(await box.inputValue()).toBe('tower');
    await box.fill('');
    await call(page(), 'clippings.star', { selection, starred: false });
    await expectCount(page(), all);
    expect(await box.inputValue()).toBe('');
  });

  it('keeps what is typed before the palette is there, and runs no key of it in the list', async () => {
    await page().keyboard.press('Control+1');
    await rows(page()).first().click();
    const starred = await rows(page()).first().getAttribute('aria-label');
    await page().evaluate(() => {
      const press = (key: string, ctrlKey = false) =>
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', {
            key,
            code: `Key${key.toUpperCase()}`,
            ctrlKey,
            bubbles: true,
            cancelable: true,
          }),
        );
      press('k', true);
      for (const letter of 'sus') press(letter);
    });
    const box = page().getByRole('combobox', { name: 'Type a command' });
    await box.waitFor();
    expect(await box.inputValue()).toBe('sus');
    await page().keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(await rows(page()).first().getAttribute('aria-label')).toBe(starred);
  });

  it('finds formats of exports in the palette, and begins with the one chosen', async () => {
    await page().keyboard.press('Control+K');
    await page().getByRole('combobox', { name: 'Type a command' }).fill('coverage xlsx');
    await page().getByRole('option', { name: 'Coverage report (XLSX' }).waitFor();
    await page().keyboard.press('Enter');
    const dialog = page().getByRole('dialog', { name: 'Export' });
    await dialog.waitFor();
    await eventually(async () =>
      expect(await dialog.getByRole('combobox', { name: 'Format' }).inputValue()).toBe('coverage-xlsx'),
    );
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('keeps theme, attribution and panes over a restart, and the selected clipping', async () => {
    await page().keyboard.press('Control+,');
    await page().getByRole('radio', { name: 'Dark' }).first().check();
    await page().getByRole('textbox', { name: 'Attribution of quotes' }).fill('{publication}: {title}');
    await page().keyboard.press('Tab');
    await page().keyboard.press('Control+1');
    await open(page(), 'Tower clock repaired');
    const splitter = page().getByRole('separator', { name: 'Width of the list' });
    await splitter.focus();
    for (let i = 0; i < 4; i++) await page().keyboard.press('ArrowRight');
    const width = () => running.page.getByTestId('list-pane').evaluate((pane) => pane.getBoundingClientRect().width);
    const before = await width();
    const list = Number(await splitter.getAttribute('aria-valuenow'));
    await eventually(() =>
      expect(JSON.parse(readFileSync(join(running.dataFolder, 'settings.json'), 'utf8'))).toMatchObject({
        theme: 'dark',
        attribution: '{publication}: {title}',
        panes: { list },
        lastClipping: clippingOf(running, 'Tower clock repaired').id,
      }),
    );
    await running.close({ keep: true });
    running = await launch({ size: [1280, 800], dataFolder: running.dataFolder });
    await reader(running.page).getByRole('heading', { name: 'Tower clock repaired' }).waitFor();
    expect(await running.page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await eventually(async () => expect(Math.abs((await width()) - before)).toBeLessThan(3));
  });

  it('encrypts scheduled backups under a password typed twice', async () => {
    await page().keyboard.press('Control+,');
    await page().getByRole('button', { name: 'Encrypt…' }).click();
    const dialog = page().getByRole('dialog', { name: 'Encrypt scheduled backups' });
    await dialog.getByLabel('Password').fill('a long word');
    await dialog.getByLabel('The same once more').fill('a long world');
    await dialog.getByRole('button', { name: 'Encrypt' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('The same once more').fill('a long word');
    await page().keyboard.press('Enter');
    await page().getByText('Encrypted under your password').waitFor();
    // The window shows a setting at once; the file follows.
    await eventually(() =>
      expect(JSON.parse(readFileSync(join(running.dataFolder, 'settings.json'), 'utf8'))).toMatchObject({
        backupEncrypted: true,
      }),
    );
    await page().getByRole('button', { name: 'Encrypt no more' }).click();
    await page().getByRole('button', { name: 'Encrypt…' }).waitFor();
    await page().keyboard.press('Control+1');
  });

  it('restores a backup: the file first, its password only where it has one, then what is in it', async () => {
    const target = join(temporaryFolder('cuttings-restore'), 'kept.zip.age');
    await answerDialogs(running.app, { save: target, open: [target] });
    await call(page(), 'backup.save', { password: 'a long word' });
    await jobsDone(page());
    await page().keyboard.press('Control+K');
    await page().getByRole('combobox', { name: 'Type a command' }).fill('restore');
    await page().keyboard.press('Enter');
    const dialog = page().getByRole('dialog', { name: 'Restore from a backup' });
    await dialog.getByRole('button', { name: 'Choose a backup…' }).click();
    await dialog.getByText('kept.zip.age').waitFor();
    await dialog.getByLabel('Password').fill('a long world');
    await page().keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Password').fill('a long word');
    await page().keyboard.press('Enter');
    await dialog.getByText(/clippings?, [\d,]+ MB/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('folds its panes on a narrow window', async () => {
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(700, 600));
    await eventually(async () =>
      expect(
        (await running.page.getByTestId('list-pane').isVisible()) !==
          (await running.page.getByTestId('reader').isVisible()),
      ).toBe(true),
    );
    await page().keyboard.press('Control+b');
    await sidebar(page()).waitFor();
    await page().keyboard.press('Escape');
    await sidebar(page()).waitFor({ state: 'detached' });
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1280, 800));
    await row(running.page, 'Tower clock repaired').waitFor();
  });

  it('a library folder that is gone at start is said, and nothing is made in its place', async () => {
    await running.close({ keep: true });
    const settings = JSON.parse(readFileSync(join(running.dataFolder, 'settings.json'), 'utf8'));
    const gone = join(running.dataFolder, 'unplugged', 'library');
    writeFileSync(join(running.dataFolder, 'settings.json'), JSON.stringify({ ...settings, libraryFolder: gone }));
    running = await launch({ size: [1280, 800], dataFolder: running.dataFolder });
    await running.page.getByRole('heading', { name: 'The library folder is not there' }).waitFor();
    expect(existsSync(gone)).toBe(false);
    expect(await running.page.getByRole('button', { name: 'Choose another folder…' }).isVisible()).toBe(true);
  });
});
