/**
 * Single clippings of a backup: which there are, and the files of one. Nothing is unpacked onto the disk; what is read has passed the
 * manifest's hash and the checks that a library's own files pass, for a backup is somebody else's input, too.
 */
import { effectiveFields } from '../article/compose';
import { isAsset } from '../article/assets';
import { CuttingsError } from '../contract/errors';
import type { BackupClipping } from '../contract/ipc';
import type { Clipping } from '../contract/model';
import { LIBRARY_PREFIX, openArchive, type Archive } from './backup-archive';
import { damaged } from './clear-reader';
import { MOST_BODY, MOST_DOCUMENT, MOST_ORIGINAL, MOST_PICTURE, MOST_PICTURES } from './limits';
import { ARTICLE_FILE, ASSETS_FOLDER, CLIPPINGS_FOLDER, CLIPPING_FILE, ID, TRACE_FILE, yearOf } from './names';
import { SCHEMA, checkClipping, parseJson } from './schema';

/** The files of a clipping as a backup has them. */
export interface TakenClipping {
  clipping: Clipping;
  article: Uint8Array;
  trace: Uint8Array | null;
  original: Uint8Array;
  assets: Map<string, Uint8Array>;
}

const folderOf = (id: string): string => `${LIBRARY_PREFIX}${CLIPPINGS_FOLDER}/${yearOf(id)}/${id}/`;

export class BackupClippings {
  private constructor(private readonly archive: Archive) {}

  /** Throws `password-wrong`, `backup-damaged`, and the disk's reasons. */
  static async open(file: string, password: string | null): Promise<BackupClippings> {
    return new BackupClippings(await openArchive(file, password));
  }

  close(): Promise<void> {
    return this.archive.close();
  }

  /** Ids, the newest first. */
  ids(): string[] {
    const found = [...this.archive.files.keys()].flatMap((path) => {
      const id = path.split('/')[3] ?? '';
      return ID.test(id) && path === `${folderOf(id)}${CLIPPING_FILE}` ? [id] : [];
    });
    return found.sort().reverse();
  }

  /** What a person knows a clipping by; null where its document is damaged or a newer program's. Throws what the disk says. */
  async row(id: string): Promise<BackupClipping | null> {
    try {
      const clipping = await this.document(id);
      const { title, publication, published } = effectiveFields(clipping);
      return {
        id,
        title: title?.trim() || clipping.original.name,
        publication: publication ?? null,
        published: published ?? null,
        trashed: clipping.trashedAt !== null,
      };
    } catch (thrown) {
      if (thrown instanceof CuttingsError) return null;
      throw thrown;
    }
  }

  /** Everything of one. Throws `not-found`, `backup-damaged`, `library-newer`, `file-too-large`. */
  async take(id: string): Promise<TakenClipping> {
    const clipping = await this.document(id);
    const own = folderOf(id);
    const { file } = clipping.original;
    const trace = `${own}${TRACE_FILE}`;
    return {
      clipping,
      article: await this.file(`${own}${ARTICLE_FILE}`, MOST_BODY),
      trace: this.archive.files.has(trace) ? await this.file(trace, MOST_BODY) : null,
      // One of several articles' lies with the library, by its hash.
      original: await this.file(file.includes('/') ? `${LIBRARY_PREFIX}${file}` : `${own}${file}`, MOST_ORIGINAL),
      assets: await this.assets(`${own}${ASSETS_FOLDER}/`),
    };
  }

  private async document(id: string): Promise<Clipping> {
    const path = `${folderOf(id)}${CLIPPING_FILE}`;
    if (!ID.test(id) || !this.archive.files.has(path)) throw new CuttingsError('not-found', { detail: id });
    const clipping = checkClipping(parseJson(await this.file(path, MOST_DOCUMENT)), id);
    if (!clipping) throw damaged(path);
    if (clipping.schema > SCHEMA) throw new CuttingsError('library-newer', { detail: id });
    return clipping;
  }

  private async file(path: string, most: number): Promise<Uint8Array> {
    const listed = this.archive.files.get(path);
    if (!listed) throw damaged(path);
    if (listed.size > most) throw new CuttingsError('file-too-large', { detail: path });
    return this.archive.read(path);
  }

  private async assets(folder: string): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    let left = MOST_PICTURES;
    for (const path of this.archive.files.keys()) {
      if (!path.startsWith(folder) || path === folder) continue;
      const name = path.slice(folder.length);
      const bytes = await this.file(path, Math.min(left, MOST_PICTURE));
      left -= bytes.byteLength;
      // What is no picture and no document of a frame, or has another's name, is not taken along.
      if (isAsset(name, bytes)) found.set(name, bytes);
    }
    return found;
  }
}
