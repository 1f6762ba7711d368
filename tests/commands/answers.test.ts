/** What files may ask, answered beforehand on the command line: passwords, columns of a table, a book, a press review; through the built program. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../support/core';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');
const fixtures = resolve(import.meta.dirname, '../fixtures/importers');
const SECRET = 'k3ep-0ut';
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

function run(words: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    timeout: 100_000,
    env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: join(folder, 'data'), ...environment },
  });
  expect(stderr).not.toMatch(/\n {4}at /);
  return { code: status, out: stdout, err: stderr };
}
const lines = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** Imports into a library of its own; its exit code, and the headlines that are there then. */
function imported(
  name: string,
  file: string,
  ...more: string[]
): { code: number | null; titles: unknown[]; err: string } {
  const library = join(folder, name);
  const { code, err } = run(['import', file, '--library', library, ...more]);
  const titles = lines(run(['list', '--library', library, '--json']).out).map(({ title }) => title);
  return { code, titles, err };
}

test('--password-file: the right one opens a ZIP and a PDF, a wrong one is named, and it is kept nowhere', () => {
  const zip = join(fixtures, 'locked/infozip.zip');
  const right = written('right.txt', `${SECRET}\nsecond line\n`);
  const open = imported('open', zip, '--password-file', right);
  expect([open.code, open.titles.length]).toEqual([0, 2]);
  const wrong = imported('wrong', zip, '--password-file', written('wrong.txt', 'not it\n'));
  expect([wrong.code, wrong.titles]).toEqual([1, []]);
  expect(wrong.err).toContain('infozip.zip');
  expect(imported('none', zip).code).toBe(1);
  expect(imported('missing', zip, '--password-file', join(folder, 'nowhere.txt')).code).not.toBe(0);

  const pdf = join(fixtures, 'pdf/locked-libreoffice.pdf');
  expect(run(['clean', pdf, '--ndjson']).code).toBe(1);
  const key = written('pdf.txt', 'x\n');
  const cleaned = run(['clean', pdf, '--ndjson', '--password-file', key]);
  expect([cleaned.code, lines(cleaned.out).length]).toEqual([0, 1]);
  expect(run(['clean', pdf, '--ndjson'], { CUTTINGS_FILE_PASSWORD: 'x' }).code).toBe(0);
}, 120_000);

test('--column: headings that nobody knows are what they are said to be', () => {
  const table = written(
    'monitor.csv',
    'Beitrag;Wo;Wer;Wortlaut\nLanterns at dawn;Harbour Post;Mary Quill;They glowed until the morning came, and nobody slept.\n',
  );
  const columns = ['--column', 'Beitrag=title', '--column', 'Wo=publication', 'Wortlaut=text', 'Wer=none'];
  const { code, titles, err } = imported('table', table, ...columns);
  expect(code, err).toBe(0);
  expect(titles).toEqual(['Lanterns at dawn']);
  const [row] = lines(run(['list', '--library', join(folder, 'table'), '--json']).out);
  expect(row).toMatchObject({ publication: 'Harbour Post', authors: [] });
  expect(run(['show', String(row!.id), '--library', join(folder, 'table')]).out).toContain('nobody slept');
  for (const wrong of ['Beitrag', 'Beitrag=headline', '=title'])
    expect(run(['import', table, '--library', join(folder, 'table'), '--column', wrong]).code).toBe(2);
}, 120_000);

test('--book: a chapter an article, or the book one', () => {
  const book = join(fixtures, 'documents/book-pandoc.epub');
  const chapters = imported('chapters', book, '--book', 'chapters');
  expect(chapters.code).toBe(0);
  expect(chapters.titles).toContain('The Bell');
  const whole = imported('whole', book, '--book', 'whole');
  expect([whole.code, whole.titles]).toEqual([0, ['Harbour Tales']]);
  expect(run(['import', book, '--library', join(folder, 'whole'), '--book', 'half']).code).toBe(2);
}, 120_000);

test('--press-review: parted where clippings begin, or one', () => {
  const review = join(fixtures, 'pdf/review-chromium.pdf');
  const split = imported('split', review, '--press-review', 'split');
  expect([split.code, split.titles.length]).toEqual([0, 3]);
  expect(split.titles).toContain('Fog signal falls silent on a Sunday');
  const whole = imported('whole', review, '--press-review', 'whole');
  expect([whole.code, whole.titles.length]).toEqual([0, 1]);
  expect(run(['import', review, '--library', join(folder, 'whole'), '--press-review', 'both']).code).toBe(2);
}, 120_000);
