/** Deleting for ever: the folder gets another name first, so that a clipping is there whole or gone. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { discard, ownTemporary, removeTree } from '../files/durable';
import { beside, within } from '../files/gate';
import type { FileSystem } from '../files/file-system';
import { CLIPPINGS_FOLDER, GONE_PREFIX, LAST_GOOD_LIBRARY, LIBRARY_FILE, LOCK_FILE, yearOf } from './names';
import { folders } from './folders';

/** Resolves once the clipping is gone on the medium; clearing away its files may fail, and is finished at the next open then. */
export async function removeClipping(files: FileSystem, library: string, id: string): Promise<void> {
  const year = join(library, CLIPPINGS_FOLDER, yearOf(id));
  const gone = await within(files, library, CLIPPINGS_FOLDER, yearOf(id), `${GONE_PREFIX}${id}`);
  await removeTree(files, gone);
  await files.rename(beside(gone, id), gone);
  await files.syncFolder(year);
  try {
    await removeTree(files, gone);
  } catch {
    // Gone as far as anyone can see; `clearLeftovers` takes the rest.
    return;
  }
}

/** Files that we write in the library's own folder. */
const isOfLibrary = (name: string): boolean =>
  [LIBRARY_FILE, LAST_GOOD_LIBRARY, LOCK_FILE].includes(name) || /^library\.json\.damaged-[0-9TZ]+$/.test(name);

/** At open, by the one writer: temporary files of ours in the library's own folder. */
export async function clearTemporary(files: FileSystem, library: string): Promise<void> {
  for (const entry of await files.list(library)) {
    if (entry.kind === 'file' && ownTemporary(entry.name, isOfLibrary))
      await discard(files, await within(files, library, entry.name));
  }
}

/** A clipping half made or half deleted, as `folders` lists them. */
export async function removeLeftover(
  files: FileSystem,
  library: string,
  { year, name }: { year: string; name: string },
): Promise<void> {
  await removeTree(files, await within(files, library, CLIPPINGS_FOLDER, year, name));
}

/** After a crash, before anything is built: half-made and half-deleted clippings. Lists every year, so not at each open. */
export async function clearLeftovers(files: FileSystem, library: string): Promise<void> {
  try {
    for await (const { year, leftovers } of folders(files, library)) {
      for (const name of leftovers) await removeLeftover(files, library, { year, name });
    }
  } catch (thrown) {
    // What the disk does not list now is cleared at another open; the scan that follows says so.
    if (!(thrown instanceof CuttingsError) || thrown.failure.kind !== 'library-unreadable') throw thrown;
  }
}
