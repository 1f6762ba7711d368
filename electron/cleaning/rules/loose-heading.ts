import { isHeading, keptTexts } from './sight';
import type { Rule } from './types';

export const looseHeading: Rule = {
  id: 'loose-heading',
  what: 'A heading after the last paragraph heads nothing that was kept.',
  reason: 'boilerplate',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (let i = kept.length - 1; i > 0 && isHeading(kept[i]!); i--) yield kept[i]!;
  },
};
