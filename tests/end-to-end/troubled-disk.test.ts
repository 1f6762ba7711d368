/** A disk that fills up while a person works: said plainly in the window, nothing typed is lost, quitting asks. Needs the right to mount. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { mayMount, smallDisk, type SmallDisk } from '../support/mount';
import { answerDialogs, launch, temporaryFolder, type Launched } from './harness';
import { eventually, open, reader, toolbar } from './window';

const mounting = mayMount();
if (!mounting) console.log('No right to mount here: the window on a full disk is passed over');

describe.skipIf(!mounting)('the window on a disk that is full', () => {
  let small: SmallDisk;
  let running: Launched;
  const title = 'Ferry to run at night';
  const library = () => join(small.place, 'library');
  const noteOnDisk = () => {
    const year = join(library(), 'clippings', readdirSync(join(library(), 'clippings'))[0]!);
    return (JSON.parse(readFileSync(join(year, readdirSync(year)[0]!, 'clipping.json'), 'utf8')) as { note: string })
      .note;
  };
  /** Types a note that the disk cannot take. */
  const typeNote = async (note: string) => {
    await toolbar(running.page).getByRole('button', { name: 'Note' }).click();
    await reader(running.page).getByRole('textbox', { name: 'Note' }).fill(note);
    await running.page.keyboard.press('Escape');
  };

  beforeEach(async () => {
    small = smallDisk('2m');
    const dataFolder = temporaryFolder('cuttings-data');
    const pages = temporaryFolder('cuttings-pages');
    writeFileSync(join(pages, 'ferry.html'), newsPage(title, 'Harbour lanterns glowed.'));
    // An empty folder that was chosen: as by the library's dialog, which makes a library of it.
    writeFileSync(join(dataFolder, 'settings.json'), '{}');
    running = await launch({ size: [1280, 800], dataFolder });
    await answerDialogs(running.app, { open: [library()] });
    const chosen = await running.page.evaluate(() => window.cuttings.call('settings.chooseLibrary', {}));
    expect(chosen).toMatchObject({ ok: true });
    await answerDialogs(running.app, { open: [join(pages, 'ferry.html')] });
    await running.page.evaluate(() => window.cuttings.call('import.choose', { what: 'files' }));
    await open(running.page, title);
    small.fill(0);
    await typeNote('Words that must not be lost. '.repeat(400));
    await running.page.getByText('1 change could not be written yet').waitFor();
  });
  afterEach(() => small.end());

  it('says so, and writes the note once there is room', async () => {
    expect(noteOnDisk()).toBe('');
    small.empty();
    await running.page
      .getByRole('status')
      .filter({ hasText: 'could not be written yet' })
      .getByRole('button')
      .press('Enter');
    await eventually(() => expect(noteOnDisk()).toContain('Words that must not be lost.'));
    await running.page.getByText('could not be written yet').waitFor({ state: 'detached' });
    await running.close({ keep: false });
  });

  it('does not quit without a yes, and does when everything is written', async () => {
    await running.app.evaluate(({ app, dialog }) => {
      const seen = globalThis as { asked?: number };
      seen.asked = 0;
      dialog.showMessageBox = async () => {
        seen.asked = (seen.asked ?? 0) + 1;
        return { response: 2, checkboxChecked: false };
      };
      setTimeout(() => app.quit(), 0);
    });
    // It asks, is told no, and stays.
    await eventually(async () =>
      expect(await running.app.evaluate(() => (globalThis as { asked?: number }).asked)).toBe(1),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await running.page.getByText('1 change could not be written yet').isVisible()).toBe(true);
    small.empty();
    await answerDialogs(running.app, { message: 0 });
    await running.close({ keep: false });
    expect(noteOnDisk()).toContain('Words that must not be lost.');
  });
});
