/** Files with a question in the window: a password, the columns of a table, a press review, a book; one alone, and several of a folder. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { eventually } from './window';

const fixtures = resolve(root, 'tests/fixtures/importers');
let running: Launched;
let folder: string;

beforeAll(async () => {
  folder = temporaryFolder('cuttings-questions');
  running = await launch({ size: [1280, 800] });
});
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

const asking = () => running.page.getByTestId('asking');
const button = (name: string | RegExp) => running.page.getByRole('dialog').getByRole('button', { name });
const titles = async () =>
  (await call(running.page, 'library.list', { view: { scope: 'all' }, offset: 0, limit: 50 })).rows.map(
    ({ title }) => title,
  );
const gone = () => asking().waitFor({ state: 'detached' });

describe('a file with a question', () => {
  it('a locked PDF asks for its password, asks again when it is wrong, and comes in', async () => {
    await dropFiles(running.page, [join(fixtures, 'pdf/locked-libreoffice.pdf')]);
    await asking().waitFor();
    expect(await asking().innerText()).toContain('locked-libreoffice.pdf');
    await asking().getByLabel('Password').fill('k3ep-0ut');
    await button('Import').click();
    await asking().getByRole('alert').waitFor();
    await asking().getByLabel('Password').fill('x');
    await button('Import').click();
    await gone();
    await jobsDone(running.page);
    await eventually(async () => expect(await titles()).toHaveLength(1));
  });

  it('a locked ZIP of 7-Zip asks once for all that is in it', async () => {
    const before = (await titles()).length;
    await dropFiles(running.page, [join(fixtures, 'locked/7zip-aes.zip')]);
    await asking().getByLabel('Password').fill('k3ep-0ut');
    await running.page.keyboard.press('Enter');
    await gone();
    await eventually(async () => expect(await titles()).toHaveLength(before + 2));
    expect(await titles()).toContain('The lantern festival');
  });

  it('a table asks what its columns are, shows what becomes of them, and remembers', async () => {
    const table = join(folder, 'monitor.csv');
    writeFileSync(
      table,
      'Beitrag;Wo;Autor;Wortlaut\nLanterns at dawn;Harbour Post;Mary Quill;They glowed until the morning came, and nobody slept.\n',
    );
    await dropFiles(running.page, [table]);
    await asking().waitFor();
    const column = (name: string) => asking().getByLabel(`This column is: ${name}`, { exact: true });
    expect(await column('Autor').inputValue()).not.toBe('');
    expect(await asking().innerText()).toContain('Lanterns at dawn');
    await column('Beitrag').selectOption({ label: 'Headline' });
    await column('Wo').selectOption({ label: 'Publication' });
    await column('Wortlaut').selectOption({ label: 'Text' });
    const preview = await running.page.getByTestId('asking-preview').innerText();
    expect(preview.split('\n').filter(Boolean)).toEqual([
      'Headline',
      'Lanterns at dawn',
      'Text',
      'They glowed until the morning came, and nobody slept.',
      'Publication',
      'Harbour Post',
      'Author',
      'Mary Quill',
    ]);
    await button('Import').click();
    await gone();
    await eventually(async () => expect(await titles()).toContain('Lanterns at dawn'));
    const other = join(folder, 'monitor-2.csv');
    writeFileSync(
      other,
      'Beitrag;Wo;Autor;Wortlaut\nFerries at dusk;Harbour Post;Idris Vane;They ran until the evening came, and everybody waved.\n',
    );
    await dropFiles(running.page, [other]);
    await eventually(async () => expect(await titles()).toContain('Ferries at dusk'));
    expect(await asking().count()).toBe(0);
  });

  it('a press review shows where it parts; a line that is not ticked begins none', async () => {
    await dropFiles(running.page, [join(fixtures, 'pdf/review-chromium.pdf')]);
    await asking().waitFor();
    const parts = asking().getByRole('group', { name: 'Where clippings begin' }).getByRole('checkbox');
    expect(await parts.count()).toBe(3);
    expect(await asking().innerText()).toMatch(/p\. 3\s+Fog signal falls silent on a Sunday/);
    await parts.nth(1).uncheck();
    await button('Import 2 clippings').click();
    await gone();
    await eventually(async () => expect(await titles()).toContain('The net loft that became a night school'));
    expect(await titles()).not.toContain('Fog signal falls silent on a Sunday');
  });

  it('a book is one article if it is said to be', async () => {
    await dropFiles(running.page, [join(fixtures, 'documents/book-pandoc.epub')]);
    await asking().waitFor();
    expect(await asking().innerText()).toContain('The Bell');
    await asking().getByLabel('The whole book').check();
    await button('Import').click();
    await gone();
    await eventually(async () => expect(await titles()).toContain('Harbour Tales'));
    expect(await titles()).not.toContain('The Bell');
  });
});

describe('a folder of which some files ask', () => {
  it('comes in without them; they are answered from the panel, or later from the report', async () => {
    const bulk = join(folder, 'bulk');
    mkdirSync(bulk);
    for (let i = 0; i < 5; i++) writeFileSync(join(bulk, `${i}.html`), newsPage(`Story number ${i}`, `Words of ${i}.`));
    cpSync(join(fixtures, 'documents/ferry-pandoc.epub'), join(bulk, 'one.epub'));
    writeFileSync(
      join(bulk, 'unknown.csv'),
      'Was;Wie;Wer\nA quiet morning;It was quiet in the harbour all morning long.;nobody\n',
    );
    cpSync(join(fixtures, 'locked/infozip.zip'), join(bulk, 'locked.zip'));
    await dropFiles(running.page, [bulk]);
    await eventually(async () => expect(await titles()).toContain('Story number 4'));
    await jobsDone(running.page);
    expect(await asking().count()).toBe(0);
    await running.page
      .getByTestId('jobs')
      .getByRole('button', { name: /^Answer/ })
      .last()
      .click();
    await asking().waitFor();
    expect(await running.page.getByRole('dialog').innerText()).toContain('2 files have a question');
    await button('Later').click();
    await gone();
    await running.page.getByTestId('jobs').getByRole('button', { name: 'Report' }).last().click();
    await running.page.getByTestId('import-items').waitFor();
    await button('Try the failed ones again').click();
    await eventually(async () => expect(await button(/^Answer/).count()).toBe(1));
    await button(/^Answer/).click();
    await asking().waitFor();
    for (let left = 2; left > 0; left--) {
      const name = await asking().getByRole('heading', { level: 3 }).innerText();
      if (await asking().getByLabel('Password').count()) await asking().getByLabel('Password').fill('k3ep-0ut');
      else {
        await asking().getByLabel('This column is: Was').selectOption({ label: 'Headline' });
        await asking().getByLabel('This column is: Wie').selectOption({ label: 'Text' });
      }
      await button('Import').click();
      // The next file's question stands in the same place.
      await eventually(async () =>
        expect(await asking().getByRole('heading', { level: 3 }).allInnerTexts()).not.toContain(name),
      );
    }
    await gone();
    await eventually(async () => expect(await titles()).toContain('A quiet morning'));
    await jobsDone(running.page);
    const { items } = await call(running.page, 'imports.page', {
      id: (await call(running.page, 'imports.list'))[0]!.id,
      outcome: 'failed',
      offset: 0,
      limit: 10,
    });
    expect(items).toEqual([]);
    expect(running.problems).toEqual([]);
  });
});
