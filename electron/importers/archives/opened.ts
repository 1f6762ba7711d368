/**
 * Archives on disk, opened like folders: what is in them is read one by one, so that a large one needs no more memory than its largest file.
 * What is really inflated is counted, not what the archive says of itself.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { createGunzip } from 'node:zlib';
import { open as openZipFile, type Entry, type ZipFile } from 'yauzl';
import { CuttingsError } from '../../contract/errors';
import { openToRead } from '../../files/reading';
import { liesInCompanion, relativePath } from '../companion';
import { isGzip } from '../gunzip';
import { RESOURCE_COUNT, RESOURCE_LIMIT, SIZE_LIMIT } from '../limits';
import { isJoplin } from '../records/jex';
import { LockedZip, type ByteSource } from '../locked-zip';
import { isZip } from '../zip-entry';
import { isHidden } from './container';
import { tarFiles } from './tar-entries';

/** Files in one archive. */
const MOST_ENTRIES = 500_000;
/** What an archive may inflate to: text shrinks to a tenth or less, so this is many times what a real one holds. */
const inflatesTo = (size: number): number => 256 * 1024 * 1024 + size * 50;

export interface ArchiveEntry {
  path: string;
  modified: Date;
  /** A password locks it. */
  locked?: boolean;
}

export interface OpenArchive {
  entries: readonly ArchiveEntry[];
  /** Throws `file-too-large`, `file-encrypted`, `page-unreadable`. */
  read(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** A place where what a stream holds is kept until the archive is closed: a tar gives its files in their order only. */
export interface Keeper {
  keep(content: AsyncIterable<Buffer>): Promise<{ read(): Promise<Uint8Array>; remove(): Promise<void> }>;
}

/** Bytes by which an archive is known: a tar has its mark at 257. */
const BEGINNING = 512;

/** Names that tell a document or a web archive, which is a ZIP too, from an archive of files. */
const OWN_FORMAT = /^(?:\[Content_Types\]\.xml|mimetype|META-INF\/container\.xml|datapackage\.json)$/;

async function beginningOf(path: string): Promise<Buffer> {
  const file = await openToRead(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
const isTar = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar';

/** The archive at a path; null where it is none, or a format of its own that only looks like one. Throws as its reading does. */
export async function openArchive(
  path: string,
  name: string,
  keeper: Keeper,
  signal: AbortSignal,
  password?: string,
): Promise<OpenArchive | null> {
  const head = await beginningOf(path);
  if (isZip(head)) return openZip(path, name, password);
  // A Joplin export is one file of notes that belong together; one too large for that is opened note by note.
  if (isJoplin(head) && (await stat(path)).size <= SIZE_LIMIT) return null;
  if (isTar(head)) return openTar(path, name, keeper, signal, false);
  if (isGzip(head) && (await holdsTar(path))) return openTar(path, name, keeper, signal, true);
  return null;
}

async function holdsTar(path: string): Promise<boolean> {
  const source = createReadStream(path);
  const stream = source.pipe(createGunzip());
  source.on('error', (error) => stream.destroy(error));
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size >= BEGINNING) break;
    }
    return isTar(Buffer.concat(pieces));
  } catch {
    // A page that was cut short is read, and named, as one.
    return false;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

// ── ZIP ─────────────────────────────────────────────────────────────────────────────────────────────────────────

async function openZip(path: string, name: string, password: string | undefined): Promise<OpenArchive | null> {
  const broken = (thrown: unknown) =>
    thrown instanceof CuttingsError
      ? thrown
      : new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  const most = inflatesTo((await stat(path)).size);
  let zip: ZipFile;
  try {
    zip = await new Promise((resolve, reject) =>
      openZipFile(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
        error ? reject(error) : resolve(opened),
      ),
    );
  } catch (thrown) {
    throw broken(thrown);
  }
  const entries = new Map<string, Entry>();
  try {
    await new Promise<void>((resolve, reject) => {
      let count = 0;
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        if (++count > MOST_ENTRIES) return reject(new CuttingsError('file-too-large', { detail: name }));
        if (!entry.fileName.endsWith('/') && !isHidden(entry.fileName)) entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (thrown) {
    zip.close();
    throw broken(thrown);
  }
  if ([...entries.keys()].some((entry) => OWN_FORMAT.test(entry))) {
    zip.close();
    return null;
  }
  let total = 0;
  const count = (size: number) => {
    total += size;
    if (total > most) throw new CuttingsError('file-too-large', { detail: name });
  };
  const locked = new LockedZip(name, fileSource(path), password);
  return {
    entries: Array.from(entries, ([entry, one]) => ({
      path: entry,
      modified: one.getLastModDate(),
      locked: one.isEncrypted(),
    })),
    async read(entry) {
      const one = entries.get(entry);
      if (!one) throw new CuttingsError('file-missing', { detail: entry });
      if (one.isEncrypted()) return locked.read(entry, SIZE_LIMIT, count);
      try {
        return await contentOf(zip, one, count);
      } catch (thrown) {
        throw thrown instanceof CuttingsError
          ? thrown
          : new CuttingsError('page-unreadable', { detail: entry }, { cause: thrown });
      }
    },
    async close() {
      zip.close();
      await locked.close();
    },
  };
}

/** The archive's bytes for whoever unlocks it. */
const fileSource = (path: string): ByteSource => ({
  size: async () => (await stat(path)).size,
  bytes: async (from, length) => {
    const pieces: Buffer[] = [];
    if (length > 0)
      for await (const piece of createReadStream(path, { start: from, end: from + length - 1 }))
        pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  },
});

function contentOf(zip: ZipFile, entry: Entry, counted: (size: number) => void): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        try {
          counted(chunk.length);
          if (size > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: entry.fileName });
          chunks.push(chunk);
        } catch (thrown) {
          stream.destroy(thrown as Error);
        }
      });
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    }),
  );
}

// ── tar ─────────────────────────────────────────────────────────────────────────────────────────────────────────

async function openTar(
  path: string,
  name: string,
  keeper: Keeper,
  signal: AbortSignal,
  zipped: boolean,
): Promise<OpenArchive> {
  const most = inflatesTo((await stat(path)).size);
  const source = createReadStream(path);
  const stream = zipped ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => stream.destroy(error));
  const kept = new Map<
    string,
    { modified: Date; size: number; read(): Promise<Uint8Array>; remove(): Promise<void> }
  >();
  const close = async () => {
    for (const file of kept.values()) await file.remove();
    kept.clear();
  };
  let total = 0;
  async function* counted(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      if (signal.aborted) throw new CuttingsError('cancelled');
      total += piece.length;
      if (total > most) throw new CuttingsError('file-too-large', { detail: name });
      yield piece;
    }
  }
  try {
    for await (const file of tarFiles(name, stream as AsyncIterable<Buffer>)) {
      if (kept.size > MOST_ENTRIES) throw new CuttingsError('file-too-large', { detail: name });
      const inner = file.path.replace(/^(?:\.?\/)+/, '');
      if (isHidden(inner) || inner.endsWith('/')) continue;
      await kept.get(inner)?.remove();
      // One that is too large is named when it is read; its content is passed over.
      const { modified, size } = file;
      const held = size > SIZE_LIMIT ? NOTHING : await keeper.keep(counted(file.content));
      kept.set(inner, { modified, size, ...held });
    }
  } catch (thrown) {
    await close();
    throw thrown instanceof CuttingsError
      ? thrown
      : new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  } finally {
    source.destroy();
    stream.destroy();
  }
  return {
    entries: Array.from(kept, ([entry, { modified }]) => ({ path: entry, modified })),
    async read(entry) {
      const file = kept.get(entry);
      if (!file) throw new CuttingsError('file-missing', { detail: entry });
      if (file.size > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: entry });
      return Buffer.from(await file.read());
    },
    close,
  };
}

const NOTHING = { read: () => Promise.resolve(new Uint8Array()), remove: () => Promise.resolve() };

// ── pages and what lies beside them ─────────────────────────────────────────────────────────────────────────────

/** The entries that are pages: what lies in the folder of a page's pictures and scripts is none. */
export function pageEntries(
  entries: readonly ArchiveEntry[],
  isPageName: (name: string) => boolean,
): readonly ArchiveEntry[] {
  const inCompanion = liesInCompanion(entries.map(({ path }) => path));
  return entries
    .filter(({ path }) => isPageName(path) && !inCompanion(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** References of a page or a Markdown file, as they stand in the source. Linear. */
const REFERENCE =
  /(?:\b(?:src|href|srcset|data-src|poster)\s*=\s*["']?|\]\(\s*<?|url\(\s*["']?)([^"'<>()\s,]{1,2000})/gi;

/** The files of the archive that a page refers to, by their paths from the page's folder, within the bounds of what is kept of one page. */
export async function besidePage(
  archive: OpenArchive,
  known: ReadonlySet<string>,
  path: string,
  bytes: Uint8Array,
): Promise<Map<string, Uint8Array>> {
  const folder = posix.dirname(path);
  const found = new Map<string, Uint8Array>();
  let size = 0;
  for (const [, reference] of Buffer.from(bytes).toString('utf8').matchAll(REFERENCE)) {
    const relative = relativePath(reference!.replaceAll('&amp;', '&'))?.join('/');
    if (relative === undefined || found.has(relative)) continue;
    const inner = folder === '.' ? relative : `${folder}/${relative}`;
    if (inner === path || !known.has(inner)) continue;
    try {
      const content = await archive.read(inner);
      size += content.length;
      if (size > RESOURCE_LIMIT || found.size >= RESOURCE_COUNT) break;
      found.set(relative, content);
    } catch (thrown) {
      // The page is read without it, and says what is missing.
      if (!(thrown instanceof CuttingsError)) throw thrown;
    }
  }
  return found;
}
