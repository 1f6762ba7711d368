/** Original pages for showing, and their parts, by addresses of our own. */
import type { Resource } from '../contract/model';
import type { OriginalAddresses, ShownOriginal } from '../contract/stages';
import { ASSET_SCHEME, ORIGINAL_SCHEME } from './policy';

/** Parts (style sheets and pictures) that came in the same file, by their number in the address. */
const PART = /^\/part\/(\d{1,6})$/;

export class OriginalPages {
  readonly #read: (id: string, addresses: OriginalAddresses) => Promise<ShownOriginal>;
  /** The page shown last: its parts are asked for right after it. */
  #shown: { id: string; original: Promise<ShownOriginal> } | null = null;

  constructor(read: (id: string, addresses: OriginalAddresses) => Promise<ShownOriginal>) {
    this.#read = read;
  }

  /** The page as HTML, read anew. Throws what reading throws. */
  async page(id: string): Promise<string> {
    return (await this.#open(id)).html;
  }

  /** A part of the page by the path of its address, or null. */
  async part(id: string, path: string): Promise<Resource | null> {
    const number = PART.exec(path)?.[1];
    if (number === undefined) return null;
    const original = this.#shown?.id === id ? this.#shown.original : this.#open(id);
    return (await original).parts[Number(number)] ?? null;
  }

  #open(id: string): Promise<ShownOriginal> {
    const original = this.#read(id, {
      picture: `${ASSET_SCHEME}://${id}/`,
      part: `${ORIGINAL_SCHEME}://${id}/part/`,
    });
    this.#shown = { id, original };
    return original;
  }
}
