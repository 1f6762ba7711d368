/** What the tests do in the window, in the words of a person. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Clipping } from '../../electron/contract/model';
import type { Patch, Step } from '../../electron/session/undo';
import { call, type Launched } from './harness';

export const rows = (page: Page) => page.getByRole('listbox', { name: 'Clippings' }).getByRole('option');
export const row = (page: Page, title: string) => rows(page).filter({ hasText: title });
export const reader = (page: Page) => page.getByTestId('reader');
export const article = (page: Page) => page.getByTestId('article');
export const sidebar = (page: Page) => page.getByTestId('sidebar');
export const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Reader tools' });

/** Opens a clipping by its title and waits for its article. */
export async function open(page: Page, title: string): Promise<void> {
  await row(page, title).first().click();
  await reader(page).getByRole('heading', { name: title }).first().waitFor();
}

/** Two frames: what an opened article does once it is laid out (going to where reading it stopped) is done then. */
const frames = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** What is measured, once it stays the same. */
export async function atRest<T>(page: Page, measure: () => Promise<T>): Promise<T> {
  await frames(page);
  for (let last = await measure(), i = 0; ; i++) {
    await frames(page);
    const now = await measure();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    if (i > 100) throw new Error(`It does not come to rest: ${JSON.stringify([last, now])}`);
    last = now;
  }
}

/** Where words of the article are on screen, brought into sight: a point at their first letter's left and one at their last letter's right. */
export async function boxOf(
  page: Page,
  words: string,
): Promise<{ from: { x: number; y: number }; to: { x: number; y: number } }> {
  const find = (host: Element, words: string) => {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue!.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      node.parentElement!.scrollIntoView({ block: 'center' });
      const rects = [...range.getClientRects()];
      const first = rects[0]!;
      const last = rects.at(-1)!;
      return {
        from: { x: first.left + 0.5, y: first.top + first.height / 2 },
        to: { x: last.right - 0.2, y: last.top + last.height / 2 },
      };
    }
    return null;
  };
  const box = await atRest(page, () => article(page).evaluate(find, words));
  if (!box) throw new Error(`“${words}” does not stand in one piece of the article`);
  return box;
}

/** Selects words of the article by dragging over them with the mouse, as a person does. */
export async function selectWords(page: Page, words: string): Promise<void> {
  // A bar that still stands over another passage may lie over these words.
  const bar = page.getByTestId('selection-bar');
  for (let i = 0; i < 3 && (await bar.isVisible()); i++) {
    await article(page).focus();
    await page.keyboard.press('Escape');
  }
  const box = await boxOf(page, words);
  await page.mouse.move(box.from.x, box.from.y);
  await page.mouse.down();
  await page.mouse.move((box.from.x + box.to.x) / 2, box.to.y, { steps: 3 });
  await page.mouse.move(box.to.x, box.to.y, { steps: 3 });
  await page.mouse.up();
  await page.getByTestId('selection-bar').waitFor();
}

/** Every clipping.json of the library, by title as the machine read it. */
export function onDisk(running: Launched): Clipping[] {
  const folder = join(running.libraryFolder, 'clippings');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((year) =>
    readdirSync(join(folder, year)).map(
      (id) => JSON.parse(readFileSync(join(folder, year, id, 'clipping.json'), 'utf8')) as Clipping,
    ),
  );
}

export function clippingOf(running: Launched, title: string): Clipping {
  const found = onDisk(running).find((clipping) => clipping.readings.title?.value === title);
  if (!found)
    throw new Error(
      `no clipping “${title}” on disk: ${onDisk(running)
        .map((c) => c.readings.title?.value)
        .join(', ')}`,
    );
  return found;
}

/** Waits until what is on disk is as wanted. */
export async function eventually(check: () => void | Promise<void>, limit = 30_000): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      await check();
      return;
    } catch (thrown) {
      if (Date.now() > end) throw thrown;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The last step that Undo knows, from the file of its own. */
function lastStep(running: Launched): Step | undefined {
  const { done } = JSON.parse(readFileSync(join(running.dataFolder, 'undo.json'), 'utf8')) as { done: Step[] };
  return done.at(-1);
}

/** Waits until Undo knows of what a clipping's file says already: the file is written a moment before. */
export async function undoKnows(running: Launched, title: string, part: keyof Patch): Promise<void> {
  await eventually(() => {
    const clipping = clippingOf(running, title);
    const change = lastStep(running)?.changes.find(({ id }) => id === clipping.id);
    expect(change?.after[part]).toEqual(clipping[part]);
  });
}

/** Waits until keys go there. */
export async function hasFocus(control: Locator): Promise<void> {
  await eventually(async () =>
    expect(await control.evaluate((element) => element === document.activeElement)).toBe(true),
  );
}

export async function clipboard(running: Launched): Promise<string> {
  return running.app.evaluate(({ clipboard }) => clipboard.readText());
}

export async function expectCount(page: Page, count: number): Promise<void> {
  await eventually(async () => expect(await rows(page).count()).toBe(count));
}

export { call };
