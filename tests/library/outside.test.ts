/** A library from a stranger: nothing that stands in it makes us write, replace or remove anything outside of it. Victims are decoys of the test. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosen, isPlainName, within } from '../../electron/files/gate';
import { disk } from '../../electron/files/disk';
import { removeTree } from '../../electron/files/durable';
import { indexFileOf } from '../../electron/library/index-file';
import { runningCore } from '../support/core';
import { library, newClipping, temporaryFolder } from './make';

interface Decoy {
  folder: string;
  victim: string;
  state(): string;
}

function decoy(): Decoy {
  const folder = temporaryFolder();
  const victim = join(folder, 'victim');
  mkdirSync(join(victim, 'inner'), { recursive: true });
  for (const name of ['thesis.txt', 'places.sqlite', 'inner/poem.txt', 'a.json'])
    writeFileSync(join(victim, name), name);
  const state = () =>
    readdirSync(victim, { recursive: true, withFileTypes: true })
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return entry.isFile() ? `${path} ${readFileSync(path, 'utf8')}` : path;
      })
      .sort()
      .join('\n');
  return { folder, victim, state };
}

/** A library with one clipping, closed again. */
async function stranger(folder: string): Promise<{ path: string; clipping: string; id: string }> {
  const path = join(folder, 'library');
  const made = await library(path);
  const { id } = await made.add(newClipping('Ferry'));
  const clipping = await made.pathOf(id, 'folder');
  await made.close();
  return { path, clipping, id };
}

const edit = (path: string, change: (document: Record<string, unknown>) => void): void => {
  const document = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(document);
  writeFileSync(path, JSON.stringify(document));
};

test('an id that climbs out names no index', async () => {
  const { folder, victim, state } = decoy();
  mkdirSync(join(victim, 'folder.sqlite'));
  writeFileSync(join(victim, 'folder.sqlite', 'x'), 'x');
  const before = state();
  const { path } = await stranger(folder);
  for (const id of ['../../victim/places', '../../victim/folder', join(victim, 'places'), 'x/y', '']) {
    edit(join(path, 'library.json'), (document) => {
      document['id'] = id;
    });
    const running = await runningCore({ folder });
    expect(running.core.state().status).toBe('open');
    await running.core.close();
    expect(state()).toBe(before);
  }
});

test('a kept file that climbs out is not removed', async () => {
  const { folder, victim, state } = decoy();
  const before = state();
  const { path, clipping, id } = await stranger(folder);
  for (const kept of [
    '../../../../victim/thesis.txt',
    join(victim, 'thesis.txt'),
    'history/../../../../../victim/thesis.txt',
  ]) {
    edit(join(clipping, 'clipping.json'), (document) => {
      document['history'] = Array.from({ length: 205 }, (_, i) => ({
        at: '2024-01-01T00:00:00Z',
        what: 'cleaned-again',
        ...(i === 204 ? { kept: [kept] } : {}),
      }));
    });
    const opened = await library(path);
    await opened
      .update(id, (draft) => {
        draft.tags.push(kept.length.toString());
      })
      .catch(() => undefined);
    await opened.close();
    expect(state()).toBe(before);
  }
});

test.each(['journal', 'clippings', 'before-schema-1'])(
  'a library’s %s that is a link is not followed',
  async (name) => {
    const { folder, victim, state } = decoy();
    const before = state();
    const { path } = await stranger(folder);
    if (existsSync(join(path, name))) renameSync(join(path, name), join(folder, 'away'));
    symlinkSync(victim, join(path, name));
    const opened = await library(path);
    await opened.add(newClipping('Pier')).catch(() => undefined);
    await opened.close();
    expect(state()).toBe(before);
  },
);

test.each(['history', 'assets'])('a clipping’s %s that is a link is not followed', async (name) => {
  const { folder, victim, state } = decoy();
  const before = state();
  const { path, clipping, id } = await stranger(folder);
  renameSync(join(clipping, name), join(folder, 'away'));
  symlinkSync(victim, join(clipping, name));
  const opened = await library(path);
  const given = newClipping('Again');
  await opened.update(id, (draft) => void draft.tags.push('x')).catch(() => undefined);
  await opened
    .replaceArticle(
      id,
      given.article,
      given.page.charset,
      new Map([['ff23456789abcdef0123456789abcdef.png', new Uint8Array([1])]]),
      'cleaned-again',
    )
    .catch(() => undefined);
  await opened.update(id, (draft) => void (draft.trashedAt = '2024-01-01T00:00:00Z')).catch(() => undefined);
  await opened.remove(id).catch(() => undefined);
  await opened.close();
  expect(state()).toBe(before);
});

test('a person’s own files in a folder named journal stay', async () => {
  const { path } = await stranger(temporaryFolder());
  mkdirSync(join(path, 'journal'), { recursive: true });
  for (const name of [
    'diary.txt',
    'a.json',
    '0190d4f0-0000-7000-8000-000000000000.json',
    '.x.1-00000000.tmp',
    '0190d4f0-0000-7000-8000-000000000000.gone',
    '0190d4f0-0000-7000-8000-000000000000.new',
  ])
    writeFileSync(join(path, 'journal', name), '{}');
  await (await library(path)).close();
  expect(readdirSync(join(path, 'journal'))).toHaveLength(6);
});

test('two copies of one library have an index each', async () => {
  const folder = temporaryFolder();
  for (const name of ['one', 'two']) mkdirSync(join(folder, name));
  symlinkSync(join(folder, 'one'), join(folder, 'same'));
  const of = (name: string) => indexFileOf(folder, { id: '../x', folder: join(folder, name) });
  expect(await of('one')).not.toBe(await of('two'));
  expect(await of('one')).toBe(await of('same'));
  expect(await of('one')).toMatch(/^.*\/index\/[0-9a-f]{32}\.sqlite$/);
});

test('the gate lets no name and no link out of its folder', async () => {
  const { folder, victim, state } = decoy();
  const before = state();
  symlinkSync(victim, join(folder, 'link'));
  for (const names of [
    ['..', 'victim'],
    ['a/../../victim'],
    ['/etc'],
    [''],
    ['.'],
    ['a\0b'],
    ['x'.repeat(300)],
    ['link', 'thesis.txt'],
  ])
    await expect(within(disk, folder, ...names)).rejects.toMatchObject({ failure: { kind: 'path-refused' } });
  expect(await within(disk, folder, 'link')).toBe(join(folder, 'link'));
  for (const name of ['CON', 'nul.txt', 'a:b', 'x.', 'a\\b', 'com1.json'])
    expect(isPlainName(name, 'win32')).toBe(false);
  await removeTree(disk, chosen(join(folder, 'link')));
  expect(existsSync(join(folder, 'link'))).toBe(false);
  expect(state()).toBe(before);
});
