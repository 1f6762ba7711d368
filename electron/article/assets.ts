/** The pictures of an article, and the documents of the page's frames: found among what was saved with the page, named by their content, never fetched. */
import { sha256Now } from '../files/hash';
import { resolveAddress } from './address';
import type { ElementContent, Figure, Page, Root } from '../contract/model';

/**
 * File extension of a picture by its first bytes; null for anything that is not a picture we keep.
 * SVG is not kept: it is a document with scripts and references of its own.
 */
export function pictureExtension(bytes: Uint8Array): string | null {
  const has = (at: number, ...wanted: number[]) => wanted.every((byte, i) => bytes[at + i] === byte);
  if (has(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (has(0, 0xff, 0xd8, 0xff)) return 'jpg';
  if (has(0, 0x47, 0x49, 0x46, 0x38) && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61) return 'gif';
  if (has(0, 0x52, 0x49, 0x46, 0x46) && has(8, 0x57, 0x45, 0x42, 0x50)) return 'webp';
  // ISO media: `ftyp` with the brand avif (a picture) or avis (a moving one).
  if (has(4, 0x66, 0x74, 0x79, 0x70) && has(8, 0x61, 0x76, 0x69) && (bytes[11] === 0x66 || bytes[11] === 0x73))
    return 'avif';
  // "BM" alone also begins words: the reserved bytes and the header's length belong to it.
  if (has(0, 0x42, 0x4d) && has(6, 0, 0, 0, 0) && bytes[15] === 0 && (bytes[14] ?? 0) >= 12) return 'bmp';
  return null;
}

/** Documents of frames are kept to be read again, and have no media type: they are never shown. */
const DOCUMENT = 'html';

const MEDIA_TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};

/** Media type of an asset by its file name; null for names that are none of ours. */
export function assetMediaType(name: string): string | null {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? null;
}

/** `<first 32 hex digits of the SHA-256>.<extension>`; null for bytes that are no picture we keep. */
export function assetName(bytes: Uint8Array): string | null {
  const extension = pictureExtension(bytes);
  return extension && `${sha256Now(bytes).slice(0, 32)}.${extension}`;
}

/** As `assetName` gives, for a document of a frame. */
export const documentName = (bytes: Uint8Array): string => `${sha256Now(bytes).slice(0, 32)}.${DOCUMENT}`;

export const isDocumentName = (name: string): boolean => name.endsWith(`.${DOCUMENT}`);

/** Names of the documents of frames among what a clipping names by its references. */
export const documentsIn = (pictures: Readonly<Record<string, string>> = {}): string[] =>
  Object.values(pictures).filter(isDocumentName);

/** Whether bytes are what their name in `assets/` says: a picture of that kind, or a document, with that hash. */
export const isAsset = (name: string, bytes: Uint8Array): boolean =>
  (isDocumentName(name) ? documentName(bytes) : assetName(bytes)) === name;

/** Longest data: address that is decoded, in characters (24 MB of picture). */
const DATA_LIMIT = 32 * 1024 * 1024;

/** The bytes of a data: address; null where it is none, or too long. */
export function dataBytes(address: string): Uint8Array | null {
  const head = /^data:[^,]{0,200},/i.exec(address)?.[0];
  if (!head || address.length > DATA_LIMIT) return null;
  const body = address.slice(head.length);
  if (/;\s*base64\s*,$/i.test(head))
    return Buffer.from(
      body.includes('%') ? body.replace(/%2B/gi, '+').replace(/%2F/gi, '/').replace(/%3D/gi, '=') : body,
      'base64',
    );
  return Buffer.from(
    body.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

export interface CollectedAssets {
  body: Root;
  figures: Figure[];
  /** By file name inside `assets/`. */
  assets: Map<string, Uint8Array>;
  /** References as they stand in the page (data: addresses aside) → asset file name. */
  pictures: Record<string, string>;
}

/** Every way a saved file may be named by a reference in the article, the likeliest first. */
function spellings(reference: string, base: string | null): string[] {
  const out = [reference];
  const put = (s: string) => {
    if (!out.includes(s)) out.push(s);
  };
  const bare = reference.replace(/#.*/s, '');
  put(bare);
  // Importers take pictures out of the source as `assets/<name>`; a cleaner may have made that absolute.
  const taken = /(?:^|\/)(assets\/[0-9a-f]{32}\.[a-z]{3,4})$/.exec(bare)?.[1];
  if (taken) put(taken);
  const absolute = base && resolveAddress(bare, base);
  if (absolute) put(absolute);
  put(bare.replace(/^\.\//, ''));
  if (bare.includes('%')) {
    try {
      put(decodeURIComponent(bare));
    } catch (thrown) {
      if (!(thrown instanceof URIError)) throw thrown;
    }
  }
  return out;
}

/**
 * Resolves the pictures of a body and its figures against the files that were saved with the page, and data: addresses.
 * Found ones are named by content, put into `assets` and referred to as `assets/<name>` (in figures by the name alone);
 * where there are no bytes an http(s) address stays as the place where the picture once was, and anything else goes. Pure.
 */
export function collectAssets(
  body: Root,
  figures: readonly Figure[],
  page: Pick<Page, 'resources' | 'url'>,
): CollectedAssets {
  const assets = new Map<string, Uint8Array>();
  const known = new Map<string, string | null>();
  const resolve = (reference: string): string | null => {
    const before = known.get(reference);
    if (before !== undefined) return before;
    let bytes: Uint8Array | null = null;
    if (/^data:/i.test(reference)) bytes = dataBytes(reference);
    else
      for (const spelling of spellings(reference, page.url)) {
        const resource = page.resources.get(spelling);
        if (resource) {
          bytes = resource.bytes;
          break;
        }
      }
    const name = bytes && assetName(bytes);
    if (bytes && name) assets.set(name, bytes);
    known.set(reference, name);
    return name;
  };
  const address = (reference: string): string | null => {
    const found = resolveAddress(reference, page.url);
    // An address that stands for a file taken out of the page and now missing is no address of the web.
    return found && /^https?:/.test(found) && !/(?:^|\/)assets\/[0-9a-f]{32}\.[a-z]{3,4}$/.test(found) ? found : null;
  };
  const walk = (nodes: readonly ElementContent[]): ElementContent[] => {
    const out: ElementContent[] = [];
    for (const node of nodes) {
      if (node.type !== 'element') {
        out.push(node);
        continue;
      }
      if (node.tagName !== 'img') {
        out.push({ ...node, children: walk(node.children) });
        continue;
      }
      const { src, ...properties } = node.properties;
      if (typeof src === 'string') {
        const name = resolve(src);
        const place = name ? `assets/${name}` : address(src);
        if (place) {
          out.push({ ...node, properties: { src: place, ...properties } });
          continue;
        }
      }
      if (properties.alt) out.push({ ...node, properties });
    }
    return out;
  };
  const collected = { type: 'root' as const, children: walk(body.children as ElementContent[]) };
  const named = figures.map((figure) =>
    figure.src === null
      ? figure
      : {
          ...figure,
          // Our own exports name stored pictures as fields do.
          src: isAssetName(figure.src) ? resolve(`assets/${figure.src}`) : (resolve(figure.src) ?? address(figure.src)),
        },
  );
  const pictures: Record<string, string> = {};
  for (const [reference, name] of known) if (name && !/^data:/i.test(reference)) pictures[reference] = name;
  // The other names of the same files too: the page as saved knows them by those.
  const names = new Map([...assets].map(([name, bytes]) => [bytes, name]));
  for (const [reference, { bytes }] of page.resources) {
    const name = names.get(bytes);
    if (name) pictures[reference] = name;
  }
  return { body: collected, figures: named, assets, pictures };
}

/** Whether a name is one that `assetName` gives: no path, nothing above the folder of assets. */
export const isAssetName = (name: string): boolean => /^[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/.test(name);

/** A picture that did not come along is its description only, as where a page was saved without it. */
export function keepStoredPictures(nodes: readonly ElementContent[], stored: ReadonlySet<string>): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (typeof node.properties.src === 'string' && !stored.has(node.properties.src)) delete node.properties.src;
    keepStoredPictures(node.children, stored);
  }
}
