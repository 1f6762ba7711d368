import { endsSentence, keptTexts, hasPhrase } from './predicates';
import type { Rule } from './types';

export const byline: Rule = {
  id: 'byline',
  sure: 1,
  what: 'Lines of names and dates above the first paragraph are fields.',
  reason: 'metadata',
  *takeOut(view) {
    for (const b of keptTexts(view).slice(0, 4)) {
      if (b.text.length > 100 || endsSentence(b)) {
        if (b.text.length > 100) return;
        continue;
      }
      if (hasPhrase(b, 'byline', 100) || hasPhrase(b, 'dates', 100)) yield b;
    }
  },
};
