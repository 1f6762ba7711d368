/** The record of clippings that were deleted for good, which a sync tool brings to other machines: what is missing without one was lost. */
import { join } from 'node:path';
import { ensureFolder, writeNew } from '../files/durable';
import { within } from '../files/gate';
import { codeOf, statAll, type FileSystem } from '../files/file-system';
import { DELETED_FOLDER } from './names';

/** Not waited for on the medium: a record that is lost costs a question, no clipping. */
export async function noteDeleted(files: FileSystem, library: string, id: string): Promise<void> {
  try {
    await ensureFolder(files, await within(files, library, DELETED_FOLDER));
    await writeNew(files, await within(files, library, DELETED_FOLDER, id), new Uint8Array(), false);
  } catch (thrown) {
    if (!codeOf(thrown)) throw thrown;
  }
}

/** Those of the ids whose deletion is recorded. */
export async function deletedOf(files: FileSystem, library: string, ids: readonly string[]): Promise<Set<string>> {
  const stats = await statAll(
    files,
    ids.map((id) => join(library, DELETED_FOLDER, id)),
  );
  return new Set(ids.filter((_, index) => stats[index] !== null));
}
