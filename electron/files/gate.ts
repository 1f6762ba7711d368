/**
 * The one gate to a path that is written, replaced or removed. Names that were read from a file, a folder or a page become part of such a
 * path here alone: each must be one plain name, and every folder on the way must be a real folder, so that what is meant lies inside the
 * folder it belongs to. Links are never followed. The folder itself is the person's choice and may be reached through links.
 *
 * The disk (`file-system.ts`) takes a `WritablePath` for every call that changes something, and no file outside this folder has Node's own
 * calls for that (`tests/layers.test.ts`).
 */
import { dirname, join, sep } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { FileSystem } from './file-system';
import { isMissing } from './file-system';

declare const passed: unique symbol;
/** An absolute path that has passed the gate. */
export type WritablePath = string & { readonly [passed]: true };

/** Bytes of one name that every usual file system takes. */
const LONGEST = 255;
/** Names that are devices on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/** One step of a path, and nothing else. */
export function isPlainName(name: string, platform: string = process.platform): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !/[/\0]/.test(name) &&
    Buffer.byteLength(name) <= LONGEST &&
    (platform !== 'win32' || (!/[\\:*?"<>|]|[. ]$/.test(name) && !DEVICE.test(name)))
  );
}

/** A path that leaves its folder, through a name or a link. */
const refused = (name: string): CuttingsError => new CuttingsError('path-refused', { detail: name.slice(0, 100) });

/**
 * The path of `names` below `folder`, for writing, replacing or removing what it names. A link there is itself what would be replaced or
 * removed, never what it points to. Folders on the way that are missing are no error: the call that follows fails.
 * @throws CuttingsError `path-refused` where a name is not plain, or something on the way is no real folder
 */
export async function within(files: FileSystem, folder: string, ...names: readonly string[]): Promise<WritablePath> {
  for (const name of names) if (!isPlainName(name)) throw refused(name);
  const path = join(folder, ...names);
  if (names.length && !path.startsWith(folder.endsWith(sep) ? folder : join(folder, sep))) throw refused(path);
  await Promise.all(
    names.slice(0, -1).map((_, index) => mustBeFolder(files, join(folder, ...names.slice(0, index + 1)))),
  );
  return path as WritablePath;
}

async function mustBeFolder(files: FileSystem, path: string): Promise<void> {
  try {
    if ((await files.lstat(path)).kind !== 'folder') throw refused(path);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}

/** A file that a person has named in a dialog or on the command line, and what is made beside it. Never for a name that was read. */
export const chosen = (path: string): WritablePath => path as WritablePath;

/** The folder that a path lies in. */
export const folderOf = (path: WritablePath): WritablePath => dirname(path) as WritablePath;

/** A file of the app's own data folder, by names of ours: constants, and what we made up. */
export function ofOurs(folder: string, ...names: readonly string[]): WritablePath {
  for (const name of names) if (!isPlainName(name)) throw refused(name);
  return join(folder, ...names) as WritablePath;
}

/** A file in the same folder, for building what is then moved. `name` must be one of ours. */
export function beside(path: WritablePath, name: string): WritablePath {
  if (!isPlainName(name)) throw refused(name);
  return join(dirname(path), name) as WritablePath;
}

/** A name in a folder that has passed the gate and is known to be a real folder (it was made or listed by us just now). */
export function inside(folder: WritablePath, name: string): WritablePath {
  if (!isPlainName(name)) throw refused(name);
  return join(folder, name) as WritablePath;
}
