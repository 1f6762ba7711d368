/** Where a library's index lies in the app's data folder. */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../contract/stages';

/**
 * A name from the library's id and its real folder: two copies of one library have an index each, and nothing that stands in
 * `library.json` becomes part of a path.
 */
export async function indexFileOf(dataFolder: string, library: Pick<Library, 'id' | 'folder'>): Promise<string> {
  const place = await realpath(library.folder);
  const name = createHash('sha256').update(`${library.id}\0${place}`).digest('hex').slice(0, 32);
  return join(dataFolder, 'index', `${name}.sqlite`);
}
