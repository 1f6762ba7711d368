/** A plain-text page to an article. */
import type { Article, Page } from '../../contract/model';
import { allowedBody } from '../../article/allowed';
import { bodyText, countWords } from '../../article/text';
import { CLEANER_VERSION } from '../version';

export function cleanText(page: Page): Article {
  const children = page.source.split(/\n\s*\n/).map((p) => p.replace(/\s+/g, ' ').trim()).filter(Boolean)
    .map((value) => ({ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value }] }));
  const body = allowedBody({ children });
  return { fields: {}, body, removals: [], words: countWords(bodyText(body)), problems: page.problems, cleaner: CLEANER_VERSION };
}
