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
import type { FileSystem, Workshop } from '../files/file-system';
import { codeOf, isMissing, readOrNull } from '../files/file-system';
import { LOCK_FILE } from './names';
import { bootTime, isRunning, startOf } from '../files/process';
import { parseJson, toJson } from './schema';

const schema = v.object({
  token: v.string(),
  pid: v.number(),
  host: v.string(),
  program: v.string(),
  version: v.string(),
  started: v.string(),
  heartbeat: v.string(),
  processStart: v.nullable(v.string()),
});
export type Holder = v.InferOutput<typeof schema>;

/** How often the holder looks whether another took over. Milliseconds. */
export const LOOK = 4_000;
/** How often the holder says that it is alive, and how old that may be on another machine (sync tools take their time). Milliseconds. */
export const HEARTBEAT = 60_000;
const STALE = 15 * 60_000;
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

export async function readHolder(files: FileSystem, folder: string): Promise<Holder | 'unreadable' | null> {
  const bytes = await readOrNull(files, join(folder, LOCK_FILE));
  if (!bytes) return null;
  const checked = v.safeParse(schema, parseJson(bytes));
  return checked.success ? checked.output : 'unreadable';
}

/** Whether the named process is surely gone (or, elsewhere, has been silent for long). */
export function isStale(holder: Holder, now: number): boolean {
  if (holder.host !== hostname()) return now - Date.parse(holder.heartbeat) > STALE;
  if (ours.has(holder.token)) return false;
  if (holder.pid === process.pid) return true;
  if (!isRunning(holder.pid)) return true;
  const start = startOf(holder.pid);
  if (start !== null && holder.processStart !== null) return start !== holder.processStart;
  // A minute for clocks that were set meanwhile.
  return Date.parse(holder.started) < bootTime() - 60_000;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Takes the lock, or gives who holds it. Throws Node's error where the folder cannot be written. */
export async function acquire(
  files: Workshop,
  folder: string,
  who: { program: string; version: string },
  now: () => Date,
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
        if (!isStale(holder, now().getTime())) {
          ours.delete(token);
          return { holder };
        }
        await takeAway(files, folder, (found) => found !== 'unreadable' && found?.token === holder.token);
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
      await pause(SETTLE);
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
  const bytes = await readOrNull(files, aside);
  const checked = v.safeParse(schema, bytes && parseJson(bytes));
  if (judged(checked.success ? checked.output : 'unreadable')) await discard(files, aside);
  else await files.rename(aside, path);
}

function makeLock(files: Workshop, path: WritablePath, folder: string, mine: () => Holder, now: () => Date): Lock {
  const token = mine().token;
  const other = async (): Promise<Holder | null> => {
    const found = await readHolder(files, folder);
    const theirs =
      found !== null && found !== 'unreadable' && found.token !== token && !isStale(found, now().getTime());
    return theirs ? found : null;
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
