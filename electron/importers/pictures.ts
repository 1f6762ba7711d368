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

/** A data: picture up to its base64, and the least of that which makes a picture: what is shorter is a spacer or a lazy-loading placeholder, which a cleaner must still be able to recognise as such. */
const PICTURE = /data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-ms-bmp)(?:;[\w=-]{1,100}){0,5};base64,/iy;
const LEAST_BASE64 = 400;
/** What stands before an attribute's value or a style's address. */
const OPENINGS = new Set(['"', "'", '=', '(', ',']);

/** Characters of base64, and of its percent-encoding. */
const BASE64 = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=%')
  BASE64[character.charCodeAt(0)] = 1;

interface Place {
  from: number;
  to: number;
}

/**
 * Where the data: pictures stand, in order. Their ends are looked for unit by unit: a pattern over megabytes exhausts the stack of the
 * engine's matcher. Linear.
 */
function* dataPictures(source: string): Generator<Place> {
  // A sign first: engines find that much faster than a letter of either case.
  for (const { index } of source.matchAll(/:image\//gi)) {
    const from = index - 'data'.length;
    PICTURE.lastIndex = Math.max(0, from);
    const head = from >= 0 ? PICTURE.exec(source) : null;
    if (!head) continue;
    const body = from + head[0].length;
    let to = body;
    while (BASE64[source.charCodeAt(to)]) to++;
    if (to - body >= LEAST_BASE64) yield { from, to };
  }
}

/** Whether there may be any picture to be taken out. */
export function holdsDataPictures(source: string): boolean {
  return !dataPictures(source).next().done;
}

/** Whether the address begins a value: right behind its opening, or after white space there. */
function beginsValue(source: string, from: number): boolean {
  let before = from - 1;
  while (before > 0 && from - before < 100 && /\s/.test(source[before]!)) before--;
  return OPENINGS.has(source[before] ?? '');
}

/**
 * Takes the pictures out of the source, so that cleaning reads kilobytes instead of megabytes: each becomes a resource, and its
 * address in the source `assets/<name>`.
 */
export function takeOutDataPictures(source: string, resources: Page['resources'], budget: ResourceBudget): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of dataPictures(source)) {
    if (!beginsValue(source, from)) continue;
    const bytes = dataBytes(source.slice(from, to));
    const reference = bytes && keepPicture(bytes, resources, budget);
    if (!reference) continue;
    parts.push(source.slice(done, from), reference);
    done = to;
  }
  return parts.length ? parts.join('') + source.slice(done) : source;
}
