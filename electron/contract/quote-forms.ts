/** The forms in which quotes are taken out. */

/** Written out: text in which words, attribution and, if asked for, the comment stand. */
export const QUOTE_TEXTS = ['plain', 'markdown', 'html', 'rtf'] as const;
export type QuoteText = (typeof QUOTE_TEXTS)[number];

/** What is put on the clipboard: `rich` is HTML, RTF and plain text at once; `link` opens this app at the place, `address` the page on the web. */
export const QUOTE_FORMS = ['plain', 'rich', 'markdown', 'html', 'link', 'address'] as const;
export type QuoteForm = (typeof QUOTE_FORMS)[number];

/** Names that an attribution's template may use beside the fields: where the quote itself stands. */
export const QUOTE_PLACES = ['link', 'passage'] as const;
export type QuotePlaceName = (typeof QUOTE_PLACES)[number];

/** Several quotes in every form; `address` is empty where no source has one. */
export type RenderedQuotes = Record<QuoteText | 'link' | 'address', string>;

/** Of one copy. */
export const MOST_QUOTES = 500;
