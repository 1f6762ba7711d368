/** Points 6 and 7: highlights with the mouse and by keyboard alone, comments, quotes; kept over a crash. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { newsPage } from '../support/core';
import { article, boxOf, clipboard, clippingOf, eventually, open, reader, row, selectWords, sidebar } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
  await open(running.page, TITLE);
});
afterAll(async () => {
  await running?.close({ keep: false });
});
const page = () => running.page;
const highlights = () => clippingOf(running, TITLE).highlights;

describe('highlights', () => {
  it('marks selected words in a colour, exactly, and paints them', async () => {
    await selectWords(page(), 'weigh the plan');
    await page().getByRole('button', { name: 'Highlight in green' }).click();
    await eventually(() => expect(highlights()).toHaveLength(1));
    expect(highlights()[0]).toMatchObject({ colour: 'green', selector: { quote: { exact: 'weigh the plan' } } });
    await eventually(async () => {
      const painted = await page().evaluate(() =>
        [...(CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.entries()].map(([name, ranges]) => [
          name,
          [...ranges].map(String),
        ]),
      );
      expect(JSON.stringify(painted)).toContain('weigh the plan');
    });
  });

  it('marks two passages in one breath, the second before the first is kept, and recolours one that is being marked', async () => {
    const host = article(page());
    await host.focus();
    await host.evaluate((host) => {
      const select = (words: string) => {
        const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.nodeValue!.indexOf(words);
          if (at >= 0) getSelection()!.setBaseAndExtent(node, at, node, at + words.length);
        }
        document.dispatchEvent(new Event('selectionchange'));
      };
      const press = (key: string) =>
        host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      select('Third: Harbour');
      press('1');
      select('Second: Harbour');
      press('3');
      press('2');
    });
    await eventually(() =>
      expect(
        highlights()
          .slice(-2)
          .map(({ colour, selector }) => [selector.quote.exact, colour]),
      ).toEqual([
        ['Second: Harbour', 'green'],
        ['Third: Harbour', 'yellow'],
      ]),
    );
    for (let i = 0; i < 3; i++) {
      const before = highlights().length + highlights().filter(({ colour }) => colour === 'green').length;
      await page().keyboard.press('Control+z');
      await eventually(() =>
        expect(highlights().length + highlights().filter(({ colour }) => colour === 'green').length).toBe(before - 1),
      );
    }
    expect(highlights().map(({ selector }) => selector.quote.exact)).toEqual(['weigh the plan']);
  });

  it('takes a comment in the margin', async () => {
    await article(page()).getByText('Second:').waitFor();
    await selectWords(page(), 'Tuesday evening');
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Comment' }).click();
    await page().getByRole('textbox', { name: 'Comment' }).fill('Which Tuesday?');
    await eventually(() => expect(highlights().map((h) => h.comment)).toContain('Which Tuesday?'));
    await page().keyboard.press('Escape');
    await page().getByTestId('comment').filter({ hasText: 'Which Tuesday?' }).first().waitFor();
  });

  it('marks by keyboard alone: find, Alt+Enter, a number', async () => {
    await article(page()).focus();
    await page().keyboard.press('Control+F');
    await page().keyboard.type('Third: Harbour');
    await page().keyboard.press('Alt+Enter');
    await page().keyboard.press('3');
    await eventually(() => expect(highlights().map((h) => h.selector.quote.exact)).toContain('Third: Harbour'));
    expect(highlights().find((h) => h.selector.quote.exact === 'Third: Harbour')!.colour).toBe('blue');
    // Until the window has heard of the mark its words are selected, and Escape takes that back first.
    await eventually(async () => {
      expect(await painted()).toContain('Third: Harbour');
      expect(await page().evaluate(() => getSelection()!.isCollapsed)).toBe(true);
    });
    await page().keyboard.press('Escape');
    await page().getByRole('search', { name: 'Find in article' }).waitFor({ state: 'detached' });
  });

  it('marks by keyboard alone: caret, Shift+arrows, a number', async () => {
    const before = highlights().map((h) => h.id);
    await article(page()).focus();
    await page().keyboard.press('F7');
    await page().keyboard.press('Control+Home');
    for (let i = 0; i < 7; i++) await page().keyboard.press('Shift+ArrowRight');
    await page().keyboard.press('1');
    await eventually(() =>
      expect(
        highlights()
          .filter((h) => !before.includes(h.id))
          .map((h) => [h.colour, h.selector.quote.exact]),
      ).toEqual([['yellow', 'Harbour']]),
    );
    await page().keyboard.press('F7');
  });

  /** What the window shows as marked, which it may a moment after the disk has it. */
  const painted = () =>
    page().evaluate(() =>
      [...(CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.values()].flatMap((ranges) =>
        [...ranges].map(String),
      ),
    );

  /** Clicks on marked words, once the window shows their mark, which may move what stands below. */
  async function clickWords(words: string): Promise<void> {
    await eventually(async () => expect((await painted()).join('|')).toContain(words));
    const { from } = await boxOf(page(), words);
    await page().mouse.click(from.x + 12, from.y);
  }

  it('recolours and deletes, each undone', async () => {
    await selectWords(page(), 'well before the doors');
    await page().getByRole('button', { name: 'Highlight in pink' }).click();
    await eventually(() => expect(highlights().some((h) => h.colour === 'pink')).toBe(true));
    await clickWords('before the doors');
    await page().getByRole('button', { name: 'Change to purple' }).click();
    await eventually(() => expect(highlights().some((h) => h.colour === 'purple')).toBe(true));
    await clickWords('before the doors');
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Delete highlight' }).click();
    await eventually(() => expect(highlights().some((h) => h.colour === 'purple')).toBe(false));
    // On the disk it is gone before it is a step that can be undone; the window shows it after that.
    await eventually(async () => expect((await painted()).join('|')).not.toContain('before the doors'));
    await article(page()).focus();
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(highlights().some((h) => h.colour === 'purple')).toBe(true));
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(highlights().some((h) => h.colour === 'pink')).toBe(true));
  });

  const exact = () => highlights().map((h) => h.selector.quote.exact);

  it('makes a highlight larger and smaller: by its ends with keys and the mouse, and by a selection', async () => {
    await clickWords('Tuesday evening');
    const end = page().getByTestId('highlight-end');
    await end.focus();
    await page().keyboard.press('ArrowLeft');
    await eventually(() => expect(exact()).toContain('Tuesday'));
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('Shift+ArrowLeft');
    await eventually(() => expect(exact()).toContain('Tuesday evenin'));
    // Letters and words that are pressed one after the other are one step.
    await article(page()).focus();
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(exact()).toContain('Tuesday evening'));

    // Pressed before the new end is kept, undo takes that back, and nothing puts it there again.
    await clickWords('Tuesday evening');
    const pressed = exact();
    // What was said of the steps before is gone: the next “Undone” is this one's.
    await eventually(async () => expect(await page().getByText('Undone').count()).toBe(0));
    await end.focus();
    await page().keyboard.press('Shift+ArrowLeft');
    await page().keyboard.press('Control+Z');
    await page().getByText('Undone').last().waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(exact()).toEqual(pressed);

    await clickWords('Tuesday evening');
    const knob = (await page().getByTestId('highlight-start').boundingBox())!;
    const { from } = await boxOf(page(), 'council met');
    await page().mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
    await page().mouse.down();
    await page().mouse.move(from.x + 20, from.y, { steps: 6 });
    await page().mouse.up();
    await eventually(() => expect(exact()).toContain('council met on Tuesday evening'));
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(exact()).toContain('Tuesday evening'));

    await selectWords(page(), 'evening');
    await page().keyboard.press('e');
    await eventually(() => expect(exact()).toContain('evening'));
    await eventually(async () => expect(await painted()).toContain('evening'));
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(exact()).toContain('Tuesday evening'));
  });

  it('parts a highlight and joins both halves again, and the comment stays', async () => {
    const before = highlights().length;
    await selectWords(page(), 'evening');
    await page().getByRole('button', { name: 'Highlights here' }).click();
    await page().getByRole('menuitem', { name: 'Split the highlight here' }).click();
    await eventually(() => expect(exact()).toEqual(expect.arrayContaining(['Tuesday', 'evening'])));
    expect(highlights()).toHaveLength(before + 1);
    await eventually(async () => expect(await painted()).toEqual(expect.arrayContaining(['Tuesday', 'evening'])));
    await selectWords(page(), 'Tuesday evening');
    await page().keyboard.press('m');
    await eventually(() => expect(exact()).toContain('Tuesday evening'));
    expect(highlights()).toHaveLength(before);
    expect(highlights().map((h) => h.comment)).toContain('Which Tuesday?');
  });

  it('copies a passage as a quote with its source', async () => {
    await selectWords(page(), 'residents filled the hall');
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Copy as quote' }).click();
    await eventually(async () => {
      const text = await clipboard(running);
      for (const words of ['residents filled the hall', 'Mary Quill', 'The Harbour Post'])
        expect(text).toContain(words);
    });
  });
});

describe('quotes', () => {
  it('lists every passage, filters by words and colour, copies as Markdown', async () => {
    await sidebar(page())
      .getByRole('button', { name: /^Quotes/ })
      .click();
    const quotes = page().getByTestId('quote');
    await eventually(async () => expect(await quotes.count()).toBe(highlights().length));
    await page().getByRole('textbox', { name: 'Words in the quote or comment' }).fill('Which Tuesday');
    await eventually(async () => expect(await quotes.count()).toBe(1));
    await quotes.first().getByRole('button', { name: 'Copy quote as' }).click();
    await page().getByRole('menuitem', { name: 'Markdown' }).click();
    await eventually(async () => expect(await clipboard(running)).toMatch(/^> Tuesday evening/m));
    await page().getByRole('textbox', { name: 'Words in the quote or comment' }).fill('');
    await page().getByRole('combobox', { name: 'Colour' }).selectOption({ label: 'Blue' });
    await eventually(async () => expect(await quotes.allInnerTexts()).toHaveLength(1));
    await quotes.first().getByRole('button', { name: TITLE }).click();
    await reader(page()).getByRole('heading', { name: TITLE }).waitFor();
  });
});

describe('a crash', () => {
  it('loses nothing: all highlights, comments and the selected clipping are there after kill -9', async () => {
    const before = highlights();
    await running.kill();
    running = await launch({ size: [1280, 800], dataFolder: running.dataFolder });
    await row(running.page, TITLE).waitFor();
    expect(highlights()).toEqual(before);
    await open(running.page, TITLE);
    await running.page.getByTestId('comment').filter({ hasText: 'Which Tuesday?' }).first().waitFor();
    expect(running.problems).toEqual([]);
  });
});
