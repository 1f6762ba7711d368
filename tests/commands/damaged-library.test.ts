/** The command line on a library in which something is amiss: the rest is given, what is passed over is said on stderr, and the exit code is 1. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

test('repair brings back what is damaged; show, and an export of it, fail by name until then', () => {
  const { folder, run, clippings } = place();
  const id = clippings[1]!.slice(-36);
  writeFileSync(join(clippings[1]!, 'article.html'), '');
  const show = run('show', id);
  expect(show).toMatchObject({ code: 1, out: '' });
  expect(show.err).toContain('A file of the library is damaged (article.html)');
  const out = run('export', '--format', 'markdown', '--out', join(folder, 'out'));
  expect(out.code).toBe(1);
  expect(out.err).toContain(id);
  expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.md'))).toHaveLength(2);
  expect(run('repair', id)).toMatchObject({ code: 0, err: '', out: `${id}  Cleaned again\n` });
  expect(run('repair', id).out).toContain('Nothing to repair');
  expect(run('repair', '018f0000-0000-7000-8000-00000000000a').code).toBe(1);
  expect(run('verify').code).toBe(0);
  // An edit by hand is found, and accepted.
  const file = join(clippings[1]!, 'article.html');
  writeFileSync(file, readFileSync(file, 'utf8').replace('council', 'board'));
  expect(run('verify')).toMatchObject({
    code: 1,
    out: expect.stringContaining(`article-edited  ${id}/article.html`) as string,
  });
  expect(run('verify', '--accept', id)).toMatchObject({ code: 0, err: expect.stringContaining('accepted') as string });
  expect(run('verify', '--accept', id)).toMatchObject({
    code: 1,
    err: expect.stringContaining('nothing to accept') as string,
  });
});

test.skipIf(process.platform === 'win32').each(['clipping.json', 'article.html', 'trace.json', 'original.html'])(
  'a pipe in the place of %s ends no command',
  (name) => {
    const { run, clippings } = place();
    const file = join(clippings[1]!, name);
    rmSync(file);
    execFileSync('mkfifo', [file]);
    const show = run('show', clippings[1]!.slice(-36));
    // What is shown needs neither the trace nor the original.
    expect(show.code).toBe(name === 'trace.json' || name === 'original.html' ? 0 : 1);
    expect(run('verify').out).toContain(`no-file  ${clippings[1]!.slice(-36)}/${name}`);
  },
);

test('a folder for the backup that is not there is named as such', () => {
  const { folder, run } = place();
  const { code, err } = run('backup', '--out', join(folder, 'none/backup.zip'));
  expect(code).toBe(1);
  expect(err).toContain('The folder is not there');
});
