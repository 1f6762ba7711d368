/** Files of the app's own data folder that SQLite writes: what is ours is told by the file itself or by the note beside it. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename } from 'node:path';
import { beside, folderOf, type WritablePath } from './gate';

/** What stands at a path: nothing, a file (its beginning), or something else, which is never ours. */
export function beginningOf(path: string, bytes: number): Buffer | 'missing' | 'other' {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return 'missing';
  if (!there.isFile()) return 'other';
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(handle).isFile()) return 'other';
    const start = Buffer.alloc(bytes);
    return start.subarray(0, readSync(handle, start, 0, bytes, 0));
  } finally {
    closeSync(handle);
  }
}

/** The file beside it that has its name with something behind. */
export const withEnding = (file: WritablePath, ending: string): WritablePath => beside(file, basename(file) + ending);

/** Makes the folder of a file, and throws where nothing can be written into it. */
export function mustWriteBeside(file: WritablePath): void {
  mkdirSync(folderOf(file), { recursive: true });
  const probe = withEnding(file, '.probe');
  const handle = openSync(probe, 'w');
  try {
    writeSync(handle, 'x');
  } finally {
    closeSync(handle);
    rmSync(probe, { force: true });
  }
}

/** A note beside a cache; one that cannot be written is taken away, so that no old one is believed. */
export function note(path: WritablePath, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    rmSync(path, { force: true });
  }
}

/** Plain files only: a folder of that name is not ours. */
export function removeFiles(paths: readonly WritablePath[]): void {
  for (const path of paths) if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
}

/** Size, time and number of a file, exact. */
export const exactStat = (path: string): { size: bigint; mtimeNs: bigint; ino: bigint } =>
  statSync(path, { bigint: true });
