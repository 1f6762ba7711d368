/** Quotes: what is highlighted in the whole library, taken out with its source, and held against the original. */
import { pdfPages } from '../article/pdf-pages';
import { CuttingsError } from '../contract/errors';
import type { QuoteText, RenderedQuotes } from '../contract/quote-forms';
import { verifyQuotes } from '../jobs/verify-quotes';
import type { Context, Part } from '../session/context';

export function quoteActions(context: Context): Part<'quotes.list' | 'quotes.render' | 'quotes.verify'> {
  return {
    'quotes.list': ({ filter, offset, limit }) => context.session().index.quotes(filter, offset, limit),

    'quotes.render': async ({ quotes, comments }) => {
      const { quote, libraryAddress, pagesInFile, webAddress } = await import('../citations');
      const { joined } = await import('../citations/several');
      const { attribution } = context.settings.value;
      const rendered: RenderedQuotes[] = [];
      for (const given of quotes) {
        const { clipping, fields, body, text, highlights } = await context
          .session()
          .whole(given.clipping, undefined, false);
        const highlight = 'highlight' in given ? highlights.find((h) => h.id === given.highlight) : null;
        if (highlight === undefined) throw new CuttingsError('not-found', { detail: given.clipping });
        const { exact } = 'selector' in given ? given.selector.quote : highlight!.selector.quote;
        // What is not found again has no place in the article that is known for sure.
        const range = 'selector' in given ? given.selector.position : highlight!.range;
        const places = {
          link: libraryAddress(given.clipping, highlight?.id ?? null),
          pages: pdfPages(body)(range) ?? pagesInFile(clipping.provenance),
          passage: range && webAddress(fields.url, text, range.start, range.end),
        };
        const comment = comments ? (highlight?.comment ?? '') : '';
        const write = (form: QuoteText) => quote(form, exact, comment, fields, attribution, places);
        rendered.push({
          plain: write('plain'),
          markdown: write('markdown'),
          html: write('html'),
          rtf: write('rtf'),
          link: places.link,
          address: places.passage ?? fields.url ?? '',
        });
      }
      return joined(rendered);
    },

    'quotes.verify': ({ clipping, highlight }) => verifyQuotes(context, clipping, highlight),
  };
}
