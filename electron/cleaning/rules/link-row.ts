import { endsSentence, keptTexts, linkShare } from './predicates';
import type { Rule } from './types';

export const linkRow: Rule = {
  id: 'link-row',
  what: 'A row of three links and more with no words between them is navigation.',
  reason: 'navigation',
  *takeOut(view) {
    for (const b of keptTexts(view))
      if (b.links >= 3 && b.tag !== 'li' && view.p[b.index]! < 0.95 && linkShare(b) >= 0.9 && !endsSentence(b)) yield b;
  },
};
