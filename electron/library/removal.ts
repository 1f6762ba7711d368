/** Deleting for ever: the folder gets another name first, so that a clipping is there whole or gone. */
import { join } from 'node:path';
import { removeTree, TEMPORARY, discard } from './durable';
import type { FileSystem } from './file-system';
import { CLIPPINGS_FOLDER, GONE_PREFIX, yearOf } from './names';
import { folders } from './folders';

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

/** At open, by the one writer: temporary files in the library's own folder. */
export async function clearTemporary(files: FileSystem, library: string): Promise<void> {
  for (const entry of await files.list(library)) {
    if (entry.kind === 'file' && TEMPORARY.test(entry.name)) await discard(files, join(library, entry.name));
  }
}

/** After a crash, before anything is built: half-made and half-deleted clippings. Lists every year, so not at each open. */
export async function clearLeftovers(files: FileSystem, library: string): Promise<void> {
  for await (const { year, leftovers } of folders(files, library)) {
    for (const name of leftovers) await removeTree(files, join(library, CLIPPINGS_FOLDER, year, name));
  }
}
