/** The real disk. Node's callbacks instead of its promises: at 100,000 clippings those cost twice the time of the calls themselves. */
import {
  close,
  constants,
  fstat,
  fsync,
  lstat,
  mkdir,
  open,
  read,
  readFile,
  readdir,
  rename,
  rmdir,
  stat,
  statSync,
  unlink,
  utimes,
  write,
  type Dirent,
  type Stats,
} from 'node:fs';
import type { FileStat, FileSystem, FolderEntry } from './file-system';
import { UNKNOWN_THING, codeOf, statAll } from './file-system';
import type { WritablePath } from './gate';

/**
 * Virus scanners and sync tools on Windows hold files for moments (EPERM, EACCES, EBUSY): waits in milliseconds between tries, 1.1 s in all,
 * which covers what graceful-fs and steno report, and stays below what a person takes for a hang. Elsewhere these errors mean what they say,
 * except EBUSY of network drives.
 */
const WAITS = [10, 20, 40, 80, 150, 300, 500];

export async function patiently<T>(
  work: () => Promise<T>,
  platform: string = process.platform,
  waits: readonly number[] = WAITS,
): Promise<T> {
  for (let turn = 0; ; turn++) {
    try {
      return await work();
    } catch (thrown) {
      const passing =
        codeOf(thrown) === 'EBUSY' || (platform === 'win32' && ['EPERM', 'EACCES'].includes(codeOf(thrown)));
      const wait = waits[turn];
      if (!passing || wait === undefined) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

type Done<T> = (error: NodeJS.ErrnoException | null, value: T) => void;

function promised<T>(work: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));
}
const finished = (work: (done: (error: NodeJS.ErrnoException | null) => void) => void): Promise<void> =>
  promised<void>((done) => work((error) => done(error, undefined)));

const kindOf = (item: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] =>
  item.isFile() ? 'file' : item.isDirectory() ? 'folder' : 'other';
const statOf = (found: Stats): FileStat => ({ kind: kindOf(found), size: found.size, mtimeMs: found.mtimeMs });

/** One call may take less than was given, on a disk that is about full. */
async function writeAll(handle: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength;)
    at += await promised<number>((done) => write(handle, bytes, at, bytes.byteLength - at, null, done));
}

/** A pipe that nobody writes to would hold the reader for ever, a device would never end; a link may lead anywhere. Windows has none of the flags. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Bytes of the largest file that is read where nothing smaller is asked for: Node can hold twice that. */
const LARGEST = 1024 ** 3;

/** Bytes up to which a file is read in one call; Node's own way takes four for any. */
const ONE_CALL = 1024 * 1024;

const readAll = (handle: number): Promise<Buffer> => promised<Buffer>((done) => readFile(handle, done));

async function readSmall(handle: number, size: number): Promise<Buffer> {
  // A byte more tells whether it has grown since.
  const bytes = Buffer.allocUnsafe(size + 1);
  const length = await promised<number>((done) => read(handle, bytes, 0, size + 1, 0, done));
  return length === size ? bytes.subarray(0, size) : readAll(handle);
}

async function readPlainFile(path: string, most = LARGEST): Promise<Buffer> {
  const handle = await promised<number>((done) => open(path, READING, done));
  try {
    const found = await promised<Stats>((done) => fstat(handle, done));
    if (found.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path}`), { code: 'EISDIR' });
    if (!found.isFile()) throw Object.assign(new Error(`EINVAL: not a file: ${path}`), { code: 'EINVAL' });
    if (found.size > most) throw Object.assign(new Error(`EFBIG: ${path}`), { code: 'EFBIG' });
    return found.size > 0 && found.size <= ONE_CALL ? await readSmall(handle, found.size) : await readAll(handle);
  } finally {
    await finished((done) => close(handle, done));
  }
}

/**
 * A stat takes 5 to 10 µs on a local disk, and handing it to Node's thread pool several times that. So many stats are made at once, in
 * slices short enough for nobody to wait (64: below 1 ms); where a slice takes longer than this (network drives, disks that sleep), the
 * thread pool has them, for a minute. Milliseconds.
 */
const SLOW_SLICE = 8;
const SLICE = 64;
let slowUntil = 0;

function statNow(path: string): FileStat | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats ? statOf(stats) : null;
  } catch {
    return UNKNOWN_THING;
  }
}

async function manyStats(paths: readonly string[]): Promise<(FileStat | null)[]> {
  const found: (FileStat | null)[] = [];
  while (found.length < paths.length) {
    const slice = paths.slice(found.length, found.length + SLICE);
    const start = Date.now();
    if (start < slowUntil) found.push(...(await statAll({ ...disk, statAll: undefined }, slice)));
    else {
      for (const path of slice) {
        found.push(statNow(path));
      }
      if (Date.now() - start > SLOW_SLICE) slowUntil = Date.now() + 60_000;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return found;
}

export const disk: FileSystem = {
  read: readPlainFile,
  async create(path) {
    const handle = await promised<number>((done) =>
      open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666, done),
    );
    return {
      write: (bytes) => writeAll(handle, bytes),
      stat: async () => statOf(await promised<Stats>((done) => fstat(handle, done))),
      sync: () => finished((done) => fsync(handle, done)),
      close: () => finished((done) => close(handle, done)),
    };
  },
  rename: (from, to) => patiently(() => finished((done) => rename(from, to, done))),
  unlink: (path) => patiently(() => finished((done) => unlink(path, done))),
  makeFolder: (path) => finished((done) => mkdir(path, done)),
  removeFolder: (path) => patiently(() => finished((done) => rmdir(path, done))),
  async list(path) {
    const entries = await promised<Dirent[]>((done) => readdir(path, { withFileTypes: true }, done));
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  stat: (path) =>
    promised<FileStat>((done) =>
      stat(path, (error, found) => (error ? done(error, undefined as never) : done(null, statOf(found)))),
    ),
  lstat: (path) =>
    promised<FileStat>((done) =>
      lstat(path, (error, found) => (error ? done(error, undefined as never) : done(null, statOf(found)))),
    ),
  statAll: manyStats,
  async syncFolder(path) {
    // Windows has no such call: NTFS writes its own journal of names.
    if (process.platform === 'win32') return;
    const handle = await promised<number>((done) => open(path, 'r', done));
    try {
      await finished((done) => fsync(handle, done));
    } catch (thrown) {
      // Some network drives do not know it for folders; there is nothing more to be had from them.
      if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(thrown))) throw thrown;
    } finally {
      await finished((done) => close(handle, done));
    }
  },
  touch: (path, mtimeMs) => finished((done) => utimes(path, mtimeMs / 1000, mtimeMs / 1000, done)),
};

/** Waits until the content of many files is on the medium; sixteen at a time, which is what lets a disk put them in order. */
export async function syncFiles(paths: readonly WritablePath[]): Promise<void> {
  let at = 0;
  const worker = async () => {
    for (let path = paths[at++]; path !== undefined; path = paths[at++]) {
      const handle = await promised<number>((done) => open(path!, 'r+', done));
      try {
        await finished((done) => fsync(handle, done));
      } finally {
        await finished((done) => close(handle, done));
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
