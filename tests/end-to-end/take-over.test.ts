/** A library that another machine has open: its window says so, reads, and takes over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { open } from './window';

let running: Launched;
const dataFolder = temporaryFolder('cuttings-data');
beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder });
  const folder = temporaryFolder('cuttings-pages');
  writeFileSync(join(folder, 'ferry.html'), newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

it('says who has it and since when, can be read, and is taken over', { timeout: 120_000 }, async () => {
  const { page, libraryFolder } = running;
  const lock = join(libraryFolder, 'cuttings.lock');
  const mine = JSON.parse(readFileSync(lock, 'utf8')) as Record<string, unknown>;
  const started = new Date();
  started.setHours(0, 12, 0, 0);
  // As a sync tool brings it.
  writeFileSync(
    lock,
    JSON.stringify({
      ...mine,
      token: 'of-the-laptop',
      host: 'laptop',
      pid: 4711,
      started: started.toISOString(),
      heartbeat: new Date().toISOString(),
    }),
  );
  const notice = page.getByTestId('lock');
  await notice.getByText('Open on laptop since 00:12. You can read here.').waitFor();
  await open(page, 'Ferry to run at night');
  const outcome = await page.evaluate(() => window.cuttings.call('tags.rename', { from: 'a', to: 'b' }));
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'library-read-only' } });

  await notice.getByRole('button', { name: 'Take over…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Take over from laptop?').waitFor();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await notice.waitFor({ state: 'detached', timeout: 30_000 });
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ host: mine['host'], pid: mine['pid'] });
  expect(await call(page, 'library.state')).toMatchObject({ status: 'open' });
  await open(page, 'Ferry to run at night');
});
