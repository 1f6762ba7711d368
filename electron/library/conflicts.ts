/** Copies that sync tools make when two machines changed one file: found by name, merged by content, then kept in `history/`. */
import { join } from 'node:path';
import type { Clipping, LibraryDocument } from '../contract/model';
import type { FileSystem, FolderEntry } from '../files/file-system';
import { isMissing, readOrNull } from '../files/file-system';
import { ensureFolder } from '../files/durable';
import { within } from '../files/gate';
import { MOST_DOCUMENT } from './limits';
import { CLIPPING_FILE, HISTORY_FOLDER, LAST_GOOD_LIBRARY, LIBRARY_FILE } from './names';
import { checkClipping, checkLibrary, parseJson } from './schema';

/**
 * Names seen: Dropbox `clipping (Anna's conflicted copy 2024-04-14).json`, Syncthing `clipping.sync-conflict-20240414-101112-ABCDEFG.json`,
 * iCloud `clipping 2.json`, Google Drive `clipping (1).json`, OneDrive `clipping-LAPTOP.json`, ownCloud `clipping_conflict-20240414-101112.json`,
 * Nextcloud `clipping (conflicted copy 2024-04-14 101112).json`, Seafile `clipping (SFConflict anna 2024-04-14).json`.
 */
function isCopyOf(original: string, name: string): boolean {
  const dot = original.lastIndexOf('.');
  const [stem, extension] = [original.slice(0, dot), original.slice(dot)];
  return (
    name !== original &&
    name.startsWith(stem) &&
    name.endsWith(extension) &&
    /^( \(.*\)| \d+|-.+|_.*conflict.*|\.sync-conflict-.+)$/i.test(
      name.slice(stem.length, name.length - extension.length),
    )
  );
}

export const isClippingCopy = (name: string): boolean => isCopyOf(CLIPPING_FILE, name);
export const isLibraryCopy = (name: string): boolean => name !== LAST_GOOD_LIBRARY && isCopyOf(LIBRARY_FILE, name);
/** Copies of the files that are not merged: only the one in place counts, the copy is kept. */
export const isBodyCopy = (name: string): boolean => isCopyOf('article.html', name) || isCopyOf('trace.json', name);

export interface Copy<T> {
  name: string;
  value: T;
}

/** Copies of `clipping.json` in a listing that can be read as this clipping. */
export async function clippingCopies(
  files: FileSystem,
  folder: string,
  id: string,
  entries: readonly FolderEntry[],
): Promise<Copy<Clipping>[]> {
  return copies(files, folder, entries, isClippingCopy, (value) => checkClipping(value, id));
}

export async function libraryCopies(
  files: FileSystem,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<Copy<LibraryDocument>[]> {
  return copies(files, folder, entries, isLibraryCopy, checkLibrary);
}

async function copies<T>(
  files: FileSystem,
  folder: string,
  entries: readonly FolderEntry[],
  isCopy: (name: string) => boolean,
  check: (value: unknown) => T | null,
): Promise<Copy<T>[]> {
  const found: Copy<T>[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'file' || !isCopy(entry.name)) continue;
    const bytes = await readOrNull(files, join(folder, entry.name), MOST_DOCUMENT);
    const value = bytes && check(parseJson(bytes));
    if (value) found.push({ name: entry.name, value });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Moves what has been merged out of the way, into `history/`, never over another file.
 * @param place names that lead from the library to the folder that the copies lie in
 */
export async function putAway(
  files: FileSystem,
  library: string,
  place: readonly string[],
  names: readonly string[],
): Promise<void> {
  if (!names.length) return;
  const folder = join(library, ...place);
  const history = await within(files, library, ...place, HISTORY_FOLDER);
  await ensureFolder(files, history);
  const taken = new Set((await files.list(history)).map((entry) => entry.name));
  for (const name of names) {
    let target = name;
    for (let n = 2; taken.has(target); n++) target = `${n} ${name}`;
    taken.add(target);
    try {
      await files.rename(
        await within(files, library, ...place, name),
        await within(files, library, ...place, HISTORY_FOLDER, target),
      );
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
    }
  }
  await files.syncFolder(history);
  await files.syncFolder(folder);
}

/** Tags and saved searches of both; where both have one of a name or id, `mine` wins. */
export function mergeLibraryDocuments(mine: LibraryDocument, theirs: LibraryDocument): LibraryDocument {
  const names = new Set(mine.tags.map((tag) => tag.name));
  const ids = new Set(mine.savedSearches.map((search) => search.id));
  return {
    ...theirs,
    ...mine,
    tags: [
      ...mine.tags.map((tag) => ({
        ...tag,
        colour: tag.colour ?? theirs.tags.find((other) => other.name === tag.name)?.colour ?? null,
      })),
      ...theirs.tags.filter((tag) => !names.has(tag.name)),
    ],
    savedSearches: [...mine.savedSearches, ...theirs.savedSearches.filter((search) => !ids.has(search.id))],
  };
}
