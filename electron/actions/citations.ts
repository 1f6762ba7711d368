/** Citing clippings in a style of CSL. */
import { effectiveFields } from '../article/compose';
import { MOST_CITED } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import type { Context, Part } from '../session/context';

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
    'citations.render': async ({ selection, style, source, language }) => {
      const { citationStyle, citationLanguage } = context.settings.value;
      const session = context.session();
      const ids = session.index.ids(selection);
      if (ids.length > MOST_CITED) throw new CuttingsError('wrong-argument', { detail: String(MOST_CITED) });
      const { citationItem } = await import('../citations/citation-item');
      const chosen =
        source === null ? await context.styles.find(style ?? citationStyle) : await context.styles.check(source);
      const clippings = await Promise.all(ids.map((id) => session.library.read(id)));
      const items = clippings.map((clipping) => citationItem(clipping, effectiveFields(clipping)));
      // Of several the first says the language of the list: a list is in one.
      const own = citationLanguage === 'article' ? (items[0]?.language ?? null) : citationLanguage;
      const { title, ...used } = chosen;
      return context.citing.cite({ items, style: used, language: language ?? own }, title);
    },
  };
}
