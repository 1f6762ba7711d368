/** A ZIP as it grows: one entry after the other, so that the memory needed does not grow with what is in it. The same bytes every time. */
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  path: string;
  bytes: Uint8Array | string | AsyncIterable<Uint8Array | string>;
  /** As it is, with nothing before it: how EPUB and OpenDocument want their `mimetype`. */
  stored?: boolean;
}

/** ZIP's first day: what is in the archive says when things were, and the archive itself must not differ. */
const DAY = new Date(1980, 0, 1);

export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  const filling = fill(zip, entries);
  filling.catch((thrown: unknown) => out.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
  zip.on('error', (error: Error) => out.destroy(error));
  yield* out as AsyncIterable<Uint8Array>;
  await filling;
}

async function fill(zip: ZipFile, entries: AsyncIterable<ZipEntry>): Promise<void> {
  const options = { mtime: DAY, forceDosTimestamp: true, mode: 0o100644 };
  for await (const { path, bytes, stored } of entries) {
    if (stored || typeof bytes === 'string' || bytes instanceof Uint8Array) {
      const whole = typeof bytes === 'string' || bytes instanceof Uint8Array ? bytes : '';
      zip.addBuffer(Buffer.from(whole as Uint8Array), path, { ...options, compress: !stored });
      continue;
    }
    const stream = Readable.from(inBytes(bytes), { objectMode: false });
    zip.addReadStream(stream, path, options);
    // The next entry is asked for when this one is through: its maker may hand out what it gathered on the way.
    await finished(stream, { writable: false });
  }
  zip.end();
}

async function* inBytes(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece as Uint8Array);
    if (bytes.length) yield bytes;
  }
}
