/** PDF as it is really printed: from the window and from the command line, read by poppler and qpdf. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { available, output } from '../exporters/readers';
import { ATTACK } from '../exporters/hostile';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { eventually, open, selectWords } from './window';

const TITLE = 'Ferry to run at night';
const OTHER = 'Lighthouse keeps seeds';
let running: Launched;
const folder = temporaryFolder('cuttings-print');

beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  writeFileSync(
    join(folder, 'ferry.html'),
    newsPage(
      TITLE,
      'Harbour lanterns glowed over the quay.',
      '<h2>The vote</h2><p>It was close, the clerk said after the count.</p>',
    ),
  );
  writeFileSync(join(folder, 'seeds.html'), newsPage(OTHER, 'Shelves of seeds line the old tower.'));
  await dropFiles(running.page, [join(folder, 'ferry.html'), join(folder, 'seeds.html')]);
  await jobsDone(running.page);
  await open(running.page, TITLE);
  await selectWords(running.page, 'Harbour lanterns glowed');
  await running.page.keyboard.press('h');
  const { rows } = await eventuallyQuotes();
  await call(running.page, 'highlight.change', {
    id: rows[0]!.clipping,
    highlight: rows[0]!.highlight,
    comment: `Ask the *clerk*. ${ATTACK.replace(/[\0-\x1f\x7f\ufffe\ud800]/g, ' ')}`,
  });
});
afterAll(async () => {
  await running?.close({ keep: false });
});

async function eventuallyQuotes() {
  await eventually(async () => expect((await quotes()).total).toBe(1));
  return quotes();
}
const quotes = () => call(running.page, 'quotes.list', { filter: {}, offset: 0, limit: 10 });

interface Outline {
  title: string;
  kids: Outline[];
}

/** What a PDF of both articles must be, whoever printed it. */
function expectBoth(file: string): void {
  if (available('pdfinfo')) {
    const info = output('pdfinfo', file);
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    expect(info).toMatch(/^JavaScript:\s+no$/m);
    expect(info).toMatch(/^Title:\s+Clippings$/m);
    expect(info).toMatch(/^Creator:\s+Cuttings$/m);
    expect(info).toContain('(A4)');
    const told = output('pdfinfo', '-struct-text', file);
    for (const part of ['H1', 'H2', 'P', 'Link', 'L', 'LI']) expect(told).toMatch(new RegExp(`^\\s+${part} `, 'm'));
  }
  if (available('pdftotext')) {
    const words = output('pdftotext', '-layout', file, '-').replace(/\s+/g, ' ');
    for (const one of [
      TITLE,
      OTHER,
      'Harbour lanterns glowed over the quay.',
      'Ask the clerk.',
      'SHA-256 of the original',
    ])
      expect(words).toContain(one);
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(output('pdfinfo', file))![1]);
    expect(words).toMatch(new RegExp(`\\b1 ?/ ?${pages}\\b`));
    // Each article begins on a page of its own.
    const first = (title: string) =>
      Array.from({ length: pages }, (_, i) =>
        output('pdftotext', '-f', `${i + 1}`, '-l', `${i + 1}`, file, '-'),
      ).findIndex((page) => page.includes(title));
    expect(first(TITLE)).not.toBe(first(OTHER));
  }
  if (available('qpdf')) {
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    const { outlines } = JSON.parse(output('qpdf', '--json', file)) as { outlines: Outline[] };
    expect(outlines.map(({ title }) => title).sort()).toEqual([TITLE, OTHER].sort());
    const ferry = outlines.find(({ title }) => title === TITLE)!;
    expect(ferry.kids.map(({ title }) => title)).toEqual(['The vote', 'Comments']);
  }
}

describe('PDF', () => {
  it('is printed from the window, with progress and its folder', async () => {
    const { page, app } = running;
    const file = join(folder, 'window.pdf');
    await answerDialogs(app, { save: file });
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByLabel('Format').selectOption('pdf');
    await dialog.getByLabel('The whole library').check();
    await dialog.getByLabel('All in one file').check();
    await dialog.getByRole('document', { name: 'Preview' }).waitFor();
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await dialog.waitFor({ state: 'detached' });
    const jobs = await jobsDone(page);
    expect(jobs.filter(({ kind }) => kind === 'export')).toMatchObject([{ status: 'done', counts: { done: 2 } }]);
    expectBoth(file);
    expect(running.problems).toEqual([]);
  });

  it('is printed without a screen by the command line, together and each', { timeout: 400_000 }, async () => {
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      CUTTINGS_DATA: join(folder, 'data'),
      CUTTINGS_SKIP_BUILD: '1',
    };
    delete environment.DISPLAY;
    delete environment.WAYLAND_DISPLAY;
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [join(root, 'electron/cuttings.cjs'), ...args], {
        env: environment,
        timeout: 100_000,
        stdio: 'pipe',
      }).toString();
    const library = join(folder, 'library');
    // A copy: the window holds its own.
    const backup = join(folder, 'backup.zip');
    await call(running.page, 'library.state');
    await answerDialogs(running.app, { save: backup });
    await call(running.page, 'backup.save', { password: null });
    await jobsDone(running.page);
    run('restore', backup, '--library', library);
    const file = join(folder, 'command.pdf');
    run('export', '--format', 'pdf', '--single', '--out', file, '--library', library);
    expectBoth(file);
    const each = join(folder, 'each');
    run('export', '--format', 'pdf', '--paper', 'letter', '--out', each, '--library', library);
    const names = readdirSync(each).sort();
    expect(names).toEqual([`2024-05-06 ${TITLE}.pdf`, `2024-05-06 ${OTHER}.pdf`]);
    for (const name of names) {
      expect(readFileSync(join(each, name)).subarray(0, 5).toString()).toBe('%PDF-');
      if (available('pdfinfo')) expect(output('pdfinfo', join(each, name))).toContain('(letter)');
    }
    // The app that printed is gone, and so is what it kept.
    expect(existsSync(join(folder, 'data/temporary'))).toBe(false);
  });

  it('says what to do where there is no Electron', () => {
    const wrong = spawnSync(
      process.execPath,
      [
        join(root, 'electron/cuttings.cjs'),
        'export',
        '--format',
        'pdf',
        '--single',
        '--out',
        join(folder, 'none.pdf'),
        '--library',
        join(folder, 'library'),
      ],
      {
        env: {
          ...process.env,
          CUTTINGS_DATA: join(folder, 'data'),
          CUTTINGS_SKIP_BUILD: '1',
          ELECTRON_OVERRIDE_DIST_PATH: folder,
        },
        encoding: 'utf8',
      },
    );
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('No PDF can be made here');
    expect(wrong.stderr).toContain('print that in a browser');
    expect(existsSync(join(folder, 'none.pdf'))).toBe(false);
  });
});
