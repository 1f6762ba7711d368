/** Deleting for ever: the folder gets another name first, so that a clipping is there whole or gone. */
import { join } from 'node:path';
import { removeTree, TEMPORARY, discard } from './durable';
import type { FileSystem } from './file-system';
import { listOrNone } from './file-system';
import { CLIPPINGS_FOLDER, GONE_PREFIX, NEW_PREFIX, YEAR, yearOf } from './names';

/** Resolves once the clipping is gone on the medium; clearing away its files may fail, and is finished at the next open then. */
export async function removeClipping(files: FileSystem, library: string, id: string): Promise<void> {
  const year = join(library, CLIPPINGS_FOLDER, yearOf(id));
  const gone = join(year, `${GONE_PREFIX}${id}`);
  await removeTree(files, gone);
  await files.rename(join(year, id), gone);
  await files.syncFolder(year);
  try {
    await removeTree(files, gone);
  } catch {
    // Gone as far as anyone can see; `clearLeftovers` takes the rest.
    return;
  }
}

/** At open, by the one writer: half-built and half-deleted clippings, and temporary files of the library's own folders. */
export async function clearLeftovers(files: FileSystem, library: string): Promise<void> {
  for (const entry of await files.list(library)) {
    if (entry.kind === 'file' && TEMPORARY.test(entry.name)) await discard(files, join(library, entry.name));
  }
  const clippings = join(library, CLIPPINGS_FOLDER);
  for (const year of await listOrNone(files, clippings)) {
    if (year.kind !== 'folder' || !YEAR.test(year.name)) continue;
    for (const entry of await listOrNone(files, join(clippings, year.name))) {
      const leftover = entry.name.startsWith(NEW_PREFIX) || entry.name.startsWith(GONE_PREFIX);
      if (leftover && entry.kind === 'folder') await removeTree(files, join(clippings, year.name, entry.name));
    }
  }
}
