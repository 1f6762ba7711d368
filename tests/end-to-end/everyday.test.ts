/** What a person does all day: sees what came in, tags, types a search, goes about by keys, comments while reading. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import {
  article,
  atRest,
  clippingOf,
  eventually,
  expectCount,
  hasFocus,
  open,
  reader,
  rows,
  selectWords,
  sidebar,
} from './window';

let running: Launched;
let folder: string;
/** Drops a page whose file was last written on a day. */
async function bring(title: string, words: string, day: string): Promise<void> {
  const file = join(folder, `${title.replaceAll(' ', '-')}.html`);
  writeFileSync(file, newsPage(title, words));
  utimesSync(file, new Date(day), new Date(day));
  await dropFiles(running.page, [file]);
  await jobsDone(running.page);
}
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  await bring('Apple harvest begins', 'Apples were picked.', '2024-05-06');
  await bring('Tower clock repaired', 'The clock struck again, and the app said so.', '2024-05-07');
  await bring('Old pier burns', 'An old pier burned.', '1998-01-02');
});
afterAll(async () => {
  await running?.close({ keep: false });
});
const page = () => running.page;
const search = async (query: string) => {
  await page().getByRole('combobox', { name: 'Search the library' }).fill(query);
};
const titles = async () => (await rows(page()).locator('.title').allInnerTexts()).map((title) => title.trim());
const focused = () =>
  page().evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid'));

describe('the list', () => {
  it('begins with what came in last, however old its file is, under its day', async () => {
    await eventually(async () =>
      expect(await titles()).toEqual(['Old pier burns', 'Tower clock repaired', 'Apple harvest begins']),
    );
    expect(await page().locator('#list .group').allInnerTexts()).toEqual(['Today']);
    await page().getByRole('button', { name: /^Sort/ }).click();
    await page().getByRole('menuitemradio', { name: 'Date published' }).click();
    await eventually(async () => expect(await page().locator('#list .group').allInnerTexts()).toEqual(['May 2024']));
    await page().getByRole('button', { name: /^Sort/ }).click();
    await page().getByRole('menuitemradio', { name: 'Date added' }).click();
  });

  it('never loses a hit while its word is being typed, and whole words come first', async () => {
    await search('app');
    await eventually(async () => expect(await titles()).toEqual(['Tower clock repaired', 'Apple harvest begins']));
    await search('appl');
    await eventually(async () => expect(await titles()).toEqual(['Apple harvest begins']));
    await eventually(async () =>
      expect(await rows(page()).first().locator('.title mark').allInnerTexts()).toEqual(['Apple']),
    );
    await search('');
  });

  it('offers the word that was meant', async () => {
    await search('towre clokc');
    await page().getByRole('button', { name: 'tower clock', exact: true }).click();
    await eventually(async () => expect(await titles()).toEqual(['Tower clock repaired']));
  });

  it('marks the hits in the opened article, with the next and the one before', async () => {
    await search('clock');
    await eventually(async () => expect(await titles()).toEqual(['Tower clock repaired']));
    await open(page(), 'Tower clock repaired');
    const bar = page().getByTestId('hits');
    await bar.getByText(/^\d+ hits$/).waitFor();
    await bar.getByRole('button', { name: 'Next hit' }).click();
    await bar.getByText(/^1 of \d+$/).waitFor();
    await page().keyboard.press('Shift+F3');
    await bar.getByText(/^(\d+) of \1$/).waitFor();
    await search('');
    await bar.waitFor({ state: 'detached' });
  });

  it('counts what a saved search finds and shows it under its name', async () => {
    await search('pier');
    await page().getByRole('button', { name: 'Save search…' }).click();
    await page().getByRole('textbox', { name: 'Name' }).fill('Piers');
    await page().keyboard.press('Enter');
    await sidebar(page()).getByRole('button', { name: 'Piers 1', exact: true }).waitFor();
    await page().getByRole('heading', { name: 'Piers', exact: true }).waitFor();
    await search('');
    await expectCount(page(), 3);
  });
});

describe('tags', () => {
  it('are taken one after another, however they are parted', async () => {
    await open(page(), 'Apple harvest begins');
    await article(page()).focus();
    await page().keyboard.press('T');
    await hasFocus(reader(page()).getByRole('combobox', { name: 'Add tag' }));
    await page().keyboard.type('beta, gamma');
    await page().keyboard.press('Enter');
    await eventually(() => expect(clippingOf(running, 'Apple harvest begins').tags).toEqual(['beta', 'gamma']));
    await page().keyboard.type('delta');
    await page().keyboard.press('Enter');
    await eventually(() =>
      expect(clippingOf(running, 'Apple harvest begins').tags).toEqual(['beta', 'gamma', 'delta']),
    );
    // A suggestion that is chosen is not welded to the next name either.
    await page().keyboard.press('Escape');
    await open(page(), 'Old pier burns');
    await article(page()).focus();
    await page().keyboard.press('T');
    await hasFocus(reader(page()).getByRole('combobox', { name: 'Add tag' }));
    await page().keyboard.type('gam');
    await page().locator('.tag-choices [data-highlighted]').filter({ hasText: 'gamma' }).waitFor();
    await page().keyboard.press('Enter');
    await page().keyboard.type('epsilon,');
    await eventually(() => expect(clippingOf(running, 'Old pier burns').tags).toEqual(['gamma', 'epsilon']));
    await page().keyboard.press('Escape');
  });

  it('are what stands in the field or was gone to, however fast the keys come', async () => {
    const title = 'Old pier burns';
    const field = reader(page()).getByRole('combobox', { name: 'Add tag' });
    const tags = () => clippingOf(running, title).tags.slice(2);
    await article(page()).focus();
    await page().keyboard.press('T');
    await hasFocus(field);
    // All keys at once, as of a keyboard macro: nothing is waited for between them.
    const keys = (...all: string[]) => Promise.all(all.map((key) => page().keyboard.press(key)));
    await keys('d', 'e', 'l', 'Enter');
    await eventually(() => expect(tags()).toEqual(['delta']));
    // A tag that merely holds the letters is suggested, and never put in the place of what is typed.
    await page().keyboard.type('et');
    await page().locator('.tag-choices').getByRole('option', { name: 'beta' }).waitFor();
    await page().keyboard.press('Enter');
    await eventually(() => expect(tags()).toEqual(['delta', 'et']));
    // The completion is seen, and goes with one key.
    await page().keyboard.type('be');
    expect(await field.inputValue()).toBe('beta');
    await page().keyboard.press('Backspace');
    expect(await field.inputValue()).toBe('be');
    await page().keyboard.press('Enter');
    await eventually(() => expect(tags()).toEqual(['delta', 'et', 'be']));
    await page().keyboard.type('et');
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await eventually(() => expect(tags()).toEqual(['delta', 'et', 'be', 'beta']));
    await page().keyboard.type('alp');
    await page().keyboard.type(',');
    await eventually(() => expect(tags()).toEqual(['delta', 'et', 'be', 'beta', 'alp']));
    await page().keyboard.press('Escape');
  });
});

describe('keys', () => {
  it('go from pane to pane, and about in the sidebar', async () => {
    await page().locator('#list').focus();
    await page().keyboard.press('F6');
    expect(await focused()).toBe('article');
    await page().keyboard.press('F6');
    expect(await focused()).toBe('sidebar');
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: 'Unread', exact: true }).waitFor();
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: 'All clippings', exact: true }).waitFor();
    await expectCount(page(), 3);
    expect(await page().locator('[data-testid="sidebar"] .side-item[tabindex="0"]').count()).toBe(1);
    await page().keyboard.press('Shift+F6');
    expect(await focused()).toBe('article');
    await page().keyboard.press('ArrowLeft');
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('list');
    await page().keyboard.press('ArrowRight');
    await eventually(async () => expect(await page().evaluate(() => document.activeElement?.id)).toBe('article'));
  });

  it.skipIf(ENGINE === 'chromium')('lead back to the list also while it is still being loaded', async () => {
    // Answers about the list are held back, as by a large library on a slow disk.
    await running.app.evaluate(({ ipcMain }) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (event: unknown, name: string, args: unknown) => Promise<unknown>>;
      };
      const answer = handlers.get('cuttings:call')!;
      const held = new Promise<void>((free) => Object.assign(globalThis, { freeList: free }));
      handlers.set('cuttings:call', async (event, name, args) => {
        if (name === 'library.list') await held;
        return answer(event, name, args);
      });
    });
    const free = () => running.app.evaluate(() => (globalThis as unknown as { freeList: () => void }).freeList());
    const focused = () => page().evaluate(() => document.activeElement?.id);
    await page().reload();
    await article(page()).focus();
    await page().keyboard.press('ArrowLeft');
    expect(await focused()).toBe('article');
    await free();
    await eventually(async () => expect(await focused()).toBe('list'));
    expect(await rows(page()).count()).toBeGreaterThan(0);
  });

  it('lead back to a list that lies behind the article', async () => {
    const resize = (width: number) =>
      running.app.evaluate(
        ({ BrowserWindow }, width) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, 800),
        width,
      );
    await resize(560);
    await eventually(async () => expect(await page().evaluate(() => innerWidth)).toBeLessThan(700));
    await page().locator('#list').focus();
    await page().keyboard.press('Enter');
    await hasFocus(article(page()));
    await page().keyboard.press('ArrowLeft');
    await hasFocus(page().locator('#list'));
    await resize(1280);
  });

  it('open a clipping by the beginning of its title, the recent ones first', async () => {
    await page().keyboard.press('Control+K');
    await page().keyboard.type('towe');
    await page()
      .getByRole('dialog')
      .getByRole('option', { name: /Tower clock repaired/ })
      .waitFor();
    await page().keyboard.press('Enter');
    await reader(page()).getByRole('heading', { name: 'Tower clock repaired' }).first().waitFor();
    await page().keyboard.press('Control+K');
    expect(await page().getByRole('dialog').getByRole('option').first().innerText()).toContain('Tower clock repaired');
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('a comment', () => {
  it.each([
    ['beside the text', 1600],
    ['at its passage', 1280],
  ])('%s leaves the text where it is', async (_, width) => {
    await running.app.evaluate(
      ({ BrowserWindow }, width) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, 800),
      width,
    );
    await open(page(), 'Old pier burns');
    const words = width === 1600 ? 'weigh the plan' : 'Tuesday evening';
    const box = () =>
      article(page()).evaluate((host) => [host.clientWidth, host.clientHeight, host.getBoundingClientRect().left]);
    await eventually(async () => expect(await page().evaluate(() => innerWidth)).toBe(width));
    const before = await atRest(page(), box);
    await selectWords(page(), words);
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Comment' }).click();
    await page().getByRole('textbox', { name: 'Comment' }).fill('A remark.\nOf two lines.');
    expect(await box()).toEqual(before);
    await page().keyboard.press('Escape');
    expect(await box()).toEqual(before);
  });
});
