import { phrasesOf } from '../body/phrases-said';
import type { Block } from '../page/blocks';
import { endsSentence, sameBox } from './predicates';
import type { Rule } from './types';

/** A page that has more than this share of its letters in links, or more blocks, has menus of its own. */
const MOST_LINKED = 0.05;
const MOST_BLOCKS = 60;

export const barePage: Rule = {
  id: 'bare-page',
  what: 'Where a page has no menus (a mail, a print view), the sentences beside the body’s paragraphs are body, however short.',
  reason: 'boilerplate',
  *putIn(view) {
    if (view.first < 0 || view.texts.length > MOST_BLOCKS) return;
    const letters = view.texts.reduce((sum, b) => sum + b.text.length, 0);
    const linked = view.texts.reduce((sum, b) => sum + b.linked, 0);
    if (linked > letters * MOST_LINKED) return;
    const kept = (b: Block) => view.kept(b);
    yield* beside(view.texts, kept);
    yield* beside([...view.texts].reverse(), kept);
  },
};

/** Paragraphs that follow a kept one in its box without a break, in the order given. */
function* beside(texts: readonly Block[], kept: (block: Block) => boolean): Iterable<Block> {
  let like: Block | null = null;
  for (const b of texts) {
    if (kept(b)) like = b.tag === 'p' ? b : null;
    else if (like && b.tag === 'p' && sameBox(like, b) && !b.linked && endsSentence(b) && !phrasesOf(b)) yield b;
    else like = null;
  }
}
