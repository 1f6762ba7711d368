import { isHeading, keptTexts, linkShare } from './predicates';
import type { Rule } from './types';

export const linkedLine: Rule = {
  id: 'linked-line',
  what: 'A paragraph between paragraphs that is nothing but one long link, set in capitals or as a label, leads to another story.',
  reason: 'related',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (let i = 1; i < kept.length; i++) {
      const b = kept[i]!;
      if (
        (b.tag !== 'p' && b.tag !== 'div') ||
        isHeading(b) ||
        linkShare(b) < 0.95 ||
        b.text.length < 25 ||
        b.text.length > 200
      )
        continue;
      const capitals = b.text === b.text.toUpperCase() && b.text !== b.text.toLowerCase();
      if (capitals || view.p[b.index]! < 0.8) yield b;
    }
  },
};
