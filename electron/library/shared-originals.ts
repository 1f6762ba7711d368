/** Files that several clippings were made from: kept once, by hash, beside the clippings. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { discard, ensureFolder, writeDurably } from '../files/durable';
import { within, type WritablePath } from '../files/gate';
import { sha256Now } from '../files/hash';
import type { FileSystem, Workshop } from '../files/file-system';
import { listOrNone, lstatOrNull, readOrNull, statOrNull } from '../files/file-system';
import { folders } from './folders';
import { MOST_DOCUMENT, MOST_JOURNAL } from './limits';
import {
  ARTICLE_FILE,
  CLIPPINGS_FOLDER,
  CLIPPING_FILE,
  ID,
  JOURNAL_FOLDER,
  ORIGINALS_FOLDER,
  SHARED_ORIGINAL,
  clippingFolder,
} from './names';
import { checkClipping, parseJson, toJson } from './schema';

/** Writes the original of a new clipping (`id`) unless it is there already. Resolves once it is on the medium. */
export async function keepSharedOriginal(
  files: Workshop,
  library: string,
  id: string,
  file: string,
  original: { bytes: Uint8Array; sha256: string },
): Promise<void> {
  const path = join(library, file);
  if ((await statOrNull(files, path))?.size === original.bytes.byteLength) return;
  // Once a file, not once for each of its articles.
  mustBeWhole(original);
  await ensureFolder(files, await within(files, library, JOURNAL_FOLDER));
  await writeDurably(files, await noteOf(files, library, id), toJson({ original: file }));
  await ensureFolder(files, await within(files, library, ORIGINALS_FOLDER));
  await writeDurably(files, await within(files, library, ...file.split('/')), original.bytes);
}

/** Throws where the bytes are not those that were hashed. */
export function mustBeWhole({ bytes, sha256 }: { bytes: Uint8Array; sha256: string }): void {
  if (sha256Now(bytes) !== sha256) throw new CuttingsError('wrong-argument', { detail: 'sha256' });
}

/** Says which shared original is being written for a clipping that is not there yet: removed again should that never come. */
const noteOf = (files: FileSystem, library: string, id: string): Promise<WritablePath> =>
  within(files, library, JOURNAL_FOLDER, `${id}.new`);

/** The clipping is in its place: its original is named by it. */
export async function forgetNote(files: FileSystem, library: string, id: string): Promise<void> {
  await discard(files, await noteOf(files, library, id));
}

/** At open, by the one writer: removes originals of clippings that were never finished. */
export async function clearUnfinished(files: FileSystem, library: string): Promise<void> {
  const folder = join(library, JOURNAL_FOLDER);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return;
  for (const { name, kind } of await listOrNone(files, folder)) {
    const id = name.slice(0, -'.new'.length);
    if (kind !== 'file' || !name.endsWith('.new') || !ID.test(id)) continue;
    const bytes = await readOrNull(files, join(folder, name), MOST_JOURNAL);
    const original = (bytes && (parseJson(bytes) as { original?: unknown } | null))?.original;
    if (typeof original !== 'string' || !SHARED_ORIGINAL.test(original)) continue;
    const placed = await lstatOrNull(files, join(clippingFolder(library, id), CLIPPING_FILE));
    if (placed || (await removeUnused(files, library, [original]))) await forgetNote(files, library, id);
  }
}

/**
 * Removes those of `candidates` that no clipping names any more. The clippings' own files are asked, not the index; where one of them
 * cannot be read, nothing is removed: false then.
 */
export async function removeUnused(
  files: FileSystem,
  library: string,
  candidates: readonly string[],
): Promise<boolean> {
  const unused = new Set(candidates.filter((file) => SHARED_ORIGINAL.test(file)));
  if (!unused.size) return true;
  for await (const { year, ids } of folders(files, library)) {
    for (const id of ids) {
      const bytes = await readOrNull(files, join(library, CLIPPINGS_FOLDER, year, id, CLIPPING_FILE), MOST_DOCUMENT);
      // Deleted; only what a person had put beside it is left.
      if (!bytes && !(await lstatOrNull(files, join(library, CLIPPINGS_FOLDER, year, id, ARTICLE_FILE)))) continue;
      const clipping = bytes && checkClipping(parseJson(bytes), id);
      if (!clipping) return false;
      unused.delete(clipping.original.file);
      if (!unused.size) return true;
    }
  }
  for (const file of unused) await discard(files, await within(files, library, ...file.split('/')));
  return true;
}
