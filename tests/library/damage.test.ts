/** Files that are damaged, hostile, changed by hand or of a newer version: set aside or read-only, never written over; the rest works. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../electron/contract/stages';
import { openLibrary } from '../../electron/library';
import { bodyOf, article, collected, job, library, newClipping, opening, temporaryFolder } from './make';

const failure = (kind: string) => expect.objectContaining({ failure: expect.objectContaining({ kind }) });
const HOSTILE = resolve(import.meta.dirname, '../../../shared/corpus/hostile');

async function withOne(): Promise<{ open: Library; id: string; folder: string; file: string; good: Buffer }> {
  const open = await library();
  const { id } = await open.add(newClipping('Ferry'));
  await open.update(id, (clipping) => {
    clipping.note = 'a note worth keeping';
    clipping.tags.push('sea');
  });
  const folder = await open.pathOf(id, 'folder');
  const file = join(folder, 'clipping.json');
  return { open, id, folder, file, good: readFileSync(file) };
}

/** Everything that must hold for a damaged clipping; afterwards it is whole again. */
async function expectSetAside(
  { open, id, folder, file, good }: Awaited<ReturnType<typeof withOne>>,
  bytes: Buffer,
): Promise<void> {
  writeFileSync(file, bytes);
  await expect(open.read(id)).rejects.toEqual(failure('library-damaged'));
  await expect(
    open.update(id, (clipping) => {
      clipping.note = '';
    }),
  ).rejects.toEqual(failure('library-damaged'));
  expect(readFileSync(file).equals(bytes)).toBe(true);
  const aside = readdirSync(folder).filter((name) => name.startsWith('clipping.json.damaged-'));
  expect(aside.map((name) => readFileSync(join(folder, name)).equals(bytes))).toContain(true);
  const report = await open.verify(job());
  expect(report.findings).toEqual(
    expect.arrayContaining([
      { id, file: 'clipping.json', what: 'damaged' },
      expect.objectContaining({ id, what: 'set-aside' }),
    ]),
  );
  expect(await open.history(id)).toMatchObject([{ what: 'last-good' }]);
  const back = await open.revert(id, 0);
  expect(back).toMatchObject({ note: 'a note worth keeping', tags: ['sea'] });
  expect(back.history[0]!.what).toBe('brought-back');
  for (const name of aside) rmSync(join(folder, name));
  writeFileSync(file, good);
}

test('a file cut at any byte is set aside, and the last good version comes back', async () => {
  const one = await withOne();
  const { open, id, file, good, folder } = one;
  // At every byte: noticed, and left as it is.
  for (let length = 0; length < good.byteLength - 2; length += 7) {
    writeFileSync(file, good.subarray(0, length));
    await expect(open.read(id), `cut at ${length}`).rejects.toEqual(failure('library-damaged'));
    for (const name of readdirSync(folder)) if (name.includes('.damaged-')) rmSync(join(folder, name));
  }
  // And the whole of it at some.
  for (const length of [0, 1, 100, good.byteLength - 3]) await expectSetAside(one, good.subarray(0, length));
});

test.each([
  ['zeros', Buffer.alloc(4000)],
  ['noise', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b])],
  ['another shape', Buffer.from('{"schema":1}')],
  ['a list', Buffer.from('[]')],
  ['null', Buffer.from('null')],
])('%s instead of it', async (_name, bytes) => {
  await expectSetAside(await withOne(), bytes);
});

test('every hostile JSON file, as a clipping and as the library’s document', async () => {
  if (!existsSync(join(HOSTILE, 'json'))) {
    console.log('shared/corpus/hostile/json is not here: passed over');
    return;
  }
  const { open, id, file, good, folder } = await withOne();
  const other = (await open.add(newClipping('Other'))).id;
  for (const name of readdirSync(join(HOSTILE, 'json'))) {
    const bytes = readFileSync(join(HOSTILE, 'json', name));
    writeFileSync(file, bytes);
    await expect(open.read(id), name).rejects.toEqual(failure('library-damaged'));
    expect(readFileSync(file).equals(bytes)).toBe(true);
    for (const found of readdirSync(folder)) if (found.includes('.damaged-')) rmSync(join(folder, found));
  }
  writeFileSync(file, good);
  expect((await open.read(other)).readings.title?.value).toBe('Other');
  await open.updateDocument((document) => {
    document.tags.push({ name: 'asia', colour: null });
  });
  await open.close();
  const names = readdirSync(join(HOSTILE, 'json'));
  for (const name of names.filter((_, index) => index % 10 === 0)) {
    const bytes = readFileSync(join(HOSTILE, 'json', name));
    writeFileSync(join(open.folder, 'library.json'), bytes);
    const again = await library(open.folder);
    expect(again.readOnly, name).toBeNull();
    expect(again.id).toBe(open.id);
    expect(again.document.tags).toEqual([{ name: 'asia', colour: null }]);
    const aside = readdirSync(open.folder).filter((found) => found.startsWith('library.json.damaged-'));
    expect(aside.map((found) => readFileSync(join(open.folder, found)).equals(bytes))).toContain(true);
    await again.close();
    for (const found of aside) rmSync(join(open.folder, found));
  }
});

test('nested beyond what can be copied', async () => {
  const { open, id, file, good } = await withOne();
  const deep = good.toString().replace('"note"', `"more": ${'['.repeat(200_000)}${']'.repeat(200_000)}, "note"`);
  writeFileSync(file, deep);
  await expect(open.read(id)).rejects.toEqual(failure('library-damaged'));
});

describe('changed by hand', () => {
  test('a byte order mark, other indentation and unknown keys are fine, and unknown keys stay', async () => {
    const { open, id, file, good } = await withOne();
    const edited = { ...(JSON.parse(good.toString()) as object), mine: { own: [1, 2] }, note: 'by hand' };
    writeFileSync(file, `\ufeff${JSON.stringify(edited)}`);
    expect((await open.read(id)).note).toBe('by hand');
    await open.update(id, (clipping) => {
      clipping.starred = true;
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      mine: { own: [1, 2] },
      note: 'by hand',
      starred: true,
    });
  });

  test('what is missing gets a default; what is of a wrong kind is not taken for empty', async () => {
    const { open, id, file, good } = await withOne();
    const { tags: _tags, note: _note, ...rest } = JSON.parse(good.toString()) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify(rest));
    expect(await open.read(id)).toMatchObject({ tags: [], note: '' });
    writeFileSync(file, JSON.stringify({ ...rest, tags: 'sea, asia' }));
    await expect(open.read(id)).rejects.toEqual(failure('library-damaged'));
  });

  test('a key that would change objects themselves is only dropped', async () => {
    const { open, id, file, good } = await withOne();
    writeFileSync(file, good.toString().replace('{', '{"__proto__": {"polluted": true},'));
    const read = await open.read(id);
    expect((read as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a clipping that names a file outside itself is damaged', async () => {
    const { open, id, file, good } = await withOne();
    writeFileSync(file, good.toString().replace('"original.html"', '"../../../library.json"'));
    await expect(open.readOriginal(id)).rejects.toEqual(failure('library-damaged'));
  });

  test('a clipping under another’s name is damaged', async () => {
    const { open, id, file } = await withOne();
    const other = await open.add(newClipping('Other'));
    writeFileSync(file, JSON.stringify(other));
    await expect(open.read(id)).rejects.toEqual(failure('library-damaged'));
  });
});

describe('of a newer version', () => {
  test('a clipping is read and never written', async () => {
    const { open, id, file, good } = await withOne();
    const newer = Buffer.from(good.toString().replace('"schema": 1', '"schema": 7, "future": {"a": 1}'));
    writeFileSync(file, newer);
    expect((await open.read(id)).note).toBe('a note worth keeping');
    for (const change of [
      () =>
        open.update(id, (clipping) => {
          clipping.schema = 1;
          clipping.note = 'x';
        }),
      () =>
        open.replaceArticle(
          id,
          article('Ferry', 'x'),
          { name: 'utf-8', from: 'declared', confidence: 1 },
          new Map(),
          'x',
        ),
    ])
      await expect(change()).rejects.toEqual(failure('library-newer'));
    await expect(open.remove(id)).rejects.toEqual(failure('wrong-argument'));
    expect(readFileSync(file).equals(newer)).toBe(true);
    expect((await open.verify(job())).findings).toEqual([{ id, file: 'clipping.json', what: 'newer' }]);
  });

  test('a library opens read-only and nothing in it is touched', async () => {
    const { open, id } = await withOne();
    await open.close();
    const file = join(open.folder, 'library.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"schema": 1', '"schema": 2'));
    const before = readdirSync(open.folder).sort();
    const again = await library(open.folder);
    expect(again.readOnly).toEqual({ kind: 'library-newer', detail: '2' });
    expect((await again.read(id)).tags).toEqual(['sea']);
    expect(readdirSync(open.folder).sort()).toEqual(before);
  });
});

test('verify finds each kind of trouble, and nothing in a sound library', async () => {
  const { open, id, folder } = await withOne();
  expect((await open.verify(job())).findings).toEqual([]);
  writeFileSync(join(folder, 'original.html'), 'changed');
  rmSync(join(folder, 'article.html'));
  writeFileSync(join(folder, 'trace.json'), '{');
  writeFileSync(join(folder, "clipping (Anna's conflicted copy 2024-04-14).json"), '{}');
  writeFileSync(join(folder, 'notes.txt'), 'by hand');
  writeFileSync(join(folder, '.DS_Store'), '');
  writeFileSync(join(open.folder, 'clippings', 'holiday.jpg'), '');
  const { clippings, findings } = await open.verify(job());
  expect(clippings).toBe(1);
  expect(findings.map(({ id: of, file, what }) => `${of === id ? 'clipping' : of} ${file} ${what}`).sort()).toEqual([
    'clipping article.html missing-file',
    "clipping clipping (Anna's conflicted copy 2024-04-14).json conflict-copy",
    'clipping notes.txt stray',
    'clipping original.html original-changed',
    'clipping trace.json damaged',
    'null clippings/holiday.jpg stray',
  ]);
  const cancelled = job();
  cancelled.controller.abort();
  await expect(open.verify(cancelled)).rejects.toEqual(failure('cancelled'));
});

test('without its trace a body is still read', async () => {
  const { open, id, folder } = await withOne();
  writeFileSync(join(folder, 'trace.json'), 'garbage');
  expect((await bodyOf(open, id)).removals).toEqual([]);
  rmSync(join(folder, 'article.html'));
  await expect(bodyOf(open, id)).rejects.toEqual(failure('file-missing'));
});

test('odd names as titles, tags and file names come back as they were', async () => {
  const file = join(HOSTILE, 'names.json');
  const odd = [
    'CON',
    'a/b',
    '..',
    ' ',
    'Å',
    'Å',
    'ﷺ',
    '\u202etxt.exe',
    '💣'.repeat(200),
    'x'.repeat(5000),
    '__proto__',
    '\ud800',
  ];
  const all = existsSync(file) ? [...odd, ...(JSON.parse(readFileSync(file, 'utf8')) as string[])] : odd;
  const open = await library();
  const id = (await open.add(newClipping('Ferry'))).id;
  const tags = [...new Set(all)];
  await open.update(id, (clipping) => {
    clipping.tags = tags;
    clipping.edits.title = all.join('|');
  });
  const first = {
    ...newClipping('Ferry'),
    original: { ...newClipping('Ferry').original, name: odd.join('/'), extension: '../../exe' },
  };
  const named = await open.add(first);
  await open.close();
  const again = await library(open.folder);
  expect((await again.read(id)).tags).toEqual(tags);
  expect((await again.read(named.id)).original).toMatchObject({ name: odd.join('/'), file: 'original.bin' });
  expect((await again.verify(job())).findings).toEqual([]);
});

test('when the document is lost but its copy is there, the library opens as itself', async () => {
  const { open } = await withOne();
  await open.updateDocument((document) => {
    document.tags.push({ name: 'asia', colour: null });
  });
  await open.close();
  rmSync(join(open.folder, 'library.json'));
  const again = await library(open.folder, { create: false });
  expect(again.id).toBe(open.id);
  expect(await collected(again.scan())).toHaveLength(1);
  await again.close();
  rmSync(join(open.folder, 'library.json'));
  rmSync(join(open.folder, 'library.last-good.json'));
  await expect(openLibrary(open.folder, opening({ create: false }))).rejects.toEqual(failure('library-missing'));
});

test('a folder of that name that is empty is no library', async () => {
  const folder = temporaryFolder();
  await expect(openLibrary(folder, opening({ create: false }))).rejects.toEqual(failure('library-missing'));
  expect(readdirSync(folder)).toEqual([]);
});
