/** What is handed over while a library is being opened waits for it, and goes into that one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCore } from '../../electron/core';
import { newsPage, runningCore, temporaryFolder, WORKER } from '../support/core';

function unopened() {
  const folder = temporaryFolder();
  const page = join(folder, 'ferry.html');
  writeFileSync(page, newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
  const core = createCore({
    dataFolder: join(folder, 'data'),
    workerFile: WORKER,
    program: 'test',
    version: '0',
    quiet: true,
  });
  onTestFinished(() => core.close());
  return { core, folder, page };
}

test('files and a paste are imported once the library is open', async () => {
  const { core, folder, page } = unopened();
  const opening = core.openLibrary(join(folder, 'library'), { create: true });
  const jobs = await Promise.all([
    core.importOnceOpen([page]),
    core.call('import.paste', { html: null, text: 'A pasted article.\n\nIt has two paragraphs of some length.' }),
  ]);
  expect((await opening).status).toBe('open');
  for (const job of jobs) expect((await core.context.jobs.finished(job)).counts).toMatchObject({ done: 1 });
});

test('where the library does not open, they are refused with the reason', async () => {
  const { core, folder, page } = unopened();
  const opening = core.openLibrary(join(folder, 'gone'), { create: false });
  await expect(core.importOnceOpen([page])).rejects.toMatchObject({ failure: { kind: 'library-missing' } });
  expect((await opening).status).toBe('missing');
  expect(core.context.jobs.list()).toEqual([]);
});

test('while another library takes the place of the one that is open, they go into the other', async () => {
  const { core, folder, page } = await runningCore();
  const file = page('ferry.html', newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
  const other = join(folder, 'other');
  const opening = core.openLibrary(other, { create: true });
  await core.context.jobs.finished(await core.importOnceOpen([file]));
  await opening;
  expect(core.state().folder).toBe(other);
  expect((await core.call('library.overview', {})).counts.all).toBe(1);
});

test('nothing is waited for where no library was ever asked for', async () => {
  const { core, page } = unopened();
  await expect(core.importOnceOpen([page])).rejects.toMatchObject({ failure: { kind: 'library-missing' } });
});
