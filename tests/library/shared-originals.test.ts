/** A file that several clippings were made from is kept once, as long as any of them. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Library } from '../../electron/contract/stages';
import { job, library, newClipping, sha256, temporaryFolder, restoreBackup, writeBackup } from './make';

const BATCH = new TextEncoder().encode('1 of 2 DOCUMENTS … 2 of 2 DOCUMENTS');
const FILE = `originals/${sha256(BATCH)}.txt`;

const add = (open: Library, name: string, of = 2) => {
  const given = newClipping(`Article ${name}`);
  return open.add({
    ...given,
    original: { name: 'batch.txt', extension: 'txt', bytes: BATCH, sha256: sha256(BATCH) },
    page: { ...given.page, place: { name, of } },
  });
};

test('two clippings of one file share it, and know their places', async () => {
  const open = await library();
  const [one, two] = [await add(open, '1'), await add(open, '2')];
  expect([one, two].map((clipping) => clipping.original.file)).toEqual([FILE, FILE]);
  expect(two.provenance.place).toEqual({ name: '2', of: 2 });
  expect(readdirSync(join(open.folder, 'originals'))).toHaveLength(1);
  expect(Buffer.from(await open.readOriginal(one.id))).toEqual(Buffer.from(BATCH));
  expect(await open.pathOf(two.id, 'original')).toBe(join(open.folder, FILE));
  expect((await open.verify(job())).findings).toEqual([]);
});

test('the only article of a file has it in its own folder', async () => {
  const open = await library();
  const only = await add(open, '1', 1);
  expect(only.original.file).toBe('original.txt');
  expect(existsSync(join(open.folder, 'originals'))).toBe(false);
});

test('it stays until the last of them is gone for ever', async () => {
  const open = await library();
  const [one, two] = [await add(open, '1'), await add(open, '2')];
  const drop = async (id: string) => {
    await open.update(id, (clipping) => {
      clipping.trashedAt = '2024-05-01T10:00:00Z';
    });
    await open.remove(id);
    await open.removeUnusedOriginals([FILE, '../../victim', 'library.json']);
  };
  await drop(one.id);
  expect(Buffer.from(await open.readOriginal(two.id))).toEqual(Buffer.from(BATCH));
  await drop(two.id);
  expect(existsSync(join(open.folder, FILE))).toBe(false);
  expect(existsSync(join(open.folder, 'library.json'))).toBe(true);
});

test('it stays while a clipping cannot be read', async () => {
  const open = await library();
  const { id } = await open.add(newClipping('Ferry'));
  const one = await add(open, '1');
  await open.update(one.id, (clipping) => {
    clipping.trashedAt = '2024-05-01T10:00:00Z';
  });
  await open.remove(one.id);
  writeFileSync(join(await open.pathOf(id, 'folder'), 'clipping.json'), '{');
  await open.removeUnusedOriginals([FILE]);
  expect(existsSync(join(open.folder, FILE))).toBe(true);
});

test('verify tells of one that was changed, is missing, or belongs to none', async () => {
  const open = await library();
  const [one, two] = [await add(open, '1'), await add(open, '2')];
  writeFileSync(join(open.folder, FILE), 'something else');
  writeFileSync(join(open.folder, 'originals', `${'0'.repeat(64)}.txt`), 'nobody’s');
  const { findings } = await open.verify(job());
  expect(findings).toEqual([
    { id: one.id, file: FILE, what: 'original-changed' },
    { id: two.id, file: FILE, what: 'original-changed' },
    { id: null, file: `originals/${'0'.repeat(64)}.txt`, what: 'stray' },
  ]);
});

test('a backup gives it back', async () => {
  const open = await library();
  const { id } = await add(open, '1');
  await add(open, '2');
  const folder = temporaryFolder();
  await writeBackup(open.folder, '{}', join(folder, 'backup.zip'), { password: null, job: job() });
  await restoreBackup(join(folder, 'backup.zip'), join(folder, 'restored'), { password: null, job: job() });
  const again = await library(join(folder, 'restored'));
  expect(Buffer.from(await again.readOriginal(id))).toEqual(Buffer.from(BATCH));
  expect((await again.verify(job())).findings).toEqual([]);
});
