import type { Block, Scope } from '../page/blocks';
import { BLOCK_HINT } from '../page/block-hints';
import { keptTexts, weigh } from './predicates';
import type { Rule, View } from './types';

/** So much of the body must stand in the headline's box for it to be the article's. */
const LEAST = 60;
/** Names of boxes that may hold the article's text outside the headline's box. */
const ARTICLE = BLOCK_HINT.article | BLOCK_HINT.text;

/** The page says that the element holds an article, or what the page is about. */
const isArticle = ({ element }: Scope): boolean =>
  element.type === 'tag' &&
  (element.name === 'article' ||
    element.name === 'main' ||
    element.attribs.role === 'main' ||
    /(?:^|\s)hentry(?:\s|$)/.test(element.attribs.class ?? ''));

/** The smallest such box around the headline that holds words of the body under it. */
function articleOf(view: View): Scope | null {
  const { headline } = view;
  for (let s = headline?.scope ?? null; s; s = s.parent) {
    if (!isArticle(s)) continue;
    const inside = keptTexts(view).filter((b) => b.index > headline!.index && b.index < s.to);
    if (weigh(inside) >= LEAST) return s;
  }
  return null;
}

/** Whether a box around the block, below the one that holds the article too, is said to hold text of an article. */
function mayGoOn(block: Block, article: Scope): boolean {
  for (let s: Scope | null = block.scope; s && s.to > article.to && s.from >= article.to; s = s.parent)
    if (s.own & ARTICLE || isArticle(s)) return true;
  return false;
}

export const outsideArticle: Rule = {
  id: 'outside-article',
  sure: 1,
  what: 'Where the article stands in the box of its headline, what stands below that box is the site’s: a footer may read like prose.',
  reason: 'footer',
  *takeOut(view) {
    const article = articleOf(view);
    if (!article) return;
    for (const b of keptTexts(view)) if (b.index >= article.to && !mayGoOn(b, article)) yield b;
  },
};
