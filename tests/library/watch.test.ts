/** What sync tools and hands do in the folder while it is open; looked for by a thread (the built one) and by this process. */
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Library, LibraryChange } from '../../electron/contract/stages';
import { disk } from '../../electron/files/disk';
import { statAll } from '../../electron/files/file-system';
import { FolderScan, type Found, type FolderScanner, type Told } from '../../electron/library/folder-scan';
import { ScanThread } from '../../electron/library/folder-scan-thread';
import { collected, job, library as openLibrary, newClipping, temporaryFolder } from './make';

/** Seconds that "within seconds" may take on a busy machine. */
const PATIENCE = 8_000;

async function watched(open: Library): Promise<{
  seen: (wanted: (changes: LibraryChange) => boolean) => Promise<void>;
  all: LibraryChange[];
  quiet: (ms: number) => Promise<void>;
}> {
  const all: LibraryChange[] = [];
  onTestFinished(open.watch((change) => all.push(change)));
  await collected(open.scan());
  await new Promise((resolve) => setTimeout(resolve, 700));
  return {
    all,
    async seen(wanted) {
      const until = Date.now() + PATIENCE;
      while (!all.some(wanted)) {
        if (Date.now() > until) throw new Error(`Not seen: ${JSON.stringify(all)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    quiet: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

/** A clipping's folder as another machine would have it: a copy under a new id. */
function copyOf(open: Library, folder: string, id: string): string {
  const other = `${id.slice(0, -4)}beef`;
  const target = join(folder, '..', other);
  cpSync(folder, `${open.folder}-copy`, { recursive: true });
  const file = join(`${open.folder}-copy`, 'clipping.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(id, other));
  rmSync(join(`${open.folder}-copy`, 'history'), { recursive: true });
  renameSync(`${open.folder}-copy`, target);
  return other;
}

const WAYS: [string, string | undefined][] = [
  ['in a thread', resolve(import.meta.dirname, '../../out/scanner.cjs')],
  ['in this process', undefined],
];

describe.each(WAYS)('%s', (_way, scannerFile) => {
  const library = (folder?: string) => openLibrary(folder, { scannerFile });

  describe('while the library is open', () => {
    test('a clipping that appears, changes and vanishes is taken up; our own changes are not told', async () => {
      const open = await library();
      const { id } = await open.add(newClipping('Ferry'));
      const folder = await open.pathOf(id, 'folder');
      const watch = await watched(open);

      const own = await open.add(newClipping('Our own'));
      await open.update(own.id, (clipping) => {
        clipping.note = 'ours';
      });
      await watch.quiet(1000);
      expect(watch.all).toEqual([]);

      const other = copyOf(open, folder, id);
      await watch.seen((change) => change.ids.includes(other));

      const file = join(folder, 'clipping.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"note": ""', '"note": "by hand"'));
      await watch.seen((change) => change.ids.includes(id));
      expect((await open.read(id)).note).toBe('by hand');

      rmSync(folder, { recursive: true });
      await watch.seen((change) => change.gone.includes(id));
      expect(watch.all.flatMap((change) => [...change.ids, ...change.gone])).not.toContain(own.id);
    });

    test('a drive that goes away is not a deletion', async () => {
      const open = await library();
      await open.add(newClipping('Ferry'));
      const watch = await watched(open);
      renameSync(open.folder, `${open.folder}-away`);
      mkdirSync(open.folder);
      await watch.quiet(1200);
      expect(watch.all).toEqual([]);
      rmSync(open.folder, { recursive: true });
      renameSync(`${open.folder}-away`, open.folder);
      await watch.quiet(800);
      expect(watch.all).toEqual([]);
    });

    test('a changed library.json is taken up', async () => {
      const open = await library();
      const watch = await watched(open);
      const file = join(open.folder, 'library.json');
      const document = JSON.parse(readFileSync(file, 'utf8')) as { tags: unknown[] };
      document.tags.push({ name: 'from afar', colour: null });
      writeFileSync(file, JSON.stringify(document));
      await watch.seen((change) => change.document);
      expect(open.document.tags).toEqual([{ name: 'from afar', colour: null }]);
    });

    test('stopping stops', async () => {
      const open = await library();
      const { id } = await open.add(newClipping('Ferry'));
      const all: LibraryChange[] = [];
      const stop = open.watch((change) => all.push(change));
      await new Promise((resolve) => setTimeout(resolve, 600));
      stop();
      rmSync(await open.pathOf(id, 'folder'), { recursive: true });
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(all).toEqual([]);
    });
  });

  describe('conflict copies', () => {
    test.each([
      "clipping (Anna's conflicted copy 2024-04-14).json",
      'clipping.sync-conflict-20240414-101112-ABCDEFG.json',
      'clipping 2.json',
      'clipping (1).json',
      'clipping-LAPTOP.json',
      'clipping_conflict-20240414-101112.json',
      'clipping (conflicted copy 2024-04-14 101112).json',
      'clipping (SFConflict anna 2024-04-14).json',
    ])('%s is merged and kept in history', async (name) => {
      const open = await library();
      const { id } = await open.add(newClipping('Ferry'));
      const folder = await open.pathOf(id, 'folder');
      const base = readFileSync(join(folder, 'clipping.json'), 'utf8');
      await open.update(id, (clipping) => {
        clipping.tags.push('mine');
        clipping.note = 'my note';
      });
      const watch = await watched(open);
      const theirs = base.replace('"tags": []', '"tags": ["theirs"]');
      writeFileSync(join(folder, name), theirs);
      await watch.seen((change) => change.ids.includes(id));
      const merged = await open.read(id);
      expect([...merged.tags].sort()).toEqual(['mine', 'theirs']);
      expect(merged.note).toBe('my note');
      expect(readFileSync(join(folder, 'history', name), 'utf8')).toBe(theirs);
      expect((await open.verify(job())).findings).toEqual([]);
    });

    test('that were there before the library was opened are found too, and of library.json', async () => {
      const first = await library();
      const { id } = await first.add(newClipping('Ferry'));
      const folder = await first.pathOf(id, 'folder');
      await first.close();
      writeFileSync(
        join(folder, 'clipping 2.json'),
        readFileSync(join(folder, 'clipping.json'), 'utf8').replace('"tags": []', '"tags": ["theirs"]'),
      );
      const document = readFileSync(join(first.folder, 'library.json'), 'utf8');
      writeFileSync(
        join(first.folder, 'library (1).json'),
        document.replace('"tags": []', '"tags": [{"name": "theirs", "colour": "#00aa00"}]'),
      );
      const open = await library(first.folder);
      const watch = await watched(open);
      await watch.seen((change) => change.ids.includes(id));
      await watch.seen((change) => change.document);
      expect((await open.read(id)).tags).toEqual(['theirs']);
      expect(open.document.tags).toEqual([{ name: 'theirs', colour: '#00aa00' }]);
      expect((await open.verify(job())).findings).toEqual([]);
    });

    test('that cannot be read stay where they are, and verify lists them', async () => {
      const open = await library();
      const { id } = await open.add(newClipping('Ferry'));
      const folder = await open.pathOf(id, 'folder');
      const watch = await watched(open);
      writeFileSync(join(folder, 'clipping 2.json'), '{"half": ');
      await watch.quiet(1200);
      expect(watch.all).toEqual([]);
      expect((await open.verify(job())).findings).toEqual([{ id, file: 'clipping 2.json', what: 'conflict-copy' }]);
    });
  });
});

test('a thread that ends by itself is started anew for the watch, and the scan under way is made without it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'dying.cjs');
  const found: Found = { ids: ['a', 'b'], stamps: ['1', '2'] };
  const here: FolderScanner = {
    scan: async function* () {
      await Promise.resolve();
      yield found;
    },
    watch: () => {
      throw new Error('not asked');
    },
    stop: () => Promise.resolve(),
  };
  // Dies at its first start; at its second it tells of one clipping.
  writeFileSync(
    file,
    `
    const { parentPort } = require('node:worker_threads');
    const { existsSync, writeFileSync } = require('node:fs');
    const second = existsSync(${JSON.stringify(`${file}.started`)});
    writeFileSync(${JSON.stringify(`${file}.started`)}, '');
    parentPort.on('message', (asked) => {
      if (!second) process.exit(1);
      if (asked === 'watch') parentPort.postMessage({ told: { different: ['x'], unsettled: [] } });
    });`,
  );
  const thread = new ScanThread(file, folder, here);
  onTestFinished(() => thread.stop());
  const told = new Promise((done) => thread.watch(done));
  expect(await collected(thread.scan())).toEqual([found]);
  expect(await told).toEqual({ different: ['x'], unsettled: [] });
});

test('where a round takes long, clippings that come and go are told in the pause after it', async () => {
  const open = await openLibrary();
  const { id } = await open.add(newClipping('Ferry'));
  const folder = await open.pathOf(id, 'folder');
  const slow = {
    ...disk,
    statAll: async (paths: readonly string[]) => {
      if (paths.length > 1) await new Promise((done) => setTimeout(done, 1500));
      return statAll({ ...disk, statAll: undefined }, paths);
    },
  };
  const scanner = new FolderScan(slow, open.folder);
  onTestFinished(() => scanner.stop());
  const told: (Told & { at: number })[] = [];
  scanner.watch((one) => told.push({ ...one, at: Date.now() }));
  await new Promise((done) => setTimeout(done, 2000));
  const start = Date.now();
  const other = copyOf(open, folder, id);
  rmSync(folder, { recursive: true });
  while (new Set(told.flatMap(({ different }) => different)).size < 2 && Date.now() < start + PATIENCE)
    await new Promise((done) => setTimeout(done, 50));
  expect(told.flatMap(({ different }) => different).sort()).toEqual([id, other].sort());
  // The next round would begin six seconds after the first.
  expect(Math.max(...told.map(({ at }) => at)) - start).toBeLessThan(5000);
});
