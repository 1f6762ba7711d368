/** Highlights whose words do not stand any more, or in several places: shown as such, never moved silently, put back by hand. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import { article, boxOf, clippingOf, eventually, open, selectWords, undoKnows } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;
const highlights = () => clippingOf(running, TITLE).highlights;
const marked = (exact: string) => highlights().find((h) => h.comment === exact)!;
const page = () => running.page;
const note = (words: string) => page().getByTestId('comment').filter({ hasText: words });
/** A highlight as the window was told of it: with its state. */
const state = async (comment: string) =>
  (await call(page(), 'clipping.open', { id: clippingOf(running, TITLE).id })).highlights.find(
    (h) => h.comment === comment,
  )!.state;

/** Goes to a control with Tab alone, as somebody without a mouse does. */
async function tabTo(control: Locator): Promise<void> {
  await control.waitFor();
  for (let i = 0; i < 150; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page().keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Selects words with the keyboard alone. */
async function findWords(words: string): Promise<void> {
  await article(page()).focus();
  await page().keyboard.press('Control+F');
  await page().keyboard.type(words);
  await page().keyboard.press('Alt+Enter');
  await eventually(async () => expect(await page().evaluate(() => String(getSelection()))).toBe(words));
}

async function undone(check: () => void): Promise<void> {
  await undoKnows(running, TITLE, 'highlights');
  await article(page()).focus();
  await page().keyboard.press('Control+Z');
  await eventually(check);
}

const selector = (exact: string, start: number) => ({
  position: { start, end: start + exact.length },
  quote: { exact, prefix: '', suffix: '' },
});
const highlight = (n: number, comment: string, own: ReturnType<typeof selector>) => ({
  id: `018f0000-0000-7000-8000-00000000000${n}`,
  colour: 'yellow',
  selector: own,
  comment,
  tags: [],
  created: '2026-01-02T03:04:05.000Z',
  modified: '2026-01-02T03:04:05.000Z',
});

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed over the quay.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
  const { rows } = await call(running.page, 'library.list', { view: { scope: 'all' }, offset: 0, limit: 1 });
  const library = JSON.parse(readFileSync(join(running.dataFolder, 'settings.json'), 'utf8')).libraryFolder as string;
  await running.close({ keep: true });
  // As after the page was cleaned again: what was marked is gone, stands twice, or reads otherwise.
  const year = readdirSync(join(library, 'clippings'))[0]!;
  const file = join(library, 'clippings', year, rows[0]!.id, 'clipping.json');
  const clipping = JSON.parse(readFileSync(file, 'utf8'));
  clipping.highlights = [
    highlight(1, 'gone', selector('Nothing of this stands in the article at all, not a word.', 9_000)),
    highlight(2, 'twice', { ...selector('the ', 9_000) }),
    highlight(3, 'changed', selector('Harbour lanterns gleamed over the quay.', 0)),
    highlight(4, 'moved', selector('Second: Harbour lanterns', 9_000)),
    highlight(5, 'gone, too', selector('Whatever this said, it is out of every version by now.', 9_000)),
  ];
  writeFileSync(file, JSON.stringify(clipping));
  running = await launch({ size: [1280, 800], dataFolder: running.dataFolder });
  await open(running.page, TITLE);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('a highlight whose words have changed', () => {
  const now = 'Harbour lanterns glowed over the quay.';
  const take = 'Take the words as they are now';
  const before = 'Harbour lanterns gleamed over the quay.';

  it('shows the words that differ', async () => {
    const one = note('The words have changed').first();
    await one.waitFor();
    expect(await one.locator('del').allInnerTexts()).toEqual(['gleamed']);
    expect(await one.locator('ins').allInnerTexts()).toEqual(['glowed']);
  });

  it('keeps them until a person takes those of now: by mouse, and Undo has the old ones back', async () => {
    await note('The words have changed').first().getByRole('button', { name: take }).click();
    await eventually(() => expect(marked('changed').selector.quote.exact).toBe(now));
    await eventually(async () => expect(await state('changed')).toBe('exact'));
    await undone(() => expect(marked('changed').selector.quote.exact).toBe(before));
    await eventually(async () => expect(await state('changed')).toBe('changed'));
  });

  it('the same by keyboard', async () => {
    await note('The words have changed').first().waitFor();
    await article(page()).focus();
    await tabTo(note('The words have changed').first().getByRole('button', { name: take }));
    await page().keyboard.press('Enter');
    await eventually(() => expect(marked('changed').selector.quote.exact).toBe(now));
    await undone(() => expect(marked('changed').selector.quote.exact).toBe(before));
  });

  it('is put elsewhere by hand, where the place is not its own', async () => {
    await note('The words have changed').first().getByRole('button', { name: 'Put it back by hand…' }).click();
    await selectWords(page(), 'Third: Harbour lanterns glowed');
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Put it here' }).click();
    await eventually(() => expect(marked('changed').selector.quote.exact).toBe('Third: Harbour lanterns glowed'));
    await undone(() => expect(marked('changed').selector.quote.exact).toBe(before));
  });

  it('keeps the words that were marked while it is given another colour', async () => {
    await note('The words have changed').first().waitFor();
    const { from } = await boxOf(page(), 'lanterns glowed');
    await page().mouse.click(from.x + 12, from.y);
    await page().getByRole('button', { name: 'Change to pink' }).click();
    await eventually(() => expect(marked('changed').colour).toBe('pink'));
    expect(marked('changed').selector.quote.exact).toBe(before);
    await page().keyboard.press('Escape');
  });
});

describe('a highlight that was found elsewhere', () => {
  it('is in use where it stands now: by mouse', async () => {
    await note('Found elsewhere in the text').first().waitFor();
    await eventually(async () => expect(await state('moved')).toBe('moved'));
    const { from } = await boxOf(page(), 'Second: Harbour');
    await page().mouse.click(from.x + 12, from.y);
    await page().getByRole('button', { name: 'Change to blue' }).click();
    await eventually(() => expect(marked('moved').colour).toBe('blue'));
    expect(marked('moved').selector.position.start).toBe(9_000);
    await undone(() => expect(marked('moved').colour).toBe('yellow'));
  });

  it('is said to stand there by keyboard, and not, by Undo', async () => {
    await findWords('Second: Harbour lanterns');
    await page().keyboard.press('e');
    await eventually(() => expect(marked('moved').selector.position.start).toBeLessThan(9_000));
    await eventually(async () => expect(await state('moved')).toBe('exact'));
    await undone(() => expect(marked('moved').selector.position.start).toBe(9_000));
  });
});

describe('a highlight that could stand in several places', () => {
  const several = () => note('Could be one of several places').first();

  it('is placed by a person, by mouse', async () => {
    await several().getByRole('button', { name: 'This one' }).first().click();
    await eventually(() => expect(marked('twice').selector.position.start).toBeLessThan(9_000));
    await eventually(async () => expect(await state('twice')).toBe('exact'));
    await undone(() => expect(marked('twice').selector.position.start).toBe(9_000));
  });

  it('and by keyboard, at the second of them', async () => {
    await several().waitFor();
    await article(page()).focus();
    await tabTo(several().getByRole('button', { name: 'This one' }).nth(1));
    await page().keyboard.press('Enter');
    await eventually(() => expect(marked('twice').selector.position.start).toBeLessThan(9_000));
    const second = marked('twice').selector.position.start;
    await undone(() => expect(marked('twice').selector.position.start).toBe(9_000));
    await several().getByRole('button', { name: 'This one' }).first().click();
    await eventually(() => expect(marked('twice').selector.position.start).toBeLessThan(second));
  });
});

describe('a highlight that is lost', () => {
  it('is put back by hand: by mouse', async () => {
    await note('Nothing of this stands').first().getByRole('button', { name: 'Put it back by hand…' }).click();
    await selectWords(page(), 'lanterns glowed');
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Put it here' }).click();
    await eventually(() => expect(marked('gone').selector.quote.exact).toBe('lanterns glowed'));
    const here = page().getByTestId('selection-bar').getByRole('button', { name: 'Put it here' });
    await here.waitFor({ state: 'detached' });
    await eventually(async () => expect(await state('gone')).toBe('exact'));
  });

  it('and by keyboard, and is lost again by Undo', async () => {
    const lost = marked('gone, too').selector.quote.exact;
    await article(page()).focus();
    await tabTo(note('Whatever this said').first().getByRole('button', { name: 'Put it back by hand…' }));
    await page().keyboard.press('Enter');
    await findWords('residents filled the hall');
    await tabTo(page().getByTestId('selection-bar').getByRole('button', { name: 'Put it here' }));
    await page().keyboard.press('Enter');
    await eventually(() => expect(marked('gone, too').selector.quote.exact).toBe('residents filled the hall'));
    await undone(() => expect(marked('gone, too').selector.quote.exact).toBe(lost));
    await eventually(async () => expect(await state('gone, too')).toBe('lost'));
  });
});

it('nothing went wrong in the window meanwhile', () => expect(running.problems).toEqual([]));
