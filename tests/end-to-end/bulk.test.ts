/** A folder of mixed formats in the window: held, cancelled, killed, gone on with, dropped again, taken back, and its report looked at. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsPage } from '../support/core';
import { call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { eventually } from './window';

let running: Launched;
let data: string;
let folder: string;
/** Enough for an import to be under way when it is stopped. */
const PAGES = 120;

beforeAll(async () => {
  data = temporaryFolder('cuttings-bulk-data');
  folder = join(temporaryFolder('cuttings-bulk'), 'bulk');
  mkdirSync(folder);
  for (let i = 0; i < PAGES; i++)
    writeFileSync(join(folder, `page-${i}.html`), newsPage(`Story number ${i}`, `Words of ${i}.`));
  cpSync(resolve(root, 'tests/fixtures/importers/mail'), join(folder, 'mail'), { recursive: true });
  cpSync(resolve(root, 'tests/fixtures/importers/documents'), join(folder, 'documents'), { recursive: true });
  writeFileSync(join(folder, 'zz-empty.html'), '');
  running = await launch({ size: [960, 600], dataFolder: data });
});
afterAll(async () => {
  await running?.close();
  rmSync(data, { recursive: true, force: true });
});

const panel = () => running.page.getByTestId('jobs');
const press = (name: string) => panel().getByRole('button', { name, exact: true }).first().click();
const last = async () => (await call(running.page, 'jobs.list')).at(-1)!;
const all = { view: { scope: 'all' }, offset: 0, limit: 1 } as const;
const total = async () => (await call(running.page, 'library.list', all)).total;

describe('a bulk import', () => {
  it('is held, goes on, and is cancelled', async () => {
    await dropFiles(running.page, [folder]);
    await eventually(async () => expect((await last()).done).toBeGreaterThan(2), 60_000);
    await press('Pause');
    await eventually(async () => expect(await panel().innerText()).toContain('Paused'));
    await press('Go on');
    await press('Cancel');
    await eventually(async () => expect((await last()).status).toBe('cancelled'), 60_000);
    expect(await total()).toBeLessThan(PAGES);
  });

  it('is killed, offers to go on at the next start, and ends what is left', async () => {
    await dropFiles(running.page, [folder]);
    const before = await total();
    await eventually(async () => expect(await total()).toBeGreaterThan(before), 60_000);
    await running.kill();
    running = await launch({ size: [960, 600], dataFolder: data });
    const notice = running.page.getByTestId('unfinished');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('bulk');
    await notice.getByRole('button', { name: 'Go on with it' }).click();
    await jobsDone(running.page, 110_000);
    expect(await total()).toBeGreaterThanOrEqual(PAGES);
    expect((await last()).counts.failed).toBeGreaterThanOrEqual(1);
  });

  it('adds nothing when it is dropped again, and its report says so; the first is taken back from its report', async () => {
    const before = await total();
    await dropFiles(running.page, [folder]);
    await eventually(async () => expect((await call(running.page, 'jobs.list')).length).toBe(2));
    await jobsDone(running.page, 110_000);
    const { counts } = await last();
    expect(counts).toMatchObject({ done: 0, version: 0 });
    expect(await total()).toBe(before);
    await panel().getByRole('button', { name: 'Report' }).last().click();
    const items = running.page.getByTestId('import-items');
    await items.waitFor();
    await running.page.getByRole('button', { name: /^Failed/ }).click();
    await eventually(async () => expect(await items.innerText()).toContain('bulk/zz-empty.html'));
    await running.page.getByRole('button', { name: 'All imports' }).click();
    const imports = running.page.getByTestId('imports').getByRole('button');
    await eventually(async () => expect(await imports.count()).toBe(3));
    await imports.nth(1).click();
    await running.page.getByRole('button', { name: 'Take it back' }).click();
    await eventually(async () => expect(await total()).toBeLessThan(before), 60_000);
    expect(running.problems).toEqual([]);
  });
});
