/** One lowdb document on disk, through our own adapter (lowdb's writes without fsync and under a fixed temporary name). */
import { Low, type Adapter } from 'lowdb';
import { CuttingsError } from '../contract/errors';
import { writeDurably } from '../files/durable';
import type { WritablePath } from '../files/gate';
import type { FileStat, Workshop } from '../files/file-system';
import { isNoFile, readOrNull, statOrNull } from '../files/file-system';
import { MOST_DOCUMENT } from './limits';
import { parseJson, toJson } from './schema';

/** Reads and writes one JSON file: checked on the way in, durable on the way out, and never over a file that could not be read. */
export class DurableJson<T> implements Adapter<T> {
  /** Stat of the version last read or written. */
  seen: FileStat | null = null;
  /** Stamp of the one version that the next `write` may replace (`Replaced` is thrown for another); null for any. */
  only: string | null = null;
  /** Bytes of the version last written. */
  written: Uint8Array | null = null;

  constructor(
    private readonly files: Workshop,
    readonly path: string,
    /** The same path, from the gate, whenever it is to be written. */
    private readonly place: () => Promise<WritablePath>,
    private readonly check: (value: unknown) => T | null,
    /** Given the bytes of a file that is damaged, before `library-damaged` is thrown. */
    private readonly damaged: (bytes: Uint8Array) => Promise<void>,
  ) {}

  /** The document; null where there is no file. Throws `library-damaged`. */
  async read(): Promise<T | null> {
    const { stat, bytes } = await this.bytes();
    if (!bytes) return null;
    const value = this.check(parseJson(bytes));
    if (value === null) {
      await this.damaged(bytes);
      throw this.damage();
    }
    this.seen = stat;
    return value;
  }

  /** What stands there and is no file, or none that could be ours (a link, a pipe, a folder, a gigabyte), is damage as well. */
  private async bytes(): Promise<{ stat: FileStat | null; bytes: Uint8Array | null }> {
    try {
      const stat = await statOrNull(this.files, this.path);
      return { stat, bytes: stat && (await readOrNull(this.files, this.path, MOST_DOCUMENT)) };
    } catch (thrown) {
      throw isNoFile(thrown) ? this.damage(thrown) : thrown;
    }
  }

  private damage(cause?: unknown): CuttingsError {
    const detail = this.path.split(/[\\/]/).slice(-2).join('/');
    return new CuttingsError('library-damaged', { detail }, { cause });
  }

  /** Resolves once this very version is on the medium. Throws `file-too-large` for what could not be read again. */
  async write(data: T): Promise<void> {
    this.written = toJson(data);
    if (this.written.byteLength > MOST_DOCUMENT)
      throw new CuttingsError('file-too-large', { detail: this.path.split(/[\\/]/).at(-1) });
    this.seen = await writeDurably(this.files, await this.place(), this.written, this.seen, this.only);
  }
}

export const lowDocument = <T>(adapter: DurableJson<T>, initial: T): Low<T> => new Low(adapter, initial);
