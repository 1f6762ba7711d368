/** Original pages for showing; a worker reads them, as nothing says how long that takes. */
import { CuttingsError } from '../contract/errors';
import type { OriginalAddresses, ShownOriginal } from '../contract/stages';
import type { Context } from '../session/context';

/** Bytes; larger originals are for a browser. */
const MOST_SHOWN = 30_000_000;

/** Throws `not-found`, `file-too-large`, `timed-out`, or what the importer throws. */
export async function shownOriginal(
  { pool, session }: Context,
  id: string,
  addresses: OriginalAddresses,
): Promise<ShownOriginal> {
  const { library } = session();
  const { original, provenance, pictures } = await library.read(id);
  if (original.bytes > MOST_SHOWN) throw new CuttingsError('file-too-large', { detail: original.name });
  return pool.original({
    name: original.name,
    bytes: await library.readOriginal(id),
    charset: provenance.charset.name,
    place: provenance.place,
    pictures: pictures ?? {},
    documents: await library.beside(id, 'documents'),
    addresses,
  });
}
