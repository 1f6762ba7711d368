/** Cleaning: a page to an article. Synchronous and pure; never throws on a bad page. */
import type { Article, Page } from '../contract/model';
import { cleanRecord, withGiven } from './record';
import { withFrames } from './frames';
import { cleanHtml, type CleanOptions } from './html';
import { cleanText } from './text/index';

export { CLEANER_VERSION } from './version';
export type { CleanOptions };

/**
 * Cleans a decoded page. Gives the body (held to the allow-list), the news fields with their origins, and every removed part.
 * A page with no article keeps its text as well as it can and says so (`no-article`).
 */
export function clean(page: Page, options: CleanOptions = {}): Article {
  if (page.bodyOnly) return cleanRecord(page);
  if (page.kind === 'text') return withGiven(cleanText(page, options.textModel), page);
  const read = (one: Page) => cleanHtml(one, options);
  return withGiven(withFrames(page, read(page), read), page);
}
