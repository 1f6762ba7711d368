/** One lowdb document on disk, through our own adapter (lowdb's writes without fsync and under a fixed temporary name). */
import { Low, type Adapter } from 'lowdb';
import { CuttingsError } from '../contract/errors';
import { writeDurably } from '../files/durable';
import type { WritablePath } from '../files/gate';
import type { FileStat, FileSystem } from '../files/file-system';
import { readOrNull, statOrNull } from '../files/file-system';
import { parseJson, toJson } from './schema';

/** Reads and writes one JSON file: checked on the way in, durable on the way out, and never over a file that could not be read. */
export class DurableJson<T> implements Adapter<T> {
  /** Stat of the version last read or written. */
  seen: FileStat | null = null;
  /** Bytes of the version last written. */
  written: Uint8Array | null = null;

  constructor(
    private readonly files: FileSystem,
    readonly path: string,
    /** The same path, from the gate, whenever it is to be written. */
    private readonly place: () => Promise<WritablePath>,
    private readonly check: (value: unknown) => T | null,
    /** Given the bytes of a file that is damaged, before `library-damaged` is thrown. */
    private readonly damaged: (bytes: Uint8Array) => Promise<void>,
  ) {}

  /** The document; null where there is no file. Throws `library-damaged`. */
  async read(): Promise<T | null> {
    const stat = await statOrNull(this.files, this.path);
    const bytes = stat && (await readOrNull(this.files, this.path));
    if (!bytes) return null;
    const value = this.check(parseJson(bytes));
    if (value === null) {
      await this.damaged(bytes);
      throw new CuttingsError('library-damaged', { detail: this.path.split(/[\\/]/).slice(-2).join('/') });
    }
    this.seen = stat;
    return value;
  }

  /** Resolves once this very version is on the medium. */
  async write(data: T): Promise<void> {
    this.written = toJson(data);
    this.seen = await writeDurably(this.files, await this.place(), this.written, this.seen);
  }
}

export const lowDocument = <T>(adapter: DurableJson<T>, initial: T): Low<T> => new Low(adapter, initial);
