/** What a backup holds of a library that may be changing: clipping by clipping, each in one state. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { disk } from '../files/disk';
import { TEMPORARY_FOLDER } from '../files/scratch';
import { listOrNone, readOrNull, stampOf, statAll, statOrNull, type FolderEntry } from '../files/file-system';
import { unread, type Unread } from './checks';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, JOURNAL_FOLDER, LIBRARY_FILE, LOCK_FILE, YEAR } from './names';
import { CuttingsError } from '../contract/errors';
import { isThere } from './failures';

export interface Piece {
  /** Id, for a clipping's folder; null for other files. */
  clipping: string | null;
  files: { path: string; bytes: Uint8Array; time: Date }[];
  /** What lies there and cannot be read, by path. */
  unread: Map<string, Unread>;
}

/** How often a clipping that is being changed at this moment is read again, and the pause between (milliseconds). */
const TRIES = 20;
const PAUSE = 50;

const piece = (clipping: string | null): Piece => ({ clipping, files: [], unread: new Map() });

async function tree(root: string, path: string, out: Piece): Promise<void> {
  let entries: FolderEntry[];
  try {
    entries = await listOrNone(disk, join(root, path));
  } catch (thrown) {
    out.unread.set(path, unread(thrown));
    return;
  }
  const time = new Date((await statOrNull(disk, join(root, path)))?.mtimeMs ?? 0);
  if (!entries.length) out.files.push({ path: `${path}/`, bytes: new Uint8Array(), time });
  for (const { name, kind } of entries) {
    const inner = path ? `${path}/${name}` : name;
    if (kind === 'folder') await tree(root, inner, out);
    else if (kind === 'other') out.unread.set(inner, 'no-file');
    else await one(root, inner, out);
  }
}

/** A file that went between listing and reading is not part of this state. */
async function one(root: string, path: string, out: Piece): Promise<void> {
  try {
    const bytes = await readOrNull(disk, join(root, path));
    if (bytes)
      out.files.push({ path, bytes, time: new Date((await statOrNull(disk, join(root, path)))?.mtimeMs ?? 0) });
  } catch (thrown) {
    out.unread.set(path, unread(thrown));
  }
}

/** What tells two states of a clipping apart; null when its folder is gone. */
async function state(root: string, folder: string, id: string): Promise<string | null> {
  const [own, json, journal] = await statAll(disk, [
    join(root, folder),
    join(root, folder, CLIPPING_FILE),
    join(root, JOURNAL_FOLDER, `${id}.json`),
  ]);
  return own ? [own.mtimeMs, json && stampOf(json), journal && stampOf(journal)].join(' ') : null;
}

async function clippingPiece(root: string, folder: string, id: string): Promise<Piece | null> {
  for (let turn = 1; ; turn++) {
    const before = await state(root, folder, id);
    if (before === null) return null;
    const found = piece(id);
    await tree(root, folder, found);
    // With its journal, a replacement that was under way is taken back when the restored library opens.
    await one(root, `${JOURNAL_FOLDER}/${id}.json`, found);
    if ((await state(root, folder, id)) === before || turn === TRIES) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** Everything but the lock, and what is being built. `total` is told the number of clippings. */
export async function* libraryFiles(root: string, total: (clippings: number) => void): AsyncIterable<Piece> {
  if (!(await isThere(disk, root))) throw new CuttingsError('library-missing');
  const years: { year: string; names: string[]; others: string[] }[] = [];
  const unlisted = piece(null);
  for (const { name, kind } of await disk.list(join(root, CLIPPINGS_FOLDER))) {
    if (kind !== 'folder' || !YEAR.test(name)) continue;
    let entries: FolderEntry[];
    try {
      entries = await listOrNone(disk, join(root, CLIPPINGS_FOLDER, name));
    } catch (thrown) {
      unlisted.unread.set(`${CLIPPINGS_FOLDER}/${name}`, unread(thrown));
      continue;
    }
    years.push({
      year: name,
      names: entries
        .filter((entry) => entry.kind === 'folder')
        .map((entry) => entry.name)
        .sort(),
      others: entries.filter((entry) => entry.kind === 'file').map((entry) => entry.name),
    });
  }
  if (unlisted.unread.size) yield unlisted;
  total(years.reduce((sum, year) => sum + year.names.length, 0));
  for (const { year, names, others } of years) {
    for (const id of names) {
      const piece = await clippingPiece(root, `${CLIPPINGS_FOLDER}/${year}/${id}`, id);
      if (piece) yield piece;
    }
    const loose = piece(null);
    if (!names.length && !others.length)
      loose.files.push({
        path: `${CLIPPINGS_FOLDER}/${year}/`,
        bytes: new Uint8Array(),
        time: (await stat(join(root, CLIPPINGS_FOLDER, year))).mtime,
      });
    for (const name of others) await one(root, `${CLIPPINGS_FOLDER}/${year}/${name}`, loose);
    yield loose;
  }
  const rest = piece(null);
  if (!years.length) rest.files.push({ path: `${CLIPPINGS_FOLDER}/`, bytes: new Uint8Array(), time: new Date() });
  for (const { name, kind } of await disk.list(root)) {
    if ([CLIPPINGS_FOLDER, TEMPORARY_FOLDER, LOCK_FILE, LIBRARY_FILE].includes(name)) continue;
    // Its files went with their clippings.
    if (name === JOURNAL_FOLDER) {
      rest.files.push({ path: `${name}/`, bytes: new Uint8Array(), time: new Date() });
      continue;
    }
    if (kind === 'folder') await tree(root, name, rest);
    else if (kind === 'file') await one(root, name, rest);
  }
  // Files in `clippings` itself, and the document last: it names what was read before it.
  for (const { name, kind } of await disk.list(join(root, CLIPPINGS_FOLDER))) {
    if (kind === 'file') await one(root, `${CLIPPINGS_FOLDER}/${name}`, rest);
  }
  await one(root, LIBRARY_FILE, rest);
  yield rest;
  if (!(await isThere(disk, root))) throw new CuttingsError('library-missing');
}
