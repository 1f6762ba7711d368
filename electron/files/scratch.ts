/**
 * Where files are built before they take their place, and the record of them: whatever a killed process leaves is found by it and removed
 * by the next run, and nothing else is.
 *
 * A home (a library, the app's data folder) has a folder `temporary/` while somebody writes. In it each process has a folder of its own,
 * whose name says who it is; making that folder is one step, so that there is never half a record. What belongs into the home is built
 * inside, as `<n>.tmp`. What belongs elsewhere (backups, exports) is built beside its place, on the same disk, under a name that holds the
 * process's own random token, and is noted in `<n>.place` before it is made. A file that only looks like one of ours has another token.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { discard, ensureFolder, moveUp, removeTree, writeNew } from './durable';
import {
  codeOf,
  isMissing,
  listOrNone,
  lstatOrNull,
  readOrNull,
  statOrNull,
  type FileSystem,
  type Workshop,
} from './file-system';
import { syncingTogether } from './folder-syncs';
import { beside, chosen, inside, within, type WritablePath } from './gate';
import { sha256Now } from './hash';
import { isRunning, startOf } from './process';

export const TEMPORARY_FOLDER = 'temporary';

/** A process: its computer, its number and start there, and the token of what it makes. */
const SESSION = /^([0-9a-f]{8})-(\d{1,10})-([0-9a-f]{8})-([0-9a-f]{24})$/;
const BUILT = /^\d{1,15}\.tmp$/;
const NOTE = /^\d{1,15}\.place$/;
/** What another computer's process has left in a folder that is synced: nobody comes back to it after so long. Milliseconds. */
const FOREIGN = 24 * 3_600_000;
/** A place that is away (a drive that is not connected) is remembered so long. Milliseconds. */
const AWAY = 90 * 24 * 3_600_000;

const short = (text: string): string => sha256Now(text).slice(0, 8);
const startMark = (pid: number): string => short(startOf(pid) ?? '');
const outsideName = (token: string, number: number): string => `.cuttings-${token}-${number}.tmp`;
const isOutsideName = (name: string, token: string): boolean =>
  name.startsWith(`.cuttings-${token}-`) && BUILT.test(name.slice(`.cuttings-${token}-`.length));

/** What stands in a note. */
interface Note {
  /** Absolute, with a name of this process's token. */
  path: string;
  /** All of it is there: what is left is to move it to its place, one level up, this name last. */
  whole?: string;
}

export class Scratch {
  private readonly token = randomBytes(12).toString('hex');
  private readonly name = `${short(hostname())}-${process.pid}-${startMark(process.pid)}-${this.token}`;
  private count = 0;
  private ready: Promise<WritablePath> | null = null;
  /** Names outside that are free again, by folder: an export of many files needs one. */
  private readonly free = new Map<string, WritablePath[]>();

  /**
   * @param home the folder that this belongs to; nothing is made in it before something is to be built
   * @param outside whether notes of places elsewhere are kept and believed here: nobody else may write to that folder
   */
  constructor(
    private readonly files: FileSystem,
    private readonly home: string,
    private readonly outside: boolean,
  ) {}

  /** A new path within the home's own folder. */
  async inside(): Promise<WritablePath> {
    await this.begun();
    return within(this.files, this.home, TEMPORARY_FOLDER, this.name, `${++this.count}.tmp`);
  }

  /** A path in the folder of `target`, noted before it is given. `release` it when nothing stands there any more. */
  async beside(target: WritablePath): Promise<WritablePath> {
    if (!this.outside) throw new Error('This record knows no place outside');
    const known = this.free.get(dirname(target))?.pop();
    if (known) return known;
    const number = ++this.count;
    const path = beside(target, outsideName(this.token, number));
    await this.note(await this.begun(), `${number}.place`, { path });
    return path;
  }

  release(path: WritablePath): void {
    const paths = this.free.get(dirname(path)) ?? [];
    paths.push(path);
    this.free.set(dirname(path), paths);
  }

  /** Notes that a folder that was built beside its place is whole: should we be killed now, the next run moves it up, `last` last. */
  async whole(path: WritablePath, last: string): Promise<void> {
    await this.note(await this.begun(), `${++this.count}.place`, { path, whole: last });
  }

  private async note(folder: WritablePath, name: string, note: Note): Promise<void> {
    await writeNew(this.files, inside(folder, name), new TextEncoder().encode(JSON.stringify(note)));
    await this.files.syncFolder(folder);
  }

  private begun(): Promise<WritablePath> {
    this.ready ??= this.begin().catch((thrown: unknown) => {
      // A disk that is full or away for now is asked again.
      this.ready = null;
      throw thrown;
    });
    return this.ready;
  }

  private async begin(): Promise<WritablePath> {
    await ensureFolder(this.files, await within(this.files, this.home, TEMPORARY_FOLDER));
    const folder = await within(this.files, this.home, TEMPORARY_FOLDER, this.name);
    await ensureFolder(this.files, folder);
    return folder;
  }

  /** Takes the record away, with whatever an error left. */
  async close(): Promise<void> {
    const folder = await this.ready?.catch(() => null);
    if (!folder) return;
    this.ready = null;
    await clearSession(this.files, this.home, this.name, this.outside);
    await removeIfEmpty(this.files, await within(this.files, this.home, TEMPORARY_FOLDER));
  }
}

/** A disk with a scratch folder: what is written durably through it leaves nothing unknown behind. */
export function workshop(disk: FileSystem, scratch: Scratch): Workshop {
  return {
    read: (path, most) => disk.read(path, most),
    create: (path) => disk.create(path),
    rename: (from, to) => disk.rename(from, to),
    unlink: (path) => disk.unlink(path),
    makeFolder: (path) => disk.makeFolder(path),
    removeFolder: (path) => disk.removeFolder(path),
    list: (path) => disk.list(path),
    stat: (path) => disk.stat(path),
    lstat: (path) => disk.lstat(path),
    ...(disk.statAll ? { statAll: (paths: readonly string[]) => disk.statAll!(paths) } : {}),
    syncFolder: syncingTogether((path) => disk.syncFolder(path)),
    touch: (path, mtimeMs) => disk.touch(path, mtimeMs),
    temporary: () => scratch.inside(),
  };
}

/** Whether the process of a record may still be at work. */
function mayLive(match: RegExpExecArray, age: number): boolean {
  const [, host, pid, start] = match;
  if (host !== short(hostname())) return age < FOREIGN;
  return isRunning(Number(pid)) && startMark(Number(pid)) === start;
}

/**
 * Removes what processes that are gone have left in a home, and outside of it where their notes say so (`outside`: only for a home that
 * nobody else writes to; a library's notes are never believed). A disk that fails here is asked again at the next run.
 */
export async function sweep(files: FileSystem, home: string, outside: boolean): Promise<void> {
  const folder = join(home, TEMPORARY_FOLDER);
  if ((await lstatOrNull(files, folder))?.kind !== 'folder') return;
  for (const entry of await listOrNone(files, folder)) {
    const match = entry.kind === 'folder' ? SESSION.exec(entry.name) : null;
    if (!match) continue;
    const age = Date.now() - ((await statOrNull(files, join(folder, entry.name)))?.mtimeMs ?? 0);
    if (mayLive(match, age)) continue;
    try {
      await clearSession(files, home, entry.name, outside);
    } catch {
      // What cannot be removed now hinders nobody: its record stays for the next run.
      continue;
    }
  }
  await removeIfEmpty(files, await within(files, home, TEMPORARY_FOLDER));
}

async function clearSession(files: FileSystem, home: string, name: string, outside: boolean): Promise<void> {
  const token = SESSION.exec(name)![4]!;
  const folder = await within(files, home, TEMPORARY_FOLDER, name);
  const notes: { file: WritablePath; note: Partial<Note> }[] = [];
  for (const entry of await listOrNone(files, folder)) {
    const path = inside(folder, entry.name);
    if (BUILT.test(entry.name)) await removeTree(files, path);
    else if (NOTE.test(entry.name) && entry.kind === 'file')
      notes.push({ file: path, note: parsed(await readOrNull(files, path)) });
  }
  // What is whole first: a folder is noted once when it is begun, and again when it is whole.
  notes.sort((a, b) => Number(b.note.whole !== undefined) - Number(a.note.whole !== undefined));
  for (const { file, note } of notes)
    if (!outside || (await clearOutside(files, file, note, token))) await discard(files, file);
  await removeIfEmpty(files, folder);
}

/** Removes what a note names, or finishes it. False where its place is away: it is asked again. */
async function clearOutside(
  files: FileSystem,
  file: WritablePath,
  note: Partial<Note>,
  token: string,
): Promise<boolean> {
  const { path, whole } = note;
  // Half a note was never followed by anything: it is on the disk before that is made.
  if (path === undefined || !isAbsolute(path) || !isOutsideName(basename(path), token)) return true;
  const there = await lstatOrNull(files, path);
  if (!there) {
    const away = (await lstatOrNull(files, dirname(path))) === null;
    const age = Date.now() - ((await statOrNull(files, file))?.mtimeMs ?? 0);
    return !away || age > AWAY;
  }
  if (whole !== undefined && there.kind === 'folder') await moveUp(files, chosen(path), whole);
  else if (there.kind !== 'other') await removeTree(files, chosen(path));
  return true;
}

function parsed(bytes: Uint8Array | null): Partial<Note> {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array())) as Record<string, unknown> | null;
    return {
      ...(typeof value?.['path'] === 'string' ? { path: value['path'] } : {}),
      ...(typeof value?.['whole'] === 'string' ? { whole: value['whole'] } : {}),
    };
  } catch {
    // Cut short: the file it speaks of was never made.
    return {};
  }
}

/** A folder of ours in which somebody else has put something stays. */
async function removeIfEmpty(files: FileSystem, folder: WritablePath): Promise<void> {
  try {
    await files.removeFolder(folder);
  } catch (thrown) {
    if (!isMissing(thrown) && !['ENOTEMPTY', 'EEXIST'].includes(codeOf(thrown))) throw thrown;
  }
}
