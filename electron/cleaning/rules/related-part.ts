import { PHRASES } from '../body/phrases';
import { isHeading, keptTexts, linkShare } from './sight';
import type { Rule } from './types';

const ANNOUNCING = PHRASES.filter((p) => p.announces);

export const relatedPart: Rule = {
  id: 'related-part',
  what: 'A heading that announces other stories, with the links under it.',
  reason: 'related',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (let i = 0; i < kept.length; i++) {
      const h = kept[i]!;
      if (h.text.length > 60 || (!isHeading(h) && h.strong < h.text.length * 0.8) || !ANNOUNCING.some((p) => p.pattern.test(h.text))) continue;
      const under: typeof kept = [];
      for (let j = i + 1; j < kept.length && under.length < 30; j++) {
        const b = kept[j]!;
        if (isHeading(b) || linkShare(b) < 0.6) break;
        under.push(b);
      }
      if (under.length) { yield h; yield* under; }
      else if (!kept[i + 1] || isHeading(kept[i + 1]!)) yield h;
    }
  },
};
