/** The reading half of an open library: a clipping as it is on disk, with the changes that still wait to be written. */
import { join } from 'node:path';
import { isDocumentName } from '../article/assets';
import { CuttingsError } from '../contract/errors';
import type { Clipping } from '../contract/model';
import type { StoredBody } from '../contract/stages';
import { diskError, mayPass } from './failures';
import type { FileSystem } from '../files/file-system';
import { codeOf, listOrNone, readOrNull, statAll, statOrNull } from '../files/file-system';
import { MOST_BODY, MOST_PICTURE, MOST_PICTURES } from './limits';
import { ARTICLE_FILE, ASSET, ASSETS_FOLDER, CLIPPING_FILE, TRACE_FILE, checkId, originalPath } from './names';
import type { Store } from './store';

/** A change that waits: the clipping as it is to be, what it was made from, and the stamp of that file. */
export interface Unsaved {
  clipping: Clipping;
  base: Clipping;
  stamp: string | null;
}

/** A clipping as it is, what stood in the file (the same, unless a change waits), and the file's stamp; none where the disk did not answer. */
export type Present = Unsaved;

/** For what a clipping can be shown without: where the disk does not give it, there is none; `verify` names it. */
function noneForDisk(thrown: unknown): null {
  if (codeOf(thrown)) return null;
  throw thrown;
}

export class LibraryReading {
  protected readonly waiting = new Map<string, Unsaved>();

  constructor(
    readonly folder: string,
    protected readonly files: FileSystem,
    protected readonly store: Store,
  ) {}

  async read(id: string): Promise<Clipping> {
    checkId(id);
    return (await this.present(id)).clipping;
  }

  /** The clipping with its unsaved changes; from memory where the disk does not answer and we still know it. */
  protected async present(id: string): Promise<Present> {
    const unsaved = this.waiting.get(id);
    if (unsaved) return { ...unsaved, clipping: structuredClone(unsaved.clipping) };
    try {
      const { clipping, stamp } = await this.store.load(id);
      return { clipping, base: clipping, stamp };
    } catch (thrown) {
      const error = await diskError(thrown, this.files, this.folder, 'reading');
      const remembered = mayPass(error) ? this.store.remembered(id) : null;
      if (!remembered) throw error;
      return { clipping: remembered, base: remembered, stamp: null };
    }
  }

  async stamp(id: string): Promise<string> {
    checkId(id);
    return this.guarded(() => this.store.stamp(id));
  }

  async readBody(id: string, withRemovals = true): Promise<StoredBody> {
    checkId(id);
    return this.guarded(async () => {
      const [article, trace] = await Promise.all([
        this.store.file(id, MOST_BODY, ARTICLE_FILE),
        withRemovals ? this.traceOrNone(id) : null,
      ]);
      return { article, trace };
    });
  }

  /** Bytes of each clipping's document and article together; what is not there has none. */
  async sizes(ids: readonly string[]): Promise<number[]> {
    const files = ids.flatMap((id) => {
      checkId(id);
      const folder = this.store.folderOf(id);
      return [join(folder, CLIPPING_FILE), join(folder, ARTICLE_FILE)];
    });
    const stats = await this.guarded(() => statAll(this.files, files));
    return ids.map((_, index) => (stats[2 * index]?.size ?? 0) + (stats[2 * index + 1]?.size ?? 0));
  }

  private traceOrNone(id: string): Promise<Uint8Array | null> {
    return readOrNull(this.files, join(this.store.folderOf(id), TRACE_FILE), MOST_BODY).catch(noneForDisk);
  }

  async readOriginal(id: string): Promise<Uint8Array> {
    const { original } = await this.read(id);
    return this.guarded(() => this.store.original(id, original.file));
  }

  async pathOf(id: string, what: 'folder' | 'original' | { asset: string }): Promise<string> {
    checkId(id);
    return this.guarded(async () => {
      const folder = this.store.folderOf(id);
      if (what === 'folder') {
        await this.store.stamp(id);
        return folder;
      }
      if (typeof what === 'object' && !ASSET.test(what.asset))
        throw new CuttingsError('not-found', { detail: what.asset.slice(0, 100) });
      const path =
        what === 'original'
          ? originalPath(this.folder, id, (await this.read(id)).original.file)
          : join(folder, ASSETS_FOLDER, what.asset);
      if ((await statOrNull(this.files, path))?.kind !== 'file') throw new CuttingsError('not-found', { detail: id });
      return path;
    });
  }

  async assets(id: string): Promise<Map<string, Uint8Array>> {
    checkId(id);
    return this.guarded(async () => {
      const folder = join(this.store.folderOf(id), ASSETS_FOLDER);
      const found = new Map<string, Uint8Array>();
      let size = 0;
      for (const entry of await listOrNone(this.files, folder)) {
        const bytes =
          entry.kind === 'file' && ASSET.test(entry.name)
            ? await readOrNull(this.files, join(folder, entry.name), MOST_PICTURE).catch(noneForDisk)
            : null;
        if (bytes && (size += bytes.byteLength) <= MOST_PICTURES) found.set(entry.name, bytes);
      }
      if (!found.size) await this.store.stamp(id);
      return found;
    });
  }

  /** What came as files beside the page, by how the page names it; `documents`: those of its frames alone. What is not there is left out. */
  async beside(id: string, what: 'all' | 'documents' = 'all'): Promise<Map<string, Uint8Array>> {
    const { pictures = {} } = await this.read(id);
    const named = Object.entries(pictures).filter(([, name]) => what === 'all' || isDocumentName(name));
    if (!named.length) return new Map();
    const assets = await this.assets(id);
    return new Map(
      named.flatMap(([reference, name]) => {
        const bytes = assets.get(name);
        return bytes ? [[reference, bytes] as const] : [];
      }),
    );
  }

  protected async guarded<T>(work: () => Promise<T>, doing: 'reading' | 'writing' = 'reading'): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      throw await diskError(thrown, this.files, this.folder, doing);
    }
  }
}
