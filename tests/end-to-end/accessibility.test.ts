/** axe-core on every view, light and dark; the pictures that README and reviews look at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe';
import { ENGINE, call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { article, eventually, expectCount, open, reader, row, rows, selectWords, sidebar, toolbar } from './window';
import { originalShown } from './original';
import { printedBy } from './pages';

const TITLE = 'Harrow Bay votes to keep its last ferry, and to let the wind pay for it';
const pictures = resolve(
  root,
  process.env.CUTTINGS_PICTURES ?? 'tests/end-to-end/output',
  ENGINE === 'chromium' ? 'chromium' : '',
);
let running: Launched;
const page = () => running.page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  running = await launch({ size: [1280, 800], theme: 'light' });
  await running.page.getByTestId('first-start').waitFor();
});
afterAll(async () => {
  await running?.close();
});

async function looksRight(name: string): Promise<void> {
  expect(await violations(page())).toEqual([]);
  await page().screenshot({ path: join(pictures, `${name}.png`) });
}
const theme = async (theme: 'light' | 'dark') => {
  await call(page(), 'settings.set', { theme });
  await page().waitForFunction((theme) => document.documentElement.dataset.theme === theme, theme);
};
const dialog = () => page().getByRole('dialog');
/** The dialog of exports once its preview is there. */
const previewed = () =>
  eventually(
    async () => expect(await dialog().getByRole('button', { name: 'Save…' }).isEnabled({ timeout: 1000 })).toBe(true),
    30_000,
  );
const leave = async () => {
  await page().keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
};
const resize = async (width: number, height: number) => {
  await running.app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w!, h!),
    [width, height],
  );
  await page().waitForFunction((width) => Math.abs(innerWidth - width) <= 2, width);
};

describe('no view violates axe’s rules', () => {
  it('first start', async () => {
    await looksRight('first-start');
  });

  it('library with an article, highlights and a comment', async () => {
    await page().getByRole('button', { name: 'Try the samples' }).click();
    await jobsDone(page());
    await expectCount(page(), 5);
    await open(page(), TITLE);
    const words = (await article(page()).locator('p').nth(1).innerText()).slice(0, 40).trim();
    await selectWords(page(), words);
    await page().getByRole('button', { name: 'Highlight in yellow' }).click();
    await page().getByRole('button', { name: 'Change to yellow' }).waitFor();
    const more = (await article(page()).locator('p').nth(2).innerText()).slice(10, 48).trim();
    await selectWords(page(), more);
    await page().getByTestId('selection-bar').getByRole('button', { name: 'Comment' }).click();
    await page().getByRole('textbox', { name: 'Comment' }).fill('Check the figure with the harbour board.');
    await page().keyboard.press('Escape');
    await call(page(), 'clippings.tag', {
      selection: { ids: [(await row(page(), TITLE).getAttribute('data-id'))!] },
      add: ['energy/wind', 'ferries'],
      remove: [],
    });
    await call(page(), 'tags.colour', { name: 'ferries', colour: '#2f6f8f' });
    await eventually(async () => expect(await reader(page()).innerText()).toContain('energy/wind'));
    await page()
      .getByTestId('jobs')
      .getByRole('button', { name: 'Dismiss' })
      .first()
      .click({ timeout: 1000 })
      .catch((thrown: unknown) => thrown);
    await page().getByTestId('jobs').waitFor({ state: 'hidden' });
    await reader(page())
      .locator('[data-scroller]')
      .evaluate((scroller) => scroller.scrollTo(0, 0));
    await page().mouse.move(5, 795);
    await looksRight('library-light');
    await theme('dark');
    await looksRight('library-dark');
    await theme('light');
  });

  it('what was left out, and all fields', async () => {
    await toolbar(page()).getByRole('button', { name: 'What was left out' }).click();
    await toolbar(page()).getByRole('button', { name: 'All fields' }).click();
    await looksRight('left-out-light');
    await theme('dark');
    await looksRight('left-out-dark');
    await theme('light');
    await toolbar(page()).getByRole('button', { name: 'What was left out' }).click();
    await toolbar(page()).getByRole('button', { name: 'All fields' }).click();
  });

  it.skipIf(ENGINE === 'chromium')('the original page', async () => {
    await toolbar(page()).getByRole('button', { name: 'Original page' }).click();
    await originalShown(running);
    await looksRight('original-light');
    await toolbar(page()).getByRole('button', { name: 'Original page' }).click();
  });

  it('search with facets and timeline', async () => {
    await page().getByRole('combobox', { name: 'Search the library' }).fill('the');
    await page().getByRole('button', { name: 'Narrow by publication, author, date…' }).click();
    await eventually(async () => expect(await rows(page()).locator('mark').count()).toBeGreaterThan(0));
    await looksRight('search-light');
    await theme('dark');
    await looksRight('search-dark');
    await theme('light');
    await page().getByRole('combobox', { name: 'Search the library' }).fill('');
    await sidebar(page()).getByRole('button', { name: 'Library', exact: true }).click();
  });

  it('quotes', async () => {
    await page().keyboard.press('Control+2');
    await page().getByTestId('quote').first().waitFor();
    await looksRight('quotes-light');
    await page().getByLabel('Order').selectOption({ label: 'By clipping' });
    await page().getByRole('checkbox', { name: 'Choose all of this clipping' }).first().waitFor();
    await theme('dark');
    await looksRight('quotes-dark');
    await theme('light');
  });

  it('a board, and a press review', async () => {
    await sidebar(page()).getByRole('button', { name: 'New board' }).click();
    await page().getByRole('dialog').getByLabel('Name').fill('Ferries');
    await page().keyboard.press('Enter');
    await page().getByRole('heading', { name: 'Ferries' }).waitFor();
    await sidebar(page())
      .getByRole('button', { name: /^Ferries/ })
      .waitFor();
    await page().keyboard.press('Control+1');
    await row(page(), TITLE).first().click();
    await page().keyboard.press('b');
    await page().getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await sidebar(page())
      .getByRole('button', { name: /^Ferries/ })
      .click();
    await page().getByTestId('part').first().waitFor();
    await looksRight('board-light');
    await theme('dark');
    await looksRight('board-dark');
    await page().keyboard.press('Control+1');
    await page().keyboard.press('Control+Shift+E');
    await page().getByRole('dialog').getByTestId('part').first().waitFor();
    await looksRight('review-dark');
    await theme('light');
    await looksRight('review-light');
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('settings', async () => {
    await page().keyboard.press('Control+,');
    await page().getByTestId('settings').waitFor();
    await looksRight('settings-light');
    await theme('dark');
    await looksRight('settings-dark');
    await theme('light');
    await page().keyboard.press('Control+1');
  });

  it('dialogs: export, palette, shortcuts, search help, history', async () => {
    await open(page(), TITLE);
    for (const [name, keys, there] of [
      ['export', 'Control+E', previewed],
      ['palette', 'Control+K', () => dialog().getByRole('option').first().waitFor()],
      ['shortcuts', 'Control+/', () => dialog().waitFor()],
    ] as const) {
      await page().keyboard.press(keys);
      await there();
      await looksRight(`${name}-light`);
      await leave();
    }
    await page().getByRole('button', { name: 'Search help' }).click();
    await page().getByRole('dialog').waitFor();
    await looksRight('search-help-light');
    await leave();
    await toolbar(page()).getByRole('button', { name: 'More actions' }).click();
    await page().getByRole('menuitem', { name: 'History…' }).click();
    await page().getByRole('dialog').waitFor();
    await looksRight('history-light');
    await leave();
  });

  it('smaller windows: two panes, then one', async () => {
    for (const size of [1280, 960]) {
      await resize(size, size === 960 ? 600 : 800);
      await rows(page())
        .nth(1)
        .click({ modifiers: ['Control'] });
      await page().keyboard.press('Control+Alt+b');
      await page().getByTestId('beside').getByRole('heading').first().waitFor();
      await looksRight(`beside-${size}-light`);
      await theme('dark');
      await looksRight(`beside-${size}-dark`);
      await theme('light');
      await page().keyboard.press('Control+Alt+b');
      await page().keyboard.press('Control+p');
      await dialog().waitFor();
      await looksRight(`print-${size}-light`);
      await leave();
    }
    await resize(960, 600);
    await looksRight('library-960-light');
    await theme('dark');
    await looksRight('library-960-dark');
    await theme('light');
    for (const [name, keys, there] of [
      ['quotes', 'Control+2', () => page().getByTestId('quote').first().waitFor()],
      ['settings', 'Control+,', () => page().getByTestId('settings').waitFor()],
      ['review', 'Control+Shift+E', () => dialog().getByTestId('part').first().waitFor()],
      ['export', 'Control+E', previewed],
    ] as const) {
      await page().keyboard.press('Control+1');
      await page().keyboard.press(keys);
      await there();
      await looksRight(`${name}-960-light`);
      await theme('dark');
      await looksRight(`${name}-960-dark`);
      await theme('light');
      await leave();
    }
    await page().keyboard.press('Control+1');
    await resize(700, 600);
    await looksRight('library-700-light');
    await resize(1280, 800);
  });

  it('the questions that files ask', async () => {
    const fixtures = join(root, 'tests/fixtures/importers');
    const table = join(temporaryFolder('cuttings-axe'), 'table.csv');
    writeFileSync(table, 'Beitrag;Wo;Wortlaut\nLanterns at dawn;Harbour Post;They glowed until the morning came.\n');
    for (const [name, file] of [
      ['password', join(fixtures, 'locked/infozip.zip')],
      ['columns', table],
      ['split', join(fixtures, 'pdf/review-chromium.pdf')],
      ['book', join(fixtures, 'documents/book-pandoc.epub')],
    ] as const) {
      await dropFiles(page(), [file]);
      await page().getByTestId('asking').waitFor();
      await looksRight(`question-${name}-light`);
      await theme('dark');
      await looksRight(`question-${name}-dark`);
      await resize(960, 600);
      await looksRight(`question-${name}-960-dark`);
      await resize(1280, 800);
      await theme('light');
      await page().keyboard.press('Escape');
      await page().getByTestId('asking').waitFor({ state: 'detached' });
    }
  });
});

it('the same story in two papers, side by side', async () => {
  const folder = temporaryFolder('cuttings-axe-story');
  const wire = Array.from(
    { length: 14 },
    (_, i) =>
      `Paragraph ${i} of the wire says that ferry ${i * 37} left the northern pier at ${i} and came back at dusk.`,
  );
  writeFileSync(join(folder, 'a.html'), printedBy('The Harbour Post', 'Ferries come back', wire));
  const lead = 'Our own lead was written by the night desk after everybody had gone home.';
  writeFileSync(join(folder, 'b.html'), printedBy('The Pier Times', 'Ferries come back', [lead, ...wire.slice(0, 11)]));
  await dropFiles(page(), [folder]);
  await jobsDone(page());
  await row(page(), 'Ferries come back').first().click();
  await page().getByTestId('story-copies').getByRole('button').click();
  const sides = page().getByTestId('story-sides');
  await sides.locator('mark').first().waitFor();
  for (const [width, height] of [
    [1280, 800],
    [960, 600],
  ] as const) {
    await resize(width, height);
    await looksRight(`story-${width}-light`);
    await theme('dark');
    await looksRight(`story-${width}-dark`);
    await theme('light');
  }
  await resize(1280, 800);
  await page().keyboard.press('Escape');
  await sides.waitFor({ state: 'detached' });
});

it('has reported no error of its own in the window', () => {
  expect(running.problems).toEqual([]);
});

it('a short message covers nothing of the panel of long work, however narrow the window', async () => {
  const folder = temporaryFolder('cuttings-axe-messages');
  writeFileSync(join(folder, 'a.html'), printedBy('The Harbour Post', 'Lanterns are lit', ['They glowed until dawn.']));
  await dropFiles(page(), [folder]);
  await jobsDone(page());
  // What was there already stays told.
  await dropFiles(page(), [folder]);
  await jobsDone(page());
  const panel = page().getByTestId('jobs');
  await panel.getByText('Import').first().waitFor();
  // Wherever the list was left, and however far down.
  const search = page().getByRole('combobox', { name: 'Search the library' });
  await search.fill('glowed until dawn');
  for (const width of [960, 700]) {
    await resize(width, 600);
    await row(page(), 'Lanterns are lit').click();
    await page().keyboard.press('Delete');
    const shown = page().locator('[data-sonner-toast][data-front="true"]');
    const undo = shown.getByRole('button', { name: 'Undo', exact: true });
    await undo.waitFor();
    // Once it has come to rest.
    await eventually(async () => {
      const [message, work] = [(await shown.boundingBox())!, (await panel.boundingBox())!];
      expect(message.y + message.height).toBeLessThanOrEqual(work.y);
    });
    await undo.click();
    await row(page(), 'Lanterns are lit').waitFor();
  }
  await search.fill('');
  await resize(1280, 800);
});
