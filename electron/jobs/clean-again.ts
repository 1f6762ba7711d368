/** Cleaning again, with another charset or a newer cleaner: edits, restored parts and marks stay, the earlier text is kept. */
import type { Context } from '../session/context';
import { withAliases } from '../article/aliases';
import { samePlace } from '../article/place';
import { CuttingsError } from '../contract/errors';

/** Reads a clipping's original again. `charset` null lets the page say or the bytes be guessed. */
export async function readAgain(context: Context, id: string, charset: string | null): Promise<void> {
  const session = context.writable();
  const clipping = await session.library.read(id);
  const bytes = await session.library.readOriginal(id);
  // Files of a "web page, complete" lie in the clipping, not in its original.
  const pictures = await session.library.beside(id);
  const result = await context.pool.read({ name: clipping.original.name, bytes, charset, alone: true, pictures });
  const page = samePlace(result.pages, ({ page }) => page.place, clipping.provenance.place);
  if (!page) throw new CuttingsError('page-unreadable', { detail: clipping.original.name });
  const written = await session.library.replaceArticle(
    id,
    { ...page.article, fields: withAliases(page.article.fields, session.library.document.aliases) },
    page.page.charset,
    page.assets,
    'cleaned-again',
  );
  await session.put([written]);
}
