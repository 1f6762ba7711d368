/** A library from a stranger: nothing that stands in it makes us write, replace or remove anything outside of it. Victims are decoys of the test. */
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boardLook } from '../../electron/contract/compositions';
import { EVERYTHING } from '../../electron/contract/lists';
import { NO_SHARING } from '../../electron/contract/sharing';
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

/** Every file below, in its folder's place. */
const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test.skipIf(process.platform === 'win32')(
  'files of a library that are files of the person’s by a second name (hard links) are replaced, never written into',
  async () => {
    const { folder, victim } = decoy();
    const { path, id } = await stranger(folder);
    const first = await library(path);
    const run = await first.imports.begin({ import: id, sources: ['a'], watched: false });
    await run.end('done');
    await first.remember([id]);
    await first.close();
    writeFileSync(join(path, 'cuttings.lock'), '{}');
    mkdirSync(join(path, 'deleted'), { recursive: true });
    writeFileSync(join(path, 'deleted', id), '');
    const before = new Map<string, string>();
    const stateOf = (file: string) => `${readFileSync(file).toString('base64')} ${statSync(file).mtimeMs}`;
    filesBelow(path).forEach((file, n) => {
      const second = join(victim, `second-${n}`);
      linkSync(file, second);
      before.set(second, stateOf(second));
    });
    expect(before.size).toBeGreaterThan(6);
    const running = await runningCore({ folder });
    const { core } = running;
    const session = core.context.session();
    await session.library.update(id, (draft) => void (draft.note = 'x'));
    const given = newClipping('Again');
    await session.library.replaceArticle(id, given.article, given.page.charset, new Map(), 'cleaned-again');
    await (await session.library.imports.begin({ import: id, sources: ['b'], watched: false })).end('done');
    await session.library.remember([id]);
    await core.call('board.save', { id: null, name: 'Board', parts: [] });
    await session.library.update(id, (draft) => void (draft.trashedAt = '2024-01-01T00:00:00Z'));
    await session.library.remove(id);
    await core.close();
    for (const [file, state] of before) expect(stateOf(file), file).toBe(state);
  },
);

test('twins of names, in another case or composition, are nobody’s clipping and hide none', async () => {
  const { folder } = decoy();
  const { path, clipping, id } = await stranger(folder);
  cpSync(clipping, join(clipping, '..', id.toUpperCase()), { recursive: true });
  for (const name of ['CLIPPING.JSON', 'Clipping.json', 'article.HTML', 'cafe\u0301.json', 'caf\u00e9.json'])
    if (!existsSync(join(clipping, name))) writeFileSync(join(clipping, name), '{}');
  for (const name of ['Clippings', 'LIBRARY.JSON', 'Journal', 'KNOWN'])
    if (!existsSync(join(path, name))) mkdirSync(join(path, name));
  edit(join(path, 'library.json'), (document) => {
    document['tags'] = ['caf\u00e9', 'cafe\u0301', 'Caf\u00e9'].map((name) => ({ name, colour: null }));
  });
  edit(join(clipping, 'clipping.json'), (document) => {
    document['tags'] = ['caf\u00e9', 'cafe\u0301', 'Caf\u00e9'];
  });
  const { core } = await runningCore({ folder });
  const { rows } = await core.call('library.list', { view: EVERYTHING, offset: 0, limit: 10 });
  expect(rows.map((row) => row.id)).toEqual([id]);
  expect(core.state()).toMatchObject({ status: 'open', trouble: undefined });
  expect((await core.context.session().library.read(id)).tags).toHaveLength(3);
  await core.call('clipping.open', { id });
});

test('a board and a template that name what is not there, in thousands, are shown and written', async () => {
  const { folder } = decoy();
  const { path, id } = await stranger(folder);
  const uuid = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  edit(join(path, 'library.json'), (document) => {
    document['boards'] = [
      {
        id: uuid(1),
        name: '../../victim/x',
        modified: '',
        parts: [
          { kind: 'clipping', id: uuid(2), clipping: id, summary: null, also: Array.from({ length: 5000 }, () => id) },
          ...Array.from({ length: 500 }, (_, n) => ({
            kind: 'clipping',
            id: uuid(10 + n),
            clipping: uuid(9),
            also: [],
          })),
          { kind: 'note', id: uuid(3), text: '![x](file:///etc/passwd) <script>alert(1)</script>' },
        ],
      },
    ];
    document['reviews'] = [
      { id: uuid(4), name: 'a', logo: 'file:///etc/passwd' },
      { id: uuid(5), name: 'b', query: '('.repeat(9000) },
    ];
  });
  const { core } = await runningCore({ folder });
  // A template that names a file for its logo makes the document a damaged one: the last good one stands in, or none.
  const boards = (await core.call('library.overview', {})).boards;
  for (const board of boards) {
    const { parts, name } = await core.call('board.open', { id: board.id });
    const cards = await core.call('composition.cards', { parts });
    expect(cards.filter(({ missing }) => missing)).toHaveLength(500);
    const target = join(folder, 'out.html');
    const job = core.compose({
      composition: { look: boardLook(name), parts },
      format: 'html',
      paper: 'a4',
      target,
      replace: false,
    });
    expect((await core.context.jobs.finished(job)).status).toBe('done');
    expect(readFileSync(target, 'utf8')).not.toMatch(/<script>alert|src="file:/);
  }
});

test('a file of what is shared that lies in a library is not taken for ours', async () => {
  const { folder, state } = decoy();
  const before = state();
  const { path, id } = await stranger(folder);
  mkdirSync(join(path, 'shared'));
  for (const name of [
    'shared.sqlite',
    'shared/x.sqlite',
    'sharing.json',
    'settings.json',
    'watch.json',
    'backup-key.json',
  ])
    writeFileSync(join(path, name), 'SQLite format 3\0');
  const { core } = await runningCore({ folder });
  expect(core.state().status).toBe('open');
  expect(core.context.settings.value.sharing).toEqual(NO_SHARING);
  await core.context.session().library.update(id, (draft) => void draft.tags.push('x'));
  await core.close();
  expect(readFileSync(join(path, 'shared.sqlite'), 'latin1')).toBe('SQLite format 3\0');
  expect(state()).toBe(before);
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
