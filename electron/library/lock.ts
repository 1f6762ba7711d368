/**
 * One process writes a library. The lock file names it; whoever comes second opens read-only and can say who holds it.
 * A sync tool carries the file to other machines, which is how a second writer there is warned.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { discard, writeDurably, writeNew } from '../files/durable';
import { within, type WritablePath } from '../files/gate';
import type { FileSystem, FolderEntry, Workshop } from '../files/file-system';
import { codeOf, isMissing, isNoFile, readOrNull, statOrNull } from '../files/file-system';
import { isLockCopy } from './conflicts';
import { LOCK_FILE } from './names';
import { bootTime, isRunning, startOf } from '../files/process';
import { parseJson, toJson } from './schema';

/** Our programs never write another: what stands there instead is no lock of theirs. */
const moment = v.pipe(
  v.string(),
  v.check((text) => Number.isFinite(Date.parse(text))),
);
const schema = v.object({
  token: v.string(),
  pid: v.number(),
  host: v.string(),
  program: v.string(),
  version: v.string(),
  started: moment,
  heartbeat: moment,
  processStart: v.nullable(v.string()),
});
export type Holder = v.InferOutput<typeof schema>;

/** How often the holder looks whether another took over. Milliseconds. */
export const LOOK = 4_000;
/** How often the holder says that it is alive, and how old that may be on another machine (sync tools take their time). Milliseconds. */
export const HEARTBEAT = 60_000;
const STALE = 15 * 60_000;
/**
 * How long whoever takes over waits before it writes: the one before, on the same disk, has looked meanwhile and writes no more. (Where a sync
 * tool stands between, it takes as long as that takes, and what both change until then is merged.) Milliseconds.
 */
const GRACE = LOOK + 1_000;
/** Bytes of a lock. */
const MOST_LOCK = 65_536;
/** A lock being written at this moment may be seen empty for so long. Milliseconds. */
const SETTLE = 40;

/** Tokens of this process, to know an old lock that happens to carry our pid. */
const ours = new Set<string>();

export interface Lock {
  /** Who has it now, if that is another that is alive (a sync tool brought its file); else null. Writes nothing. */
  other(): Promise<Holder | null>;
  /** Says that we are alive, unless another has it: then as `other`. */
  renew(): Promise<Holder | null>;
  release(): Promise<void>;
}

/** Who holds the library. `unreadable`: no lock of ours; a link, a pipe or a device of that name is none either. Throws the disk's other errors. */
export async function readHolder(files: FileSystem, folder: string): Promise<Holder | 'unreadable' | null> {
  return readLock(files, join(folder, LOCK_FILE));
}

async function readLock(files: FileSystem, path: string): Promise<Holder | 'unreadable' | null> {
  let bytes: Uint8Array | null;
  try {
    bytes = await readOrNull(files, path, MOST_LOCK);
  } catch (thrown) {
    // A folder of that name is somebody's.
    if (!isNoFile(thrown) || codeOf(thrown) === 'EISDIR') throw thrown;
    return 'unreadable';
  }
  if (!bytes) return null;
  const checked = v.safeParse(schema, parseJson(bytes));
  return checked.success ? checked.output : 'unreadable';
}

/** Removes copies of locks that a sync tool made where two machines had the library at once: the one in place counts. */
export async function clearLockCopies(
  files: FileSystem,
  folder: string,
  entries: readonly FolderEntry[],
): Promise<void> {
  for (const { kind, name } of entries) {
    if (kind !== 'file' || !isLockCopy(name)) continue;
    const found = await readLock(files, join(folder, name));
    if (found !== null && found !== 'unreadable') await discard(files, await within(files, folder, name));
  }
}

/**
 * Whether the named process is surely gone (or, elsewhere, has been silent for long).
 * @param written when the lock's file was written last, by this computer's file system: counts where the lock tells of a time to come
 */
export function isStale(holder: Holder, now: number, written: number): boolean {
  // Clocks differ by minutes; a time beyond that is no time. Neither is one of the file's own.
  const believed = (time: number): number =>
    time <= now + STALE ? time : written <= now + STALE ? written : -Infinity;
  if (holder.host !== hostname()) return now - believed(Date.parse(holder.heartbeat)) > STALE;
  if (ours.has(holder.token)) return false;
  if (holder.pid === process.pid) return true;
  if (!isRunning(holder.pid)) return true;
  const start = startOf(holder.pid);
  if (start !== null && holder.processStart !== null) return start !== holder.processStart;
  const started = Date.parse(holder.started);
  // A holder that lives writes every minute.
  if (started > now + STALE) return now - believed(started) > STALE;
  // A minute for clocks that were set meanwhile.
  return started < bootTime() - 60_000;
}

async function isStaleHere(files: FileSystem, folder: string, holder: Holder, now: number): Promise<boolean> {
  return isStale(holder, now, (await statOrNull(files, join(folder, LOCK_FILE)))?.mtimeMs ?? -Infinity);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Takes the lock, or gives who holds it. Throws Node's error where the folder cannot be written.
 * @param from also takes it from a living one: from the holder of this token, or, with `true`, from whoever has it
 */
export async function acquire(
  files: Workshop,
  folder: string,
  who: { program: string; version: string },
  now: () => Date,
  from: string | true | null = null,
): Promise<{ lock: Lock } | { holder: Holder }> {
  const path = await within(files, folder, LOCK_FILE);
  const token = randomBytes(12).toString('hex');
  ours.add(token);
  const mine = (): Holder => ({
    token,
    pid: process.pid,
    host: hostname(),
    program: who.program,
    version: who.version,
    started,
    heartbeat: now().toISOString(),
    processStart: startOf(process.pid),
  });
  const started = now().toISOString();
  let tookFrom = false;
  try {
    for (let turn = 0; turn < 20; turn++) {
      const holder = await readHolder(files, folder);
      if (holder === 'unreadable') {
        await pause(SETTLE * 2);
        const again = await readHolder(files, folder);
        if (again !== null && again !== 'unreadable') continue;
        if (again === 'unreadable') {
          await takeAway(files, folder, (found) => found === 'unreadable');
        }
      } else if (holder) {
        const stale = await isStaleHere(files, folder, holder, now().getTime());
        if (!stale && (tookFrom || (from !== true && from !== holder.token))) {
          ours.delete(token);
          return { holder };
        }
        await takeAway(files, folder, (found) => found !== 'unreadable' && found?.token === holder.token);
        // Only once: two that take from one another would do so for ever.
        tookFrom ||= !stale;
      }
      try {
        await writeNew(files, path, toJson(mine()));
      } catch (thrown) {
        if (codeOf(thrown) === 'EEXIST') {
          await pause(Math.random() * SETTLE);
          continue;
        }
        await discard(files, path);
        throw thrown;
      }
      await files.syncFolder(folder);
      // Another process that judged the same old lock may have taken ours away in its place; it puts it back then.
      await pause(tookFrom ? GRACE : SETTLE);
      const held = await readHolder(files, folder);
      if (held !== null && held !== 'unreadable' && held.token === token)
        return { lock: makeLock(files, path, folder, mine, now) };
    }
    throw Object.assign(new Error('The lock file keeps changing'), { code: 'EBUSY' });
  } catch (thrown) {
    ours.delete(token);
    throw thrown;
  }
}

/** Moves a lock aside and removes it if it is still the one that was judged; otherwise puts it back. */
async function takeAway(
  files: Workshop,
  folder: string,
  judged: (found: Holder | 'unreadable' | null) => boolean,
): Promise<void> {
  const path = await within(files, folder, LOCK_FILE);
  const aside = await files.temporary();
  try {
    await files.rename(path, aside);
  } catch (thrown) {
    if (isMissing(thrown)) return;
    throw thrown;
  }
  if (judged(await readLock(files, aside))) await discard(files, aside);
  else await files.rename(aside, path);
}

function makeLock(files: Workshop, path: WritablePath, folder: string, mine: () => Holder, now: () => Date): Lock {
  const token = mine().token;
  const other = async (): Promise<Holder | null> => {
    const found = await readHolder(files, folder);
    if (found === null || found === 'unreadable' || found.token === token) return null;
    return (await isStaleHere(files, folder, found, now().getTime())) ? null : found;
  };
  return {
    other,
    async renew() {
      const found = await other();
      if (found) return found;
      await writeDurably(files, path, toJson(mine()));
      return null;
    },
    async release() {
      const found = await readHolder(files, folder);
      if (found !== null && found !== 'unreadable' && found.token === token) await discard(files, path);
      ours.delete(token);
    },
  };
}
