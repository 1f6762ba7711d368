/** Several quotes as one text, form by form. */
import type { RenderedQuotes } from '../contract/quote-forms';

/** Between two quotes: an empty line, and in Markdown a sign that parts their block quotes. */
const BETWEEN = { plain: '\n\n', markdown: '\n', html: '\n', link: '\n', address: '\n' } as const;

export function joined(quotes: readonly RenderedQuotes[]): RenderedQuotes {
  const of = (form: Exclude<keyof RenderedQuotes, 'rtf'>) =>
    quotes
      .map((one) => one[form])
      .filter(Boolean)
      .join(BETWEEN[form]);
  return {
    plain: of('plain'),
    markdown: of('markdown'),
    html: of('html'),
    rtf: rtf(quotes),
    link: of('link'),
    address: of('address'),
  };
}

/** Documents of our own writing share their head, so the paragraphs of all can stand in one. */
function rtf(quotes: readonly RenderedQuotes[]): string {
  const bodies = quotes.map((one) => one.rtf.slice(one.rtf.indexOf('\n') + 1, -1));
  const [first] = quotes;
  return first ? `${first.rtf.slice(0, first.rtf.indexOf('\n') + 1)}${bodies.join('')}}` : '';
}
