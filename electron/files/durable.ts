/** Writes that are on the medium when they resolve, and that leave either the old file or the new one, whatever happens. */
import { dirname } from 'node:path';
import { beside, folderOf, inside, type WritablePath } from './gate';
import type { FileStat, FileSystem, Workshop } from './file-system';
import { codeOf, isMissing, listOrNone, lstatOrNull, stampOf, statOrNull } from './file-system';

/** Another version stands where one was to be replaced: somebody else was quicker. Nothing was written. */
export class Replaced extends Error {
  readonly code = 'EREPLACED';
}

/** Tries to take a leftover away; the error that led here is the one to report, so a second one is only noted in the result. */
export async function discard(files: FileSystem, path: WritablePath): Promise<boolean> {
  try {
    await files.unlink(path);
    return true;
  } catch (thrown) {
    return isMissing(thrown);
  }
}

/** A new file with synced content; its name is safe only once its folder is synced. */
export async function writeNew(files: FileSystem, path: WritablePath, bytes: Uint8Array, synced = true): Promise<void> {
  const file = await files.create(path);
  try {
    await file.write(bytes);
    if (synced) await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Replaces a file: a new one in the scratch folder, write, sync, rename, sync the folder. The new one goes on any error.
 * `before` is the stat of the version being replaced: where size and time would be the same, the new time is moved on, so that stamps differ.
 * Gives the stat of the new one.
 * @param only the stamp of the version that may be replaced: another (a sync tool's) stays, and `Replaced` is thrown
 */
export async function writeDurably(
  files: Workshop,
  path: WritablePath,
  bytes: Uint8Array,
  before: FileStat | null = null,
  only: string | null = null,
): Promise<FileStat> {
  const folder = dirname(path);
  const temporary = await files.temporary();
  let renamed = false;
  try {
    const file = await files.create(temporary);
    let fresh: FileStat;
    try {
      await file.write(bytes);
      fresh = await file.stat();
      if (before && stampOf(fresh) === stampOf(before)) {
        await files.touch(temporary, Math.floor(before.mtimeMs) + 2);
        fresh = await file.stat();
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const there = only === null ? null : await statOrNull(files, path);
    if (there && stampOf(there) !== only) throw new Replaced(path);
    await files.rename(temporary, path);
    renamed = true;
    await files.syncFolder(folder);
    return fresh;
  } catch (thrown) {
    if (!renamed) await discard(files, temporary);
    throw thrown;
  }
}

/** Replaces a file in one step without waiting for the medium: for copies whose loss costs nothing. */
export async function writeLazily(files: Workshop, path: WritablePath, bytes: Uint8Array): Promise<void> {
  const temporary = await files.temporary();
  try {
    await writeNew(files, temporary, bytes, false);
    await files.rename(temporary, path);
  } catch (thrown) {
    await discard(files, temporary);
    throw thrown;
  }
}

/** Makes one folder if it is not there, and its name safe. True if it was made. */
export async function ensureFolder(files: FileSystem, path: WritablePath): Promise<boolean> {
  try {
    await files.makeFolder(path);
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
  await files.syncFolder(dirname(path));
  return true;
}

/** Makes a folder and those above it that are missing. Gives what was made, the outermost first. */
export async function ensureFolders(files: FileSystem, path: WritablePath): Promise<WritablePath[]> {
  try {
    return (await ensureFolder(files, path)) ? [path] : [];
  } catch (thrown) {
    const above = folderOf(path);
    if (codeOf(thrown) !== 'ENOENT' || above === path) throw thrown;
    const made = await ensureFolders(files, above);
    return (await ensureFolder(files, path)) ? [...made, path] : made;
  }
}

/** Moves all that is in a folder one level up, never over anything, what is named in `last` at the end; the folder then goes. */
export async function moveUp(files: FileSystem, folder: WritablePath, last = ''): Promise<void> {
  const names = (await listOrNone(files, folder)).map((entry) => entry.name);
  for (const name of names.sort((a, b) => Number(a === last) - Number(b === last))) {
    const target = beside(folder, name);
    if (!(await lstatOrNull(files, target))) await files.rename(inside(folder, name), target);
  }
  await files.syncFolder(dirname(folder));
  await files.removeFolder(folder);
}

/** Removes a folder and all that is in it; links in it go, and what they lead to stays. What vanishes meanwhile is no error. */
export async function removeTree(files: FileSystem, path: WritablePath): Promise<void> {
  // Only the folder itself, not one that a link of its name leads to.
  const there = await lstatOrNull(files, path);
  if (!there) return;
  if (there.kind !== 'folder') {
    if (!(await discard(files, path))) await files.unlink(path);
    return;
  }
  for (const entry of await listOrNone(files, path)) {
    const inner = inside(path, entry.name);
    if (entry.kind === 'folder') await removeTree(files, inner);
    else if (!(await discard(files, inner))) await files.unlink(inner);
  }
  try {
    await files.removeFolder(path);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}
