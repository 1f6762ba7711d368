/** Captions of lead pictures, which are fields and stand over the article: marked by mouse and keyboard, commented, undone, quoted, verified, exported. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { article, clipboard, clippingOf, eventually, open, selectWords, undoKnows } from './window';

const TITLE = 'Ferry to run at night';
const CAPTION = 'Lamps along the western quay';
let running: Launched;
let folder: string;
let id: string;
const page = () => running.page;
const highlights = () => clippingOf(running, TITLE).highlights;
const painted = () =>
  page().evaluate(() =>
    [...(CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.values()].flatMap((ranges) =>
      [...ranges].map(String),
    ),
  );

beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed.'));
  await dropFiles(page(), [join(folder, 'ferry.html')]);
  await jobsDone(page());
  await open(page(), TITLE);
  // Marked while there was no caption: it is to stay where it is.
  await selectWords(page(), 'weigh the plan');
  await page().keyboard.press('h');
  await eventually(() => expect(highlights()).toHaveLength(1));
  ({ id } = clippingOf(running, TITLE));
  const value = [{ caption: CAPTION, credit: 'Ada Lens/AP', src: null, alt: null }];
  await call(page(), 'clipping.editField', { id, field: 'figures', value });
  await article(page()).getByText(CAPTION).waitFor();
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('captions of lead pictures', () => {
  it('are marked with the mouse, painted and commented; what stood before stays', async () => {
    await selectWords(page(), 'western quay');
    await page().getByRole('button', { name: 'Highlight in green' }).click();
    await eventually(async () => expect(await painted()).toContain('western quay'));
    expect(await painted()).toContain('weigh the plan');
    await page().keyboard.press('c');
    await page().getByRole('textbox', { name: 'Comment' }).fill('Which quay?');
    await eventually(() => expect(highlights().map(({ comment }) => comment)).toContain('Which quay?'));
    await page().keyboard.press('Escape');
    const detail = await call(page(), 'clipping.open', { id });
    expect(detail.highlights.map(({ state, selector }) => [state, selector.quote.exact])).toEqual([
      ['exact', 'weigh the plan'],
      ['exact', 'western quay'],
    ]);
    if (process.env.CUTTINGS_PICTURES)
      await page().screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'caption.png') });
  });

  it('are marked by keyboard alone, and that is undone', async () => {
    await article(page()).focus();
    await page().keyboard.press('F7');
    await page().keyboard.press('Control+Home');
    for (let i = 0; i < 5; i++) await page().keyboard.press('Shift+ArrowRight');
    await page().keyboard.press('3');
    await eventually(() => expect(highlights().map(({ selector }) => selector.quote.exact)).toContain('Lamps'));
    await page().keyboard.press('F7');
    await undoKnows(running, TITLE, 'highlights');
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(highlights()).toHaveLength(2));
  });

  it('go with the text where a selection reaches into it: none is marked that was not meant', async () => {
    await article(page()).focus();
    await page().evaluate(() => getSelection()!.selectAllChildren(document.getElementById('article')!));
    await page().keyboard.press('4');
    await eventually(() => expect(highlights()).toHaveLength(3));
    const all = highlights().find(({ colour }) => colour === 'pink')!;
    expect(all.selector.position.start).toBe(0);
    expect(all.selector.quote.exact).not.toContain(CAPTION);
    await undoKnows(running, TITLE, 'highlights');
    await page().keyboard.press('Control+Z');
    await eventually(() => expect(highlights()).toHaveLength(2));
  });

  it('are quoted, listed and exported, and come back in JSON', async () => {
    await page().keyboard.press('Control+2');
    const card = page().getByTestId('quote').filter({ hasText: 'western quay' });
    await card.waitFor();
    await page().keyboard.press('Control+1');
    const quote = highlights().find(({ selector }) => selector.quote.exact === 'western quay')!;
    expect(highlights().map(({ comment }) => comment)).toEqual(['', 'Which quay?']);
    await call(page(), 'quotes.copy', {
      quotes: [{ clipping: id, highlight: quote.id }],
      form: 'plain',
      comments: false,
    });
    await eventually(async () => expect(await clipboard(running)).toContain('“western quay”'));
    for (const format of ['markdown', 'html', 'json']) {
      const save = join(folder, `out-${format}`);
      await answerDialogs(running.app, { save, open: [folder] });
      await call(page(), 'export.save', {
        selection: { ids: [id] },
        format,
        options: { ...DEFAULT_EXPORT, single: true },
      });
      await eventually(() =>
        expect(readFileSync(save, 'utf8')).toMatch(
          {
            markdown: /==western quay==/,
            html: /<mark class="green">western quay<\/mark>/,
            json: /"exact": "western quay"/,
          }[format]!,
        ),
      );
    }
    const [verified] = (await call(page(), 'quotes.verify', { clipping: id, highlight: quote.id }))!;
    // It was written by the person: the page as saved does not have it, and that is said.
    expect(verified).toMatchObject({ state: 'exact', original: 'missing' });
  });
});
