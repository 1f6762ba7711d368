/** Opening a file that a person has named, for reading alone. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
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

/** A file's bytes, or null where there is none. Throws the disk's other reasons. */
export function wholeOrNone(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}
