/** Single entries of a ZIP file in memory (DOCX, XLSX): what is really inflated is counted, not what the file says of itself. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { CuttingsError } from '../contract/errors';
import { SIZE_LIMIT } from './limits';

/** True where the bytes are a ZIP that names an entry so: its names stand in clear at its end. */
export function namesEntry(bytes: Uint8Array, name: string): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
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

/** The named entries as text (UTF-8); missing ones are left out. Throws `page-unreadable`, `file-too-large`. */
export async function zipTexts(
  name: string,
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  try {
    const zip = await open(bytes);
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        if (!wanted.includes(entry.fileName)) return zip.readEntry();
        inflated(zip, entry).then((content) => {
          found.set(entry.fileName, content.toString('utf8').replace(/^\ufeff/, ''));
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
