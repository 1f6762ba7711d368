/** Citing more clippings than a moment's work: how far it is shows, it can be cancelled, and what was copied before stays. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { answerDialogs, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { clipboard, eventually, rows } from './window';

const MANY = 24;
let running: Launched;

/** A style that takes its time with each clipping: each macro calls the next one twice. */
function slowStyle(levels: number): string {
  const macros = Array.from({ length: levels }, (_, i) => {
    const next = `<text macro="m${i + 1}"/>`;
    return `<macro name="m${i}">${i + 1 < levels ? next + next : '<text variable="title"/>'}</macro>`;
  });
  return `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Slow</title><id>slow</id><updated>2024-01-01T00:00:00+00:00</updated></info>${macros.join('')}<citation><layout><text macro="m0"/></layout></citation></style>`;
}

beforeAll(async () => {
  const folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  for (let i = 0; i < MANY; i++)
    writeFileSync(
      join(folder, `${i}.html`),
      newsPage(`Ferry number ${i} leaves`, `Lantern ${i} glowed over quay ${i}.`),
    );
  await dropFiles(running.page, [folder]);
  await jobsDone(running.page);
  const style = join(folder, 'slow.csl');
  writeFileSync(style, slowStyle(15));
  await answerDialogs(running.app, { open: [style] });
});
afterAll(async () => {
  await running?.close({ keep: false });
});

it('shows how far citing many is, cancels it, and cites them all the next time', { timeout: 240_000 }, async () => {
  const { page } = running;
  const added = await call(page, 'citations.addStyle', {});
  await call(page, 'settings.set', { citationStyle: added!.id });
  await rows(page).first().click();
  await page.keyboard.press('Control+A');
  const before = await clipboard(running);
  await page.keyboard.press('Control+Alt+C');
  const job = page.getByTestId('jobs').getByRole('article', { name: 'Making citations' });
  await job
    .getByRole('status')
    .filter({ hasText: `of ${MANY}` })
    .waitFor();
  expect(Number(await job.getByRole('progressbar').getAttribute('max'))).toBe(MANY);
  await eventually(
    async () => expect(Number(await job.getByRole('progressbar').getAttribute('value'))).toBeGreaterThan(0),
    60_000,
  );
  await job.getByRole('button', { name: 'Cancel' }).click();
  await job.getByRole('progressbar').waitFor({ state: 'detached' });
  expect(await page.getByText('Citation copied').count()).toBe(0);
  expect(await clipboard(running)).toBe(before);
  await call(page, 'settings.set', { citationStyle: 'apa' });
  await page.keyboard.press('Control+Alt+C');
  await eventually(
    async () => expect((await clipboard(running)).match(/Ferry number \d+ leaves/g)).toHaveLength(MANY),
    60_000,
  );
});
