/** Files that were saved beside a page: read whatever the spelling of their names, pictures kept. */
import type { Page } from '../contract/model';
import type { Siblings } from '../contract/stages';
import { resolveAddress } from '../article/address';
import { relativePath } from './companion';
import type { FrameFile } from './frames';
import { keepPicture, takeOutDataPictures, type ResourceBudget } from './pictures';
import { namePictures, referencesOf } from './references';

const fold = (name: string): string => name.normalize('NFC').toLowerCase();

/** A path as the disk spells it, which may be another Unicode form or case than the page writes, in folders too; null where nothing is there. */
function spelled(siblings: Siblings, path: readonly string[]): string | null {
  let folder = '';
  for (const [i, segment] of path.entries()) {
    const as = (name: string) => (folder ? `${folder}/${name}` : name);
    if (i < path.length - 1 && siblings.list(as(segment)).length > 0) {
      folder = as(segment);
      continue;
    }
    const found = siblings.list(folder).find((name) => fold(name) === fold(segment));
    if (found === undefined) return null;
    folder = as(found);
  }
  return folder;
}

/** Reads a saved file, whatever the spelling of its name. */
export function readSaved(siblings: Siblings, path: readonly string[]): Uint8Array | null {
  const direct = siblings.read(path.join('/'));
  if (direct) return direct;
  const found = spelled(siblings, path);
  return found === null ? null : siblings.read(found);
}

/** Whether a folder of that name, whatever its spelling, is there and holds something. */
export function isSavedFolder(siblings: Siblings, folder: string): boolean {
  if (siblings.list(folder).length > 0) return true;
  const found = spelled(siblings, [folder]);
  return found !== null && siblings.list(found).length > 0;
}

/** Pictures of a page and of the documents in its frames, as files beside it. */
export class SavedPictures {
  missing = 0;

  /** `own`: whether a path, from the page's folder, leads to what was saved with it. */
  constructor(
    private readonly siblings: Siblings | null,
    private readonly resources: Page['resources'],
    private readonly budget: ResourceBudget,
    private readonly own: (path: readonly string[]) => boolean,
  ) {}

  /** The source with the pictures it names kept and named so; its references start from `folder`. */
  named(source: string, pieces: readonly string[], folder: readonly string[], url: string | null): string {
    const { resources, budget } = this;
    const taken = new Map<string, string>();
    for (const reference of referencesOf(pieces)) {
      const path = this.pathOf(reference, folder);
      if (!path) continue;
      const bytes = this.siblings && readSaved(this.siblings, path);
      if (!bytes) {
        this.missing++;
        continue;
      }
      const kept = keepPicture(bytes, resources, budget);
      if (!kept) continue;
      const resource = resources.get(kept)!;
      taken.set(reference, kept);
      resources.set(folder.length ? path.join('/') : reference, resource);
      const absolute = url && resolveAddress(reference, url);
      if (absolute) resources.set(absolute, resource);
    }
    return namePictures(takeOutDataPictures(source, resources, budget), resources, (reference) =>
      taken.get(reference.trim()),
    );
  }

  /** A document of a frame with its pictures. */
  inFrame({ source, path }: FrameFile): { source: string; url: null; path: string } {
    return { source: this.named(source, [source], path.slice(0, -1), null), url: null, path: path.join('/') };
  }

  private pathOf(reference: string, folder: readonly string[]): string[] | null {
    const relative = relativePath(reference);
    const path = relative && [...folder, ...relative];
    return path && this.own(path) ? path : null;
  }
}
