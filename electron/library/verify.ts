/** Looks at every file of the library: shapes, hashes, what is missing and what does not belong. Changes nothing. */
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import type { VerifyReport } from '../contract/stages';
import { SYSTEM, checkFiles, unread, type ClippingFiles, type Finding, type Unread, type What } from './checks';
import type { Examine } from './body-file';
import { isLibraryCopy } from './conflicts';
import { TEMPORARY_FOLDER } from '../files/scratch';
import type { FileSystem } from '../files/file-system';
import { listOrNone } from '../files/file-system';
import {
  CLIPPINGS_FOLDER,
  DELETED_FOLDER,
  HISTORY_FOLDER,
  ID,
  IMPORTS_FOLDER,
  JOURNAL_FOLDER,
  KNOWN_FOLDER,
  LAST_GOOD_LIBRARY,
  LIBRARY_FILE,
  LOCK_FILE,
  ORIGINALS_FOLDER,
  YEAR,
  yearOf,
} from './names';
import { folders, holdsFiles } from './folders';
import { sha256 } from '../files/hash';
import { MOST_DOCUMENT } from './limits';
import { SCHEMA, checkLibrary, parseJson } from './schema';

type Note = (id: string | null, file: string, what: What) => void;

export async function verify(
  files: FileSystem,
  library: string,
  job: JobContext,
  examine?: Examine,
): Promise<VerifyReport> {
  const findings: Finding[] = [];
  const note: Note = (id, file, what) => {
    findings.push({ id, file, what });
  };
  await verifyRoot(files, library, note);
  const all = await clippingsOf(files, library, note);
  job.total(all.length);
  const shared = new SharedOriginals(files, library);
  for (const { year, id } of all) {
    if (job.signal.aborted) throw new CuttingsError('cancelled');
    job.current(id);
    const original = await checkFiles(
      id,
      inFolder(files, join(library, CLIPPINGS_FOLDER, year, id)),
      (file, what) => note(id, file, what),
      examine,
    );
    if (original) {
      const hash = await shared.hash(original.file);
      if ('unread' in hash) note(id, original.file, hash.unread);
      else if (hash.sha256 !== original.sha256) note(id, original.file, 'original-changed');
    }
    job.item({ name: id, outcome: 'done', clipping: id });
  }
  for (const file of await shared.unnamed()) note(null, file, 'stray');
  return { clippings: all.length, findings };
}

/** Every clipping; a year that the disk does not list is noted, and so are folders that others have emptied. */
async function clippingsOf(files: FileSystem, library: string, note: Note): Promise<{ year: string; id: string }[]> {
  const all: { year: string; id: string }[] = [];
  try {
    for await (const { year, ids } of folders(files, library))
      for (const id of ids) {
        const there = await holdsFiles(files, join(library, CLIPPINGS_FOLDER, year, id));
        if (there) all.push({ year, id });
        else await noteLeft(files, library, [CLIPPINGS_FOLDER, year, id].join('/'), note);
      }
  } catch (thrown) {
    if (!(thrown instanceof CuttingsError) || thrown.failure.kind !== 'library-unreadable') throw thrown;
    note(null, thrown.failure.detail ?? CLIPPINGS_FOLDER, 'unreadable');
  }
  return all;
}

/** What a person had put beside a clipping that was deleted is theirs; so is a folder that was only emptied. */
async function noteLeft(files: FileSystem, library: string, folder: string, note: Note): Promise<void> {
  const left = (await listOrNone(files, join(library, folder))).filter(({ name }) => !SYSTEM.test(name));
  if (!left.length) note(null, folder, 'stray');
  for (const { name } of left) note(null, `${folder}/${name}`, 'stray');
}

function inFolder(files: FileSystem, folder: string): ClippingFiles {
  return {
    list: async (inner = '') => {
      try {
        return await listOrNone(files, join(folder, inner));
      } catch (thrown) {
        // What stands there instead of a folder, or cannot be listed, is named by the files that are not found in it.
        unread(thrown);
        return [];
      }
    },
    read: (name, most) => files.read(join(folder, name), most).catch(unread),
  };
}

/** The originals that several clippings share: each is read once. */
class SharedOriginals {
  private readonly hashes = new Map<string, { sha256: string } | { unread: Unread }>();

  constructor(
    private readonly files: FileSystem,
    private readonly library: string,
  ) {}

  async hash(file: string): Promise<{ sha256: string } | { unread: Unread }> {
    const known = this.hashes.get(file);
    if (known) return known;
    const bytes = await this.files.read(join(this.library, file)).catch(unread);
    const found = typeof bytes === 'string' ? { unread: bytes } : { sha256: await sha256(bytes) };
    this.hashes.set(file, found);
    return found;
  }

  /** Files there that no clipping named. */
  async unnamed(): Promise<string[]> {
    return (await listOrNone(this.files, join(this.library, ORIGINALS_FOLDER)))
      .filter(({ name }) => !SYSTEM.test(name))
      .map(({ name }) => `${ORIGINALS_FOLDER}/${name}`)
      .filter((file) => !this.hashes.has(file));
  }
}

async function verifyRoot(files: FileSystem, library: string, note: Note): Promise<void> {
  for (const { name } of await files.list(library)) {
    if (name === LIBRARY_FILE) {
      const bytes = await files.read(join(library, name), MOST_DOCUMENT).catch(unread);
      const document = typeof bytes === 'string' ? null : checkLibrary(parseJson(bytes));
      if (typeof bytes === 'string') note(null, name, bytes);
      else if (!document) note(null, name, 'damaged');
      else if (document.schema > SCHEMA) note(null, name, 'newer');
    } else if (name.startsWith(`${LIBRARY_FILE}.damaged-`)) note(null, name, 'set-aside');
    else if (isLibraryCopy(name)) note(null, name, 'conflict-copy');
    else if (
      ![
        CLIPPINGS_FOLDER,
        DELETED_FOLDER,
        IMPORTS_FOLDER,
        JOURNAL_FOLDER,
        KNOWN_FOLDER,
        ORIGINALS_FOLDER,
        TEMPORARY_FOLDER,
        LOCK_FILE,
        LAST_GOOD_LIBRARY,
        HISTORY_FOLDER,
      ].includes(name) &&
      !/^before-schema-\d+$/.test(name) &&
      !SYSTEM.test(name)
    )
      note(null, name, 'stray');
  }
  const clippings = join(library, CLIPPINGS_FOLDER);
  for (const year of await listOrNone(files, clippings)) {
    if (SYSTEM.test(year.name)) continue;
    if (year.kind !== 'folder' || !YEAR.test(year.name)) {
      note(null, `${CLIPPINGS_FOLDER}/${year.name}`, 'stray');
      continue;
    }
    for (const { name, kind } of await listOrNone(files, join(clippings, year.name))) {
      const ours = kind === 'folder' && ID.test(name) && yearOf(name) === year.name;
      if (!ours && !SYSTEM.test(name)) note(null, `${CLIPPINGS_FOLDER}/${year.name}/${name}`, 'stray');
    }
  }
}
