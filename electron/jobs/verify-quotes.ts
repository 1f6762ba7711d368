/** Whether highlights stand in the stored article, and in the untouched original: its bytes are hashed, and it is read and cleaned anew. */
import { Standings } from '../annotations/standing';
import { samePlace } from '../article/place';
import { withLeadFigures } from '../article/lead-figures';
import { textOf } from '../article/text';
import { CuttingsError } from '../contract/errors';
import type { Clipping } from '../contract/model';
import type { OriginalState, QuoteVerification } from '../contract/quote-checks';
import { sha256 } from '../files/hash';
import type { Context } from '../session/context';

/** @param highlight one of the clipping's, or null for all */
export async function verifyQuotes(
  context: Context,
  id: string,
  highlight: string | null = null,
): Promise<QuoteVerification[]> {
  const { clipping, highlights } = await context.session().whole(id, undefined, false);
  const asked = highlights.filter((one) => highlight === null || one.id === highlight);
  if (!asked.length) return [];
  const texts = await originalTexts(context, clipping);
  const standings = texts?.map((text) => new Standings(text)) ?? null;
  return asked.map(({ id, selector: { quote }, state }) => ({
    highlight: id,
    exact: quote.exact,
    state,
    ...inOriginal(standings, quote.exact),
  }));
}

function inOriginal(
  standings: readonly Standings[] | null,
  exact: string,
): Pick<QuoteVerification, 'original' | 'changes'> {
  if (!standings) return { original: 'unread', changes: [] };
  const found = standings.flatMap((one) => one.of(exact)).sort((a, b) => b.alike - a.alike);
  const [best] = found;
  const original: OriginalState = !best ? 'missing' : best.verdict === 'exact' ? 'stands' : 'differs';
  return { original, changes: best?.changes ?? [] };
}

/** The original's article and what was left out of it; null where it is not as it was saved, or cannot be read. */
async function originalTexts(context: Context, clipping: Clipping): Promise<string[] | null> {
  const { original, provenance } = clipping;
  try {
    const { library } = context.session();
    const bytes = await library.readOriginal(clipping.id);
    if ((await sha256(bytes)) !== original.sha256) return null;
    const charset = provenance.charset.from === 'person' ? provenance.charset.name : null;
    const documents = await library.beside(clipping.id, 'documents');
    const beside = documents.size ? { pictures: documents } : {};
    const { pages } = await context.pool.read({ name: original.name, bytes, charset, alone: true, ...beside });
    const page = samePlace(pages, ({ page }) => page.place, provenance.place);
    if (!page) return null;
    const { body, removals, fields } = page.article;
    return [
      textOf(withLeadFigures(body, { figures: fields.figures?.value })).text,
      ...removals.map(({ content, text }) => (content ? textOf({ children: content }).text : text)),
    ];
  } catch (thrown) {
    if (!(thrown instanceof CuttingsError) || thrown.failure.kind === 'cancelled') throw thrown;
    return null;
  }
}
