/** Points 3, 4 and 5: the library, the reader, tags; what is on disk after each; undo. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { completePage, mhtmlPage, textDump } from './pages';
import { newsPage } from '../support/core';
import {
  article,
  clippingOf,
  eventually,
  expectCount,
  onDisk,
  open,
  reader,
  row,
  rows,
  sidebar,
  toolbar,
} from './window';
import { originalShown, originalState, pressInOriginal } from './original';

let running: Launched;
let folder: string;
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800] });
  writeFileSync(join(folder, 'ferry.html'), newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
  await dropFiles(running.page, [
    completePage(folder),
    mhtmlPage(folder),
    join(folder, 'ferry.html'),
    textDump(folder),
  ]);
  await jobsDone(running.page);
  await expectCount(running.page, 4);
});
afterAll(async () => {
  await running?.close();
});
const page = () => running.page;
const undo = async () => {
  await page().getByTestId('article').focus();
  await page().keyboard.press('Control+Z');
};
/** Waits until Undo would take this back: what was changed is on the disk a moment before that. */
const undoable = (key: string) =>
  eventually(async () => expect((await call(page(), 'undo.state')).undo).toMatchObject({ key }));

describe('the library', () => {
  it('sorts by title, both ways', async () => {
    const titles = async () =>
      (await rows(page()).allInnerTexts()).map((text) =>
        ['Bridge', 'Ferry', 'Harbour', 'Seawall', 'Tower'].find(
          (word) => text.includes(`\n${word}`) || text.startsWith(word),
        ),
      );
    await page()
      .getByRole('button', { name: /^Sort:/ })
      .click();
    await page()
      .getByRole('menuitemradio', { name: 'Title' })
      .or(page().getByRole('menuitem', { name: 'Title' }))
      .first()
      .click();
    await eventually(async () => expect([...(await titles())].sort()).toEqual(await titles()));
    await page().keyboard.press('Escape');
  });

  it('narrows by scope and publication, and says when there is nothing', async () => {
    await sidebar(page())
      .getByRole('button', { name: /^Starred/ })
      .click();
    await page().getByText('Press S on a clipping to star it.').waitFor();
    await sidebar(page())
      .getByRole('button', { name: /^The Harbour Post/ })
      .click();
    await expectCount(page(), 3);
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
    await expectCount(page(), 4);
  });

  it('stars with S and marks unread with U, on disk and undone', async () => {
    await open(page(), 'Ferry to run at night');
    await page().keyboard.press('s');
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').starred).toBe(true));
    await undoable('undo.star');
    await undo();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').starred).toBe(false));
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').read).toBe(true));
    await toolbar(page()).getByRole('button', { name: 'Mark as unread' }).waitFor();
    await page().keyboard.press('u');
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').read).toBe(false));
  });

  it('moves with J and K', async () => {
    const id = await rows(page()).first().getAttribute('data-id');
    const title = onDisk(running).find((one) => one.id === id)!.readings.title!.value;
    // The one that was read before stands there until this one has come.
    await open(page(), title);
    const first = await reader(page()).getByRole('heading').first().innerText();
    await page().keyboard.press('j');
    await eventually(async () => expect(await reader(page()).getByRole('heading').first().innerText()).not.toBe(first));
    await page().keyboard.press('k');
    await eventually(async () => expect(await reader(page()).getByRole('heading').first().innerText()).toBe(first));
  });

  it('goes through Unread with J one by one, the keys staying with the article', async () => {
    const ids = onDisk(running).map((one) => one.id);
    await call(page(), 'clippings.read', { selection: { ids }, read: false });
    await sidebar(page())
      .getByRole('button', { name: /^Unread/ })
      .click();
    await expectCount(page(), 4);
    const listed = await rows(page()).evaluateAll((all) => all.map((one) => one.getAttribute('data-id')));
    await rows(page()).first().click();
    for (const [at, id] of listed.entries()) {
      if (at) await page().keyboard.press('j');
      await eventually(async () =>
        expect(await page().locator('[role=option][aria-selected=true]').getAttribute('data-id')).toBe(id),
      );
      // Read by now, and still in sight.
      await eventually(() => expect(onDisk(running).find((one) => one.id === id)?.read).toBe(true));
      await expectCount(page(), 4);
      await article(page()).focus();
    }
    await page().keyboard.press('k');
    await eventually(async () => expect(await page().evaluate(() => document.activeElement?.id)).toBe('article'));
    // Read on the disk is counted as such a moment later, and what changes while it is listed stays in sight.
    await eventually(async () => expect((await call(page(), 'library.overview')).counts.unread).toBe(0));
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
    await sidebar(page())
      .getByRole('button', { name: /^Unread/ })
      .click();
    await expectCount(page(), 0);
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
    await expectCount(page(), 4);
  });

  it('shows the keys with a question mark', async () => {
    await open(page(), 'Tower clock repaired');
    await page().keyboard.press('?');
    await page().getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page().keyboard.press('Escape');
  });

  it('trashes and puts back', async () => {
    await open(page(), 'Tower clock repaired');
    await page().keyboard.press('Delete');
    await expectCount(page(), 3);
    expect(clippingOf(running, 'Tower clock repaired').trashedAt).not.toBeNull();
    await sidebar(page())
      .getByRole('button', { name: /^Trash/ })
      .click();
    await row(page(), 'Tower clock repaired').click();
    await toolbar(page()).getByRole('button', { name: 'Put back from trash' }).click();
    await eventually(() => expect(clippingOf(running, 'Tower clock repaired').trashedAt).toBeNull());
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
    await expectCount(page(), 4);
  });
});

describe('the reader', () => {
  it('shows the news fields and the figure with its credit apart', async () => {
    await open(page(), 'Harbour lights go out');
    const words = await reader(page()).innerText();
    for (const wanted of ['Mary Quill', 'May 6, 2024', 'The harbour at dusk.', 'Ada Lens/AP'])
      expect(words).toContain(wanted);
    expect(await page().getByTestId('article').innerText()).not.toContain('Ferry delayed again');
  });

  it('edits a field in place; the machine’s value is kept and comes back', async () => {
    await open(page(), 'Harbour lights go out');
    await reader(page()).getByRole('button', { name: 'Edit headline' }).click();
    await reader(page()).getByRole('textbox', { name: 'Headline' }).fill('Lights out');
    await page().keyboard.press('Enter');
    await row(page(), 'Lights out').waitFor();
    expect(clippingOf(running, 'Harbour lights go out').edits).toEqual({ title: 'Lights out' });
    await reader(page()).getByRole('button', { name: 'Edit headline' }).click();
    expect(await reader(page()).innerText()).toContain('Harbour lights go out');
    await reader(page()).getByRole('button', { name: 'Use the machine’s value' }).click();
    await row(page(), 'Harbour lights go out').waitFor();
    await eventually(() => expect(clippingOf(running, 'Harbour lights go out').edits).toEqual({}));
  });

  it('shows what was left out with its reason, puts a part back, and takes it out again', async () => {
    await open(page(), 'Ferry to run at night');
    await toolbar(page()).getByRole('button', { name: 'What was left out' }).click();
    // Three and more in a row are one line, that says how many and of what kinds.
    const run = article(page())
      .locator('.left-out-run > summary')
      .filter({ hasText: /^\d+ parts: .*Related links/ });
    await run.click();
    const part = page()
      .getByLabel(/^Left out:/)
      .filter({ hasText: 'Ferry delayed again' });
    await part.getByRole('button', { name: 'Put back' }).click();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').restored).toHaveLength(1));
    await page().getByRole('button', { name: 'Take out' }).click();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').restored).toEqual([]));
    await toolbar(page()).getByRole('button', { name: 'What was left out' }).click();
  });

  it.skipIf(ENGINE === 'chromium')(
    'shows the original over the reader, under menus and dialogs, and goes back with Escape',
    async () => {
      const place = page().getByTestId('original');
      await toolbar(page()).getByRole('button', { name: 'Original page' }).click();
      const shown = await originalShown(running);
      await eventually(async () => {
        const box = (await place.boundingBox())!;
        const { bounds } = (await originalState(running))!;
        expect(
          Math.abs(bounds.x - box.x) + Math.abs(bounds.y - box.y) + Math.abs(bounds.width - box.width),
        ).toBeLessThan(4);
      });
      // A dialog over it: the page gives way to a picture of itself, and comes back.
      await page().keyboard.press('Control+k');
      await page().getByRole('dialog').waitFor();
      await eventually(async () => expect((await originalState(running))?.visible).toBe(false));
      await eventually(async () => expect(await place.locator('img').count()).toBe(1));
      await page().keyboard.press('Escape');
      await originalShown(running);
      // Its size follows the reading size, and the pane.
      const scale = () =>
        running.app.evaluate(({ webContents }) =>
          webContents
            .getAllWebContents()
            .find((one) => one.getURL().startsWith('cuttings-original:'))!
            .getZoomFactor(),
        );
      await page().keyboard.press('Control+=');
      await eventually(async () => expect(await scale()).toBeGreaterThan(1));
      await page().keyboard.press('Control+-');
      await page().keyboard.press('Control+b');
      await eventually(async () =>
        expect((await originalState(running))!.bounds.width).toBeGreaterThan(shown.bounds.width),
      );
      await page().keyboard.press('Control+b');
      // Somebody goes to the file manager: the view gives way, so that files can be dropped here too, and is back with the mouse or the focus.
      const away = (x: number, focus: 'blur' | 'focus' | null) =>
        running.app.evaluate(
          ({ BrowserWindow, screen }, [x, focus]) => {
            const window = BrowserWindow.getAllWindows()[0]!;
            const { x: left, y: top } = window.getBounds();
            screen.getCursorScreenPoint = () => ({ x: left + (x as number), y: top + 40 });
            if (focus) window.emit(focus);
          },
          [x, focus] as const,
        );
      // The window is really in front here, and the system may say so at any moment: then it is left once more.
      const goneAway = () =>
        eventually(async () => {
          await away(-60, 'blur');
          await page().waitForTimeout(300);
          expect((await originalState(running))?.visible).toBe(false);
        });
      await goneAway();
      await away(60, null);
      await originalShown(running);
      await goneAway();
      await away(-60, 'focus');
      await originalShown(running);
      // From within the page: the window's keys hold, Escape leads back.
      await place.focus();
      await page().keyboard.press('Enter');
      await pressInOriginal(running, 'Escape');
      await page().getByTestId('article').waitFor();
      await eventually(async () => expect(await originalState(running)).toBe(null));
      await page().keyboard.press('Control+Alt+o');
      await originalShown(running);
      await page().keyboard.press('Escape');
      await page().getByTestId('article').waitFor();
    },
  );

  it('keeps a note in Markdown, saved by itself, undone', async () => {
    await page().keyboard.press('n');
    await page().getByRole('textbox', { name: 'Note' }).fill('Call the **harbour master**.');
    await eventually(() =>
      expect(clippingOf(running, 'Ferry to run at night').note).toBe('Call the **harbour master**.'),
    );
    await page().keyboard.press('Escape');
    await reader(page()).locator('strong', { hasText: 'harbour master' }).waitFor();
    await undo();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').note).toBe(''));
  });

  it('changes the reading type', async () => {
    const size = () =>
      page()
        .getByTestId('article')
        .evaluate((host) => getComputedStyle(host.querySelector('p')!).fontSize);
    const before = parseFloat(await size());
    await page().keyboard.press('Control+=');
    await eventually(async () => expect(parseFloat(await size())).toBeGreaterThan(before));
    await page().keyboard.press('Control+-');
    await eventually(async () => expect(parseFloat(await size())).toBe(before));
  });
});

describe('the settings', () => {
  const attribution = () => page().getByLabel('Attribution of quotes');
  const kept = async () => (await call(page(), 'settings.get')).attribution;
  const openSettings = async () => {
    await page().keyboard.press('Control+,');
    await page().getByTestId('settings').waitFor();
  };

  it('are left with Escape, which in a field first keeps what was typed', async () => {
    await openSettings();
    await attribution().fill('{authors}: {title}');
    await page().keyboard.press('Escape');
    await eventually(async () => expect(await kept()).toBe('{authors}: {title}'));
    expect(await page().getByTestId('settings').isVisible()).toBe(true);
    await page().keyboard.press('Escape');
    await page().getByTestId('settings').waitFor({ state: 'detached' });
    await expectCount(page(), 4);
  });

  it('lead back to where they were opened, and lose nothing when another view is called', async () => {
    await page().keyboard.press('Control+2');
    await openSettings();
    await attribution().fill('{title}, {publication}');
    await page().keyboard.press('Control+1');
    await page().getByTestId('settings').waitFor({ state: 'detached' });
    await eventually(async () => expect(await kept()).toBe('{title}, {publication}'));
    await page().keyboard.press('Control+2');
    await openSettings();
    await page().getByRole('button', { name: 'Close settings' }).click();
    await page().getByRole('heading', { name: 'Quotes', exact: true }).waitFor();
    await page().keyboard.press('Control+1');
  });
});

describe('tags', () => {
  const add = async (name: string) => {
    await page().getByRole('combobox', { name: 'Add tag' }).fill(name);
    await page().keyboard.press('Enter');
  };

  it('adds by typing, nested, with completion', async () => {
    await open(page(), 'Ferry to run at night');
    await page().keyboard.press('t');
    await add('harbour/ferries');
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').tags).toEqual(['harbour/ferries']));
    await page().keyboard.press('Escape');
    await open(page(), 'Tower clock repaired');
    await page().keyboard.press('t');
    await page().getByRole('combobox', { name: 'Add tag' }).pressSequentially('ferr');
    await page()
      .locator('.tag-choices')
      .getByRole('option', { name: /harbour\/ferries/ })
      .click();
    await eventually(() => expect(clippingOf(running, 'Tower clock repaired').tags).toEqual(['harbour/ferries']));
    await page().keyboard.press('Escape');
  });

  it('tags many chosen clippings at once, undone at once', async () => {
    await rows(page()).first().click();
    await page().keyboard.press('Control+A');
    await page().getByTestId('many-chosen').getByRole('button', { name: 'Tags…' }).click();
    await add('everything');
    await eventually(() => {
      for (const title of ['Ferry to run at night', 'Harbour lights go out', 'Tower clock repaired'])
        expect(clippingOf(running, title).tags).toContain('everything');
    });
    // All four are: the dialog says so once they are indexed, and the step to undo is made with that.
    await page().getByRole('dialog').getByRole('listitem').filter({ hasText: 'everything' }).waitFor();
    await page().getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page().keyboard.press('Control+Z');
    await eventually(() => {
      for (const title of ['Ferry to run at night', 'Harbour lights go out', 'Tower clock repaired'])
        expect(clippingOf(running, title).tags).not.toContain('everything');
    });
    await rows(page()).first().click();
  });

  const tagMenu = async (name: string, item: string) => {
    const place = sidebar(page()).getByRole('button', { name: `Actions for tag ${name}`, exact: true });
    const parent = sidebar(page()).getByRole('button', { name: `Show tags in ${name.split('/')[0]}` });
    // After a change the sidebar still has the names from before for a moment.
    await place.or(parent).first().waitFor();
    if (!(await place.isVisible())) await parent.click();
    await place.click();
    await page().getByRole('menuitem', { name: item }).click();
  };

  it('colours, renames and deletes a tag in the sidebar, each undone', async () => {
    await tagMenu('harbour', 'Blue');
    await tagMenu('harbour', 'Rename or merge…');
    await page().getByRole('textbox', { name: 'New name' }).fill('port');
    await page().getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').tags).toEqual(['port/ferries']));
    await rows(page()).first().click();
    await undoable('undo.renameTag');
    await undo();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').tags).toEqual(['harbour/ferries']));
    await tagMenu('harbour', 'Delete tag…');
    await page()
      .getByRole('alertdialog')
      .or(page().getByRole('dialog'))
      .getByRole('button', { name: /Delete/ })
      .click();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').tags).toEqual([]));
    await undoable('undo.deleteTag');
    await undo();
    await eventually(() => expect(clippingOf(running, 'Ferry to run at night').tags).toEqual(['harbour/ferries']));
  });
});

it('has reported no error of its own in the window', () => {
  expect(running.problems).toEqual([]);
});
