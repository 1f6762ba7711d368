/** Real file systems that are full or read-only: a small one in memory, mounted for the test. Needs the right to mount (root). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLibrary } from '../../electron/library';
import type { Library } from '../../electron/contract/stages';
import { mayMount, smallDisk, type SmallDisk } from '../support/mount';
import { article, job, newClipping, sha256, restoreBackup, writeBackup } from '../library/make';

const failure = (kind: string) => expect.objectContaining({ failure: expect.objectContaining({ kind }) });
const options = { create: true, program: 'Test', version: '1' };

const mounting = mayMount();
if (!mounting) console.log('No right to mount here: the tests of full and read-only disks are passed over');

describe.skipIf(!mounting)('a small disk', () => {
  let small: SmallDisk;
  let open: Library | null;
  beforeEach(() => {
    small = smallDisk('2m');
    open = null;
  });
  afterEach(async () => {
    await open?.close();
    small.end();
  });
  const folder = () => join(small.place, 'library');

  test('that is full: said plainly, kept, written once there is room, and nothing is left over', async () => {
    open = await openLibrary(folder(), options);
    const { id } = await open.add(newClipping('Ferry'));
    await open.update(id, (clipping) => {
      clipping.note = 'before';
    });
    small.fill(0);
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'x'.repeat(20_000);
      }),
    ).rejects.toEqual(failure('disk-full'));
    await expect(open.add(newClipping('Second'))).rejects.toEqual(failure('disk-full'));
    await expect(
      open.replaceArticle(
        id,
        article('Ferry', 'y'.repeat(50_000)),
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      ),
    ).rejects.toEqual(failure('disk-full'));
    expect((await open.read(id)).note).toHaveLength(20_000);
    expect(open.unsaved).toBe(1);
    expect(readdirSync(join(folder(), 'clippings', String(new Date().getUTCFullYear())))).toEqual([id]);
    small.empty();
    expect(await open.retry()).toBe(0);
    await open.close();
    open = await openLibrary(folder(), options);
    expect((await open.read(id)).note).toHaveLength(20_000);
    expect((await open.verify(job())).findings).toEqual([]);
  });

  test('that fills up during an import: what is in is whole, the rest is not there', async () => {
    open = await openLibrary(folder(), options);
    let added = 0;
    let refused = 0;
    for (let n = 0; n < 80; n++) {
      const bytes = Buffer.alloc(60_000, n);
      const outcome = await open
        .add(
          newClipping(`Number ${n}`, { original: { name: 'n.html', extension: 'html', bytes, sha256: sha256(bytes) } }),
        )
        .then(
          () => null,
          (thrown: unknown) => thrown,
        );
      if (outcome === null) added++;
      else {
        refused++;
        expect(outcome).toEqual(failure('disk-full'));
      }
    }
    expect(added).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(10);
    expect(await open.verify(job())).toMatchObject({ clippings: added, findings: [] });
  });

  test('that is read-only: opens, reads, says why, and takes nothing', async () => {
    open = await openLibrary(folder(), options);
    const { id } = await open.add(newClipping('Ferry'));
    await open.close();
    small.remount('ro');
    open = await openLibrary(folder(), options);
    expect(open.readOnly).toEqual({ kind: 'library-read-only', detail: 'EROFS' });
    expect((await open.read(id)).readings.title?.value).toBe('Ferry');
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'x';
      }),
    ).rejects.toEqual(failure('library-read-only'));
    small.remount('rw');
  });

  test('that becomes read-only while the library is open: changes wait for it', async () => {
    open = await openLibrary(folder(), options);
    const { id } = await open.add(newClipping('Ferry'));
    small.remount('ro');
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'kept';
      }),
    ).rejects.toEqual(failure('disk-failed'));
    expect(await open.retry()).toBe(1);
    small.remount('rw');
    expect(await open.retry()).toBe(0);
    expect((await open.read(id)).note).toBe('kept');
  });

  test('that is taken away and comes back empty-handed: missing, not empty', async () => {
    mkdirSync(folder());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder()]);
    open = await openLibrary(folder(), options);
    const { id } = await open.add(newClipping('Ferry'));
    // As shown to a person, who edits it then.
    await open.read(id);
    execFileSync('umount', ['-l', folder()]);
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'kept';
      }),
    ).rejects.toEqual(failure('library-missing'));
    expect((await open.read(id)).note).toBe('kept');
    expect(open.unsaved).toBe(1);
    await expect(
      (async () => {
        for await (const found of open!.scan()) void found;
      })(),
    ).rejects.toEqual(failure('library-missing'));
  });

  test('that is too small for a backup or a restore: neither leaves a part', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'cuttings-elsewhere-'));
    try {
      open = await openLibrary(join(elsewhere, 'library'), options);
      const bytes = new Uint8Array(3_000_000).map(() => Math.floor(Math.random() * 256));
      await open.add(
        newClipping('Large', { original: { name: 'l.pdf', extension: 'pdf', bytes, sha256: sha256(bytes) } }),
      );
      await expect(
        writeBackup(open.folder, '{}', join(small.place, 'b.zip'), { password: null, job: job() }),
      ).rejects.toEqual(failure('disk-full'));
      expect(readdirSync(small.place)).toEqual([]);
      await writeBackup(open.folder, '{}', join(elsewhere, 'b.zip'), { password: null, job: job() });
      await expect(
        restoreBackup(join(elsewhere, 'b.zip'), join(small.place, 'restored'), { password: null, job: job() }),
      ).rejects.toEqual(failure('disk-full'));
      expect(readdirSync(small.place)).toEqual([]);
      await open.close();
      open = null;
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});
