/** Citing clippings in a style of CSL. */
import { effectiveFields } from '../article/compose';
import { pdfPages } from '../article/pdf-pages';
import { MOST_CITED } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import type { QuoteGiven } from '../contract/ipc';
import { citeAsJob } from '../jobs/citing';
import type { Context, Part } from '../session/context';
import type { Session } from '../session/session';

/** Clippings that are cited without a job. */
const AT_ONCE = 20;

export function citationActions(
  context: Context,
): Part<'citations.styles' | 'citations.render' | 'citations.removeStyle'> {
  return {
    'citations.styles': () => context.styles.all(),
    'citations.removeStyle': async ({ id }) => {
      await context.styles.remove(id);
      if (context.settings.value.citationStyle === id) await context.settings.set({ citationStyle: 'apa' });
      return context.styles.all();
    },
    'citations.render': async ({ selection, style, source, language, passages }) => {
      const { citationStyle, citationLanguage } = context.settings.value;
      const session = context.session();
      const ids = session.index.ids(selection);
      if (ids.length > MOST_CITED) throw new CuttingsError('wrong-argument', { detail: String(MOST_CITED) });
      const { citationItem } = await import('../citations/citation-item');
      const chosen =
        source === null ? await context.styles.find(style ?? citationStyle) : await context.styles.check(source);
      const clippings = await Promise.all(ids.map((id) => session.library.read(id)));
      const quoted = await quotedPages(session, passages ?? []);
      const items = clippings.map((clipping) => {
        const fields = effectiveFields(clipping);
        const item = citationItem(clipping, fields);
        const locator = quoted.get(clipping.id);
        // A page that the article itself names says where it stood in print, which no page of a file does.
        return locator && !fields.page ? { ...item, locator } : item;
      });
      // Of several the first says the language of the list: a list is in one.
      const own = citationLanguage === 'article' ? (items[0]?.language ?? null) : citationLanguage;
      const { title, ...used } = chosen;
      const task = { items, style: used, language: language ?? own };
      // What is a moment's work in any style shows no progress.
      return items.length <= AT_ONCE ? context.citing.cite(task, title) : citeAsJob(context, task, title);
    },
  };
}

/** By clipping, the pages of a PDF on which passages stand that are quoted of it: `3`, `3, 5–6`. */
async function quotedPages(session: Session, passages: readonly QuoteGiven[]): Promise<Map<string, string>> {
  const byClipping = new Map<string, QuoteGiven[]>();
  for (const passage of passages)
    byClipping.set(passage.clipping, [...(byClipping.get(passage.clipping) ?? []), passage]);
  const pages = new Map<string, string>();
  for (const [id, own] of byClipping) {
    const { body, highlights } = await session.whole(id, undefined, false);
    const pagesOf = pdfPages(body);
    const found = own.flatMap((one) => {
      const known =
        'selector' in one
          ? pagesOf(one.selector.position)
          : highlights.find((highlight) => highlight.id === one.highlight)?.pages;
      return known ? [known] : [];
    });
    const inOrder = [...new Set(found)].sort((a, b) => parseInt(a) - parseInt(b));
    if (inOrder.length) pages.set(id, inOrder.join(', '));
  }
  return pages;
}
