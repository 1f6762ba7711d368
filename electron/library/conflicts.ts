/** Copies that sync tools make when two machines changed one file: found by name, merged by content, then kept in `history/`. */
import { join } from 'node:path';
import { aliasesOnce } from '../article/aliases';
import { OUR_ARTICLE } from '../article/document-head';
import { MOST_ALIASES } from '../contract/aliases';
import type { Board } from '../contract/compositions';
import type { Clipping, LibraryDocument } from '../contract/model';
import { readTrace } from './body-file';
import type { FileSystem, FolderEntry } from '../files/file-system';
import { isMissing, readOrNull } from '../files/file-system';
import { ensureFolder } from '../files/durable';
import { within } from '../files/gate';
import { MOST_COPIES, MOST_DOCUMENT } from './limits';
import { CLIPPING_FILE, HISTORY_FOLDER, LAST_GOOD_LIBRARY, LIBRARY_FILE, LOCK_FILE } from './names';
import { checkClipping, checkLibrary, parseJson } from './schema';

/** The word that Windows, macOS and Linux desktops put into the name of a copy, in the languages that we know of. */
const COPY =
  'copy|kopie|copie|copia|cópia|kopia|kopija|kopi|kopio|kopya|kópia|másolat|копия|копія|копие|αντίγραφο|コピー|副本|拷贝|複製|拷貝|복사본|사본|نسخة|עותק|bản sao|salinan|สำเนา|प्रतिलिपि';

/**
 * What sync tools and systems put behind the name, before its extension:
 * - in brackets: Dropbox `clipping (Anna's conflicted copy 2024-04-14)`, Nextcloud `(conflicted copy 2024-04-14 101112)`, Seafile
 *   `(SFConflict anna 2024-04-14)`, Google Drive, KDE and browsers `clipping (1)`, `clipping(1)`, GNOME `(copy)`, `(another copy)`, Unison
 *   `(copy: conflict #1 on 2024-04-14)`, Google Drive and pCloud `[Conflict]`, `[conflicted]`
 * - iCloud `clipping 2`
 * - OneDrive the computer's name, `clipping-LAPTOP`
 * - Windows `clipping - Copy`, `clipping - Copy (2)`, macOS `clipping copy`, `clipping copy 2`, `clippingのコピー`, each in its language
 * - ownCloud `clipping_conflict-20240414-101112`, Synology `clipping_DESKTOP_Apr-14-101112-2024_Conflict`, `clipping_conf(20240414)`
 * - Syncthing `clipping.sync-conflict-20240414-101112-ABCDEFG`, Resilio `clipping.Conflict`, `clipping.Conflict(1)`, rclone `clipping.conflict1`
 */
const BEHIND = new RegExp(
  String.raw`^(?: ?\(.+\)(?: \[.*confli.*\])?| ?\[.*confli.*\]| \d+|-.+|_.*confli.*|_conf\(.+\)|\.(?:sync-)?conflict.*|(?: | [-–—] |の)(?:${COPY})(?: ?\(?\d+\)?)?)$`,
  'iu',
);
/** rclone's other way: behind the extension. */
const BEHIND_ALL = /^\.(?:conflict|path)\d+$/;

function isCopyOf(original: string, given: string): boolean {
  // macOS gives letters with their marks apart.
  const name = given.normalize('NFC');
  const dot = original.lastIndexOf('.');
  const [stem, extension] = [original.slice(0, dot), original.slice(dot)];
  if (name === original || !name.startsWith(stem)) return false;
  if (name.startsWith(original)) return BEHIND_ALL.test(name.slice(original.length));
  return name.endsWith(extension) && BEHIND.test(name.slice(stem.length, -extension.length));
}

export const isClippingCopy = (name: string): boolean => isCopyOf(CLIPPING_FILE, name);
export const isLibraryCopy = (name: string): boolean => name !== LAST_GOOD_LIBRARY && isCopyOf(LIBRARY_FILE, name);
export const isLockCopy = (name: string): boolean => isCopyOf(LOCK_FILE, name);
/** Copies of the files that are not merged: only the one in place counts, the copy is kept. */
export const isBodyCopy = (name: string): boolean => isCopyOf('article.html', name) || isCopyOf('trace.json', name);

/** Whether a copy of a document, a trace or an article was made of a clipping's, by what stands in it. */
export function isMadeOf(bytes: Uint8Array | null, id: string): boolean {
  if (bytes === null) return false;
  const value = parseJson(bytes) as { id?: unknown } | null;
  if (value?.id === id || readTrace(bytes)) return true;
  return new TextDecoder().decode(bytes.subarray(0, 4096)).includes(OUR_ARTICLE);
}

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
  let size = 0;
  for (const entry of entries) {
    if (entry.kind !== 'file' || !isCopy(entry.name)) continue;
    if (size > MOST_COPIES) break;
    const bytes = await readOrNull(files, join(folder, entry.name), MOST_DOCUMENT);
    const value = bytes && check(parseJson(bytes));
    if (!value) continue;
    size += bytes.byteLength;
    found.push({ name: entry.name, value });
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

/** Those of both; of one that both have, `mine`. */
function bothOf<T extends { id: string }>(mine: readonly T[], theirs: readonly T[]): T[] {
  const ids = new Set(mine.map(({ id }) => id));
  return [...mine, ...theirs.filter(({ id }) => !ids.has(id))];
}

/**
 * Of a board that both have, the name and order of the side changed last, with the parts that only the other has behind the part that they
 * stood behind there: what one side has stays, as nothing says when a part was taken out.
 */
export function mergeBoard(a: Board, b: Board): Board {
  const [newer, older] = b.modified > a.modified ? [b, a] : [a, b];
  const parts = [...newer.parts];
  const known = new Set(parts.map(({ id }) => id));
  older.parts.forEach((part, i) => {
    if (known.has(part.id)) return;
    const before = older.parts[i - 1];
    const at = before ? parts.findIndex(({ id }) => id === before.id) + 1 : 0;
    parts.splice(at, 0, part);
    known.add(part.id);
  });
  return { ...newer, parts };
}

/** Tags, saved searches, boards and templates of both; where both have one of a name or id, `mine` wins. */
export function mergeLibraryDocuments(mine: LibraryDocument, theirs: LibraryDocument): LibraryDocument {
  const names = new Set(mine.tags.map((tag) => tag.name));
  const others = new Map(theirs.boards.map((board) => [board.id, board]));
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
    savedSearches: bothOf(mine.savedSearches, theirs.savedSearches),
    boards: bothOf(
      mine.boards.map((board) => mergeBoard(board, others.get(board.id) ?? board)),
      theirs.boards,
    ),
    reviews: bothOf(mine.reviews, theirs.reviews),
    ...(mine.aliases || theirs.aliases
      ? { aliases: aliasesOnce([...(mine.aliases ?? []), ...(theirs.aliases ?? [])]).slice(0, MOST_ALIASES) }
      : {}),
  };
}
