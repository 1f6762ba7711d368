/** The main job from import to export by keys alone: the mouse is never touched, and no call is made behind the window. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDialogs, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import { clipboard, clippingOf, eventually, expectCount, hasFocus, reader } from './window';

const TITLE = 'Fog bell to ring again';
let running: Launched;
let folder: string;
const page = () => running.page;
const press = async (...keys: string[]) => {
  for (const key of keys) await page().keyboard.press(key);
};
const type = (words: string) => page().keyboard.type(words);
const focused = () => page().evaluate(() => document.activeElement?.id ?? '');
/** Tab until what has the focus is called so. */
async function tabTo(name: RegExp, most = 60): Promise<void> {
  const label = () =>
    page().evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
    });
  for (let i = 0; i < most; i++) {
    if (name.test(await label())) return;
    await press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  // The mouse is away: whatever it does from now on fails the test.
  await page().evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'wheel'])
      addEventListener(kind, () => Object.assign(window, { mouseUsed: kind }), { capture: true });
  });
});
afterAll(async () => {
  await running?.close({ keep: false });
});

it('imports by the file dialog', async () => {
  const files = [
    [TITLE, 'The bell at the harbour mouth had been silent since the storm.'],
    ['Ferry adds a night crossing', 'The last boat now leaves at midnight.'],
  ].map(([title, words]) => {
    const file = join(folder, `${title!.replaceAll(' ', '-')}.html`);
    writeFileSync(file, newsPage(title!, words!));
    return file;
  });
  await answerDialogs(running.app, { open: files });
  await press('Control+O');
  await jobsDone(page());
  await expectCount(page(), 2);
});

it('finds, opens and comes back', async () => {
  await press('Control+Shift+F');
  await type('bell');
  await expectCount(page(), 1);
  await press('Enter', 'Tab');
  // From the field into the list, wherever it stands in the order.
  for (let i = 0; i < 12 && (await focused()) !== 'list'; i++) await press('Tab');
  expect(await focused()).toBe('list');
  await press('ArrowDown', 'Enter');
  await eventually(async () => expect(await focused()).toBe('article'));
  await reader(page()).getByRole('heading', { name: TITLE }).waitFor();
  await press('ArrowLeft');
  expect(await focused()).toBe('list');
  await press('ArrowRight');
  await eventually(async () => expect(await focused()).toBe('article'));
});

it('tags, stars and keeps for later', async () => {
  await press('T');
  await hasFocus(reader(page()).getByRole('combobox', { name: 'Add tag' }));
  await type('harbour');
  await press('Enter', 'Escape');
  await eventually(() => expect(clippingOf(running, TITLE).tags).toEqual(['harbour']));
  await eventually(async () => expect(await focused()).toBe('article'));
  await press('S', 'L');
  await eventually(() => expect(clippingOf(running, TITLE)).toMatchObject({ starred: true, shelf: 'later' }));
});

it('marks, comments and copies the quote', async () => {
  await press('F7', 'Control+Home', 'Shift+End', '2');
  await eventually(() => expect(clippingOf(running, TITLE).highlights).toHaveLength(1));
  const { selector, colour } = clippingOf(running, TITLE).highlights[0]!;
  expect(colour).toBe('green');
  await press('C');
  await page().getByRole('textbox', { name: 'Comment' }).waitFor();
  await type('Who pays?');
  await press('Control+Enter');
  await eventually(() => expect(clippingOf(running, TITLE).highlights[0]!.comment).toBe('Who pays?'));
  await press('Control+Shift+C');
  await eventually(async () => expect(await clipboard(running)).toContain(selector.quote.exact));
  expect(await clipboard(running)).not.toContain('Who pays?');
});

it('exports by the dialog', async () => {
  const target = join(folder, 'out.md');
  await answerDialogs(running.app, { save: target, open: [folder] });
  await press('Escape', 'Control+E');
  // A button that cannot be pressed yet is passed by Tab: it can once the preview is there.
  const save = page().getByRole('dialog').getByRole('button', { name: 'Save…' });
  await eventually(async () => expect(await save.isEnabled()).toBe(true), 30_000);
  await tabTo(/^Save…$/);
  await press('Enter');
  const written = () => readdirSync(folder).filter((name) => name.endsWith('.md'));
  await eventually(() => expect(written()).toHaveLength(1));
  await eventually(() => expect(readFileSync(join(folder, written()[0]!), 'utf8')).toContain('Who pays?'));
});

it('never needed the mouse', async () => {
  expect(await page().evaluate(() => (window as { mouseUsed?: string }).mouseUsed ?? 'no')).toBe('no');
});
