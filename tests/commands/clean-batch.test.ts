/** `cuttings clean` of a batch in which one page ends the thread that reads it: the other files come out, whatever their order. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { newsPage, temporaryFolder } from '../support/core';

const root = resolve(import.meta.dirname, '../..');

/** The built program whose worker does to `page.html` what a page must do that passes every bound: fills its memory, or ends. */
function programWith(deed: string): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'out'), join(folder, 'out'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'electron'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(folder, 'out/worker.cjs'), join(folder, 'out/reads.cjs'));
  writeFileSync(
    join(folder, 'out/worker.cjs'),
    `require('node:worker_threads').parentPort.on('message', ({ request }) => {
      if (request && request.name === 'page.html') { ${deed} }
    });
    require('./reads.cjs');`,
  );
  return join(folder, 'out/cli.cjs');
}

test.each([
  ['fills its memory', 'const all = []; for (;;) all.push(new Array(1e6).fill({}));', 'file-too-large'],
  ['ends it', `throw new Error('ended');`, 'page-unreadable'],
])(
  'a page that %s is lost alone',
  (_what, deed, kind) => {
    const program = programWith(deed);
    const folder = temporaryFolder();
    const names = ['a.html', 'b.html', 'page.html', 'x.html', 'y.html', 'z.html'];
    for (const name of names) writeFileSync(join(folder, name), newsPage(`Ferry ${name}`, 'Harbour lanterns glowed.'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'clean', folder, '--ndjson'], {
      encoding: 'utf8',
      timeout: 100_000,
    });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; title: string | null; problems: { kind: string }[] });
    expect(lines.map(({ file }) => file)).toEqual(names.map((name) => join(folder, name)));
    expect(lines.map(({ title }) => title)).toEqual(
      names.map((name) => (name === 'page.html' ? null : `Ferry ${name}`)),
    );
    expect(lines[2]!.problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(status).toBe(1);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(stderr).toContain('page.html');
  },
  120_000,
);

test.each([
  ['a picture of a folder that is not there', 'story.html', '<img src="./story_files/a.jpg">', 'story_files'],
  ['the same in a list', 'liste.html', '<ul><li><img src="liste-Dateien/a.jpg"></li></ul>', 'liste-Dateien'],
])('%s is told once', (_what, name, picture, detail) => {
  const file = join(temporaryFolder(), name);
  writeFileSync(
    file,
    newsPage('Ferry to run at night', 'Harbour lanterns glowed.').replace('</article>', `${picture}</article>`),
  );
  const { stdout } = spawnSync(process.execPath, [join(root, 'out/cli.cjs'), 'clean', file], { encoding: 'utf8' });
  expect((JSON.parse(stdout) as { problems: unknown[] }).problems).toEqual([{ kind: 'missing-resources', detail }]);
});
