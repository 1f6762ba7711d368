/** Changes that the disk does not take: said plainly, kept, tried again; a folder that is away is no deletion. */
import { readFileSync, readdirSync, renameSync, mkdirSync, writeFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../electron/contract/stages';
import { bodyOf, article, collected, library, newClipping } from './make';
import { troubledDisk, type Call } from './troubled-disk';

const failure = (kind: string) => expect.objectContaining({ failure: expect.objectContaining({ kind }) });

async function troubled(): Promise<{
  open: Library;
  id: string;
  trouble: { code: string | null; only?: (call: Call, path: string) => boolean };
}> {
  const trouble: { code: string | null; only?: (call: Call, path: string) => boolean } = { code: null };
  const writing = new Set<Call>(['create', 'write', 'sync', 'rename', 'makeFolder', 'syncFolder']);
  const open = await library(undefined, {
    fileSystem: troubledDisk((call, path) =>
      trouble.code && writing.has(call) && (trouble.only?.(call, path) ?? true) ? trouble.code : null,
    ),
  });
  const { id } = await open.add(newClipping('Ferry'));
  return { open, id, trouble };
}

const onDisk = async (open: Library, id: string) =>
  JSON.parse(readFileSync(join(await open.pathOf(id, 'folder'), 'clipping.json'), 'utf8')) as {
    note: string;
    tags: string[];
  };
const names = async (open: Library, id: string) => readdirSync(await open.pathOf(id, 'folder'));

describe.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'disk-failed'],
  ['EIO', 'disk-failed'],
  ['EACCES', 'disk-failed'],
])('%s', (code, kind) => {
  test(`is ${kind}; the change is kept, read, built upon and written later`, async () => {
    const { open, id, trouble } = await troubled();
    trouble.code = code;
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'kept';
      }),
    ).rejects.toEqual(failure(kind));
    expect(open.unsaved).toBe(1);
    expect((await open.read(id)).note).toBe('kept');
    await expect(
      open.update(id, (clipping) => {
        clipping.tags.push(clipping.note);
      }),
    ).rejects.toEqual(failure(kind));
    await expect(
      open.updateDocument((document) => {
        document.tags.push({ name: 'asia', colour: null });
      }),
    ).rejects.toEqual(failure(kind));
    expect(open.document.tags).toHaveLength(1);
    expect(open.unsaved).toBe(2);
    expect((await onDisk(open, id)).note).toBe('');
    expect(await open.retry()).toBe(2);
    trouble.code = null;
    expect(await open.retry()).toBe(0);
    expect(await onDisk(open, id)).toMatchObject({ note: 'kept', tags: ['kept'] });
    expect((await names(open, id)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('at whichever call a save fails, no temporary file stays and the old file stands', async () => {
  const { open, id, trouble } = await troubled();
  for (const failing of ['create', 'write', 'sync', 'rename'] as const) {
    trouble.only = (call, path) =>
      call === failing && (path.endsWith('/clipping.json') || path.includes('/temporary/'));
    trouble.code = 'ENOSPC';
    await expect(
      open.update(id, (clipping) => {
        clipping.note = failing;
      }),
    ).rejects.toEqual(failure('disk-full'));
    expect((await names(open, id)).sort()).toEqual([
      'article.html',
      'assets',
      'clipping.json',
      'history',
      'original.html',
      'trace.json',
    ]);
    expect((await onDisk(open, id)).note).toBe('');
  }
  trouble.code = null;
  expect(await open.retry()).toBe(0);
  expect((await onDisk(open, id)).note).toBe('rename');
});

test('an add on a full disk leaves nothing and is said', async () => {
  const { open, trouble } = await troubled();
  for (const part of ['original', 'article', 'trace', 'clipping.json', 'assets', 'history']) {
    trouble.only = (_call, path) => path.includes(part);
    trouble.code = 'ENOSPC';
    await expect(open.add(newClipping(`Second ${part}`))).rejects.toEqual(failure('disk-full'));
  }
  trouble.code = null;
  expect(await collected(open.scan())).toHaveLength(1);
  expect(readdirSync(join(open.folder, 'clippings', String(new Date().getUTCFullYear())))).toHaveLength(1);
});

test('a new body that cannot be written leaves the old one', async () => {
  const { open, id, trouble } = await troubled();
  const before = await bodyOf(open, id);
  // The journal, two copies of the old body, two files of the new one, the document.
  for (const failing of [1, 2, 3, 4, 5, 6]) {
    let created = 0;
    trouble.only = (call) => call === 'create' && ++created === failing;
    trouble.code = 'ENOSPC';
    await expect(
      open.replaceArticle(
        id,
        article('Ferry', 'New.'),
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      ),
    ).rejects.toEqual(failure('disk-full'));
    expect(await bodyOf(open, id)).toEqual(before);
    expect((await open.read(id)).words).toBe(10);
  }
  expect(open.unsaved).toBe(0);
});

test('a change kept over an outside change is merged with it, not written over it', async () => {
  const { open, id, trouble } = await troubled();
  trouble.code = 'ENOSPC';
  await expect(
    open.update(id, (clipping) => {
      clipping.tags.push('mine');
    }),
  ).rejects.toEqual(failure('disk-full'));
  const file = join(await open.pathOf(id, 'folder'), 'clipping.json');
  const theirs = JSON.parse(readFileSync(file, 'utf8')) as { tags: string[] };
  theirs.tags.push('theirs');
  writeFileSync(file, JSON.stringify(theirs));
  trouble.code = null;
  expect(await open.retry()).toBe(0);
  expect((await onDisk(open, id)).tags.sort()).toEqual(['mine', 'theirs']);
});

describe('a folder that goes away', () => {
  test('is missing, not empty; changes wait until it is back', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    await open.read(id);
    const away = `${open.folder}-away`;
    renameSync(open.folder, away);
    // An empty folder in its place, as a mount point leaves.
    mkdirSync(open.folder);
    await expect(collected(open.scan())).rejects.toEqual(failure('library-missing'));
    await expect(open.stamp(id)).rejects.toEqual(failure('library-missing'));
    await expect(bodyOf(open, id)).rejects.toEqual(failure('library-missing'));
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'kept';
      }),
    ).rejects.toEqual(failure('library-missing'));
    expect((await open.read(id)).note).toBe('kept');
    expect(await open.retry()).toBe(1);
    expect(readdirSync(open.folder)).toEqual([]);
    rmdirSync(open.folder);
    renameSync(away, open.folder);
    expect(await open.retry()).toBe(0);
    expect((await onDisk(open, id)).note).toBe('kept');
  });

  test('a clipping that goes away while the library stands is not found', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    renameSync(await open.pathOf(id, 'folder'), join(open.folder, 'elsewhere'));
    await expect(open.read(id)).rejects.toEqual(failure('not-found'));
    await expect(open.update(id, () => undefined)).rejects.toEqual(failure('not-found'));
    expect(open.unsaved).toBe(0);
  });
});

test('a library on a disk that cannot be written opens read-only', async () => {
  const open = await library();
  const { id } = await open.add(newClipping('Ferry'));
  await open.close();
  for (const [code, kind] of [
    ['EROFS', 'library-read-only'],
    ['EACCES', 'library-read-only'],
    ['ENOSPC', 'disk-full'],
  ] as const) {
    const again = await library(open.folder, { fileSystem: troubledDisk((call) => (call === 'create' ? code : null)) });
    expect(again.readOnly).toEqual({ kind, detail: code });
    expect((await again.read(id)).id).toBe(id);
    await expect(
      again.update(id, (clipping) => {
        clipping.note = 'x';
      }),
    ).rejects.toEqual(failure(kind));
    await again.close();
  }
});

test('a library opened on a full disk can be written once there is room', async () => {
  const first = await library();
  const { id } = await first.add(newClipping('Ferry'));
  await first.close();
  let full = true;
  const open = await library(first.folder, {
    fileSystem: troubledDisk((call) => (full && call === 'create' ? 'ENOSPC' : null)),
  });
  expect(open.readOnly?.kind).toBe('disk-full');
  full = false;
  await open.retry();
  expect(open.readOnly).toBeNull();
  expect(
    (
      await open.update(id, (clipping) => {
        clipping.note = 'room';
      })
    ).note,
  ).toBe('room');
});
