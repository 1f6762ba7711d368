/** Names of publications made one in the window; a passage marked twice; boards on the way back; one clipping out of a backup. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { clippingOf, eventually, expectCount, open, reader, selectWords, sidebar } from './window';

const PAGES = [
  ['Ferry to run at night', 'the Guardian', 'Harbour lanterns glowed over the quay.'],
  ['Lighthouse keeps seeds', 'The Guardian', 'Shelves of seeds line the old tower.'],
  ['Salt market opens again', 'Grauniad', 'Baskets of salt stood in the morning sun.'],
] as const;
const folder = temporaryFolder('cuttings-names');
let running: Launched;
const page = () => running.page;
const bring = async (pages: readonly (readonly [string, string, string])[]) => {
  const files = pages.map(([title, publication, words]) => {
    const path = join(folder, `${title}.html`);
    const sentence = /The council met[^.]*\. /g;
    writeFileSync(
      path,
      newsPage(title, words)
        .replaceAll('The Harbour Post', publication)
        .replace(sentence, `${words} ${title} was on every tongue, and nobody spoke of anything else that week. `),
    );
    return path;
  });
  await dropFiles(page(), files);
  await jobsDone(page());
};
const dialog = () => page().getByRole('dialog');
/** So long by the window's own clock, begun after what its own timers wait for: a slow machine delays both. */
const stay = (milliseconds: number) =>
  page().evaluate((time) => new Promise<void>((resolve) => setTimeout(resolve, time)), milliseconds);
const picture = async (name: string) => {
  const to = process.env.CUTTINGS_PICTURES;
  if (to) await page().screenshot({ path: join(to, `${name}.png`) });
};

beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  await bring(PAGES);
  await expectCount(page(), 3);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('names', () => {
  it('are made one from the sidebar, with those that look alike and others that are looked for', async () => {
    await sidebar(page()).getByRole('button', { name: 'Actions for The Guardian', exact: true }).click({ force: true });
    await page().getByRole('menuitem', { name: 'Rename or merge…' }).click();
    await dialog()
      .getByRole('region', { name: 'Look alike' })
      .getByRole('checkbox', { name: /the Guardian/ })
      .check();
    await dialog().getByRole('searchbox', { name: 'Find a name' }).fill('graun');
    await dialog()
      .getByRole('region', { name: 'Other names' })
      .getByRole('checkbox', { name: /Grauniad/ })
      .check();
    // What is chosen stays in sight whatever is looked for.
    await dialog().getByRole('searchbox', { name: 'Find a name' }).fill('nothing like it');
    await dialog()
      .getByRole('checkbox', { name: /Grauniad/ })
      .waitFor();
    await picture('names-dialog');
    await dialog().getByRole('button', { name: 'Merge 3 names' }).click();
    await sidebar(page()).getByRole('button', { name: 'The Guardian 3', exact: true }).waitFor();
  });

  it('come so from then on, and are found by the old name', async () => {
    await bring([['Pier is mended', 'Grauniad', 'Planks were laid from end to end.']]);
    await sidebar(page()).getByRole('button', { name: 'The Guardian 4', exact: true }).waitFor();
    expect(clippingOf(running, 'Pier is mended').readings.publication).toMatchObject({
      from: 'alias',
      value: 'The Guardian',
    });
    const search = page().getByRole('combobox', { name: 'Search the library' });
    await search.fill('publication:grauniad');
    await expectCount(page(), 4);
    await search.fill('');
    await expectCount(page(), 4);
  });

  it('are listed in the settings, and forgotten there, with Undo', async () => {
    await page().keyboard.press('Control+Comma');
    const settings = page().getByTestId('name-settings');
    await settings.getByText('“Grauniad” is called “The Guardian”').waitFor();
    await picture('names-settings');
    await settings.getByRole('button', { name: 'Forget “Grauniad”' }).click();
    await eventually(async () => expect(await settings.getByText('“Grauniad” is').count()).toBe(0));
    await page()
      .locator('[data-sonner-toast]')
      .filter({ hasText: 'a name of its own' })
      .getByRole('button', { name: 'Undo', exact: true })
      .click();
    await settings.getByText('“Grauniad” is called “The Guardian”').waitFor();
    await page().keyboard.press('Control+1');
    await expectCount(page(), 4);
  });
});

describe('a passage', () => {
  it('marked twice is marked once, and takes another colour', async () => {
    await open(page(), PAGES[0][0]);
    const marks = () => clippingOf(running, PAGES[0][0]).highlights.map(({ colour }) => colour);
    for (const [key, colour] of [
      ['h', 'yellow'],
      ['h', 'yellow'],
      ['3', 'blue'],
    ] as const) {
      await selectWords(page(), 'Harbour lanterns glowed');
      await page().keyboard.press(key);
      await eventually(() => expect(marks()).toEqual([colour]));
    }
  });
});

describe('on the way back', () => {
  it('a board is the one that was shown', async () => {
    for (const name of ['Harbour', 'Market']) {
      await sidebar(page()).getByRole('button', { name: 'New board' }).click();
      await dialog().getByLabel('Name').fill(name);
      await page().keyboard.press('Enter');
      await page().getByRole('heading', { name, level: 1 }).waitFor();
      // Long enough to be a place where one was.
      await stay(900);
    }
    await page().keyboard.press('Control+1');
    await stay(900);
    for (const [key, name] of [
      ['ArrowLeft', 'Market'],
      ['ArrowLeft', 'Harbour'],
      ['ArrowRight', 'Market'],
    ] as const) {
      await page().keyboard.press(`Alt+${key}`);
      await page().getByRole('heading', { name, level: 1 }).waitFor();
    }
    expect(await reader(page()).count()).toBeLessThan(2);
  });
});

describe('a backup', () => {
  it('gives back one clipping that is gone, into the library that is open, with Undo', async () => {
    const target = join(temporaryFolder('cuttings-backup'), 'kept.zip');
    await answerDialogs(running.app, { save: target, open: [target] });
    await call(page(), 'backup.save', { password: null });
    await jobsDone(page());
    await page().keyboard.press('Control+1');
    const { id } = clippingOf(running, PAGES[2][0]);
    await call(page(), 'clippings.trash', { selection: { ids: [id] } });
    await call(page(), 'clippings.deleteForever', { selection: { ids: [id] } });
    await jobsDone(page());
    await expectCount(page(), 3);
    await page().keyboard.press('Control+K');
    await page().getByRole('combobox', { name: 'Type a command' }).fill('restore');
    await page().keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Choose a backup…' }).click();
    await dialog().getByRole('button', { name: 'Choose clippings…' }).click();
    const list = dialog().getByRole('list', { name: 'Clippings in the backup' });
    await eventually(async () => expect(await list.getByRole('listitem').count()).toBe(4));
    // What is there cannot be chosen.
    expect(await list.getByRole('checkbox', { name: new RegExp(PAGES[0][0]) }).isDisabled()).toBe(true);
    await picture('backup-clippings');
    await dialog()
      .getByRole('searchbox', { name: /^Find by title/ })
      .fill('salt guardian');
    await eventually(async () => expect(await list.getByRole('listitem').count()).toBe(1));
    await list.getByRole('checkbox', { name: new RegExp(PAGES[2][0]) }).check();
    await dialog().getByRole('button', { name: 'Add 1 clipping' }).click();
    await expectCount(page(), 4);
    expect(clippingOf(running, PAGES[2][0]).id).toBe(id);
    // It is in the list before the job is over, and a step to undo only then; keys are the dialog's until that is closed.
    await dialog().waitFor({ state: 'detached' });
    await jobsDone(page());
    await page().keyboard.press('Control+Z');
    await expectCount(page(), 3);
  });
});
