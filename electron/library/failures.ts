/** Errors of the disk in our kinds, and which of them may pass if one waits. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { FileSystem } from '../files/file-system';
import { codeOf, isMissing, statOrNull } from '../files/file-system';
import { CLIPPINGS_FOLDER, LIBRARY_FILE } from './names';

/**
 * Whether the library itself is there. A drive that is not connected often leaves an empty folder in its place, so an empty folder is not
 * an empty library: both its document and its `clippings` folder must stand.
 */
export async function isThere(files: FileSystem, folder: string): Promise<boolean> {
  try {
    const [document, clippings] = await Promise.all([
      statOrNull(files, join(folder, LIBRARY_FILE)),
      statOrNull(files, join(folder, CLIPPINGS_FOLDER)),
    ]);
    return document?.kind === 'file' && clippings?.kind === 'folder';
  } catch {
    // A dead mount answers with errors of its own (EIO, ESTALE, ENOTCONN): not there for now.
    return false;
  }
}

/** The disk's errors (those with a code) as errors of ours, told apart; whatever else was thrown stays what it is. */
export async function diskError(thrown: unknown, files: FileSystem, folder: string): Promise<unknown> {
  const code = thrown instanceof CuttingsError ? '' : codeOf(thrown);
  if (!code) return thrown;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CuttingsError('disk-full', { detail: code }, { cause: thrown });
  if (!(await isThere(files, folder))) return new CuttingsError('library-missing', { detail: code }, { cause: thrown });
  if (isMissing(thrown)) return new CuttingsError('not-found', { detail: code }, { cause: thrown });
  return new CuttingsError('disk-failed', { detail: code }, { cause: thrown });
}

/** Reasons that may be gone at the next try: the change is kept for that. */
export const mayPass = (error: unknown): boolean =>
  error instanceof CuttingsError && ['disk-full', 'disk-failed', 'library-missing'].includes(error.failure.kind);
