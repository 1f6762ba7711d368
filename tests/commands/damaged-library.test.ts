/** The command line on a library in which something is amiss: the rest is given, what is passed over is said on stderr, and the exit code is 1. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { newsPage, temporaryFolder } from '../support/core';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');

function place() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  for (const [name, words] of [
    ['Ferry', 'Harbour lanterns glowed.'],
    ['Bridge', 'The river rose.'],
    ['Lighthouse', 'A lamp went out.'],
  ] as const)
    writeFileSync(join(folder, `${name}.html`), newsPage(name, words));
  const run = (...words: string[]) => {
    const result = spawnSync(process.execPath, [program, ...words, '--library', library], {
      encoding: 'utf8',
      timeout: 50_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: join(folder, 'data') },
    });
    expect(result.stderr).not.toMatch(/\n {4}at /);
    return { code: result.status, out: result.stdout, err: result.stderr };
  };
  run('import', ...['Ferry', 'Bridge', 'Lighthouse'].map((name) => join(folder, `${name}.html`)));
  const years = join(library, 'clippings');
  const clippings = readdirSync(years).flatMap((year) =>
    readdirSync(join(years, year)).map((id) => join(years, year, id)),
  );
  return { folder, library, run, clippings };
}

test.skipIf(process.platform === 'win32')('a clipping that the disk does not give', () => {
  const { folder, run, clippings } = place();
  const file = join(clippings[1]!, 'clipping.json');
  rmSync(file);
  symlinkSync(file, file);
  rmSync(join(folder, 'data'), { recursive: true });
  for (const words of [
    ['list'],
    ['search', 'council'],
    ['export', '--format', 'json', '--out', join(folder, 'out')],
    ['reindex'],
  ]) {
    const { code, out, err } = run(...words);
    expect([words[0], code]).toEqual([words[0], 1]);
    expect(err).toContain('1 clipping cannot be read');
    expect(err).toContain(clippings[1]!.slice(-36));
    if (words[0] === 'list' || words[0] === 'search') expect(out.trim().split('\n')).toHaveLength(2);
    if (words[0] === 'reindex') expect(out).toContain('2 clippings indexed');
  }
  const verify = run('verify');
  expect(verify.code).toBe(1);
  expect(verify.out).toContain(`no-file  ${clippings[1]!.slice(-36)}/clipping.json`);
  const backup = run('backup', '--out', join(folder, 'backup.zip'));
  expect(backup.code).toBe(1);
  expect(backup.err).toContain(`${clippings[1]!.slice(-36)}/clipping.json`);
  expect(existsSync(join(folder, 'backup.zip'))).toBe(true);
});

test('a clipping that is gone, until reindex takes the library as it is', () => {
  const { folder, run, clippings } = place();
  renameSync(clippings[0]!, join(folder, 'away'));
  for (const words of [['list'], ['list'], ['verify'], ['reindex']]) {
    const { code, out, err } = run(...words);
    expect([words[0], code]).toEqual([words[0], 1]);
    expect(out + err).toContain(clippings[0]!.slice(-36));
  }
  expect(run('list')).toMatchObject({ code: 0, err: '' });
});

test('a folder for the backup that is not there is named as such', () => {
  const { folder, run } = place();
  const { code, err } = run('backup', '--out', join(folder, 'none/backup.zip'));
  expect(code).toBe(1);
  expect(err).toContain('The folder is not there');
});
