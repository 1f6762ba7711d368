/** Saved pages made by hand for the tests of importers. */
import type { Page } from '../../electron/contract/model';
import type { PageInput, Siblings } from '../../electron/contract/stages';
import { readPages } from '../../electron/importers';

export function input(
  name: string,
  bytes: Uint8Array | string,
  siblings: Siblings | null = null,
  charset: string | null = null,
): PageInput {
  return { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, siblings, charset, modified: null };
}

export async function read(
  name: string,
  bytes: Uint8Array | string,
  siblings: Siblings | null = null,
  charset: string | null = null,
): Promise<Page> {
  const pages = await readPages(input(name, bytes, siblings, charset));
  if (pages.length !== 1) throw new Error(`${pages.length} pages`);
  return pages[0]!;
}

/** A folder in memory. Records what was asked for. */
export function folder(files: Record<string, Uint8Array | string>): Siblings & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    list: (at) => [
      ...new Set(
        Object.keys(files)
          .filter((f) => f.startsWith(`${at}/`))
          .map((f) => f.slice(at.length + 1).split('/')[0]!),
      ),
    ],
    read: (path) => {
      asked.push(path);
      const found = files[path];
      return found === undefined ? null : typeof found === 'string' ? Buffer.from(found) : found;
    },
  };
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** What begins and is built as a PNG does, with `size` bytes of noise for its picture (nothing here decodes it). */
export function png(size = 900, shade = 0): Buffer {
  const noise = Buffer.from(
    Array.from({ length: size }, (_, i) => (Math.imul(i + 1 + shade * 7919, 0x9e3779b1) >>> 13) & 255),
  );
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.alloc(13)),
    chunk('IDAT', noise),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
