/** Errors of the disk in our kinds, and which of them may pass if one waits. */
import { dirname, join, resolve, sep } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { FileSystem } from '../files/file-system';
import { codeOf, isMissing, isNoFile, statOrNull } from '../files/file-system';
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

/** The place that an error of Node's is about, where that lies outside the library's folder. */
function placeOutside(thrown: unknown, folder: string): string | null {
  const { path, dest } = thrown as { path?: unknown; dest?: unknown };
  const place = typeof dest === 'string' ? dest : path;
  return typeof place === 'string' && !`${resolve(place)}${sep}`.startsWith(`${resolve(folder)}${sep}`) ? place : null;
}

/**
 * The disk's errors (those with a code) as errors of ours, told apart; whatever else was thrown stays what it is.
 * @param doing whether it was reading that failed: then nothing is lost, and nothing waits to be written
 */
export async function diskError(
  thrown: unknown,
  files: FileSystem,
  folder: string,
  doing: 'reading' | 'writing' = 'writing',
): Promise<unknown> {
  const code = thrown instanceof CuttingsError ? '' : codeOf(thrown);
  if (!code) return thrown;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new CuttingsError('disk-full', { detail: code }, { cause: thrown });
  if (!(await isThere(files, folder))) return new CuttingsError('library-missing', { detail: code }, { cause: thrown });
  const outside = placeOutside(thrown, folder);
  if (isMissing(thrown))
    return outside === null
      ? new CuttingsError('not-found', { detail: code }, { cause: thrown })
      : new CuttingsError('folder-missing', { detail: dirname(outside) }, { cause: thrown });
  if (doing === 'reading') {
    const detail = [nameOf(thrown), code].filter(Boolean).join(', ');
    return new CuttingsError(
      isNoFile(thrown) ? 'library-damaged' : 'library-unreadable',
      { detail },
      { cause: thrown },
    );
  }
  return new CuttingsError('disk-failed', { detail: code }, { cause: thrown });
}

/** The last names of the file that an error is about. */
function nameOf(thrown: unknown): string {
  const { path } = thrown as { path?: unknown };
  return typeof path === 'string' ? path.split(/[\\/]/).slice(-2).join('/') : '';
}

/** Reasons that may be gone at the next try: the change is kept for that. */
export const mayPass = (error: unknown): boolean =>
  error instanceof CuttingsError &&
  ['disk-full', 'disk-failed', 'library-missing', 'library-unreadable'].includes(error.failure.kind);
