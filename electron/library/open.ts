/** Opening and making libraries. */
import { join } from 'node:path';
import { CuttingsError, type Failure } from '../contract/errors';
import type { Library } from '../contract/stages';
import { pruneDeleted } from './deletions';
import { recoverBodies } from './bodies';
import type { Examine } from './body-file';
import { disk } from '../files/disk';
import { ensureFolder, ensureFolders } from '../files/durable';
import { chosen, within } from '../files/gate';
import type { FileSystem } from '../files/file-system';
import { codeOf, lstatOrNull, statOrNull } from '../files/file-system';
import { Scratch, sweep, workshop } from '../files/scratch';
import { FolderLibrary } from './library';
import { LibraryDocumentFile } from './library-document';
import { type Holder, type Lock, acquire, clearLockCopies } from './lock';
import { migrate } from './migrate';
import { MIGRATIONS, type Migration } from './migrations';
import { CLIPPINGS_FOLDER, JOURNAL_FOLDER, LAST_GOOD_LIBRARY, LIBRARY_FILE } from './names';
import { finishRemovals } from './removal';
import { SCHEMA } from './schema';
import { clearUnfinished } from './shared-originals';
import { FolderScan } from './folder-scan';
import { ScanThread } from './folder-scan-thread';

export interface OpenOptions {
  /** Make the library where there is none; otherwise that is `library-missing`. */
  create: boolean;
  /** Who holds the lock, for others to read, e.g. `Cuttings`. */
  program: string;
  version: string;
  fileSystem?: FileSystem;
  /** The built thread that goes over the files (`out/scanner.cjs`); without it this process does. */
  scannerFile?: string;
  /** Takes the lock from a living holder, of this token or (`true`) whoever it is; that one can only read then. */
  takeOver?: string | true;
  /** Who looks into bodies that are not as they were written (`reading/stored.ts`); without it this thread. */
  examine?: Examine;
  now?: () => Date;
  /** For tests only: other migrations than the real ones, leading to `schema`. */
  migrations?: { list: readonly Migration[]; schema: number };
}

/** Who holds a library, as the detail of a failure: data, no sentence. */
export const describeHolder = (holder: Holder): string =>
  `${holder.program} ${holder.version}, ${holder.host}, ${holder.pid}, ${holder.started}`;

/** What the disk does not let us finish now is finished at another open; the rest of the library is well. */
function leave(thrown: unknown): void {
  if (!codeOf(thrown) && !(thrown instanceof CuttingsError)) throw thrown;
}

async function makeFolders(files: FileSystem, folder: string): Promise<void> {
  await ensureFolders(files, chosen(folder));
  // The journal, too: with a full disk there would be no room for it when a clipping is to be deleted.
  for (const name of [CLIPPINGS_FOLDER, JOURNAL_FOLDER]) await ensureFolder(files, await within(files, folder, name));
}

/**
 * Opens a library folder. It opens read-only, with the reason in `readOnly`, where another process holds it, where it cannot be written,
 * where its clippings lie behind a link, or where it is of a newer version. Throws `library-missing` where there is none, and the disk's own reasons.
 */
export async function openLibrary(folder: string, options: OpenOptions): Promise<Library> {
  const scratch = new Scratch(options.fileSystem ?? disk, folder, false);
  const files = workshop(options.fileSystem ?? disk, scratch);
  const now = options.now ?? (() => new Date());
  const schema = options.migrations?.schema ?? SCHEMA;
  const document = await statOrNull(files, join(folder, LIBRARY_FILE));
  const clippings = await statOrNull(files, join(folder, CLIPPINGS_FOLDER));
  if (!document && !clippings && !options.create) throw new CuttingsError('library-missing');
  // Clippings without a document: somebody's library whose document got lost; never taken for a new one without being asked.
  if (!document && clippings && !options.create && !(await statOrNull(files, join(folder, LAST_GOOD_LIBRARY))))
    throw new CuttingsError('library-missing');
  if (!document || !clippings) {
    if (!clippings && document && !options.create) throw new CuttingsError('library-missing');
    await makeFolders(files, folder);
  }

  let lock: Lock | null = null;
  let readOnly: Failure | null = null;
  let holder: Holder | null = null;
  try {
    // Nothing is written through a link, wherever it leads: such a library can be read.
    if ((await lstatOrNull(files, join(folder, CLIPPINGS_FOLDER)))?.kind === 'other')
      readOnly = { kind: 'library-linked', detail: CLIPPINGS_FOLDER };
    const taken = readOnly ? null : await acquire(files, folder, options, now, options.takeOver);
    if (taken && 'lock' in taken) lock = taken.lock;
    else if (taken) {
      holder = taken.holder;
      readOnly = { kind: 'library-read-only', detail: describeHolder(holder) };
    }
  } catch (thrown) {
    const code = codeOf(thrown);
    if (!code) throw thrown;
    readOnly = { kind: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'library-read-only', detail: code };
  }
  try {
    const file = new LibraryDocumentFile(files, folder, now, () => lock !== null);
    if (!(await file.read(now())) && lock) await file.write(file.value);
    if (file.value.schema > schema) {
      await lock?.release();
      lock = null;
      readOnly = { kind: 'library-newer', detail: String(file.value.schema) };
    }
    if (lock) {
      for (const tidy of [recoverBodies, finishRemovals, clearUnfinished]) await tidy(files, folder).catch(leave);
      await pruneDeleted(files, folder, now()).catch(leave);
      await sweep(files, folder, false);
      await clearLockCopies(files, folder, await files.list(folder)).catch(leave);
      if (file.value.schema < schema)
        await migrate(files, folder, file, { list: options.migrations?.list ?? MIGRATIONS, schema });
    }
    const here = new FolderScan(files, folder);
    const scanner = options.scannerFile ? new ScanThread(options.scannerFile, folder, here) : here;
    return new FolderLibrary({
      files,
      scratch,
      folder,
      now,
      program: options.program,
      version: options.version,
      document: file,
      lock,
      readOnly,
      holder,
      describe: describeHolder,
      scanner,
      examine: options.examine,
    });
  } catch (thrown) {
    await lock?.release();
    await scratch.close();
    throw thrown;
  }
}

/** A new library in a new or empty folder (`target-exists` where something is in it). */
export async function createLibrary(folder: string, options: Omit<OpenOptions, 'create'>): Promise<Library> {
  const files = options.fileSystem ?? disk;
  if (await statOrNull(files, join(folder, LIBRARY_FILE)))
    throw new CuttingsError('target-exists', { detail: LIBRARY_FILE });
  return openLibrary(folder, { ...options, create: true });
}
