/** What can be told of a clipping without reading it. */
import { join } from 'node:path';
import type { FileSystem } from '../files/file-system';
import { stampOf, statAll } from '../files/file-system';
import { CLIPPING_FILE } from './names';

export interface Version {
  /** Of `clipping.json`; null where there is none. */
  stamp: string | null;
  /** Modification time of the clipping's folder: changes when a file in it comes, goes or is replaced. null: no folder; `UNSEEN`: not looked at yet. */
  folder: number | null;
}

export const UNSEEN = -1;

/** The versions in the order of the clippings' folders (absolute). */
export async function versionsOf(files: FileSystem, places: readonly string[]): Promise<Version[]> {
  const stats = await statAll(
    files,
    places.flatMap((place) => [join(place, CLIPPING_FILE), place]),
  );
  return places.map((_, index) => {
    const json = stats[2 * index];
    return { stamp: json ? stampOf(json) : null, folder: stats[2 * index + 1]?.mtimeMs ?? null };
  });
}
