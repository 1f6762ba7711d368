import { ANNOUNCING, phrasesOf } from '../body/phrases-said';
import type { Block } from '../page/blocks';
import { isHeading, linkShare } from './predicates';
import type { Rule } from './types';

/** A line that announces something else than the article: a heading, or a short line in bold. */
function announces(b: Block): boolean {
  return b.text.length <= 60 && (isHeading(b) || b.strong >= b.text.length * 0.8) && (phrasesOf(b) & ANNOUNCING) !== 0;
}

export const relatedPart: Rule = {
  id: 'related-part',
  what: 'A heading that announces other stories, with the links under it.',
  reason: 'related',
  *takeOut(view) {
    const texts = view.texts;
    for (let i = 0; i < texts.length; i++) {
      const h = texts[i]!;
      if (h.index < view.first - 1 || h.index > view.last || !announces(h)) continue;
      let under = 0;
      for (let j = i + 1; j < texts.length && under < 30; j++) {
        const b = texts[j]!;
        if (isHeading(b) ? b.linked < b.text.length / 2 : linkShare(b) < 0.6) break;
        under++;
        yield b;
      }
      const next = texts[i + 1];
      if (under || !next || !view.kept(next) || isHeading(next)) yield h;
    }
  },
};
