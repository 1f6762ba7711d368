import type { Block, Scope } from '../page/blocks';
import { keptTexts } from './predicates';
import type { Rule, View } from './types';

/** A further headline stands so near the beginning of its box, in blocks. */
const NEAR = 3;
/** So many blocks of the body stand over it at least. */
const ABOVE = 2;

/** The largest box that begins with the heading and does not hold the page's headline. */
function boxOf(heading: Block, headline: Block): Scope | null {
  let box: Scope | null = null;
  for (let s: Scope | null = heading.scope; s; s = s.parent) {
    if (s.from < heading.index - NEAR || s.from <= headline.index) break;
    if (s.to > heading.index + 1) box = s;
  }
  return box;
}

/** Both are marked as articles: of one page. */
function hasTwin(box: Scope, headline: Block): boolean {
  if (box.tag !== 'article') return false;
  for (let s: Scope | null = headline.scope; s; s = s.parent) if (s.tag === 'article') return true;
  return false;
}

/** Endless pages keep the address of each article with its box. */
const hasOwnAddress = ({ element }: Scope): boolean =>
  element.type === 'tag' && element.attribs['data-url'] !== undefined;

/** Boxes below the body that begin with a headline of their own. */
function* nextArticles(view: View): Generator<Scope> {
  const { headline } = view;
  if (headline?.tag !== 'h1') return;
  const enough = keptTexts(view)[ABOVE - 1];
  if (!enough) return;
  let end = 0;
  for (const b of view.texts) {
    if (b.index < end || b.index <= headline.index || b.tag !== 'h1' || b.text === headline.text) continue;
    const box = boxOf(b, headline);
    if (!box || enough.index >= box.from || !(hasTwin(box, headline) || hasOwnAddress(box))) continue;
    end = box.to;
    yield box;
  }
}

export const nextArticle: Rule = {
  id: 'next-article',
  sure: 1,
  what: 'Below the text, a box that begins with a headline like the page’s own is the next article.',
  reason: 'related',
  *takeOut(view) {
    for (const box of nextArticles(view))
      for (let i = box.from; i < box.to; i++) {
        const b = view.blocks[i]!;
        if (b.kind === 'text' && view.kept(b)) yield b;
      }
  },
};
