/** What a person asks for outside of library and data folder (backups, exports, restored libraries): there whole, or not at all. */
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { discard, ensureFolders, moveUp, removeTree, writeNew } from './durable';
import { listOrNone, lstatOrNull, type FileSystem } from './file-system';
import { folderOf, inside, type WritablePath } from './gate';
import type { Scratch } from './scratch';

/** A file being written, as a stream. It is on the medium when the stream has finished. */
export async function streamTo(files: FileSystem, path: WritablePath): Promise<Writable> {
  const file = await files.create(path);
  const ended = (work: Promise<void>, done: (error?: Error | null) => void): void => {
    work.then(
      () => done(),
      (thrown: unknown) => done(thrown as Error),
    );
  };
  let closed = false;
  return new Writable({
    write: (bytes: Buffer, _encoding, done) => ended(file.write(bytes), done),
    final: (done) =>
      ended(
        (async () => {
          await file.sync();
          closed = true;
          await file.close();
        })(),
        done,
      ),
    destroy: (error, done) => {
      if (closed) done(error);
      else ended(file.close(), (failed) => done(error ?? failed ?? null));
    },
  });
}

export class Outside {
  constructor(
    readonly files: FileSystem,
    private readonly scratch: Scratch,
  ) {}

  /** Builds a file beside its place and moves it there, over whatever file is there. On any error nothing of it stays. */
  async place<T>(target: WritablePath, build: (temporary: WritablePath) => Promise<T>): Promise<T> {
    const temporary = await this.scratch.beside(target);
    try {
      const result = await build(temporary);
      await this.files.rename(temporary, target);
      this.scratch.release(temporary);
      await this.files.syncFolder(folderOf(target));
      return result;
    } catch (thrown) {
      if (await discard(this.files, temporary)) this.scratch.release(temporary);
      throw thrown;
    }
  }

  /** The same for bytes that are at hand; missing folders are made. */
  async write(target: WritablePath, bytes: Uint8Array): Promise<void> {
    await ensureFolders(this.files, folderOf(target));
    await this.place(target, (temporary) => writeNew(this.files, temporary, bytes));
  }

  /** The same for bytes that come in pieces, of which no more than one is held. */
  async writePieces(target: WritablePath, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    await ensureFolders(this.files, folderOf(target));
    await this.place(target, async (temporary) =>
      pipeline(Readable.from(pieces, { objectMode: false }), await streamTo(this.files, temporary)),
    );
  }

  /**
   * Fills an empty or new folder (`taken` is thrown where something is in it): all is built in one folder inside it and moved up at the end,
   * `last` last. On any error nothing of it stays.
   */
  async fill<T>(
    folder: WritablePath,
    last: string,
    taken: () => Error,
    build: (inner: WritablePath) => Promise<T>,
  ): Promise<T> {
    const made = await ensureFolders(this.files, folder);
    const temporary = await this.scratch.beside(inside(folder, last));
    let whole = false;
    try {
      if ((await listOrNone(this.files, folder)).length) throw taken();
      await this.files.makeFolder(temporary);
      const result = await build(temporary);
      await this.files.syncFolder(temporary);
      await this.scratch.whole(temporary, last);
      whole = true;
      await moveUp(this.files, temporary, last);
      return result;
    } catch (thrown) {
      // Nothing of it is lost any more: the next run goes on where the disk failed.
      if (whole) throw thrown;
      if (await lstatOrNull(this.files, temporary)) await removeTree(this.files, temporary);
      for (const path of made.reverse())
        if (!(await listOrNone(this.files, path)).length) await this.files.removeFolder(path);
      throw thrown;
    }
  }
}
