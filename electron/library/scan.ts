/** Every clipping of a library by names and times alone: no file is read. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { isThere } from './failures';
import type { FileSystem } from './file-system';
import { listOrNone, stampOf, statAll } from './file-system';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, ID, LEFTOVER, YEAR, yearOf } from './names';

/** Stats asked for at once. */
const BATCH = 256;

async function assertThere(files: FileSystem, library: string): Promise<void> {
  if (!(await isThere(files, library))) throw new CuttingsError('library-missing');
}

/** Ids by year folder, oldest first. A folder in the wrong year is not one of ours (`verify` lists it). */
export async function* folders(files: FileSystem, library: string): AsyncIterable<{ year: string; ids: string[]; leftovers: string[] }> {
  await assertThere(files, library);
  const years = (await listOrNone(files, join(library, CLIPPINGS_FOLDER))).filter((entry) => entry.kind === 'folder' && YEAR.test(entry.name));
  years.sort((a, b) => Number(a.name) - Number(b.name));
  for (const { name: year } of years) {
    const entries = await listOrNone(files, join(library, CLIPPINGS_FOLDER, year));
    const names = entries.filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
    yield { year, ids: names.filter((name) => ID.test(name) && yearOf(name) === year).sort(), leftovers: names.filter((name) => LEFTOVER.test(name)) };
  }
}

/**
 * Throws `library-missing` where the library goes away meanwhile: what was not seen then is not to be taken for deleted.
 * `leftover` is told of clippings half made or half deleted, by folder and id.
 */
export async function* scan(files: FileSystem, library: string, leftover: (folder: string, id: string) => void): AsyncIterable<{ id: string; stamp: string }> {
  for await (const { year, ids, leftovers } of folders(files, library)) {
    for (const name of leftovers) leftover(join(library, CLIPPINGS_FOLDER, year, name), LEFTOVER.exec(name)![1]!);
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      const stats = await statAll(files, batch.map((id) => join(library, CLIPPINGS_FOLDER, year, id, CLIPPING_FILE)));
      for (const [index, stat] of stats.entries()) if (stat) yield { id: batch[index]!, stamp: stampOf(stat) };
    }
  }
  await assertThere(files, library);
}
