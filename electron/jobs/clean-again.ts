/** Cleaning again, with another charset or a newer cleaner: edits, restored parts and marks stay, the earlier text is kept. */
import { visit } from 'unist-util-visit';
import type { Context } from '../actions/context';
import type { Article, Clipping } from '../contract/model';

/** Reads a clipping's original again. `charset` null lets the page say or the bytes be guessed. */
export async function readAgain(context: Context, id: string, charset: string | null): Promise<void> {
  const session = context.writable();
  const clipping = await session.library.read(id);
  const bytes = await session.library.readOriginal(id);
  const result = await context.pool.read({ name: clipping.original.name, bytes, charset, alone: true });
  const page = result.pages[0]!;
  bringPicturesBack(page.article, clipping);
  const written = await session.library.replaceArticle(id, page.article, page.page.charset, page.assets, 'cleaned-again');
  await session.reindex([id], new Map([[id, written]]));
}

/** Pictures of a "web page, complete" lie in the clipping, not in its original: their references are mapped to the stored files. */
function bringPicturesBack(article: Article, clipping: Clipping): void {
  const stored = clipping.pictures ?? {};
  visit(article.body, 'element', (element) => {
    const source = element.tagName === 'img' ? element.properties.src : null;
    if (typeof source === 'string' && Object.hasOwn(stored, source)) element.properties.src = stored[source];
  });
  for (const figure of article.fields.figures?.value ?? []) {
    if (figure.src && Object.hasOwn(stored, figure.src)) figure.src = stored[figure.src]!;
  }
}
