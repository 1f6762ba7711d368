/** Where a library's index lies in the app's data folder. */
import { realpath } from 'node:fs/promises';
import { ofOurs, type WritablePath } from '../files/gate';
import { sha256Now } from '../files/hash';
import type { Library } from '../contract/stages';

/**
 * A name from the library's id and its real folder: two copies of one library have an index each, and nothing that stands in
 * `library.json` becomes part of a path.
 */
export async function indexFileOf(dataFolder: string, library: Pick<Library, 'id' | 'folder'>): Promise<WritablePath> {
  const place = await realpath(library.folder);
  const name = sha256Now(`${library.id}\0${place}`).slice(0, 32);
  return ofOurs(dataFolder, 'index', `${name}.sqlite`);
}
