/** A page that is nothing but its frames: what they hold is kept with it, so that its words can be read again, verified and handed in. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { select } from '../../electron/annotations';
import { textOf } from '../../electron/article/text';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { PNG } from '../end-to-end/pages';
import { opened, runningCore, type Running } from '../support/core';

const INDEX =
  '<html><head><title>Harbour Courier</title></head><frameset cols="20%,*"><frame src="in/menu.htm"><frame src="in/inner.htm"></frameset></html>';
/** Too short to hold an article itself. */
const INNER = '<html><frameset rows="*"><frame src="main.htm"></frameset></html>';
const main = (words: string) =>
  `<html lang="en"><head><title>Old pier</title></head><body><h1>Old pier</h1><p><img src="pier.png" alt="The pier" width="400"></p><p>The harbour council voted on Tuesday to rebuild the old pier, ending a dispute that has divided the town.</p><p>${words}</p><p>Residents who had opposed the plan said that they would watch the builders closely, and that the beach must stay open.</p></body></html>`;
const FIRST =
  'Members said the work would begin in spring and would cost about four million, most of it paid by the region.';
const SECOND =
  'The ferry, however, is to go the way of all ferries, said the mayor, who has never liked the smell of its engine.';

/** The page in a folder of its own; returns its path. */
function saved(running: Running, name: string, words: string): string {
  const folder = join(running.folder, name);
  mkdirSync(join(folder, 'in'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), INDEX);
  writeFileSync(join(folder, 'in/menu.htm'), '<html><body><a href="a.htm">Home</a></body></html>');
  writeFileSync(join(folder, 'in/inner.htm'), INNER);
  writeFileSync(join(folder, 'in/main.htm'), main(words));
  writeFileSync(join(folder, 'in/pier.png'), PNG);
  return join(folder, 'index.html');
}

const bodyOf = async (running: Running, id: string) => textOf((await opened(running.core, id)).body).text;

it('is read again, verified and shown after its folder is gone', async () => {
  const running = await runningCore();
  const { core } = running;
  const path = saved(running, 'a', FIRST);
  const [id] = (await running.imported(path)).clippings;
  const text = await bodyOf(running, id!);
  expect(text).toContain(FIRST);
  const at = text.indexOf('four million');
  await core.call('highlight.add', { id: id!, selector: select(text, at, at + 12), colour: 'blue', comment: '' });
  rmSync(join(running.folder, 'a'), { recursive: true });

  await core.call('clipping.readAgain', { id: id!, charset: null });
  expect(await bodyOf(running, id!)).toBe(text);
  const { clipping, highlights } = await opened(core, id!);
  expect(highlights).toMatchObject([{ state: 'exact' }]);
  expect(Object.keys(clipping.pictures ?? {}).sort()).toEqual(
    expect.arrayContaining(['in/inner.htm', 'in/main.htm', 'in/menu.htm', 'in/pier.png']),
  );

  expect(await core.call('quotes.verify', { clipping: id!, highlight: null })).toMatchObject([{ original: 'stands' }]);

  const { shownOriginal } = await import('../../electron/actions/originals');
  const shown = await shownOriginal(core.context, id!, { picture: 'own:picture/', part: 'own:part/' });
  expect(shown.html).toContain('four million');
  expect(shown.html).toMatch(/src="own:picture\/[0-9a-f]{32}\.png"/);
});

it('is another article where its frames hold another, and the same where they hold the same', async () => {
  const running = await runningCore();
  const a = saved(running, 'a', FIRST);
  const b = saved(running, 'b', SECOND);
  const first = await running.imported(a);
  const second = await running.imported(b);
  expect([first.counts.done, second.counts.done + second.counts.version]).toEqual([1, 1]);
  expect(await bodyOf(running, second.clippings[0]!)).toContain(SECOND);
  expect((await running.imported(a, b)).counts).toMatchObject({ done: 0, version: 0, duplicate: 2 });
});

it('goes whole into evidence and through a backup', async () => {
  const running = await runningCore();
  const { core } = running;
  const [id] = (await running.imported(saved(running, 'a', FIRST))).clippings;
  const { pictures } = (await opened(core, id!)).clipping;
  const document = pictures!['in/main.htm']!;
  const target = join(running.folder, 'evidence');
  const job = core.export({
    ids: [id!],
    format: 'evidence',
    target,
    replace: true,
    options: { ...DEFAULT_EXPORT, single: false },
  });
  await core.context.jobs.finished(job);
  const sums = readFileSync(join(target, 'SHA256SUMS'), 'utf8');
  const path = sums
    .split('\n')
    .find((line) => line.endsWith(document))!
    .slice(66);
  expect(readFileSync(join(target, path), 'utf8')).toBe(main(FIRST));

  const backup = join(running.folder, 'backup.zip');
  await core.context.jobs.finished(core.backup(backup, null));
  const other = await runningCore();
  const taken = await other.core.context.jobs.finished(
    other.core.takeFromBackup({ file: backup, password: null, ids: [id!] }),
  );
  expect(taken.counts).toMatchObject({ done: 1, failed: 0 });
  await other.core.call('clipping.readAgain', { id: id!, charset: null });
  expect(await bodyOf(other, id!)).toContain(FIRST);
  await other.core.context.jobs.finished(other.core.verify((report) => expect(report.findings).toEqual([])));
});

it('is imported where it misses more files than a list of them can hold', async () => {
  const running = await runningCore();
  const frames = Array.from({ length: 40_000 }, (_, i) => `<frame src="away/in-another-folder-${i}.htm">`).join('');
  const path = running.page(
    'many.html',
    `<html><head><title>Harbour</title></head><frameset>${frames}</frameset></html>`,
  );
  const job = await running.imported(path);
  expect(job.counts).toMatchObject({ done: 1, failed: 0 });
});
