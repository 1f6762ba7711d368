/** Every format of the registry through the built program: imported, listed, shown; a second time adds nothing; the same article twice. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { IMPORTERS, readFile } from '../../electron/importers';
import { input } from '../importers/input';
import { newsPage, temporaryFolder } from '../support/core';
import { everyFormat } from '../support/every-format';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');
let folder: string;
let library: string;
beforeEach(() => {
  folder = temporaryFolder();
  library = join(folder, 'library');
});

function run(...words: string[]) {
  const result = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    timeout: 110_000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: join(folder, 'data') },
  });
  expect(result.stderr).not.toMatch(/\n {4}at /);
  const lines = () =>
    result.stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code: result.status, out: result.stdout, err: result.stderr, lines };
}

test('every format of the registry has a file that is its own', async () => {
  const made = await everyFormat();
  expect(made.map(({ format }) => format).sort()).toEqual(IMPORTERS.map(({ id }) => id).sort());
  // What lies inside has a format of its own; a complete page is one with its folder beside it alone.
  const containers = new Set(['html-complete', 'zip', 'tar', 'warc', 'wacz', 'har', 'webarchive', 'mbox']);
  for (const { format, name, bytes } of made) {
    const { pages, failures } = await readFile(input(name, bytes));
    expect(failures, name).toEqual([]);
    if (!containers.has(format)) expect(new Set(pages.map((page) => page.format)), name).toEqual(new Set([format]));
  }
});

test('import, list and show take each; importing again adds nothing', async () => {
  const made = await everyFormat();
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  for (const { name, bytes } of made) writeFileSync(join(pages, name), bytes);
  const first = run('import', pages, '--library', library, '--json');
  const files = first.lines();
  const failed = files.filter(({ outcome, status }) => [outcome, status].includes('failed'));
  expect(failed, first.err).toEqual([]);
  expect(first.code, first.err).toBe(0);
  const listed = run('list', '--library', library, '--json').lines();
  expect(listed.length).toBeGreaterThanOrEqual(made.length);
  for (const title of [
    'Factiva one',
    'Factiva two',
    'One in a box',
    'A page in a WACZ',
    'A note of Joplin',
    'A row of a workbook',
    'A page in a tar',
    'Our own JSON',
  ])
    expect(listed.map((one) => one.title)).toContain(title);
  const note = listed.find(({ title }) => title === 'A note of Joplin')!;
  expect(run('show', String(note.id), '--library', library).out).toContain('A note of Joplin');
  const again = run('import', pages, '--library', library, '--json');
  expect(again.code, again.err).toBe(0);
  expect(run('list', '--library', library, '--json').lines()).toHaveLength(listed.length);
  expect(run('verify', '--library', library).code).toBe(0);
}, 300_000);

test('the same article saved twice is one clipping with two savings, and duplicates finds no more', () => {
  const twice = join(folder, 'twice');
  mkdirSync(twice);
  const page = newsPage('Night boat is kept', 'Bells rang over the quay.').replace(
    '<head>',
    '<head><link rel="canonical" href="https://herald.example/boat">',
  );
  writeFileSync(join(twice, 'a.html'), page);
  writeFileSync(
    join(twice, 'b.html'),
    page
      .replace('?id=1', '')
      .replace('href="https://herald.example/boat"', 'href="https://herald.example/boat?utm_source=mail"'),
  );
  const own = join(folder, 'own');
  expect(run('import', twice, '--library', own, '--json').code).toBe(0);
  expect(run('list', '--library', own, '--json').lines()).toHaveLength(1);
  const found = run('duplicates', '--library', own, '--json');
  expect(found.code, found.err).toBe(0);
  expect(found.lines()).toEqual([]);
  const merged = run('duplicates', '--merge', '--library', own, '--json');
  expect(merged.code, merged.err).toBe(0);
  expect(run('verify', '--library', own).code).toBe(0);
}, 120_000);
