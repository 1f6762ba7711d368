/**
 * Entries of a ZIP that a password locks. yauzl, which reads all others, opens none; @zip.js/zip.js (BSD-3, kept, plain JavaScript) knows both
 * the old cipher and AES. Loaded for the first locked entry.
 */
import type { Entry, FileEntry, Reader, ZipReader } from '@zip.js/zip.js';
import { CuttingsError } from '../contract/errors';
import { asksPassword } from './questions';

type ZipJs = typeof import('@zip.js/zip.js');
/** Bytes of the archive, by where they stand. */
export interface ByteSource {
  size(): Promise<number>;
  bytes(from: number, length: number): Promise<Uint8Array>;
}

export const bytesOf = (bytes: Uint8Array): ByteSource => ({
  size: () => Promise.resolve(bytes.length),
  bytes: (from, length) => Promise.resolve(bytes.subarray(from, from + length)),
});

async function library(): Promise<ZipJs> {
  const zip = await import('@zip.js/zip.js');
  // Whoever reads is a thread already, or has little to read.
  zip.configure({ useWebWorkers: false });
  return zip;
}

function readerOf({ Reader }: ZipJs, source: ByteSource): Reader<unknown> {
  return new (class extends Reader<unknown> {
    override async init(): Promise<void> {
      await super.init?.();
      this.size = await source.size();
    }
    override readUint8Array(from: number, length: number): Promise<Uint8Array> {
      return source.bytes(from, length);
    }
  })(null);
}

export class LockedZip {
  #opened: Promise<{ zip: ZipReader<unknown>; entries: Map<string, Entry> }> | null = null;

  constructor(
    /** The archive's, for messages. */
    private readonly name: string,
    private readonly source: ByteSource,
    private readonly password: string | undefined,
  ) {}

  /**
   * An entry's content; `counted` is told how much was inflated, and throws where that is too much. Throws `file-encrypted` where the
   * password is missing or wrong (the old cipher cannot tell a wrong one from damage), `file-too-large`.
   */
  async read(path: string, most: number, counted: (size: number) => void): Promise<Buffer> {
    if (this.password === undefined) throw asksPassword(this.name, undefined);
    const entry = (await this.#open()).entries.get(path);
    if (!entry || entry.directory) throw new CuttingsError('file-missing', { detail: path });
    const chunks: Uint8Array[] = [];
    let size = 0;
    const sink = new WritableStream<Uint8Array>({
      write: (chunk) => {
        size += chunk.length;
        counted(chunk.length);
        if (size > most) throw new CuttingsError('file-too-large', { detail: path });
        chunks.push(chunk);
      },
    });
    try {
      await (entry as FileEntry).getData(sink, { password: this.password, checkSignature: true });
    } catch (thrown) {
      if (thrown instanceof CuttingsError) throw thrown;
      throw asksPassword(this.name, this.password);
    }
    return Buffer.concat(chunks);
  }

  #open(): Promise<{ zip: ZipReader<unknown>; entries: Map<string, Entry> }> {
    return (this.#opened ??= (async () => {
      const zipjs = await library();
      const zip = new zipjs.ZipReader(readerOf(zipjs, this.source));
      return { zip, entries: new Map((await zip.getEntries()).map((entry) => [entry.filename, entry])) };
    })().catch((thrown: unknown) => {
      throw new CuttingsError('page-unreadable', { detail: this.name }, { cause: thrown });
    }));
  }

  async close(): Promise<void> {
    await (await this.#opened?.catch(() => null))?.zip.close();
  }
}
