/**
 * Deleting for ever: one step makes a clipping gone, then its files go one by one. Only what we made is removed, by its name and by what the
 * clipping's own document says; whatever a person has put into the folder stays, and the folder with it.
 *
 * The one step moves the document into the journal, where it is the record of what is still to be removed.
 */
import { join } from 'node:path';
import type { Clipping } from '../contract/model';
import { noteDeleted } from './deletions';
import { isBodyCopy, isClippingCopy, isMadeOf } from './conflicts';
import { discard, ensureFolder } from '../files/durable';
import { inside, within, type WritablePath } from '../files/gate';
import type { FileSystem, FolderEntry } from '../files/file-system';
import { codeOf, isMissing, listOrNone, lstatOrNull, readOrNull } from '../files/file-system';
import { MOST_BODY, MOST_DOCUMENT } from './limits';
import {
  ARTICLE_FILE,
  ASSET,
  ASSETS_FOLDER,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  ID,
  JOURNAL_FOLDER,
  KEPT,
  LAST_GOOD_FILE,
  SHARED_ORIGINAL,
  TRACE_FILE,
  clippingFolder,
  clippingNames,
} from './names';
import { checkClipping, parseJson } from './schema';
import { removeUnused } from './shared-originals';
import { sha256Now } from '../files/hash';

const GONE = '.gone';
const goneName = (id: string): string => `${id}${GONE}`;

/** Resolves once the clipping is gone on the medium; clearing away its files may fail, and is finished at the next open then. */
export async function removeClipping(files: FileSystem, library: string, clipping: Clipping): Promise<void> {
  const { id } = clipping;
  const journal = await within(files, library, JOURNAL_FOLDER);
  await ensureFolder(files, journal);
  // What was changed in the journal before is on the medium before this: after a power cut the document is in one of the two places.
  await files.syncFolder(journal);
  await files.rename(
    await within(files, library, ...clippingNames(id), CLIPPING_FILE),
    await within(files, library, JOURNAL_FOLDER, goneName(id)),
  );
  await files.syncFolder(journal);
  await files.syncFolder(clippingFolder(library, id));
  try {
    await noteDeleted(files, library, id);
    await clear(files, library, clipping);
    // The record of a file that other clippings may share stays until somebody has looked for them (`forgetGone`).
    if (!SHARED_ORIGINAL.test(clipping.original.file)) await forget(files, library, id);
  } catch {
    // Gone as far as anyone can see; `finishRemovals` takes the rest.
    return;
  }
}

async function forget(files: FileSystem, library: string, id: string): Promise<void> {
  await discard(files, await within(files, library, JOURNAL_FOLDER, goneName(id)));
}

/** Documents of clippings that are gone, with files still to be removed. What is no such document by name and content is none of ours. */
async function goneClippings(files: FileSystem, library: string): Promise<Clipping[]> {
  const folder = join(library, JOURNAL_FOLDER);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return [];
  const found: Clipping[] = [];
  for (const { name, kind } of await listOrNone(files, folder)) {
    const id = name.slice(0, -GONE.length);
    if (kind !== 'file' || !name.endsWith(GONE) || !ID.test(id)) continue;
    const bytes = await readOrNull(files, join(folder, name), MOST_DOCUMENT);
    const clipping = bytes && checkClipping(parseJson(bytes), id);
    if (clipping) found.push(clipping);
  }
  return found;
}

/** At open, by the one writer: finishes deletions that were cut short. */
export async function finishRemovals(files: FileSystem, library: string): Promise<void> {
  const shared = new Set<string>();
  for (const clipping of await goneClippings(files, library)) {
    // Come back meanwhile, by a sync tool or from a backup: nothing is left to do.
    const back = await lstatOrNull(files, join(clippingFolder(library, clipping.id), CLIPPING_FILE));
    if (!back) {
      await noteDeleted(files, library, clipping.id);
      await clear(files, library, clipping);
    }
    if (!back && SHARED_ORIGINAL.test(clipping.original.file)) shared.add(clipping.original.file);
    else await forget(files, library, clipping.id);
  }
  if (shared.size && (await removeUnused(files, library, [...shared]))) await forgetGone(files, library, [...shared]);
}

/** The shared originals of clippings that are gone have been looked after. */
export async function forgetGone(files: FileSystem, library: string, originals: readonly string[]): Promise<void> {
  for (const { id, original } of await goneClippings(files, library))
    if (originals.includes(original.file)) await forget(files, library, id);
}

async function clear(files: FileSystem, library: string, clipping: Clipping): Promise<void> {
  const names = clippingNames(clipping.id);
  const folder = await within(files, library, ...names);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return;
  const article = await readOrNull(files, join(folder, ARTICLE_FILE), MOST_BODY);
  const text = article === null ? '' : new TextDecoder().decode(article);
  await clearFolder(files, library, [...names, ASSETS_FOLDER], async ({ name }, path) => {
    if (!ASSET.test(name)) return false;
    if (Object.values(clipping.pictures ?? {}).includes(`assets/${name}`) || text.includes(`assets/${name}"`))
      return true;
    const bytes = await readOrNull(files, path);
    return bytes !== null && sha256Now(bytes).startsWith(name.split('.')[0]!);
  });
  const kept = new Set(clipping.history.flatMap((entry) => entry.kept ?? []));
  await clearFolder(files, library, [...names, HISTORY_FOLDER], async ({ name }, path) => {
    if (name === LAST_GOOD_FILE || kept.has(`${HISTORY_FOLDER}/${name}`)) return true;
    // Copies that were put away, the second of a name with its number in front.
    const copy = name.replace(/^\d+ /, '');
    const shape = isClippingCopy(copy) || isBodyCopy(copy) || KEPT.test(`${HISTORY_FOLDER}/${name}`);
    return shape && isMadeOf(await readOrNull(files, path, MOST_BODY), clipping.id);
  });
  // The article last of all: it says which pictures are of it.
  const own = [TRACE_FILE, clipping.original.file, ARTICLE_FILE];
  const stayed = await clearFolder(files, library, names, async ({ name }, path) => {
    if (own.includes(name) || /^clipping\.json\.damaged-[0-9TZ]+$/.test(name)) return true;
    return (
      (isClippingCopy(name) || isBodyCopy(name)) && isMadeOf(await readOrNull(files, path, MOST_BODY), clipping.id)
    );
  });
  await files.syncFolder(join(library, ...(stayed ? names : names.slice(0, -1))));
}

/** Removes the plain files that are ours from a folder, and the folder where nothing is left in it. True where it stayed. */
async function clearFolder(
  files: FileSystem,
  library: string,
  names: readonly string[],
  ours: (entry: FolderEntry, path: string) => Promise<boolean>,
): Promise<boolean> {
  const folder: WritablePath = await within(files, library, ...names);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return false;
  const entries = await listOrNone(files, folder);
  entries.sort((a, b) => Number(a.name === ARTICLE_FILE) - Number(b.name === ARTICLE_FILE));
  for (const entry of entries) {
    const path = inside(folder, entry.name);
    if (entry.kind === 'file' && (await ours(entry, path)) && !(await discard(files, path))) await files.unlink(path);
  }
  try {
    await files.removeFolder(folder);
    return false;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown))) return true;
    throw thrown;
  }
}
