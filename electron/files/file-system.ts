/**
 * The few things that the library asks of a disk, so that a test can put a failing, full or forgetful one under it.
 * Every method rejects with Node's own errors (`code`: ENOENT, ENOSPC …). Paths are absolute; what changes something takes a path that has
 * passed the gate.
 */
import type { WritablePath } from './gate';

export interface FileStat {
  kind: 'file' | 'folder' | 'other';
  size: number;
  /** Milliseconds since 1970, with fractions where the file system keeps them. */
  mtimeMs: number;
}

export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'other';
}

export interface WritableFile {
  write(bytes: Uint8Array): Promise<void>;
  stat(): Promise<FileStat>;
  /** Resolves once the content is on the medium. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** Only a file's, never a link's, a device's or a pipe's (ELOOP, EINVAL), and never more than `most` bytes (EFBIG), a gigabyte without. */
  read(path: string, most?: number): Promise<Uint8Array>;
  /** A new file, never an existing one (EEXIST). */
  create(path: WritablePath): Promise<WritableFile>;
  /** Replaces `to` in one step where it exists. */
  rename(from: WritablePath, to: WritablePath): Promise<void>;
  unlink(path: WritablePath): Promise<void>;
  /** One level; EEXIST where something is there. */
  makeFolder(path: WritablePath): Promise<void>;
  /** Only an empty one. */
  removeFolder(path: WritablePath): Promise<void>;
  list(path: string): Promise<FolderEntry[]>;
  /** Follows links. */
  stat(path: string): Promise<FileStat>;
  /** Of what stands there itself: a link is `other`. */
  lstat(path: string): Promise<FileStat>;
  /** Many at once, as `statAll` below gives them; where a disk has no quicker way, it asks one by one. */
  statAll?(paths: readonly string[]): Promise<(FileStat | null)[]>;
  /** Resolves once names made, changed and removed in this folder are on the medium. */
  syncFolder(path: string): Promise<void>;
  /** Sets the modification time. */
  touch(path: WritablePath, mtimeMs: number): Promise<void>;
}

/** A disk with a place to build things in, from where they are moved to theirs (`scratch.ts`). */
export interface Workshop extends FileSystem {
  /** A path at which nothing stands, on the same disk, recorded so that what a killed process leaves there is removed. */
  temporary(): Promise<WritablePath>;
}

export function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

export const isMissing = (thrown: unknown): boolean => codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR';

/** The stat, or null where nothing is; every other error is thrown. */
export async function statOrNull(files: FileSystem, path: string): Promise<FileStat | null> {
  try {
    return await files.stat(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** The stat of what stands there itself, links not followed, or null where nothing is; every other error is thrown. */
export async function lstatOrNull(files: FileSystem, path: string): Promise<FileStat | null> {
  try {
    return await files.lstat(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** What stands for a thing that is there and cannot be looked at (a circle of links, no right to it, a disk that fails there). */
export const UNKNOWN_THING: FileStat = { kind: 'other', size: 0, mtimeMs: 0 };

/** The stats in the order of the paths, null where nothing is, `UNKNOWN_THING` where one cannot be looked at: it says nothing of the others. */
export function statAll(files: FileSystem, paths: readonly string[]): Promise<(FileStat | null)[]> {
  if (files.statAll) return files.statAll(paths);
  return Promise.all(paths.map((path) => statOrNull(files, path).catch(() => UNKNOWN_THING)));
}

/** Those of the things at whose path something stands, looked at in one go. */
export async function standingOf<T>(
  files: FileSystem,
  things: readonly T[],
  pathOf: (thing: T) => string,
): Promise<Set<T>> {
  const stats = await statAll(files, things.map(pathOf));
  return new Set(things.filter((_, index) => stats[index] !== null));
}

/** The entries, or [] where there is no such folder; every other error is thrown. */
export async function listOrNone(files: FileSystem, path: string): Promise<FolderEntry[]> {
  try {
    return await files.list(path);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

/** The bytes, or null where there is no such file; every other error is thrown. */
export async function readOrNull(files: FileSystem, path: string, most?: number): Promise<Uint8Array | null> {
  try {
    return await files.read(path, most);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** Errors of what is no plain file, or too large for one of ours: another try gives no more. */
export const isNoFile = (thrown: unknown): boolean =>
  ['ELOOP', 'EINVAL', 'EISDIR', 'EFBIG', 'ENXIO'].includes(codeOf(thrown));

/** What changes with every write of a file: our own writes see to it that two versions of one size differ in time. */
export const stampOf = (stat: FileStat): string => `${stat.mtimeMs}-${stat.size}`;
