/** Reports and vaults out of the window: a coverage report with tones of one's own, and an Obsidian folder that comes back as it was. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { article, clippingOf, eventually, open, selectWords } from './window';

const PAGES = {
  'Ferry to run at night': 'Harbour lanterns glowed over the quay.',
  'Lighthouse keeps seeds': 'Shelves of seeds line the old tower.',
};
const [FERRY, SEEDS] = Object.keys(PAGES) as [string, string];
const TONES = { [FERRY]: 'tone/glad', [SEEDS]: 'tone/wary' };
let running: Launched;

beforeAll(async () => {
  running = await launch({ size: [960, 600], dataFolder: temporaryFolder('cuttings-data') });
  const folder = temporaryFolder('cuttings-pages');
  const files = Object.entries(PAGES).map(([title, words], i) => {
    const file = join(folder, `${i}.html`);
    writeFileSync(file, newsPage(title, words));
    return file;
  });
  await dropFiles(running.page, files);
  await jobsDone(running.page);
  for (const title of [FERRY, SEEDS]) {
    const { id } = clippingOf(running, title);
    const tags = { add: [TONES[title]!, 'reach/1200'], remove: [] };
    await call(running.page, 'clippings.tag', { selection: { ids: [id] }, ...tags });
  }
  await open(running.page, FERRY);
  await selectWords(running.page, 'Harbour lanterns glowed');
  await running.page.keyboard.press('h');
  await eventually(() => expect(clippingOf(running, FERRY).highlights).toHaveLength(1));
});
afterAll(async () => {
  await running?.close({ keep: false });
});

/** The dialog, with everything chosen in a format. */
async function exporting(format: string) {
  const { page } = running;
  await article(page).focus();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByLabel('Format').selectOption(format);
  await dialog.getByLabel('The whole library').check();
  return dialog;
}

async function save(dialog: Awaited<ReturnType<typeof exporting>>): Promise<void> {
  await dialog.getByRole('button', { name: 'Save…' }).click();
  await dialog.waitFor({ state: 'detached' });
  await jobsDone(running.page);
}

describe('handing in', () => {
  it('a coverage report counts tones and adds up numbers that were tagged', async () => {
    const file = join(temporaryFolder('cuttings-out'), 'coverage.html');
    await answerDialogs(running.app, { save: file });
    const dialog = await exporting('coverage');
    await dialog.getByLabel('Tones: tags below').fill('tone');
    await dialog.getByLabel('Numbers: tags below').fill('reach');
    const preview = dialog.getByRole('document', { name: 'Preview' });
    await preview.getByText('glad').first().waitFor();
    if (process.env.CUTTINGS_PICTURES)
      await running.page.screenshot({ path: join(process.env.CUTTINGS_PICTURES, 'coverage.png') });
    await save(dialog);
    const report = readFileSync(file, 'utf8');
    for (const words of ['glad', 'wary', '2,400', 'Coverage report']) expect(report).toContain(words);
    expect(report).toMatch(/<svg[\s\S]*<table>/);
  });

  it('an Obsidian folder of notes comes back into an empty library as it was', async () => {
    const folder = temporaryFolder('cuttings-vault');
    await answerDialogs(running.app, { open: [folder], save: join(folder, 'notes') });
    const dialog = await exporting('obsidian');
    await dialog.getByRole('document', { name: 'Preview' }).getByRole('heading').first().waitFor();
    await save(dialog);
    const notes = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.md'));
    // One of each clipping, and the one that lists them.
    expect(notes).toHaveLength(3);
    const before = clippingOf(running, FERRY);
    const other = await launch({ size: [960, 600], dataFolder: temporaryFolder('cuttings-data') });
    try {
      await dropFiles(other.page, [folder]);
      await jobsDone(other.page);
      await open(other.page, FERRY);
      const after = clippingOf(other, FERRY);
      expect([...after.tags].sort()).toEqual([...before.tags].sort());
      expect(after.highlights.map(({ selector, colour }) => [selector.quote.exact, colour])).toEqual(
        before.highlights.map(({ selector, colour }) => [selector.quote.exact, colour]),
      );
      expect(other.problems).toEqual([]);
    } finally {
      await other.close({ keep: false });
    }
  });
});
