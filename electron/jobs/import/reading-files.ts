/** The bytes of what was found: hashed, and as a request for the reading threads. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CuttingsError } from '../../contract/errors';
import { sha256 as hashOf, sha256OfFile } from '../../files/hash';
import { besidePage } from '../../importers/archives/opened';
import { SIZE_LIMIT } from '../../importers/limits';
import type { ReadingRequest } from '../../reading/reading';
import type { Found } from './finding';

/** Bytes up to which a file is read once, hashed and handed to the thread that reads it; a larger one is read there, for itself. */
const READ_ONCE = 1024 * 1024;

export interface InHand {
  sha256: string;
  /** What the reading thread is asked; made only for what is not there already. */
  request(): Promise<ReadingRequest>;
}

/** Throws `file-too-large`, `file-empty`, and what the disk or the archive says. */
export async function takeInHand({ name, entry, at }: Found, signal: AbortSignal): Promise<InHand> {
  if ('file' in at) return fileInHand(name, at.file, signal);
  const bytes = 'bytes' in at ? at.bytes : await at.archive.archive.read(entry!);
  if (!bytes.length) throw new CuttingsError('file-empty', { detail: name });
  const sha256 = await hashOf(bytes);
  if ('bytes' in at) return { sha256, request: () => Promise.resolve({ name, bytes }) };
  return {
    sha256,
    request: async () => ({
      name,
      bytes,
      modified: at.modified.toISOString(),
      pictures: await besidePage(at.archive.archive, at.archive.known, entry!, bytes),
    }),
  };
}

async function fileInHand(name: string, path: string, signal: AbortSignal): Promise<InHand> {
  const { size } = await stat(path);
  if (size > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: basename(path) });
  if (size === 0) throw new CuttingsError('file-empty', { detail: basename(path) });
  try {
    if (size > READ_ONCE)
      return { sha256: await sha256OfFile(path, signal), request: () => Promise.resolve({ name, path }) };
    const bytes = await readFile(path, { signal });
    return { sha256: await hashOf(bytes), request: () => Promise.resolve({ name, path, bytes }) };
  } catch (thrown) {
    throw signal.aborted ? new CuttingsError('cancelled') : thrown;
  }
}
