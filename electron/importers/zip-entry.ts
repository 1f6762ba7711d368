/** Entries of a ZIP file in memory (documents, archives): what is really inflated is counted, not what the file says of itself. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { CuttingsError } from '../contract/errors';
import { INSIDE_BYTES, INSIDE_COUNT } from './inside';
import { SIZE_LIMIT } from './limits';
import { bytesOf, LockedZip } from './locked-zip';

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2]! + 1;

/** True where the bytes are a ZIP that names an entry so: its names stand in clear at its end. */
export function namesEntry(bytes: Uint8Array, name: string): boolean {
  if (!isZip(bytes)) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(name, undefined, 'latin1') >= 0;
}

const open = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { lazyEntries: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    ),
  );

const inflated = (zip: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > SIZE_LIMIT) stream.destroy(new CuttingsError('file-too-large', { detail: entry.fileName }));
        else chunks.push(chunk);
      });
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    }),
  );

/**
 * The entries that are wanted, by their paths; folders are none. Throws `page-unreadable` for what is damaged or climbs out,
 * `file-encrypted` where the password is missing or wrong, and `file-too-large` where an entry inflates beyond SIZE_LIMIT or all together beyond INSIDE_BYTES.
 */
export async function zipFiles(
  name: string,
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  password?: string,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let total = 0;
  const locked = new LockedZip(name, bytesOf(bytes), password);
  try {
    const zip = await open(bytes);
    await new Promise<void>((resolve, reject) => {
      let count = 0;
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        if (++count > INSIDE_COUNT) return reject(new CuttingsError('file-too-large', { detail: name }));
        if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) return zip.readEntry();
        const content = entry.isEncrypted() ? locked.read(entry.fileName, SIZE_LIMIT, () => {}) : inflated(zip, entry);
        content.then((content) => {
          total += content.length;
          if (total > INSIDE_BYTES) return reject(new CuttingsError('file-too-large', { detail: name }));
          found.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
      zip.readEntry();
    });
  } catch (thrown) {
    if (thrown instanceof CuttingsError) throw thrown;
    throw new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  }
  return found;
}

/** The named entries as text (UTF-8); missing ones are left out. Throws as zipFiles does. */
export async function zipTexts(
  name: string,
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<Map<string, string>> {
  const files = await zipFiles(name, bytes, (path) => wanted.includes(path));
  return new Map([...files].map(([path, content]) => [path, content.toString('utf8').replace(/^\ufeff/, '')]));
}
