import { keptTexts } from './predicates';
import type { Rule } from './types';

export const repeated: Rule = {
  id: 'repeated',
  what: 'A teaser that stands on the page twice is not the article.',
  reason: 'duplicate',
  *takeOut(view) {
    const seen = new Map<string, number>();
    for (const b of view.texts) if (b.text.length > 60) seen.set(b.text, (seen.get(b.text) ?? 0) + 1);
    const once = new Set<string>();
    for (const b of keptTexts(view)) {
      if ((seen.get(b.text) ?? 0) < 2) continue;
      // Where both copies were taken for body, the first one stands; where the other copy was not, a linked one goes.
      if (once.has(b.text) || b.linked > 20) yield b;
      once.add(b.text);
    }
  },
};
