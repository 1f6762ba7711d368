/**
 * Makes new folders whole (`whole.ts`) in the thread that it runs in, which may wait for the disk: what is quick on any disk is done at once,
 * for handing a call to Node's thread pool takes several times as long as most calls, and there it would wait behind those that write to the
 * medium. Those alone go through the pool, many at a time, so that one writing of the disk's journal does for all of them.
 */
import { closeSync, fsync, mkdirSync, openSync, writeSync } from 'node:fs';
import { codeOf, type NewThing } from './file-system';
import { Limit } from './limit';
import { allDone } from './whole';

/** Files and folders that are synced at once: the rest of Node's pool is left to others (`engine.ts`). */
const SYNCED = 24;
const slots = new Limit(SYNCED);

const synced = (handle: number): Promise<void> =>
  new Promise((resolve, reject) => fsync(handle, (error) => (error ? reject(error) : resolve())));

/** A new file's handle, its content written; closed again where that fails. */
function written(path: string, bytes: Uint8Array): number {
  const handle = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.byteLength;) at += writeSync(handle, bytes, at, bytes.byteLength - at);
    return handle;
  } catch (thrown) {
    closeSync(handle);
    throw thrown;
  }
}

async function syncAndClose(handle: number): Promise<void> {
  try {
    await synced(handle);
  } finally {
    closeSync(handle);
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no such call: NTFS writes its own journal of names.
  if (process.platform === 'win32') return;
  try {
    await syncAndClose(openSync(path, 'r'));
  } catch (thrown) {
    // Some network drives do not know it for folders; there is nothing more to be had from them.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(thrown))) throw thrown;
  }
}

/** As `makeWhole`. */
export async function makeHere(things: readonly NewThing[]): Promise<void> {
  for (const { path, bytes } of things) if (!bytes) mkdirSync(path);
  for (const { path, bytes, synced } of things) if (bytes && !synced) closeSync(written(path, bytes));
  let made = 0;
  const files = things.filter(({ bytes, synced }) => bytes && synced);
  let allMade = () => {};
  // A folder's names can be synced once all of them are there.
  const named = new Promise<void>((resolve) => {
    allMade = resolve;
  });
  if (!files.length) allMade();
  await allDone([
    ...files.map(({ path, bytes }) =>
      slots.run(async () => {
        try {
          const handle = written(path, bytes!);
          if (++made === files.length) allMade();
          await syncAndClose(handle);
        } catch (thrown) {
          // Nothing waits for a name that never comes.
          allMade();
          throw thrown;
        }
      }),
    ),
    ...things
      .filter(({ bytes, synced }) => !bytes && synced)
      .map(async ({ path }) => {
        await named;
        await slots.run(() => syncFolder(path));
      }),
  ]);
}
