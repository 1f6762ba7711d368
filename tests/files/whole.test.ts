/** New folders that are made whole: call by call, and by a thread. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { disk } from '../../electron/files/disk';
import type { NewThing } from '../../electron/files/file-system';
import { chosen, inside } from '../../electron/files/gate';
import { makeByCalls, makeWhole } from '../../electron/files/whole';
import { makeHere } from '../../electron/files/writing';
import { WritingThread } from '../../electron/files/writing-thread';
import { temporaryFolder } from '../support/core';

/** What was asked of the disk, in order; the end of a sync, too. */
const calls: string[] = [];
const trouble = { on: '' };

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const names = new Map<number, string>();
  const name = (path: unknown) => String(path).split('/').at(-1)!;
  return {
    ...real,
    mkdirSync: (path: string, options?: object) => {
      calls.push(`folder ${name(path)}`);
      return real.mkdirSync(path, options);
    },
    openSync: (path: string, flags: string) => {
      const handle = real.openSync(path, flags);
      names.set(handle, name(path));
      if (flags === 'wx') calls.push(`file ${name(path)}`);
      return handle;
    },
    writeSync: (handle: number, bytes: Uint8Array, at: number, length: number) => {
      if (trouble.on === names.get(handle)) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      // A disk may take less than it is given.
      return real.writeSync(handle, bytes, at, Math.ceil(length / 2));
    },
    fsync: (handle: number, done: (error: Error | null) => void) => {
      calls.push(`sync ${names.get(handle)}`);
      setTimeout(
        () =>
          real.fsync(handle, (error) => {
            calls.push(`synced ${names.get(handle)}`);
            done(error);
          }),
        5,
      );
    },
  };
});

beforeEach(() => {
  calls.length = 0;
  trouble.on = '';
});

function clipping(folder: string, name = 'new'): NewThing[] {
  const whole = inside(chosen(folder), name);
  const history = inside(whole, 'history');
  const bytes = (text: string) => new TextEncoder().encode(text);
  return [
    { path: whole, bytes: null, synced: true },
    { path: history, bytes: null, synced: false },
    { path: inside(whole, 'article.html'), bytes: bytes('article'), synced: true },
    { path: inside(whole, 'clipping.json'), bytes: bytes('{}'), synced: true },
    { path: inside(whole, 'empty'), bytes: bytes(''), synced: true },
    { path: inside(history, 'last.json'), bytes: bytes('{}'), synced: false },
  ];
}

const WRITER = resolve(import.meta.dirname, '../../out/writer.cjs');

function threadOf(file: string): WritingThread {
  const thread = new WritingThread(file, disk);
  onTestFinished(() => thread.stop());
  return thread;
}

/** Two at once: one alone is written without the thread. */
const bothBy = (thread: WritingThread, folder: string) =>
  Promise.all(['new', 'other'].map((name) => makeWhole(thread.files, clipping(folder, name))));

describe.each([
  ['call by call', async (folder: string) => makeByCalls(disk, clipping(folder))],
  ['at once, in this thread', async (folder: string) => makeHere(clipping(folder))],
  ['by a thread', async (folder: string) => bothBy(threadOf(WRITER), folder)],
])('%s', (_way, make) => {
  test('all that was given stands there', async () => {
    const folder = temporaryFolder();
    await make(folder);
    expect(readFileSync(join(folder, 'new/article.html'), 'utf8')).toBe('article');
    expect(readFileSync(join(folder, 'new/clipping.json'), 'utf8')).toBe('{}');
    expect(readFileSync(join(folder, 'new/empty'), 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'new/history/last.json'), 'utf8')).toBe('{}');
  });

  test('what stands there already is not touched, and the error says which', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'new'));
    writeFileSync(join(folder, 'new/article.html'), 'mine');
    await expect(make(folder)).rejects.toMatchObject({ code: 'EEXIST', path: join(folder, 'new') });
    expect(readFileSync(join(folder, 'new/article.html'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'new/clipping.json'))).toBe(false);
  });
});

test('it is done when every file is on the medium and the folder’s names were synced after the last of them was made', async () => {
  await makeHere(clipping(temporaryFolder()));
  const at = (call: string) => calls.indexOf(call);
  for (const name of ['article.html', 'clipping.json', 'empty', 'new']) expect(at(`synced ${name}`)).toBeGreaterThan(0);
  for (const name of ['article.html', 'clipping.json', 'empty'])
    expect(at('sync new')).toBeGreaterThan(at(`file ${name}`));
  // What may be lost is not waited for.
  expect(calls).not.toContain('sync last.json');
  // One writing of the medium does for all.
  expect(Math.max(...['article.html', 'clipping.json', 'empty', 'new'].map((name) => at(`sync ${name}`)))).toBeLessThan(
    Math.min(...calls.flatMap((call, index) => (call.startsWith('synced') ? [index] : []))),
  );
});

test('a full disk is told once nothing is being written any more', async () => {
  trouble.on = 'clipping.json';
  await expect(makeHere(clipping(temporaryFolder()))).rejects.toMatchObject({ code: 'ENOSPC' });
  const begun = calls.filter((call) => call.startsWith('sync ')).length;
  expect(calls.filter((call) => call.startsWith('synced ')).length).toBe(begun);
  expect(calls).toContain('synced article.html');
});

test('a thread that ends in the middle: what it left is cleared away, and all is made without it', async () => {
  const folder = temporaryFolder();
  const bad = join(folder, 'bad.cjs');
  writeFileSync(
    bad,
    `require('node:worker_threads').parentPort.on('message', ({ things }) => { require('node:fs').mkdirSync(things[0].path); process.exit(1); });`,
  );
  await bothBy(threadOf(bad), folder);
  for (const name of ['new', 'other']) expect(readFileSync(join(folder, name, 'history/last.json'), 'utf8')).toBe('{}');
});
