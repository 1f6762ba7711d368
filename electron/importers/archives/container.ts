/** ZIP and tar of files that we read, each with its path as its place; pages find the folder of their pictures inside as they do on disk. */
import { posix } from 'node:path';
import { parseTar } from 'nanotar';
import { CuttingsError } from '../../contract/errors';
import type { Page } from '../../contract/model';
import type { Importer, PageInput, ReadInner, Siblings } from '../../contract/stages';
import { liesInCompanion } from '../companion';
import { isZip, zipFiles } from '../zip-entry';

/** Set once by the registry, which knows every format's names: a file inside is read where one in a folder would be. */
export interface Reads {
  isPageName(name: string): boolean;
}

/** What systems put into archives for themselves. */
export const isHidden = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

function siblingsIn(files: ReadonlyMap<string, Uint8Array>, folder: string): Siblings {
  const at = (relative: string): string => posix.normalize(posix.join(folder, relative)).replace(/^\.\/|\/$/g, '');
  return {
    list: (relative) => {
      const under = at(relative) === '.' || at(relative) === '' ? '' : `${at(relative)}/`;
      return [
        ...new Set(
          [...files.keys()]
            .filter((path) => path.startsWith(under))
            .map((path) => path.slice(under.length).split('/')[0]!),
        ),
      ];
    },
    read: (relative) => files.get(at(relative)) ?? null,
  };
}

async function pagesOf(
  input: PageInput,
  files: ReadonlyMap<string, Uint8Array>,
  reads: Reads,
  inner: ReadInner,
): Promise<Page[]> {
  const inCompanion = liesInCompanion(files.keys());
  const out: Page[] = [];
  for (const [path, bytes] of [...files].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))) {
    if (isHidden(path) || !reads.isPageName(path) || inCompanion(path)) continue;
    out.push(
      ...(await inner({
        name: path,
        bytes,
        siblings: siblingsIn(files, posix.dirname(path)),
        charset: null,
        modified: input.modified,
      })),
    );
  }
  return out;
}

export const zipArchive = (reads: Reads): Importer => ({
  id: 'zip',
  label: 'formats.zip',
  extensions: ['zip'],
  mimeTypes: ['application/zip'],
  // Every format that is a ZIP knows its own better.
  detect: ({ bytes }) => (isZip(bytes) ? 0.3 : 0),
  read: async (input, inner) =>
    pagesOf(
      input,
      await zipFiles(input.name, input.bytes, (path) => !isHidden(path), input.answers?.password),
      reads,
      inner,
    ),
});

/** `ustar` stands at 257 of the first header. */
const isTar = (bytes: Uint8Array): boolean =>
  bytes.length >= 512 && Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar';

export const tarArchive = (reads: Reads): Importer => ({
  id: 'tar',
  label: 'formats.tar',
  extensions: ['tar', 'tgz'],
  mimeTypes: ['application/x-tar', 'application/gzip'],
  detect: ({ bytes }) => (isTar(bytes) ? 0.95 : 0),
  read: async (input, inner) => {
    const files = new Map<string, Uint8Array>();
    try {
      // A copy: nanotar reads the whole buffer that bytes are a part of, whoever else's the rest is.
      for (const { name, type, data } of parseTar(new Uint8Array(input.bytes)))
        if (type === 'file' && data) files.set(name.replace(/^(?:\.?\/)+/, ''), data);
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
    return pagesOf(input, files, reads, inner);
  },
});
