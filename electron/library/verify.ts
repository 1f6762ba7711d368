/** Looks at every file of the library: shapes, hashes, what is missing and what does not belong. Changes nothing. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import type { VerifyReport } from '../contract/stages';
import { readTrace } from './body-file';
import { isBodyCopy, isClippingCopy, isLibraryCopy } from './conflicts';
import { TEMPORARY_FOLDER } from '../files/scratch';
import type { FileSystem } from '../files/file-system';
import { listOrNone, readOrNull } from '../files/file-system';
import {
  ARTICLE_FILE,
  ASSET,
  ASSETS_FOLDER,
  CLIPPINGS_FOLDER,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  ID,
  JOURNAL_FOLDER,
  LAST_GOOD_LIBRARY,
  LIBRARY_FILE,
  LOCK_FILE,
  ORIGINALS_FOLDER,
  SHARED_ORIGINAL,
  TRACE_FILE,
  YEAR,
  yearOf,
} from './names';
import { folders } from './folders';
import { SCHEMA, checkClipping, checkLibrary, parseJson } from './schema';

type Finding = VerifyReport['findings'][number];
type What = Finding['what'];

/** What the systems and sync tools themselves leave in folders. */
const SYSTEM =
  /^(\.DS_Store|Thumbs\.db|desktop\.ini|\.stfolder|\.stignore|\.stversions|\.dropbox.*|\.nextcloudsync\.log|\.sync_.*\.db.*|Icon\r)$/;

export async function verify(files: FileSystem, library: string, job: JobContext): Promise<VerifyReport> {
  const findings: Finding[] = [];
  const note = (id: string | null, file: string, what: What) => {
    findings.push({ id, file, what });
  };
  await verifyRoot(files, library, note);
  const all: { year: string; id: string }[] = [];
  for await (const { year, ids } of folders(files, library)) for (const id of ids) all.push({ year, id });
  job.total(all.length);
  const shared = new SharedOriginals(files, library);
  for (const { year, id } of all) {
    if (job.signal.aborted) throw new CuttingsError('cancelled');
    job.current(id);
    await verifyClipping(files, join(library, CLIPPINGS_FOLDER, year, id), id, shared, (file, what) =>
      note(id, file, what),
    );
    job.item({ name: id, outcome: 'done', clipping: id });
  }
  for (const file of await shared.unnamed()) note(null, file, 'stray');
  return { clippings: all.length, findings };
}

async function hashOf(files: FileSystem, path: string): Promise<string | null> {
  const bytes = await readOrNull(files, path);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

/** The originals that several clippings share: each is read once. */
class SharedOriginals {
  private readonly hashes = new Map<string, string | null>();

  constructor(
    private readonly files: FileSystem,
    private readonly library: string,
  ) {}

  /** Null where it is missing. */
  async hash(file: string): Promise<string | null> {
    if (!this.hashes.has(file)) this.hashes.set(file, await hashOf(this.files, join(this.library, file)));
    return this.hashes.get(file)!;
  }

  /** Files there that no clipping named. */
  async unnamed(): Promise<string[]> {
    return (await listOrNone(this.files, join(this.library, ORIGINALS_FOLDER)))
      .filter(({ name }) => !SYSTEM.test(name))
      .map(({ name }) => `${ORIGINALS_FOLDER}/${name}`)
      .filter((file) => !this.hashes.has(file));
  }
}

async function verifyRoot(
  files: FileSystem,
  library: string,
  note: (id: string | null, file: string, what: What) => void,
): Promise<void> {
  for (const { name } of await files.list(library)) {
    if (name === LIBRARY_FILE) {
      const document = checkLibrary(parseJson(await files.read(join(library, name))));
      if (!document) note(null, name, 'damaged');
      else if (document.schema > SCHEMA) note(null, name, 'newer');
    } else if (name.startsWith(`${LIBRARY_FILE}.damaged-`)) note(null, name, 'set-aside');
    else if (isLibraryCopy(name)) note(null, name, 'conflict-copy');
    else if (
      ![
        CLIPPINGS_FOLDER,
        JOURNAL_FOLDER,
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

async function verifyClipping(
  files: FileSystem,
  folder: string,
  id: string,
  shared: SharedOriginals,
  note: (file: string, what: What) => void,
): Promise<void> {
  const entries = await listOrNone(files, folder);
  const names = new Set(entries.map((entry) => entry.name));
  // The clipping was deleted; what a person had put beside it is theirs.
  if (entries.length && ![CLIPPING_FILE, ARTICLE_FILE, TRACE_FILE].some((name) => names.has(name))) {
    for (const { name } of entries) if (!SYSTEM.test(name)) note(name, 'stray');
    return;
  }
  const json = await readOrNull(files, join(folder, CLIPPING_FILE));
  const clipping = json && checkClipping(parseJson(json), id);
  if (!json) note(CLIPPING_FILE, 'missing-file');
  else if (!clipping) note(CLIPPING_FILE, 'damaged');
  else if (clipping.schema > SCHEMA) note(CLIPPING_FILE, 'newer');

  if (!names.has(ARTICLE_FILE)) note(ARTICLE_FILE, 'missing-file');
  const trace = await readOrNull(files, join(folder, TRACE_FILE));
  if (!trace) note(TRACE_FILE, 'missing-file');
  else if (!readTrace(trace)) note(TRACE_FILE, 'damaged');

  if (clipping) {
    const { file, sha256 } = clipping.original;
    const hash = SHARED_ORIGINAL.test(file) ? await shared.hash(file) : await hashOf(files, join(folder, file));
    if (hash === null) note(file, 'missing-file');
    else if (hash !== sha256) note(file, 'original-changed');
    const assets = new Set((await listOrNone(files, join(folder, ASSETS_FOLDER))).map((entry) => entry.name));
    for (const picture of new Set(Object.values(clipping.pictures ?? {}))) {
      const name = picture.replace(/^assets\//, '');
      if (ASSET.test(name) && !assets.has(name)) note(picture, 'missing-file');
    }
    for (const kept of new Set(clipping.history.flatMap((entry) => entry.kept ?? []))) {
      if (/^history\/[^/\\]+$/.test(kept) && !(await readOrNull(files, join(folder, kept)))) note(kept, 'missing-file');
    }
  }
  for (const { name } of entries) {
    if (
      [CLIPPING_FILE, ARTICLE_FILE, TRACE_FILE, HISTORY_FOLDER, ASSETS_FOLDER, clipping?.original.file].includes(name)
    )
      continue;
    if (SYSTEM.test(name) || (!clipping && name.startsWith('original.'))) continue;
    if (/\.damaged-[0-9TZ]+$/.test(name)) note(name, 'set-aside');
    else note(name, isClippingCopy(name) || isBodyCopy(name) ? 'conflict-copy' : 'stray');
  }
}
