/** Reading a clipping's original again: the pictures that were kept stand in for the folder that once lay beside it. */
import type { Siblings } from '../contract/stages';
import { relativePath } from './companion';

/** @param pictures bytes by the references that the page uses for them (`X_files/a.png`); other references are passed over */
export function keptSiblings(pictures: Iterable<readonly [string, Uint8Array]>): Siblings {
  const files = new Map<string, Uint8Array>();
  for (const [reference, bytes] of pictures) {
    const path = relativePath(reference);
    if (path) files.set(path.join('/'), bytes);
  }
  return {
    list: (folder) => {
      const under = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      return [
        ...new Set(
          [...files.keys()]
            .filter((path) => path.startsWith(under))
            .map((path) => path.slice(under.length).split('/')[0]!),
        ),
      ];
    },
    read: (path) => files.get(path) ?? null,
  };
}
