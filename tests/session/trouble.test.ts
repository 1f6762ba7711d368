/** One clipping that cannot be read, or is gone, never hides the others: it is named, and what can be given is given. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import type { FileSystem } from '../../electron/files/file-system';
import { openLibrary } from '../../electron/library';
import { chosen } from '../../electron/files/gate';
import { openIndex } from '../../electron/search';
import { readStored } from '../../electron/reading/stored';
import { Session } from '../../electron/session/session';
import { newsPage, runningCore } from '../support/core';
import { job, newClipping, opening, temporaryFolder } from '../library/make';
import { troubledDisk } from '../library/troubled-disk';

const TITLES = ['Ferry', 'Harbour', 'Lighthouse', 'Pier', 'Quay'];

async function session(folder: string, index = ':memory:', fileSystem?: FileSystem) {
  const library = await openLibrary(join(folder, 'library'), opening({ fileSystem }));
  const open = new Session(
    library,
    openIndex(index === ':memory:' ? index : chosen(index), { libraryId: library.id }),
    readStored,
    () => undefined,
    () => undefined,
  );
  let closed = false;
  const close = async () => {
    if (!closed) await open.close();
    closed = true;
  };
  onTestFinished(close);
  return { open, library, close, look: () => open.synchronise(() => undefined) };
}

/** A library of five; gives the ids in the order of `TITLES`. */
async function five() {
  const folder = temporaryFolder();
  const { library, close } = await session(folder);
  const ids: string[] = [];
  for (const title of TITLES) ids.push((await library.add(newClipping(title))).id);
  const folders = await Promise.all(ids.map((id) => library.pathOf(id, 'folder')));
  await close();
  return { folder, ids, folders, index: join(folder, 'index.sqlite') };
}

const titles = (open: Session) =>
  open.index
    .list(EVERYTHING, 0, 100)
    .rows.map(({ title }) => title)
    .sort();

const unix = process.platform !== 'win32';
const WAYS: [string, (file: string) => void][] = [
  ['garbage', (file) => writeFileSync(file, '{')],
  ['a folder', (file) => (rmSync(file), mkdirSync(file))],
  ['nothing', (file) => rmSync(file)],
  ...((unix
    ? [
        ['a circle of links', (file) => (rmSync(file), symlinkSync(file, file))],
        ['a pipe', (file) => (rmSync(file), execFileSync('mkfifo', [file]))],
        ['a link to an endless device', (file) => (rmSync(file), symlinkSync('/dev/zero', file))],
        ['a link to nothing', (file) => (rmSync(file), symlinkSync(`${file}.gone`, file))],
      ]
    : []) as [string, (file: string) => void][]),
];

describe('a clipping that cannot be read', () => {
  describe.each(['clipping.json', 'article.html'])('%s', (name) => {
    test.each(WAYS)('%s in its place: the four others are listed, and it is named', async (_way, damage) => {
      const { folder, ids, folders } = await five();
      damage(join(folders[2]!, name));
      const { open, look } = await session(folder);
      await look();
      expect(titles(open)).toEqual(['Ferry', 'Harbour', 'Pier', 'Quay']);
      expect(open.index.list({ ...EVERYTHING, query: 'ferry' }, 0, 9).total).toBe(4);
      expect(open.trouble).toMatchObject({
        unreadableCount: 1,
        unreadable: [{ id: ids[2] }],
        lostCount: 0,
        unlisted: null,
      });
      await open.synchronise(() => undefined, { everything: true });
      expect(titles(open)).toHaveLength(4);
    });
  });

  test.each(['ELOOP', 'EACCES', 'EIO'])('the disk says %s of it', async (code) => {
    const { folder, ids } = await five();
    let well = false;
    const bad = troubledDisk((call, path) =>
      !well && ['read', 'stat'].includes(call) && path.includes(ids[2]!) && path.endsWith('clipping.json')
        ? code
        : null,
    );
    const { open, look } = await session(folder, ':memory:', bad);
    await look();
    expect(titles(open)).toEqual(['Ferry', 'Harbour', 'Pier', 'Quay']);
    expect(open.trouble).toMatchObject({ unreadable: [{ id: ids[2] }] });
    // Another try finds it, and it is no trouble any more.
    well = true;
    await look();
    expect(titles(open)).toEqual([...TITLES].sort());
    expect(open.trouble).toBeNull();
  });

  test('what the index knew of it stays listed', async () => {
    const { folder, ids, folders, index } = await five();
    const first = await session(folder, index);
    await first.look();
    await first.close();
    writeFileSync(join(folders[2]!, 'clipping.json'), '{');
    const { open, look } = await session(folder, index);
    await look();
    expect(titles(open)).toEqual([...TITLES].sort());
    expect(open.trouble).toMatchObject({ unreadable: [{ id: ids[2], title: 'Lighthouse' }] });
    await open.put([await open.library.revert(ids[2]!, 0)]);
    expect(open.trouble).toBeNull();
  });
});

describe('a clipping that is gone', () => {
  async function indexed() {
    const one = await five();
    const first = await session(one.folder, one.index);
    await first.look();
    return { ...one, ...first };
  }

  test('without a deletion is named until it comes back or is given up', async () => {
    const { folder, ids, folders, index, close } = await indexed();
    await close();
    const away = join(folder, 'away');
    renameSync(folders[1]!, away);
    const second = await session(folder, index);
    await second.look();
    expect(titles(second.open)).toHaveLength(4);
    expect(second.open.trouble).toMatchObject({ lostCount: 1, lost: [{ id: ids[1], title: 'Harbour' }] });
    await second.close();
    const third = await session(folder, index);
    await third.look();
    expect(third.open.trouble).toMatchObject({ lostCount: 1 });
    cpSync(away, folders[1]!, { recursive: true });
    await third.look();
    expect(titles(third.open)).toHaveLength(5);
    expect(third.open.trouble).toBeNull();
    rmSync(folders[1]!, { recursive: true });
    await third.look();
    expect(third.open.trouble).toMatchObject({ lostCount: 1 });
    await third.open.acceptLost();
    expect(third.open.trouble).toBeNull();
  });

  test.each([
    ['the index', (_folder: string, index: string) => rmSync(index)],
    ['the library’s record', (folder: string) => rmSync(join(folder, 'library/known'), { recursive: true })],
  ])('is named where %s is gone as well, and when both are there again', async (_what, remove) => {
    const { folder, ids, folders, index, close } = await indexed();
    await close();
    expect(readdirSync(join(folder, 'library/known'))).toEqual([expect.stringMatching(/^[0-9a-f]{8}-\d{4}\.txt$/)]);
    rmSync(folders[1]!, { recursive: true });
    remove(folder, index);
    for (let n = 0; n < 3; n++) {
      const { open, look, close: end } = await session(folder, index);
      await look();
      expect(titles(open)).toHaveLength(4);
      expect(open.trouble).toMatchObject({ lostCount: 1, lost: [{ id: ids[1] }] });
      // Given up, it is not asked about any more, whatever is lost then.
      if (n === 2) await open.acceptLost();
      await end();
    }
    rmSync(index);
    const last = await session(folder, index);
    await last.look();
    expect(last.open.trouble).toBeNull();
    expect((await last.library.verify(job())).findings).toEqual([]);
  });

  test('and cannot be read at the same time as another is lost: both stay known', async () => {
    const { folder, ids, folders, index, close } = await indexed();
    await close();
    writeFileSync(join(folders[0]!, 'clipping.json'), '{');
    rmSync(index);
    const second = await session(folder, index);
    await second.look();
    await second.close();
    rmSync(folders[0]!, { recursive: true });
    rmSync(index);
    const third = await session(folder, index);
    await third.look();
    expect(third.open.trouble).toMatchObject({ lostCount: 1, lost: [{ id: ids[0] }] });
  });

  test('what a stranger wrote into the record, or put into its place, hides and stops nothing', async () => {
    const { folder, index, close } = await indexed();
    await close();
    const record = join(folder, 'library/known');
    const [name] = readdirSync(record);
    const stranger = '018f0000-0000-7000-8000-00000000000a';
    for (const text of ['', 'garbage\n../../x\n', `${stranger}\n`, 'x'.repeat(17_000_000)]) {
      writeFileSync(join(record, name!), text);
      rmSync(index);
      const { open, look, close: end } = await session(folder, index);
      await look();
      expect(titles(open)).toEqual([...TITLES].sort());
      expect(open.trouble?.lostCount ?? 0).toBe(0);
      await end();
    }
    const outside = join(folder, 'victim');
    mkdirSync(outside);
    rmSync(record, { recursive: true });
    if (unix) symlinkSync(outside, record);
    else writeFileSync(record, 'a file');
    const { open, look, close: end } = await session(folder, index);
    await look();
    expect(titles(open)).toHaveLength(5);
    await end();
    expect(readdirSync(outside)).toEqual([]);
  });

  test('records of deletions go after two years, others’ files stay', async () => {
    const { folder, index, close } = await indexed();
    await close();
    const deleted = join(folder, 'library/deleted');
    mkdirSync(deleted);
    const old = '018f0000-0000-7000-8000-00000000000a';
    const fresh = '018f0000-0000-7000-8000-00000000000b';
    const filled = '018f0000-0000-7000-8000-00000000000c';
    for (const [name, text] of [
      [old, ''],
      [fresh, ''],
      [filled, 'mine'],
      ['notes.txt', ''],
    ] as const)
      writeFileSync(join(deleted, name), text);
    for (const name of [old, filled, 'notes.txt']) utimesSync(join(deleted, name), 0, Date.UTC(2020, 0) / 1000);
    await (await session(folder, index)).close();
    expect(readdirSync(deleted).sort()).toEqual([fresh, filled, 'notes.txt']);
  });

  test('by a deletion is not: from the trash here, and recorded by another machine', async () => {
    const { folder, ids, folders, index, library, open, close } = await indexed();
    await library.update(ids[0]!, (clipping) => {
      clipping.trashedAt = '2024-05-01T10:00:00.000Z';
    });
    await open.put([await library.read(ids[0]!)]);
    await library.remove(ids[0]!);
    open.forget([ids[0]!]);
    expect(readdirSync(join(folder, 'library/deleted'))).toEqual([ids[0]]);
    await close();
    // Another machine emptied its trash, and the sync tool brought what it did.
    rmSync(folders[1]!, { recursive: true });
    writeFileSync(join(folder, 'library/deleted', ids[1]!), '');
    const second = await session(folder, index);
    await second.look();
    expect(titles(second.open)).toEqual(['Lighthouse', 'Pier', 'Quay']);
    expect(second.open.trouble).toBeNull();
  });

  test('from the trash is not, where the index is gone as well', async () => {
    const { folder, ids, folders, index, library, open, close } = await indexed();
    await library.update(ids[0]!, (clipping) => {
      clipping.trashedAt = '2024-05-01T10:00:00.000Z';
    });
    await open.reindex([ids[0]!]);
    await close();
    for (const gone of [folders[0]!, folders[1]!]) rmSync(gone, { recursive: true });
    rmSync(index);
    const second = await session(folder, index);
    await second.look();
    expect(second.open.trouble).toMatchObject({ lostCount: 1, lost: [{ id: ids[1] }] });
  });

  test('is called as its file was where a report of its import tells it', async () => {
    const running = await runningCore();
    await running.imported(
      running.page('harbour.html', newsPage('Ferry', 'Noon.')),
      running.page('pier.html', newsPage('Pier', 'Dusk.')),
    );
    const { library, index } = running.core.context.session();
    const { rows } = index.list(EVERYTHING, 0, 9);
    const gone = rows.find(({ title }) => title === 'Ferry')!.id;
    const place = await library.pathOf(gone, 'folder');
    await running.core.close();
    rmSync(place, { recursive: true });
    rmSync(join(running.folder, 'data', 'index'), { recursive: true });
    const { core } = await running.again();
    expect(core.context.session().trouble).toMatchObject({ lostCount: 1, lost: [{ id: gone, title: 'harbour.html' }] });
  });

  test('with its whole year unlisted, is not taken for gone', async () => {
    const { folder, index, close } = await indexed();
    await close();
    const bad = troubledDisk((call, path) => (call === 'list' && /clippings.\d{4}$/.test(path) ? 'EIO' : null));
    const { open, look } = await session(folder, index, bad);
    await look();
    expect(titles(open)).toEqual([...TITLES].sort());
    expect(open.trouble).toMatchObject({ lostCount: 0, unlisted: { kind: 'library-unreadable' } });
  });
});

test.skipIf(!unix)('a library whose clippings lie behind a link is read, and nothing is written', async () => {
  const { folder } = await five();
  const elsewhere = join(temporaryFolder(), 'elsewhere');
  renameSync(join(folder, 'library/clippings'), elsewhere);
  symlinkSync(elsewhere, join(folder, 'library/clippings'));
  const before = readdirSync(elsewhere, { recursive: true });
  const { open, library, look, close } = await session(folder);
  expect(library.readOnly).toEqual({ kind: 'library-linked', detail: 'clippings' });
  await look();
  expect(titles(open)).toEqual([...TITLES].sort());
  await expect(library.add(newClipping('New'))).rejects.toThrow('library-linked');
  await close();
  expect(readdirSync(elsewhere, { recursive: true })).toEqual(before);
  expect(readdirSync(join(folder, 'library'))).not.toContain('cuttings.lock');
  expect(readFileSync(join(folder, 'library/library.json'), 'utf8')).toContain('"schema"');
});
