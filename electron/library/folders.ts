/** The folders of a library's clippings, by their names alone. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { diskError, isThere } from './failures';
import type { FileSystem, FolderEntry } from '../files/file-system';
import { listOrNone } from '../files/file-system';
import { CLIPPINGS_FOLDER, ID, YEAR, yearOf } from './names';

/** Throws `library-missing` where the library is not there. */
export async function assertThere(files: FileSystem, library: string): Promise<void> {
  if (!(await isThere(files, library))) throw new CuttingsError('library-missing');
}

/** Files of ours in a clipping's folder: where it was deleted, what a person had put there may have stayed, and others leave empty folders. */
const OWN_FILE = /^(?:article\.html|trace\.json|original\.[a-z0-9]{1,16}|clipping\.json.*)$/;

/** Whether a clipping is, or was, in its folder: one that cannot be listed may be. */
export async function holdsFiles(files: FileSystem, folder: string): Promise<boolean> {
  try {
    return (await listOrNone(files, folder)).some(({ name }) => OWN_FILE.test(name));
  } catch {
    return true;
  }
}

/**
 * Ids by year folder, oldest first. A folder in the wrong year is not one of ours (`verify` lists it). Where the disk does not list a year's
 * folder, the others come all the same; then its error is thrown, so that nothing there is taken for gone.
 */
export async function* folders(files: FileSystem, library: string): AsyncIterable<{ year: string; ids: string[] }> {
  await assertThere(files, library);
  const years = (await listOrNone(files, join(library, CLIPPINGS_FOLDER))).filter(
    (entry) => entry.kind === 'folder' && YEAR.test(entry.name),
  );
  years.sort((a, b) => Number(a.name) - Number(b.name));
  let failure: { thrown: unknown } | null = null;
  for (const { name: year } of years) {
    let entries: FolderEntry[];
    try {
      entries = await listOrNone(files, join(library, CLIPPINGS_FOLDER, year));
    } catch (thrown) {
      failure ??= { thrown };
      continue;
    }
    const names = entries.filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
    yield {
      year,
      ids: names.filter((name) => ID.test(name) && yearOf(name) === year).sort(),
    };
  }
  if (failure) throw await diskError(failure.thrown, files, library, 'reading');
}
