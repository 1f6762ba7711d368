/** Original pages for showing; a worker reads them, as nothing says how long that takes. */
import { CuttingsError } from '../contract/errors';
import type { Resource } from '../contract/model';
import type { ShownOriginal } from '../reading/original-page';
import type { Context } from '../session/context';
import { ASSET_SCHEME, ORIGINAL_SCHEME } from './policy';

/** Larger originals are for a browser. */
const LIMIT = 30_000_000;
/** Parts (style sheets and pictures) that came in the same file, by their number in the address. */
const PART = /^\/part\/(\d{1,6})$/;

export class OriginalPages {
  readonly #context: () => Context;
  /** The page shown last: its parts are asked for right after it. */
  #shown: { id: string; original: Promise<ShownOriginal> } | null = null;

  constructor(context: () => Context) {
    this.#context = context;
  }

  /** The page as HTML. Throws `not-found`, `file-too-large`, `timed-out`, or what the importer throws. */
  async page(id: string): Promise<string> {
    this.#shown = { id, original: this.#read(id) };
    return (await this.#shown.original).html;
  }

  /** A part of the page by the path of its address, or null. */
  async part(id: string, path: string): Promise<Resource | null> {
    const number = PART.exec(path)?.[1];
    if (number === undefined) return null;
    if (this.#shown?.id !== id) this.#shown = { id, original: this.#read(id) };
    return (await this.#shown.original).parts[Number(number)] ?? null;
  }

  async #read(id: string): Promise<ShownOriginal> {
    const { pool, session } = this.#context();
    const { library } = session();
    const { original, provenance, pictures } = await library.read(id);
    if (original.bytes > LIMIT) throw new CuttingsError('file-too-large', { detail: original.name });
    return pool.original({
      name: original.name,
      bytes: await library.readOriginal(id),
      charset: provenance.charset.name,
      place: provenance.place,
      pictures: pictures ?? {},
      addresses: { picture: `${ASSET_SCHEME}://${id}/`, part: `${ORIGINAL_SCHEME}://${id}/part/` },
    });
  }
}
