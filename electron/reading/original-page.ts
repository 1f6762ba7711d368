/** An original page as it is shown: the saved source as it is, with references to the parts that came along turned to addresses of ours. */
import { posix } from 'node:path';
import { samePlace } from '../article/place';
import { clean } from '../cleaning';
import { CuttingsError } from '../contract/errors';
import type { Clipping, Page, Resource } from '../contract/model';
import type { OriginalAddresses, ShownOriginal } from '../contract/stages';
import { keptSiblings, readPages } from '../importers';

export interface OriginalRequest {
  /** Of the file, for messages. */
  name: string;
  bytes: Uint8Array;
  charset: string;
  place: Clipping['provenance']['place'];
  /** The stored pictures by the reference that stands in the page. */
  pictures: Readonly<Record<string, string>>;
  /** Documents of its frames, by their paths from the page's folder. */
  documents?: ReadonlyMap<string, Uint8Array>;
  addresses: OriginalAddresses;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A text dump as a page. */
function textPage(source: string): string {
  return `<!doctype html><meta charset="utf-8"><style>pre{white-space:pre-wrap;overflow-wrap:anywhere;font:15px/1.5 system-ui,sans-serif;max-width:70ch;margin:2em auto;padding:0 1em}</style><pre>${escaped(source)}</pre>`;
}

/**
 * Turns quoted references into addresses of what came with the page. Nothing else of the source changes, and the frame's
 * sandbox does not depend on it: a reference that is missed is only a picture that is not shown.
 */
export function withReferences(source: string, address: (reference: string) => string | null): string {
  return source.replace(/(["'])([^"'<>]{1,4000})\1/g, (whole, quote: string, value: string) => {
    const found = address(value) ?? address(value.replace(/&amp;/g, '&'));
    return found === null ? whole : `${quote}${found}${quote}`;
  });
}

/** Throws `page-unreadable` where the file no longer holds that page, and what the importer throws. */
export async function originalPage(request: OriginalRequest): Promise<ShownOriginal> {
  const { name, bytes, charset, place, documents } = request;
  const siblings = documents?.size ? keptSiblings(documents) : null;
  const pages = await readPages({ name, bytes, siblings, charset, modified: null });
  // A file may hold several pages: the one that this clipping was made from.
  const page = samePlace(pages, (candidate) => candidate.place, place);
  if (!page) throw new CuttingsError('page-unreadable', { detail: name });
  return composed(page, request);
}

/** What is shown of a page: where the article stands in a frame, that frame, since frames of an original are not loaded. `folder` is where its references start from. */
function shownOf(page: Page): { source: string; folder: string } {
  const frame = page.frames?.length ? clean(page).frame : undefined;
  const shown = page.frames?.find(({ path }) => path !== undefined && path === frame);
  return shown ? { source: shown.source, folder: posix.dirname(frame!) } : { source: page.source, folder: '.' };
}

function composed(page: Page, { pictures, addresses: own }: OriginalRequest): ShownOriginal {
  if (page.kind === 'text') return { html: textPage(page.source), parts: [] };
  const parts: Resource[] = [];
  const addresses = new Map<string, string>();
  for (const [reference, asset] of Object.entries(pictures))
    addresses.set(reference, own.picture + asset.replace(/^assets\//, ''));
  for (const [reference, resource] of page.resources) {
    if (!/^(image|text\/css)/.test(resource.mediaType)) continue;
    addresses.set(reference, `${own.part}${parts.push(resource) - 1}`);
  }
  const { source, folder } = shownOf(page);
  const address = (reference: string) =>
    addresses.get(reference) ?? addresses.get(posix.join(folder, reference)) ?? null;
  return { html: withReferences(source, address), parts };
}
