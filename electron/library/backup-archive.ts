/** Reading a backup: a ZIP, encrypted or not, with a manifest of what must be in it. Everything in it is taken for hostile. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { CuttingsError } from '../contract/errors';
import { openToRead } from '../files/reading';
import { ageReader, isAge, type PasswordKey } from './age-file';
import { damaged, plainReader, type ClearReader } from './clear-reader';
import { isSealed, sealedReader } from './sealed';
import { sha256Now } from '../files/hash';

export const MANIFEST = 'manifest.txt';
export const SETTINGS = 'settings.json';
/** Everything of the library stands under this name in the archive. */
export const LIBRARY_PREFIX = 'library/';
const FIRST_LINE = 'Cuttings backup 1';
/** A million files of 100 characters each stay well below. Bytes. */
const LARGEST_MANIFEST = 512 * 1024 * 1024;

export interface Listed {
  sha256: string;
  size: number;
}

/** One line a file: SHA-256, bytes, path. Folders that are empty end in `/`. */
export function writeManifest(files: ReadonlyMap<string, Listed>): string {
  const lines = [FIRST_LINE];
  for (const [path, { sha256, size }] of files) lines.push(`${sha256} ${size} ${path}`);
  return `${lines.join('\n')}\n`;
}

function readManifest(text: string): Map<string, Listed> {
  const lines = text.split('\n');
  if (lines[0] !== FIRST_LINE || lines.at(-1) !== '') throw damaged(MANIFEST);
  const files = new Map<string, Listed>();
  for (const line of lines.slice(1, -1)) {
    const match = /^([0-9a-f]{64}) (\d{1,15}) (.+)$/s.exec(line);
    if (!match || files.has(match[3]!) || !isSafePath(match[3]!)) throw damaged(MANIFEST);
    files.set(match[3]!, { sha256: match[1]!, size: Number(match[2]) });
  }
  return files;
}

/** Names that stay inside the folder they are unpacked into, on every system. */
export function isSafePath(path: string): boolean {
  const plain = path.endsWith('/') ? path.slice(0, -1) : path;
  return (
    plain.length > 0 &&
    !/[\\\0\n]/.test(plain) &&
    !/^[a-z]:/i.test(plain) &&
    plain.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

class ClearAccess extends RandomAccessReader {
  constructor(private readonly source: ClearReader) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { source } = this;
    return Readable.from(
      (async function* () {
        for (let at = start; at < end; at += 65_536) yield await source.read(at, Math.min(65_536, end - at));
      })(),
    );
  }
}

export interface Archive {
  /** The manifest: what must be there, settings included. */
  files: Map<string, Listed>;
  /** Every file in turn with its bytes, whose hash and size have been checked. Ends only if none was missing. */
  contents(): AsyncIterable<{ path: string; bytes: Buffer }>;
  /** One file of the manifest, checked the same way. Throws `backup-damaged` also where it is not there. */
  read(path: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a backup and reads its manifest. Throws `password-wrong`, `backup-damaged`, and the disk's reasons. */
export async function openArchive(path: string, password: string | PasswordKey | null): Promise<Archive> {
  const file = await openToRead(path);
  try {
    const zip = await openZip(file, password);
    let manifest: string | null = null;
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === MANIFEST) manifest = (await inflated(zip, entry, LARGEST_MANIFEST)).toString('utf8');
      else entries.push(entry);
    }
    if (manifest === null) throw damaged(MANIFEST);
    const files = readManifest(manifest);
    let byName: Map<string, Entry> | null = null;
    return {
      files,
      contents: () => contents(zip, entries, files),
      read(path) {
        byName ??= new Map(entries.map((entry) => [entry.fileName, entry]));
        return checked(zip, byName.get(path), path, files.get(path));
      },
      async close() {
        zip.close();
        await file.close();
      },
    };
  } catch (thrown) {
    await file.close();
    throw asDamage(thrown);
  }
}

/** yauzl's own errors (wrong signatures, impossible offsets, refused names) mean a damaged backup. */
function asDamage(thrown: unknown): unknown {
  if (thrown instanceof CuttingsError) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
    ? thrown
    : damaged(thrown instanceof Error ? thrown.message : String(thrown), thrown);
}

async function clearReader(file: FileHandle, password: string | PasswordKey | null): Promise<ClearReader> {
  const start = Buffer.alloc(32);
  await file.read(start, 0, start.byteLength, 0);
  if (!isAge(start) && !isSealed(start)) return plainReader(file);
  if (password === null) throw new CuttingsError('password-wrong');
  if (isAge(start)) return ageReader(file, password);
  // Only what we have just written is opened by its key, and that is an age file.
  if (typeof password !== 'string') throw new CuttingsError('password-wrong');
  return sealedReader(file, password);
}

/** Whether a backup can only be opened with its password. Throws the disk's reasons. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await openToRead(path);
  try {
    const start = Buffer.alloc(32);
    await file.read(start, 0, start.byteLength, 0);
    return isAge(start) || isSealed(start);
  } finally {
    await file.close();
  }
}

async function openZip(file: FileHandle, password: string | PasswordKey | null): Promise<ZipFile> {
  const reader = await clearReader(file, password);
  return fromRandomAccessReaderPromise(new ClearAccess(reader), reader.size, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  });
}

/** What is really inflated is counted; what the header says is not believed. */
async function inflated(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > most) {
      stream.destroy();
      throw damaged(entry.fileName);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** A file's bytes, which are those that the manifest lists. Throws `backup-damaged`. */
async function checked(zip: ZipFile, entry: Entry | undefined, path: string, listed?: Listed): Promise<Buffer> {
  if (!entry || !listed) throw damaged(path);
  let bytes: Buffer;
  try {
    bytes = path.endsWith('/') ? Buffer.alloc(0) : await inflated(zip, entry, listed.size);
  } catch (thrown) {
    throw asDamage(thrown);
  }
  if (bytes.byteLength !== listed.size || sha256Now(bytes) !== listed.sha256) throw damaged(path);
  return bytes;
}

async function* contents(
  zip: ZipFile,
  entries: Entry[],
  files: Map<string, Listed>,
): AsyncIterable<{ path: string; bytes: Buffer }> {
  const left = new Set(files.keys());
  for (const entry of entries) {
    const path = entry.fileName;
    const listed = files.get(path);
    if (!listed || !left.delete(path)) throw damaged(path);
    yield { path, bytes: await checked(zip, entry, path, listed) };
  }
  const missing = left.values().next();
  if (!missing.done) throw damaged(missing.value);
}
