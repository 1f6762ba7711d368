/** `cuttings check`, on the built program. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { newsPage, temporaryFolder } from '../support/core';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');

test('a draft, a sentence, standard input: verdicts, places and exit codes', () => {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  const run = (given: string[], input?: string | Buffer) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], {
      encoding: 'utf8',
      input: input ?? '',
      env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: join(folder, 'data') },
    });
    return { status, stdout, stderr, lines: stdout.trim().split('\n') };
  };
  const check = (...given: string[]) => ['check', ...given, '--library', library];
  writeFileSync(
    join(folder, 'ferry.html'),
    newsPage('Ferry to run at night', 'Harbour lanterns glowed over the quay.'),
  );
  expect(run(['import', join(folder, 'ferry.html'), '--library', library]).status).toBe(0);

  const draft = join(folder, 'draft.md');
  writeFileSync(draft, 'It says “Harbour lanterns glowed over the quay.”\n');
  const good = run(check(draft, '--json'));
  expect(good.status).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({
    quote: 'Harbour lanterns glowed over the quay.',
    line: 1,
    verdict: 'exact',
    places: expect.arrayContaining([expect.objectContaining({ title: 'Ferry to run at night', verdict: 'exact' })]),
  });

  writeFileSync(draft, '“Harbour lanterns gleamed over the quay.”\n\n“Nobody ever wrote such a sentence anywhere.”\n');
  const bad = run(check(draft));
  expect(bad.status).toBe(1);
  expect(bad.lines[0]).toBe('1  With differences  “Harbour lanterns gleamed over the quay.”');
  expect(bad.stdout).toContain('Harbour lanterns [-gleamed-]{+glowed+} over the quay');
  expect(bad.lines.at(-1)).toBe('3  Nowhere  “Nobody ever wrote such a sentence anywhere.”');
  expect(bad.stderr).toContain('2 quoted passages: 0 word for word, 1 with differences, 1 nowhere');

  const { id } = JSON.parse(run(['list', '--library', library, '--json']).lines[0]!);
  const cited = run(['show', id, '--cite', 'mla', '--library', library]);
  expect(cited.stdout).toBe('Quill, Mary. “Ferry to Run at Night.” The Harbour Post, 6 May 2024.\n');
  expect(run(['show', id, '--cite', join(folder, 'none.csl'), '--library', library]).status).toBe(1);

  expect(run(check('--text', 'lanterns glowed over')).status).toBe(0);
  expect(run(check('-'), 'lanterns glowed over').status).toBe(0);
  expect(run(check(), 'He wrote “lanterns glowed over”.').status).toBe(0);
  expect(run(check(draft, '--text', 'both')).status).toBe(2);
  expect(run(check(join(folder, 'nothing.md')))).toMatchObject({ status: 1, stdout: '' });
  writeFileSync(draft, Buffer.from([80, 75, 3, 4, 0, 0]));
  expect(run(check(draft))).toMatchObject({ status: 1, stdout: '' });
});
