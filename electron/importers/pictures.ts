/** The pictures that a page brings along: kept by content, and data: addresses taken out of the source. */
import { assetMediaType, assetName, dataBytes } from '../article/assets';
import type { Page } from '../contract/model';
import { RESOURCE_COUNT, RESOURCE_LIMIT } from './limits';

/** Counts what a page brings along. */
export class ResourceBudget {
  private bytes = 0;
  private count = 0;
  /** True once something was left out. */
  exceeded = false;

  /** True where these bytes may still be kept. */
  take(size: number): boolean {
    if (this.count >= RESOURCE_COUNT || this.bytes + size > RESOURCE_LIMIT) {
      this.exceeded = true;
      return false;
    }
    this.count++;
    this.bytes += size;
    return true;
  }
}

/** Puts a picture among the resources as `assets/<name>` and gives that reference; null for what is no picture we keep. */
export function keepPicture(bytes: Uint8Array, resources: Page['resources'], budget: ResourceBudget): string | null {
  const name = assetName(bytes);
  if (!name) return null;
  const reference = `assets/${name}`;
  if (!resources.has(reference)) {
    if (!budget.take(bytes.length)) return null;
    resources.set(reference, { bytes, mediaType: assetMediaType(name)! });
  }
  return reference;
}

/**
 * A data: picture, up to the first character of its base64. At least 400 of these make a picture: what is shorter is a spacer or a lazy-loading
 * placeholder, which a cleaner must still be able to recognise as such.
 */
const PICTURE = 'data:image/(?:png|jpe?g|gif|webp|avif|bmp|x-ms-bmp)(?:;[\\w=-]+)*;base64,[A-Za-z0-9+/=%]';
/** Where one begins in an attribute. */
const DATA_PICTURE = new RegExp(`(["'=(,]\\s*)(${PICTURE}{400,})`, 'gi');
const DATA_PICTURE_HERE = new RegExp(`${PICTURE}{400}`, 'iy');

/** Whether there may be any picture to be taken out. Looks for a sign first: engines find that much faster than a letter of either case. */
export function holdsDataPictures(source: string): boolean {
  for (const { index } of source.matchAll(/:image\//gi)) {
    DATA_PICTURE_HERE.lastIndex = Math.max(0, index - 'data'.length);
    if (DATA_PICTURE_HERE.test(source)) return true;
  }
  return false;
}

/**
 * Takes the pictures out of the source, so that cleaning reads kilobytes instead of megabytes: each becomes a resource, and its
 * address in the source `assets/<name>`.
 */
export function takeOutDataPictures(source: string, resources: Page['resources'], budget: ResourceBudget): string {
  if (!holdsDataPictures(source)) return source;
  return source.replace(DATA_PICTURE, (whole, before: string, address: string) => {
    const bytes = dataBytes(address);
    const reference = bytes && keepPicture(bytes, resources, budget);
    return reference ? before + reference : whole;
  });
}
