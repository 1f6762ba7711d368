/** Files that several clippings were made from: kept once, by hash, beside the clippings. */
import { join } from 'node:path';
import { discard, ensureFolder, writeDurably } from '../files/durable';
import { within } from '../files/gate';
import type { FileSystem } from '../files/file-system';
import { readOrNull, statOrNull } from '../files/file-system';
import { folders } from './folders';
import { MOST_DOCUMENT } from './limits';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, ORIGINALS_FOLDER, SHARED_ORIGINAL } from './names';
import { checkClipping, parseJson } from './schema';

/** Writes the file unless it is there already. Resolves once it is on the medium. */
export async function keepSharedOriginal(
  files: FileSystem,
  library: string,
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = join(library, file);
  if ((await statOrNull(files, path))?.size === bytes.byteLength) return;
  await ensureFolder(files, await within(files, library, ORIGINALS_FOLDER));
  await writeDurably(files, await within(files, library, ...file.split('/')), bytes);
}

/**
 * Removes those of `candidates` that no clipping names any more. The clippings' own files are asked, not the index; where one of them
 * cannot be read, nothing is removed.
 */
export async function removeUnused(files: FileSystem, library: string, candidates: readonly string[]): Promise<void> {
  const unused = new Set(candidates.filter((file) => SHARED_ORIGINAL.test(file)));
  if (!unused.size) return;
  for await (const { year, ids } of folders(files, library)) {
    for (const id of ids) {
      const bytes = await readOrNull(files, join(library, CLIPPINGS_FOLDER, year, id, CLIPPING_FILE), MOST_DOCUMENT);
      const clipping = bytes && checkClipping(parseJson(bytes), id);
      if (!clipping) return;
      unused.delete(clipping.original.file);
      if (!unused.size) return;
    }
  }
  for (const file of unused) await discard(files, await within(files, library, ...file.split('/')));
}
