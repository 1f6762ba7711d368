/** One clipping's files: read, checked, written, set aside. No queueing and no memory of unsaved changes here. */
import { join } from 'node:path';
import type { Low } from 'lowdb';
import { CuttingsError } from '../contract/errors';
import type { Clipping } from '../contract/model';
import { DurableJson, lowDocument } from './document-file';
import { Replaced, discard, ensureFolder, writeDurably, writeLazily } from '../files/durable';
import { isThere } from './failures';
import { within, type WritablePath } from '../files/gate';
import type { Workshop } from '../files/file-system';
import { isMissing, isNoFile, listOrNone, readOrNull, stampOf, standingOf, statOrNull } from '../files/file-system';
import { holdsFiles } from './folders';
import { MOST_DOCUMENT, MOST_ORIGINAL } from './limits';
import { upgraded } from './migrations';
import {
  CLIPPING_FILE,
  HISTORY_FOLDER,
  LAST_GOOD_FILE,
  clippingFolder,
  clippingNames,
  originalPath,
  timeName,
} from './names';
import { LruCache } from './lru-cache';
import { SCHEMA, asWritten, checkClipping, parseJson } from './schema';

/** Documents kept in memory: enough for a screen of rows and what a person goes back to; about 10 kB each. */
const KEPT = 300;
/** Bytes above which a document is read again each time: hundreds of the largest would fill the memory. */
const LARGE = 256 * 1024;

export interface StoreOptions {
  files: Workshop;
  folder: string;
  now: () => Date;
  mayWrite: () => boolean;
}

/** Bytes are set aside once, under the time they were found: `<name>.damaged-<time>`. */
export async function setAside(
  files: Workshop,
  library: string,
  names: readonly string[],
  bytes: Uint8Array,
  now: Date,
): Promise<void> {
  const folder = join(library, ...names.slice(0, -1));
  const name = names.at(-1)!;
  for (const entry of await listOrNone(files, folder)) {
    if (!entry.name.startsWith(`${name}.damaged-`)) continue;
    const earlier = await readOrNull(files, join(folder, entry.name), MOST_DOCUMENT).catch(() => null);
    if (earlier && Buffer.compare(earlier, bytes) === 0) return;
  }
  const aside = await within(files, library, ...names.slice(0, -1), `${name}.damaged-${timeName(now)}`);
  await writeDurably(files, aside, bytes);
}

export class Store {
  private readonly recent = new LruCache<{ low: Low<Clipping>; adapter: DurableJson<Clipping> }>(KEPT);
  /** Told of every file version we write, to know our own changes from those of others. */
  onWrite: (id: string, stamp: string) => void = () => undefined;

  constructor(readonly options: StoreOptions) {}

  folderOf(id: string): string {
    return clippingFolder(this.options.folder, id);
  }

  /** A file of the clipping, for writing or removing it. */
  place(id: string, ...names: string[]): Promise<WritablePath> {
    return within(this.options.files, this.options.folder, ...clippingNames(id), ...names);
  }

  private document(id: string): { low: Low<Clipping>; adapter: DurableJson<Clipping> } {
    const { files, now, mayWrite } = this.options;
    const names = [...clippingNames(id), CLIPPING_FILE];
    const adapter = new DurableJson<Clipping>(
      files,
      join(this.options.folder, ...names),
      () => this.place(id, CLIPPING_FILE),
      (value) => checkClipping(upgraded(value), id),
      async (bytes) => {
        if (mayWrite()) await setAside(files, this.options.folder, names, bytes, now());
      },
    );
    return { adapter, low: lowDocument(adapter, null as unknown as Clipping) };
  }

  /** As it is in memory, without a look at the disk: for when the disk is gone. */
  remembered(id: string): Clipping | null {
    const found = this.recent.get(id);
    return found ? structuredClone(found.low.data) : null;
  }

  /** The clipping as it is on disk. Throws `not-found`, `library-missing`, `library-damaged`, or the disk's own error. The value is the caller's own. */
  async load(id: string): Promise<{ clipping: Clipping; stamp: string }> {
    const known = this.recent.get(id);
    if (known) {
      const stat = await statOrNull(this.options.files, known.adapter.path);
      if (stat && known.adapter.seen && stampOf(stat) === stampOf(known.adapter.seen))
        return { clipping: structuredClone(known.low.data), stamp: stampOf(stat) };
      // Without the library's folder what we remember is all there is; the caller may ask for it.
      if (stat || (await isThere(this.options.files, this.options.folder))) this.recent.delete(id);
    }
    const fresh = this.document(id);
    await fresh.low.read();
    if (!fresh.low.data || !fresh.adapter.seen) throw await this.missing(id);
    if (fresh.adapter.seen.size <= LARGE) this.recent.set(id, fresh);
    return { clipping: structuredClone(fresh.low.data), stamp: stampOf(fresh.adapter.seen) };
  }

  /** Stamp on disk. Throws `not-found` or `library-missing`. */
  async stamp(id: string): Promise<string> {
    const stat = await statOrNull(this.options.files, join(this.folderOf(id), CLIPPING_FILE));
    if (stat) return stampOf(stat);
    throw await this.missing(id);
  }

  /** Those of the ids under which something stands. */
  standing(ids: readonly string[]): Promise<Set<string>> {
    return standingOf(this.options.files, ids, (id) => this.folderOf(id));
  }

  /** Why there is no document: no library, no clipping, or one of which everything but the document is there. */
  private async missing(id: string): Promise<CuttingsError> {
    const { files, folder } = this.options;
    if (!(await isThere(files, folder))) return new CuttingsError('library-missing', { detail: id });
    if (!(await statOrNull(files, this.folderOf(id)))) return new CuttingsError('not-found', { detail: id });
    const left = (await holdsFiles(files, this.folderOf(id))) || (await this.lastGood(id)) !== null;
    return left
      ? new CuttingsError('library-damaged', { detail: `${id}/${CLIPPING_FILE}` })
      : new CuttingsError('not-found', { detail: id });
  }

  /** What may be written: checked the way it will be read, so that we never write what we would call damaged. */
  static checked(clipping: Clipping): Clipping {
    const plain = checkClipping(asWritten(clipping), clipping.id);
    if (!plain) throw new CuttingsError('wrong-argument', { detail: clipping.id });
    if (plain.schema > SCHEMA) throw new CuttingsError('library-newer', { detail: clipping.id });
    return plain;
  }

  /**
   * Resolves once this version is on the medium. The copy in `history/` follows without waiting: only damage from outside ever needs it.
   * @param only the stamp of the version that it was made of: another stays, and `Replaced` is thrown
   */
  async save(clipping: Clipping, only: string | null = null): Promise<void> {
    const { files } = this.options;
    const { id } = clipping;
    const target = this.recent.get(id) ?? this.document(id);
    target.adapter.seen ??= await statOrNull(files, target.adapter.path);
    const before = target.low.data;
    target.low.data = structuredClone(clipping);
    target.adapter.only = only;
    try {
      await target.low.write();
    } catch (thrown) {
      target.low.data = before;
      this.recent.delete(id);
      if (before && !(thrown instanceof Replaced)) this.recent.set(id, target);
      throw thrown;
    }
    if (target.adapter.seen!.size <= LARGE) this.recent.set(id, target);
    else this.recent.delete(id);
    this.onWrite(id, stampOf(target.adapter.seen!));
    await this.keepCopy(id, target.adapter.written!);
    // The bytes were for that alone: documents in memory stay small.
    target.adapter.written = null;
  }

  /** What stands in the place of a file that is about to be written and is no file of ours (a link, a pipe, a folder) gets another name. */
  async clearTheWay(id: string, file: string, most: number): Promise<void> {
    const { files } = this.options;
    try {
      await files.read(join(this.folderOf(id), file), most);
    } catch (thrown) {
      if (isMissing(thrown)) return;
      if (!isNoFile(thrown)) throw thrown;
      const aside = await this.place(id, `${file}.damaged-${timeName(this.options.now())}`);
      await files.rename(await this.place(id, file), aside);
    }
  }

  private async keepCopy(id: string, bytes: Uint8Array): Promise<void> {
    const { files } = this.options;
    const copy = await this.place(id, HISTORY_FOLDER, LAST_GOOD_FILE);
    try {
      await writeLazily(files, copy, bytes).catch(async (thrown: unknown) => {
        if (!isMissing(thrown)) throw thrown;
        await ensureFolder(files, await this.place(id, HISTORY_FOLDER));
        await writeLazily(files, copy, bytes);
      });
    } catch {
      // The change itself is safe. An old copy would be worse than none: it would bring back what was changed since.
      await discard(files, copy);
    }
  }

  /** The newest version we wrote, for a clipping whose file is damaged; null if there is none. */
  async lastGood(id: string): Promise<Clipping | null> {
    const bytes = await readOrNull(
      this.options.files,
      join(this.folderOf(id), HISTORY_FOLDER, LAST_GOOD_FILE),
      MOST_DOCUMENT,
    );
    return bytes && checkClipping(upgraded(parseJson(bytes)), id);
  }

  forget(id: string): void {
    this.recent.delete(id);
  }

  /** A file of the clipping, of at most so many bytes. Throws `not-found` for a clipping that is not there, else `file-missing`. */
  async file(id: string, most: number, ...path: string[]): Promise<Uint8Array> {
    return this.bytesOf(id, join(this.folderOf(id), ...path), path.join('/'), most);
  }

  /** The original by its name in the document. Throws as `file` does. */
  async original(id: string, file: string): Promise<Uint8Array> {
    return this.bytesOf(id, originalPath(this.options.folder, id, file), file, MOST_ORIGINAL);
  }

  private async bytesOf(id: string, path: string, name: string, most: number): Promise<Uint8Array> {
    try {
      return await this.options.files.read(path, most);
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
      await this.stamp(id);
      throw new CuttingsError('file-missing', { detail: name }, { cause: thrown });
    }
  }
}
