/** The record of clippings that were deleted for good, which a sync tool brings to other machines: what is missing without one was lost. */
import { join } from 'node:path';
import { discard, ensureFolder, writeNew } from '../files/durable';
import { within } from '../files/gate';
import { codeOf, listOrNone, lstatOrNull, standingOf, type FileSystem } from '../files/file-system';
import { DELETED_FOLDER, ID } from './names';

/** Not waited for on the medium: a record that is lost costs a question, no clipping. */
export async function noteDeleted(files: FileSystem, library: string, id: string): Promise<void> {
  try {
    await ensureFolder(files, await within(files, library, DELETED_FOLDER));
    await writeNew(files, await within(files, library, DELETED_FOLDER, id), new Uint8Array(), false);
  } catch (thrown) {
    if (!codeOf(thrown)) throw thrown;
  }
}

/** The clipping is there again. */
export async function forgetDeleted(files: FileSystem, library: string, id: string): Promise<void> {
  // Most were never deleted: one look is enough for those.
  if (await lstatOrNull(files, join(library, DELETED_FOLDER, id)))
    await discard(files, await within(files, library, DELETED_FOLDER, id));
}

/** Those of the ids whose deletion is recorded. */
export const deletedOf = (files: FileSystem, library: string, ids: readonly string[]): Promise<Set<string>> =>
  standingOf(files, ids, (id) => join(library, DELETED_FOLDER, id));

/**
 * How long a deletion is remembered: a computer that comes back with the clipping after that asks about it. Milliseconds; the time counts from
 * when the record came to this disk.
 */
const REMEMBERED = 2 * 365 * 24 * 3_600_000;
/** Records that are looked at in one go: a day's share, so that no start waits for a hundred thousand of them. */
const SHARE = 500;
const DAY = 24 * 3_600_000;

/** At open, by the one writer: records that are older go, a share of them each day. What is no record of ours stays. */
export async function pruneDeleted(files: FileSystem, library: string, now: Date): Promise<void> {
  const folder = join(library, DELETED_FOLDER);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return;
  const records = (await listOrNone(files, folder)).filter(({ name, kind }) => kind === 'file' && ID.test(name));
  const shares = Math.ceil(records.length / SHARE) || 1;
  const start = (Math.floor(now.getTime() / DAY) % shares) * SHARE;
  for (const { name } of records.slice(start, start + SHARE)) {
    const stat = await lstatOrNull(files, join(folder, name));
    if (stat?.size === 0 && now.getTime() - stat.mtimeMs > REMEMBERED)
      await discard(files, await within(files, library, DELETED_FOLDER, name));
  }
}
