/** `cuttings review` and `cuttings export --board`, from the built command line. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newsPage } from '../support/core';

const CLI = resolve(import.meta.dirname, '../../out/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'cuttings-review-'));
const library = join(folder, 'library');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CUTTINGS_DATA: join(folder, 'data'), LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  writeFileSync(join(folder, 'ferry.html'), newsPage('Ferry stays', 'Harbour lanterns glowed over the quay.'));
  writeFileSync(join(folder, 'morning.yaml'), 'name: Morning\ntitle: Press of the day\ncolour: "#7a1f2b"\n');
  expect(run('import', join(folder, 'ferry.html'), '--library', library).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a press review by the command line', () => {
  test('is made from a file, of what came in today, and kept in the library for the next day', () => {
    const made = run(
      'review',
      'morning.yaml',
      '--library',
      library,
      '--format',
      'html',
      '--day',
      '2026-11-27',
      '--save',
      '--json',
    );
    expect(made.code, made.err).toBe(0);
    const path = join(folder, 'Press of the day 2026-11-27.html');
    expect(JSON.parse(made.out)).toEqual({ out: path, articles: 1, also: 0 });
    const page = readFileSync(path, 'utf8');
    for (const words of ['Press of the day', 'November 27, 2026', 'Ferry stays', 'Harbour lanterns glowed'])
      expect(page).toContain(words);
    const again = run(
      'review',
      'Morning',
      '--library',
      library,
      '--format',
      'text',
      '--title',
      'Evening',
      '--out',
      'evening.txt',
    );
    expect(again.code, again.err).toBe(0);
    expect(readFileSync(join(folder, 'evening.txt'), 'utf8')).toMatch(/^Evening\n/);
    expect(run('review', 'Morning', '--library', library, '--format', 'text', '--out', 'evening.txt').code).toBe(1);
  });

  test('says what is wrong, and writes nothing', () => {
    const unknown = run('review', 'Nobody', '--library', library);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain('no template of this name: Morning');
    writeFileSync(join(folder, 'wrong.yaml'), 'group: planet\n');
    expect(run('review', 'wrong.yaml', '--library', library).err).toContain('(group)');
    const nothing = run('review', 'Morning', '--library', library, '--query', 'zeppelin', '--out', 'none.pdf');
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain('finds nothing');
    expect(existsSync(join(folder, 'none.pdf'))).toBe(false);
    expect(run('review', 'Morning', '--library', library, '--day', 'yesterday').code).toBe(2);
    expect(run('review', 'Morning', '--library', library, '--format', 'poem').code).toBe(2);
  });
});

describe('a board by the command line', () => {
  test('is named among those that there are; what is no format of boards is told', () => {
    const unknown = run('export', '--board', 'Ferry', '--format', 'html', '--out', 'x.html', '--library', library);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('no board of this name');
    expect(run('export', '--format', 'eml', '--out', 'x.eml', '--library', library).code).toBe(2);
  });

  test('comes out as a document', () => {
    const file = join(library, 'library.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const id = '0190a1b2-c3d4-7e5f-8a9b-0000000000';
    const [clipping] = run('list', '--library', library, '--json')
      .out.split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string });
    document.boards = [
      {
        id: `${id}01`,
        name: 'Ferry',
        modified: '2026-11-27T10:00:00.000Z',
        parts: [
          { kind: 'heading', id: `${id}02`, text: 'What the papers say' },
          { kind: 'clipping', id: `${id}03`, clipping: clipping!.id, summary: null, also: [] },
        ],
      },
    ];
    writeFileSync(file, JSON.stringify(document));
    const made = run('export', '--board', 'Ferry', '--format', 'markdown', '--out', 'board.md', '--library', library);
    expect(made.code, made.err).toBe(0);
    const text = readFileSync(join(folder, 'board.md'), 'utf8');
    expect(text).toMatch(/^# Ferry$/m);
    expect(text).toMatch(/^## What the papers say$/m);
    expect(text).toContain('Harbour lanterns glowed');
    expect(run('export', '--board', 'Ferry', '--format', 'csv', '--out', 'x.csv', '--library', library).code).toBe(2);
  });
});
