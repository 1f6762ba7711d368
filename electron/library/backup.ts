/**
 * A backup is one ZIP: the whole library folder under `library/`, the settings, and a manifest of hashes; an age file under a password if wanted.
 * It is verified after writing, before it gets its name. Restoring gives back every file to the byte.
 */
import { stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { CuttingsError } from '../contract/errors';
import type { BackupContents } from '../contract/ipc';
import type { JobContext } from '../contract/jobs';
import {
  LIBRARY_PREFIX,
  MANIFEST,
  SETTINGS,
  isSafePath,
  openArchive,
  writeManifest,
  type Listed,
} from './backup-archive';
import { disk, syncFiles } from '../files/disk';
import { ensureFolders, writeNew } from '../files/durable';
import { chosen, folderOf, within, type WritablePath } from '../files/gate';
import { streamTo, type Outside } from '../files/outside';
import type { Examine } from './body-file';
import { checkFiles, type ClippingFiles, type Finding, type NamedOriginal, type What } from './checks';
import { diskError } from './failures';
import { codeOf, isMissing, type FolderEntry } from '../files/file-system';
import { sha256 } from '../files/hash';
import { CLIPPINGS_FOLDER, ID, LIBRARY_FILE, YEAR, yearOf } from './names';
import { libraryFiles, type Piece } from './backup-pieces';
import { encrypted, keyOf, type PasswordKey } from './age-file';

export interface BackupOptions {
  /** Builds the file beside its place, with a record of it. */
  outside: Outside;
  /** A password or the key of one; null: not encrypted, any ZIP program opens it. */
  password: string | PasswordKey | null;
  job: JobContext;
  /** Replace a file of that name; otherwise it is `target-exists`. */
  replace?: boolean;
  /** Who looks into bodies that are not as they were written; without it this thread. */
  examine?: Examine;
  /** log2 of scrypt's N. For tests: a password that is quick to check, and to guess. */
  workFactor?: number;
}

export interface BackupResult {
  clippings: number;
  files: number;
  bytes: number;
  /** Names that no backup can hold (line feeds, backslashes): left out. */
  skipped: string[];
  /** What was damaged when it was read: in the backup as it is, or left out where it could not be read. */
  damaged: Finding[];
}

/** What counts as damage here: not what merely lies there, which a backup takes along as it is. */
const DAMAGE: readonly What[] = [
  'damaged',
  'article-damaged',
  'article-edited',
  'picture-damaged',
  'original-changed',
  'missing-file',
  'unreadable',
  'no-file',
];

/** Already compressed: deflating again costs time and gains nothing. */
const COMPRESSED = /\.(jpe?g|png|gif|webp|avif|mp4|zip|gz|pdf|woff2?)$/i;

function stopIfCancelled(job: JobContext): void {
  if (job.signal.aborted) throw new CuttingsError('cancelled');
}

/**
 * Writes a backup of a library that may be in use: each clipping is taken in one state. `settings` is the settings file's JSON.
 * Resolves once the backup has been read back, checked, and is on the medium under its name. On any error nothing of it stays.
 */
export async function writeBackup(
  folder: string,
  settings: string,
  target: string,
  options: BackupOptions,
): Promise<BackupResult> {
  const { job } = options;
  const inside = relative(resolve(folder), resolve(target));
  if (!inside.startsWith(`..${sep}`) && inside !== '..' && resolve(inside) !== inside)
    throw new CuttingsError('wrong-argument', { detail: basename(target) });
  if (!options.replace && (await exists(target)))
    throw new CuttingsError('target-exists', { detail: basename(target) });
  try {
    return await options.outside.place(chosen(target), async (temporary) => {
      const { files, result } = await writeArchive(folder, settings, temporary, options);
      await checkArchive(temporary, files, options);
      stopIfCancelled(job);
      return result;
    });
  } catch (thrown) {
    throw await diskError(thrown, disk, folder);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

async function writeArchive(
  folder: string,
  settings: string,
  path: WritablePath,
  { password, job, workFactor, examine }: BackupOptions,
): Promise<{ files: Map<string, Listed>; result: BackupResult }> {
  const key = typeof password === 'string' ? await keyOf(password, workFactor) : password;
  const zip = new ZipFile();
  const output = await streamTo(disk, path);
  const clear = zip.outputStream as Readable;
  let broken: unknown = null;
  const written = (
    key === null ? pipeline(clear, output) : pipeline(clear, (bytes) => encrypted(bytes, key), output)
  ).catch((thrown: unknown) => {
    broken = thrown;
  });
  const files = new Map<string, Listed>();
  const result: BackupResult = { clippings: 0, files: 0, bytes: 0, skipped: [], damaged: [] };
  const checking = new Checking(result.damaged, examine);
  const put = async (name: string, bytes: Uint8Array, time: Date): Promise<void> => {
    if (!isSafePath(name)) {
      result.skipped.push(name);
      return;
    }
    files.set(name, { sha256: await sha256(bytes), size: bytes.byteLength });
    if (name.endsWith('/')) {
      zip.addEmptyDirectory(name, { mtime: time });
      return;
    }
    result.files++;
    result.bytes += bytes.byteLength;
    // Given lazily, one after the other, so that only one file is in memory at a time.
    await Promise.race([
      written,
      new Promise<void>((done) => {
        zip.addReadStreamLazy(
          name,
          { mtime: time, compress: bytes.byteLength > 100 && !COMPRESSED.test(name), size: bytes.byteLength },
          (give) => {
            const stream = Readable.from(bytes.byteLength ? [Buffer.from(bytes)] : [], { objectMode: false });
            stream.once('end', done);
            give(null, stream);
          },
        );
      }),
    ]);
    if (broken) throw broken;
  };
  try {
    await put(SETTINGS, new TextEncoder().encode(settings), new Date());
    for await (const piece of libraryFiles(folder, (total) => job.total(total))) {
      stopIfCancelled(job);
      if (piece.clipping) {
        result.clippings++;
        job.current(piece.clipping);
      }
      await checking.piece(piece);
      await putPiece(piece, put);
      if (piece.clipping) job.item({ name: piece.clipping, outcome: 'done', clipping: piece.clipping });
    }
    checking.originals(files);
    const manifest = new Map(files);
    await put(MANIFEST, new TextEncoder().encode(writeManifest(manifest)), new Date());
    zip.end();
    await written;
    if (broken) throw broken;
    return { files: manifest, result };
  } catch (thrown) {
    output.destroy();
    await written;
    throw thrown;
  }
}

/** Looks at what is read for a backup, as `verify` does. */
class Checking {
  private readonly named: NamedOriginal[] = [];

  constructor(
    private readonly damaged: Finding[],
    private readonly examine?: Examine,
  ) {}

  async piece(piece: Piece): Promise<void> {
    const id = piece.clipping;
    if (id === null || !ID.test(id)) {
      for (const [file, what] of piece.unread) this.damaged.push({ id: null, file, what });
      return;
    }
    const note = (file: string, what: What) => {
      if (DAMAGE.includes(what)) this.damaged.push({ id, file, what });
    };
    const original = await checkFiles(id, inPiece(piece, id), note, this.examine);
    if (original) this.named.push(original);
  }

  /** Originals that several clippings share come last: their hashes stand in the list of what was written. */
  originals(files: ReadonlyMap<string, Listed>): void {
    for (const { file, sha256 } of new Map(this.named.map((one) => [one.file, one])).values()) {
      const written = files.get(LIBRARY_PREFIX + file);
      if (!written) this.damaged.push({ id: null, file, what: 'missing-file' });
      else if (written.sha256 !== sha256) this.damaged.push({ id: null, file, what: 'original-changed' });
    }
  }
}

/** The files of a clipping as they were read for a backup. */
function inPiece(piece: Piece, id: string): ClippingFiles {
  const start = `${CLIPPINGS_FOLDER}/${yearOf(id)}/${id}/`;
  const bytes = new Map(piece.files.map((file) => [file.path, file.bytes]));
  const paths = [...bytes.keys(), ...piece.unread.keys()].filter((path) => path.startsWith(start));
  return {
    list: (folder) => {
      const inner = folder ? `${start}${folder}/` : start;
      const names = new Map<string, FolderEntry['kind']>();
      for (const path of paths) {
        if (!path.startsWith(inner) || path === inner) continue;
        const [name, more] = path.slice(inner.length).split('/', 2) as [string, string?];
        names.set(name, more !== undefined ? 'folder' : piece.unread.get(path) === 'no-file' ? 'other' : 'file');
      }
      return Promise.resolve([...names].map(([name, kind]) => ({ name, kind })));
    },
    read: (name, most = Infinity) => {
      const found = bytes.get(start + name);
      const folder = paths.some((path) => path.startsWith(`${start}${name}/`));
      if (!found) return Promise.resolve(folder ? 'no-file' : (piece.unread.get(start + name) ?? 'missing-file'));
      return Promise.resolve(found.byteLength > most ? 'no-file' : found);
    },
  };
}

async function putPiece(
  piece: Piece,
  put: (name: string, bytes: Uint8Array, time: Date) => Promise<void>,
): Promise<void> {
  for (const { path, bytes, time } of piece.files) await put(LIBRARY_PREFIX + path, bytes, time);
}

/** Reads the whole backup back and compares it with what was to be written. */
async function checkArchive(path: string, files: Map<string, Listed>, { password, job }: BackupOptions): Promise<void> {
  const archive = await openArchive(path, password);
  try {
    if (archive.files.size !== files.size) throw new CuttingsError('backup-damaged', { detail: MANIFEST });
    for await (const { path: name } of archive.contents()) {
      stopIfCancelled(job);
      if (archive.files.get(name)!.sha256 !== files.get(name)?.sha256)
        throw new CuttingsError('backup-damaged', { detail: name });
    }
  } finally {
    await archive.close();
  }
}

/** What a backup holds, by its manifest. Throws `password-wrong`, `backup-damaged`, and the disk's reasons. */
export async function backupContents(file: string, password: string | null): Promise<BackupContents> {
  const archive = await openArchive(file, password);
  try {
    let bytes = 0;
    for (const { size } of archive.files.values()) bytes += size;
    return {
      clippings: countClippings(archive.files.keys()),
      files: archive.files.size,
      bytes,
      settings: archive.files.has(SETTINGS),
    };
  } finally {
    await archive.close();
  }
}

function countClippings(paths: Iterable<string>): number {
  const clippings = new Set<string>();
  for (const path of paths) {
    const parts = path.slice(LIBRARY_PREFIX.length).split('/');
    if (
      path.startsWith(LIBRARY_PREFIX) &&
      parts[0] === CLIPPINGS_FOLDER &&
      YEAR.test(parts[1] ?? '') &&
      parts.length > 3
    )
      clippings.add(parts[2]!);
  }
  return clippings.size;
}

export interface RestoreResult {
  clippings: number;
  files: number;
  /** The settings' JSON, or null where the backup has none. */
  settings: string | null;
}

/**
 * Unpacks a backup into a new or empty folder (`target-exists` otherwise). `library.json` comes last, so that a folder restored by half is
 * no library; on any error what was written is taken away again.
 */
export async function restoreBackup(
  file: string,
  emptyFolder: string,
  options: { password: string | null; job: JobContext; outside: Outside },
): Promise<RestoreResult> {
  const { job, outside } = options;
  const archive = await openArchive(file, options.password);
  try {
    const taken = () => new CuttingsError('target-exists', { detail: basename(emptyFolder) });
    return await outside.fill(chosen(resolve(emptyFolder)), LIBRARY_FILE, taken, (inner) =>
      unpack(archive, inner, job),
    );
  } catch (thrown) {
    throw codeOf(thrown) === 'ENOSPC' ? new CuttingsError('disk-full', {}, { cause: thrown }) : thrown;
  } finally {
    await archive.close();
  }
}

async function unpack(
  archive: Awaited<ReturnType<typeof openArchive>>,
  folder: WritablePath,
  job: JobContext,
): Promise<RestoreResult> {
  const result: RestoreResult = { clippings: 0, files: 0, settings: null };
  const folders = new Set<WritablePath>();
  const makeFolder = async (path: WritablePath) => {
    if (folders.has(path)) return;
    await ensureFolders(disk, path);
    folders.add(path);
  };
  result.clippings = countClippings(archive.files.keys());
  job.total(archive.files.size);
  let document: Buffer | null = null;
  const places: WritablePath[] = [];
  for await (const { path, bytes } of archive.contents()) {
    stopIfCancelled(job);
    if (path === SETTINGS) result.settings = bytes.toString('utf8');
    else if (path === LIBRARY_PREFIX + LIBRARY_FILE) document = bytes;
    else if (!path.startsWith(LIBRARY_PREFIX)) throw new CuttingsError('backup-damaged', { detail: path });
    else {
      const place = await within(disk, folder, ...path.slice(LIBRARY_PREFIX.length).split('/').filter(Boolean));
      if (path.endsWith('/')) await makeFolder(place);
      else {
        await makeFolder(folderOf(place));
        await writeNew(disk, place, bytes, false);
        places.push(place);
        result.files++;
      }
    }
    job.item({ name: path, outcome: 'done' });
  }
  if (!document) throw new CuttingsError('backup-damaged', { detail: LIBRARY_FILE });
  // Synced all together at the end, when most of it is on the medium anyway: one by one, a large library would take an hour.
  await syncFiles(places);
  for (const path of [...folders].sort((a, b) => b.length - a.length)) await disk.syncFolder(path);
  await writeNew(disk, await within(disk, folder, LIBRARY_FILE), document);
  result.files++;
  await disk.syncFolder(folder);
  return result;
}
