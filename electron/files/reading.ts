/** Opening a file that a person has named, for reading alone. */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export const openToRead = (path: string): Promise<FileHandle> => open(path, 'r');

/** The beginning of a file; it may be a pipe, and a pipe may never end. `most` in bytes. */
export function beginningOfAny(path: string, most: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, most, null));
  } finally {
    closeSync(descriptor);
  }
}

/** A pipe that nobody writes to would hold the reader for ever; a link may lead to whatever else the person can read. Windows has none of the flags. */
const PLAIN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * The bytes of a file in a folder that anybody may have filled; null where there is none: nothing, a link, a folder, a pipe, a device, or
 * more than `most` bytes. Throws the disk's other reasons.
 */
export function plainFileOrNone(path: string, most: number): Buffer | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, PLAIN);
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO'].includes((thrown as NodeJS.ErrnoException).code ?? ''))
      return null;
    throw thrown;
  }
  try {
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= most ? readFileSync(descriptor) : null;
  } finally {
    closeSync(descriptor);
  }
}
