/** Every clipping of a library by names and times alone: no file is read. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { isThere } from './failures';
import type { FileSystem } from './file-system';
import { listOrNone, stampOf, statOrNull } from './file-system';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, ID, YEAR, yearOf } from './names';

/** Stats asked for at once: keeps the thread pool busy and the others served. */
const BATCH = 256;

async function assertThere(files: FileSystem, library: string): Promise<void> {
  if (!(await isThere(files, library))) throw new CuttingsError('library-missing');
}

/** Ids by year folder, oldest first. A folder in the wrong year is not one of ours (`verify` lists it). */
export async function* folders(files: FileSystem, library: string): AsyncIterable<{ year: string; ids: string[] }> {
  await assertThere(files, library);
  const years = (await listOrNone(files, join(library, CLIPPINGS_FOLDER))).filter((entry) => entry.kind === 'folder' && YEAR.test(entry.name));
  years.sort((a, b) => Number(a.name) - Number(b.name));
  for (const { name: year } of years) {
    const entries = await listOrNone(files, join(library, CLIPPINGS_FOLDER, year));
    yield { year, ids: entries.filter((entry) => entry.kind === 'folder' && ID.test(entry.name) && yearOf(entry.name) === year).map((entry) => entry.name).sort() };
  }
}

/** Throws `library-missing` where the library goes away meanwhile: what was not seen then is not to be taken for deleted. */
export async function* scan(files: FileSystem, library: string): AsyncIterable<{ id: string; stamp: string }> {
  for await (const { year, ids } of folders(files, library)) {
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      const stats = await Promise.all(batch.map((id) => statOrNull(files, join(library, CLIPPINGS_FOLDER, year, id, CLIPPING_FILE))));
      for (const [index, stat] of stats.entries()) if (stat) yield { id: batch[index]!, stamp: stampOf(stat) };
    }
  }
  await assertThere(files, library);
}
