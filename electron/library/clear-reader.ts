/** Clear bytes read from any place of a file, whether or not it is encrypted. */
import type { FileHandle } from 'node:fs/promises';
import { CuttingsError } from '../contract/errors';

export interface ClearReader {
  /** Bytes of clear text. */
  size: number;
  /** Exactly these bytes. Throws `backup-damaged` where they were changed or are missing. */
  read(position: number, length: number): Promise<Buffer>;
}

export const damaged = (detail: string, cause?: unknown): CuttingsError =>
  new CuttingsError('backup-damaged', { detail }, { cause });

/** Exactly these bytes of the file as it stands. Throws `backup-damaged` where it is shorter. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (!bytesRead) throw damaged('truncated');
    filled += bytesRead;
  }
  return buffer;
}

/** Reads a plain file as it is. */
export async function plainReader(file: FileHandle): Promise<ClearReader> {
  return { size: (await file.stat()).size, read: (position, length) => readAt(file, position, length) };
}

/** How many chunks are kept open: reading a ZIP goes back and forth between its directory and its files. */
const OPEN_CHUNKS = 4;

/**
 * Reads a file of chunks that are opened one by one.
 * @param size bytes of clear text
 * @param chunkSize bytes of clear text a chunk; the last may be shorter
 * @param openChunk the clear bytes of a chunk; throws `backup-damaged` where it was changed
 */
export function chunkReader(
  size: number,
  chunkSize: number,
  openChunk: (index: number) => Promise<Uint8Array>,
): ClearReader {
  const open = new Map<number, Uint8Array>();
  const chunk = async (index: number): Promise<Uint8Array> => {
    const clear = open.get(index) ?? (await openChunk(index));
    open.set(index, clear);
    if (open.size > OPEN_CHUNKS) open.delete(open.keys().next().value!);
    return clear;
  };
  return {
    size,
    async read(position, length) {
      const end = position + length;
      if (position < 0 || end > size) throw damaged('truncated');
      const parts: Uint8Array[] = [];
      for (let at = position; at < end;) {
        const index = Math.floor(at / chunkSize);
        const part = (await chunk(index)).subarray(at - index * chunkSize, end - index * chunkSize);
        if (!part.byteLength) throw damaged('truncated');
        parts.push(part);
        at += part.byteLength;
      }
      return Buffer.concat(parts);
    },
  };
}
