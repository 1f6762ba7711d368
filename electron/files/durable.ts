/** Writes that are on the medium when they resolve, and that leave either the old file or the new one, whatever happens. */
import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { beside, inside, type WritablePath } from './gate';
import type { FileStat, FileSystem } from './file-system';
import { codeOf, isMissing, listOrNone, lstatOrNull, stampOf } from './file-system';

/** Own names, so that two processes never share one (lowdb's steno has one fixed name). */
export const temporaryName = (name: string): string => `.${name}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
export const TEMPORARY = /^\..+\.(\d+)-[0-9a-f]{8}\.tmp$/;

/** True for a temporary file of a file of ours: nothing but what we wrote has such a name. */
export const ownTemporary = (name: string, isOurs: (name: string) => boolean): boolean => {
  const match = /^\.(.+)\.\d+-[0-9a-f]{8}\.tmp$/.exec(name);
  return match !== null && isOurs(match[1]!);
};

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
 * Replaces a file: temporary file in the same folder, write, sync, rename, sync the folder. The temporary file goes on any error.
 * `before` is the stat of the version being replaced: where size and time would be the same, the new time is moved on, so that stamps differ.
 * Gives the stat of the new one.
 */
export async function writeDurably(
  files: FileSystem,
  path: WritablePath,
  bytes: Uint8Array,
  before: FileStat | null = null,
): Promise<FileStat> {
  const folder = dirname(path);
  const temporary = beside(path, temporaryName(basename(path)));
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
export async function writeLazily(files: FileSystem, path: WritablePath, bytes: Uint8Array): Promise<void> {
  const temporary = beside(path, temporaryName(basename(path)));
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

/** Removes a folder and all that is in it; links in it go, and what they lead to stays. What vanishes meanwhile is no error. */
export async function removeTree(files: FileSystem, path: WritablePath): Promise<void> {
  // Only the folder itself, not one that a link of its name leads to.
  const there = await lstatOrNull(files, path);
  if (!there) return;
  if (there.kind !== 'folder') {
    await files.unlink(path);
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
