/** The real disk with trouble on demand. */
import { disk } from '../../electron/files/disk';
import type { FileSystem } from '../../electron/files/file-system';

export type Call = keyof FileSystem | 'write' | 'sync';

/** `trouble` gives the error code that a call is to end with, or null to let it through. */
export function troubledDisk(trouble: (call: Call, path: string) => string | null): FileSystem {
  const ask = (call: Call, path: string) => {
    const code = trouble(call, path);
    if (code) throw Object.assign(new Error(`${code}: ${call} ${path}`), { code });
  };
  return {
    async read(path) {
      ask('read', path);
      return disk.read(path);
    },
    async create(path) {
      ask('create', path);
      const file = await disk.create(path);
      return {
        async write(bytes) {
          if (trouble('write', path)) await file.write(bytes.subarray(0, bytes.byteLength / 2));
          ask('write', path);
          await file.write(bytes);
        },
        stat: () => file.stat(),
        async sync() {
          ask('sync', path);
          await file.sync();
        },
        close: () => file.close(),
      };
    },
    async rename(from, to) {
      ask('rename', to);
      await disk.rename(from, to);
    },
    async unlink(path) {
      ask('unlink', path);
      await disk.unlink(path);
    },
    async makeFolder(path) {
      ask('makeFolder', path);
      await disk.makeFolder(path);
    },
    async removeFolder(path) {
      ask('removeFolder', path);
      await disk.removeFolder(path);
    },
    async list(path) {
      ask('list', path);
      return disk.list(path);
    },
    async stat(path) {
      ask('stat', path);
      return disk.stat(path);
    },
    lstat: (path) => disk.lstat(path),
    async syncFolder(path) {
      ask('syncFolder', path);
      await disk.syncFolder(path);
    },
    async touch(path, time) {
      ask('touch', path);
      await disk.touch(path, time);
    },
  };
}
