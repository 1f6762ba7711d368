/** Original pages for showing: the saved source as it is, with references to the parts that came along turned to our own scheme. */
import { CuttingsError } from '../contract/errors';
import type { Page, Resource } from '../contract/model';
import { samePlace } from '../article/place';
import type { Library } from '../contract/stages';
import { ASSET_SCHEME, ORIGINAL_SCHEME } from './policy';

/** Larger originals are for a browser: decoding them would hold up the window. */
const LIMIT = 30_000_000;
/** Parts (style sheets and pictures) that came in the same file, by their number in the address. */
const PART = /^\/part\/(\d{1,6})$/;

interface Shown {
  id: string;
  html: string;
  parts: Resource[];
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

export class OriginalPages {
  readonly #library: () => Library;
  /** The page shown last: its parts are asked for right after it. */
  #shown: Shown | null = null;

  constructor(library: () => Library) {
    this.#library = library;
  }

  /** The page as HTML. Throws `not-found`, `file-too-large`, or what the importer throws. */
  async page(id: string): Promise<string> {
    return (await this.#show(id)).html;
  }

  /** A part of the page by the path of its address, or null. */
  async part(id: string, path: string): Promise<Resource | null> {
    const number = PART.exec(path)?.[1];
    return number === undefined ? null : ((await this.#show(id)).parts[Number(number)] ?? null);
  }

  async #show(id: string): Promise<Shown> {
    if (this.#shown?.id === id) return this.#shown;
    const library = this.#library();
    const clipping = await library.read(id);
    if (clipping.original.bytes > LIMIT) throw new CuttingsError('file-too-large', { detail: clipping.original.name });
    const bytes = await library.readOriginal(id);
    // Loaded with the first original only: a start does without.
    const { readPages } = await import('../importers');
    const pages = await readPages({
      name: clipping.original.name,
      bytes,
      siblings: null,
      charset: clipping.provenance.charset.name,
      modified: null,
    });
    // A file may hold several pages: the one that this clipping was made from.
    const page = samePlace(pages, (candidate) => candidate.place, clipping.provenance.place);
    if (!page) throw new CuttingsError('page-unreadable', { detail: clipping.original.name });
    this.#shown = { id, ...this.#compose(id, page, clipping.pictures ?? {}) };
    return this.#shown;
  }

  #compose(id: string, page: Page, pictures: Record<string, string>): { html: string; parts: Resource[] } {
    if (page.kind === 'text') return { html: textPage(page.source), parts: [] };
    const parts: Resource[] = [];
    const addresses = new Map<string, string>();
    for (const [reference, asset] of Object.entries(pictures))
      addresses.set(reference, `${ASSET_SCHEME}://${id}/${asset.replace(/^assets\//, '')}`);
    for (const [reference, resource] of page.resources) {
      if (!/^(image|text\/css)/.test(resource.mediaType)) continue;
      addresses.set(reference, `${ORIGINAL_SCHEME}://${id}/part/${parts.push(resource) - 1}`);
    }
    return { html: withReferences(page.source, (reference) => addresses.get(reference) ?? null), parts };
  }
}
