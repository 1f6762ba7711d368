/** The real disk. */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readFile, readdir, rename, rmdir, stat, unlink, utimes } from 'node:fs/promises';
import type { FileSystem, FolderEntry } from './file-system';
import { codeOf } from './file-system';

/**
 * Virus scanners and sync tools on Windows hold files for moments (EPERM, EACCES, EBUSY): waits in milliseconds between tries, 1.1 s in all,
 * which covers what graceful-fs and steno report, and stays below what a person takes for a hang. Elsewhere these errors mean what they say,
 * except EBUSY of network drives.
 */
const WAITS = [10, 20, 40, 80, 150, 300, 500];

export async function patiently<T>(work: () => Promise<T>, platform: string = process.platform, waits: readonly number[] = WAITS): Promise<T> {
  for (let turn = 0; ; turn++) {
    try {
      return await work();
    } catch (thrown) {
      const passing = codeOf(thrown) === 'EBUSY' || (platform === 'win32' && ['EPERM', 'EACCES'].includes(codeOf(thrown)));
      const wait = waits[turn];
      if (!passing || wait === undefined) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const kindOf = (item: { isFile(): boolean; isDirectory(): boolean }): FolderEntry['kind'] => (item.isFile() ? 'file' : item.isDirectory() ? 'folder' : 'other');

export const disk: FileSystem = {
  read: (path) => readFile(path),
  async create(path) {
    const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
    return {
      async write(bytes) { await handle.writeFile(bytes); },
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => patiently(() => rename(from, to)),
  unlink: (path) => patiently(() => unlink(path)),
  makeFolder: (path) => mkdir(path),
  removeFolder: (path) => patiently(() => rmdir(path)),
  async list(path) {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  async stat(path) {
    const found = await stat(path);
    return { kind: kindOf(found), size: found.size, mtimeMs: found.mtimeMs };
  },
  async syncFolder(path) {
    // Windows has no such call: NTFS writes its own journal of names.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } catch (thrown) {
      // Some network drives do not know it for folders; there is nothing more to be had from them.
      if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(codeOf(thrown))) throw thrown;
    } finally {
      await handle.close();
    }
  },
  async touch(path, mtimeMs) {
    await utimes(path, mtimeMs / 1000, mtimeMs / 1000);
  },
};

/** Whether something of that name is there, links not followed. */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}
