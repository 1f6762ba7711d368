/** A page with what every importer says of it, so that each names only what it knows. */
import type { Charset, Page } from '../contract/model';

/** For text that came decoded: the container stated how. */
export const UTF8: Charset = { name: 'utf-8', from: 'declared', confidence: 1 };

/** A page in `format`; everything that is not given is unknown. */
export function newPage(format: string, page: Pick<Page, 'source'> & Partial<Page>): Page {
  return {
    format,
    kind: 'html',
    charset: UTF8,
    url: null,
    savedAt: null,
    containerTitle: null,
    resources: new Map(),
    problems: [],
    ...page,
  };
}

/** Words as the HTML that shows them. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Plain text as paragraphs: empty lines part them, single line ends are breaks. */
export const paragraphsOf = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`)
    .join('\n');
