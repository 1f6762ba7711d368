/** A new folder with all that is in it, on the medium before anybody may see it: what is built before it is moved to its place. */
import { writeNew } from './durable';
import type { FileSystem, NewThing } from './file-system';
import { Limit } from './limit';

/** Files that are open at once. */
const OPEN = 16;

/** Waits for all, also when one fails: nothing may still be writing while the rest is cleared away. */
export async function allDone(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason;
}

/** Makes them all; resolves once those that must be are on the medium. After an error some may stand, and nothing is being written any more. */
export function makeWhole(files: FileSystem, things: readonly NewThing[]): Promise<void> {
  return files.makeWhole ? files.makeWhole(things) : makeByCalls(files, things);
}

/** The same by a call for each step. */
export async function makeByCalls(files: FileSystem, things: readonly NewThing[]): Promise<void> {
  const open = new Limit(OPEN);
  const folders = things.filter(({ bytes }) => bytes === null);
  for (const { path } of folders) await files.makeFolder(path);
  await allDone(
    things.map(({ path, bytes, synced }) =>
      bytes ? open.run(() => writeNew(files, path, bytes, synced)) : Promise.resolve(),
    ),
  );
  for (const { path, synced } of folders.reverse()) if (synced) await files.syncFolder(path);
}
