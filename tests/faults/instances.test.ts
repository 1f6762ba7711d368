/** Several processes at once on one library: one writes, the others say who does; after a kill exactly one of many takes over. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { newClipping, library, opening, temporaryFolder } from '../library/make';
import { openLibrary } from '../../electron/library';
import { built } from './built';

let program: string;
beforeAll(async () => {
  program = await built('opener');
});

function start(folder: string): { child: ChildProcess; said: Promise<string> } {
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, said: once(child.stdout!, 'data').then(([data]) => String(data).trim()) };
}

async function ended(child: ChildProcess, how: 'input' | 'kill'): Promise<void> {
  const closed = once(child, 'close');
  if (how === 'kill') child.kill('SIGKILL');
  else child.stdin!.end();
  await closed;
}

test('one writes, the next reads and can name it, and writes when the first is gone', async () => {
  const folder = join(temporaryFolder(), 'library');
  const first = await openLibrary(folder, opening());
  const { id } = await first.add(newClipping('Ferry'));
  await first.close();
  const child = start(folder);
  expect(await child.said).toBe('writer');
  const here = await library(folder);
  expect(here.readOnly).toMatchObject({ kind: 'library-read-only', detail: expect.stringContaining(`Opener 1, `) });
  expect(here.readOnly!.detail).toContain(String(child.child.pid));
  expect((await here.read(id)).readings.title?.value).toBe('Ferry');
  await here.close();
  await ended(child.child, 'input');
  expect(existsSync(join(folder, 'cuttings.lock'))).toBe(false);
  expect((await library(folder)).readOnly).toBeNull();
});

test('after a kill, of six that come at once exactly one writes', async () => {
  const folder = join(temporaryFolder(), 'library');
  await (await openLibrary(folder, opening())).close();
  for (let turn = 0; turn < 3; turn++) {
    const holder = start(folder);
    expect(await holder.said).toBe('writer');
    await ended(holder.child, 'kill');
    expect(existsSync(join(folder, 'cuttings.lock'))).toBe(true);
    const all = Array.from({ length: 6 }, () => start(folder));
    const said = await Promise.all(all.map((each) => each.said));
    expect(said.filter((each) => each === 'writer')).toHaveLength(1);
    await Promise.all(all.map((each) => ended(each.child, 'input')));
  }
});
