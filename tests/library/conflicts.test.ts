/** Copies that sync tools and systems make of a clipping's files: known by the names they give, merged by what stands in them. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { isBodyCopy, isClippingCopy, isLibraryCopy } from '../../electron/library/conflicts';
import { mergeClippings } from '../../electron/library/merge';
import { newDocument } from '../../electron/library/new-clipping';
import type { FolderLibrary } from '../../electron/library/library';
import { library, newClipping } from './make';

/** What each gives, without the extension. */
const GIVEN = {
  'Windows, English': ['clipping - Copy', 'clipping - Copy (2)'],
  'Windows, other languages': [
    'clipping - Kopie',
    'clipping – Kopie',
    'clipping - Copie (3)',
    'clipping - copia',
    'clipping - Cópia',
    'clipping — kopia',
    'clipping - Kopi',
    'clipping - Kopio',
    'clipping - Kopya',
    'clipping - másolat',
    'clipping — копия',
    'clipping - копія',
    'clipping - Αντίγραφο',
    'clipping - コピー',
    'clipping - 副本',
    'clipping - 複製',
    'clipping - 복사본',
    'clipping - نسخة',
    'clipping - עותק',
  ],
  macOS: [
    'clipping copy',
    'clipping copy 2',
    'clipping Kopie',
    'clipping copie 3',
    'clippingのコピー',
    'clipping 副本',
    'clipping 拷贝',
    'clipping copia 2',
    'clipping co\u0301pia',
  ],
  'GNOME, KDE, browsers': [
    'clipping (copy)',
    'clipping (another copy)',
    'clipping (3rd copy)',
    'clipping (Kopie)',
    'clipping (1)',
    'clipping(1)',
  ],
  Dropbox: [
    'clipping (Anna’s conflicted copy 2024-04-14)',
    'clipping (In Konflikt stehende Kopie von Anna 2024-04-14)',
    'clipping (Case Conflict)',
  ],
  iCloud: ['clipping 2'],
  OneDrive: ['clipping-LAPTOP', 'clipping-DESKTOP-1A2B3C', 'clipping-LAPTOP-2'],
  'Google Drive': ['clipping (1)', 'clipping [Conflict]', 'clipping (1) [Conflict]'],
  pCloud: ['clipping [conflicted]', 'clipping [conflicted 2]'],
  Syncthing: ['clipping.sync-conflict-20240414-101112-ABCDEFG'],
  'Nextcloud, ownCloud': ['clipping (conflicted copy 2024-04-14 101112)', 'clipping_conflict-20240414-101112'],
  Seafile: ['clipping (SFConflict anna@example 2024-04-14-10-11-12)'],
  Synology: ['clipping_DESKTOP_Apr-14-101112-2024_Conflict', 'clipping_conf(20240414)'],
  Resilio: ['clipping.Conflict', 'clipping.Conflict(1)'],
  Unison: ['clipping (copy: conflict #1 on 2024-04-14)'],
  rclone: ['clipping.conflict1'],
};

describe.each(Object.entries(GIVEN))('%s', (_tool, names) => {
  test.each(names)('%s', (name) => {
    expect(isClippingCopy(`${name}.json`)).toBe(true);
    expect(isLibraryCopy(`${name.replace('clipping', 'library')}.json`)).toBe(true);
    expect(isBodyCopy(`${name.replace('clipping', 'article')}.html`)).toBe(true);
  });
});

test('rclone puts it behind the extension, too', () => {
  expect(isClippingCopy('clipping.json.conflict1')).toBe(true);
  expect(isClippingCopy('clipping.json.path2')).toBe(true);
});

test.each([
  'clipping.json',
  'clipping.json.damaged-20240101T000000000Z',
  'clipping.json.bak',
  'clipping.last-good.json',
  'clippings.json',
  'clipping notes.json',
  'clipping copyright.json',
  'clipping.txt',
  'my clipping.json',
  'clipping.json.conflict1.txt',
])('%s is none', (name) => {
  expect(isClippingCopy(name)).toBe(false);
});

test('the last good copy of the library’s document is none', () => {
  expect(isLibraryCopy('library.last-good.json')).toBe(false);
});

const ODD: unknown[] = [
  5,
  'tags',
  [],
  { tags: 5 },
  { tags: { removed: 7, added: 'x' } },
  { restored: { removed: [5], added: null } },
  { highlights: 7 },
  { highlights: { x: 5 } },
  { values: 5 },
  { values: { note: 9 } },
  { edits: { title: 5 } },
  JSON.parse('{"__proto__": 5, "constructor": 5}'),
];

test.each(ODD.map((before) => [JSON.stringify(before), before] as const))(
  'one whose history says %s merges all the same',
  async (_name, before) => {
    const open = (await library()) as FolderLibrary;
    const { id } = await open.add(newClipping('Ferry'));
    const folder = await open.pathOf(id, 'folder');
    const copy = JSON.parse(readFileSync(join(folder, 'clipping.json'), 'utf8')) as Clipping;
    copy.tags = ['theirs'];
    copy.note = 'theirs';
    copy.modified = '2099-01-01T00:00:00.000Z';
    copy.history.unshift({ at: '2024-01-01T00:00:00Z', what: 'edited', before });
    writeFileSync(join(folder, 'clipping - Copy.json'), JSON.stringify(copy));
    expect(await open.mergeCopies(id)).toBe(true);
    expect(await open.read(id)).toMatchObject({ tags: ['theirs'], note: 'theirs' });
    expect(readdirSync(folder)).not.toContain('clipping - Copy.json');
  },
);

test('a star and a shelf stay, though another machine changed something else later; taken away later, they go', async () => {
  const open = (await library()) as FolderLibrary;
  const { id } = await open.add(newClipping('Ferry'));
  const folder = await open.pathOf(id, 'folder');
  const asCopy = (change: (copy: Clipping) => void) => {
    const copy = JSON.parse(readFileSync(join(folder, 'clipping.json'), 'utf8')) as Clipping;
    change(copy);
    writeFileSync(
      join(folder, 'clipping - Copy.json'),
      JSON.stringify({ ...copy, modified: '2099-01-01T00:00:00.000Z' }),
    );
  };
  asCopy((copy) => void copy.tags.push('theirs'));
  await open.update(id, (draft) => void Object.assign(draft, { starred: true, shelf: 'later' }));
  expect(await open.mergeCopies(id)).toBe(true);
  expect(await open.read(id)).toMatchObject({ tags: ['theirs'], starred: true, shelf: 'later' });
  asCopy((copy) => {
    copy.starred = false;
    copy.flaggedAt = { ...copy.flaggedAt, starred: '2099-01-01T00:00:00.000Z' };
  });
  await open.mergeCopies(id);
  expect(await open.read(id)).toMatchObject({ starred: false, shelf: 'later' });
});

test('merging never throws, whatever the histories say', () => {
  const plain = newDocument(newClipping('Ferry'), new Date());
  for (const before of ODD) {
    const other = structuredClone(plain);
    other.tags = ['x'];
    other.note = 'x';
    other.history.unshift({ at: '2024-01-01T00:00:00Z', what: 'edited', before: before as never });
    expect(mergeClippings(plain, other).note).toBe('x');
    expect(mergeClippings(other, plain).note).toBe('x');
  }
});

test('a person’s own file with the name of a copy stays where it is; a copy of the article is put away', async () => {
  const open = (await library()) as FolderLibrary;
  const { id } = await open.add(newClipping('Ferry'));
  const folder = await open.pathOf(id, 'folder');
  writeFileSync(join(folder, 'article (draft).html'), '<p>my own</p>');
  writeFileSync(join(folder, 'article - Copy.html'), readFileSync(join(folder, 'article.html')));
  await open.mergeCopies(id);
  expect(readdirSync(folder)).toContain('article (draft).html');
  expect(readdirSync(join(folder, 'history'))).toContain('article - Copy.html');
});
