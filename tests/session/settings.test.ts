/** Settings from elsewhere: a backup may be a stranger's, and a settings file may be damaged. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/contract/settings';
import type { JsonFile } from '../../electron/library';
import { SettingsStore } from '../../electron/session/settings';
import { temporaryFolder } from '../support/core';

const fileWith = (stored: unknown) => ({ read: () => stored, write: () => Promise.resolve() }) as unknown as JsonFile;
const store = (stored: unknown = {}) => new SettingsStore(fileWith(stored), () => undefined);

test('those of a stranger’s backup choose no folder, no server, and no day on which something is deleted', async () => {
  const folder = temporaryFolder();
  const theirs = join(folder, 'theirs');
  mkdirSync(theirs);
  const here = { libraryFolder: join(folder, 'mine'), recentLibraries: [join(folder, 'mine')], backupFolder: null };
  const settings = store({ ...here, trashDays: 0 });
  await settings.takeOver(
    JSON.stringify({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      libraryFolder: theirs,
      recentLibraries: [theirs, '../../x'],
      backupFolder: theirs,
      backupEveryDays: 1,
      backupEncrypted: true,
      trashDays: 1,
      watchFolders: [{ id: 'x', path: theirs, library: 'y', on: true, tags: [], rules: [] }],
      sharing: { ...DEFAULT_SETTINGS.sharing, on: true, server: 'https://tracker.example/db' },
    }),
  );
  expect(settings.value).toMatchObject({ ...here, theme: 'dark', trashDays: 0, backupEncrypted: false });
  expect(settings.value.watchFolders).toEqual([]);
  expect(settings.value.sharing).toEqual(DEFAULT_SETTINGS.sharing);
});

test.each<[string, unknown]>([
  ['no object', 'x'],
  ['a list', []],
  ['a prototype', JSON.parse('{"__proto__":{"theme":"dark"},"constructor":1}')],
  ['recent libraries that are none', { recentLibraries: [{ path: '/x' }] }],
  ['too many of them', { recentLibraries: Array.from({ length: 9 }, (_, n) => `/${n}`) }],
  ['watch folders that are none', { watchFolders: [{ path: '/x', on: true }] }],
  ['rules without end', { watchFolders: [{ ...watched(), rules: Array.from({ length: 1001 }, rule) }] }],
  ['folders without end', { watchFolders: Array.from({ length: 101 }, watched) }],
  [
    'a rule of a million characters',
    { watchFolders: [{ ...watched(), rules: [{ ...rule(), value: 'x'.repeat(1e6) }] }] },
  ],
  ['days that are none', { trashDays: -1, backupEveryDays: 1e9 }],
  ['a shelf and a size that are none', { readingSize: 'x', theme: '../../x', zoom: 1e308 }],
])('of a file, %s falls back', (_what, stored) => {
  expect(store(stored).value).toEqual(DEFAULT_SETTINGS);
});

function watched() {
  return { id: 'w', path: '/x', library: 'l', on: true, tags: [], rules: [] };
}
function rule() {
  return { what: 'words' as const, value: 'ferry', tag: 't' };
}
