import { isHidden, keptTexts } from './predicates';
import type { Rule } from './types';

export const hiddenBetween: Rule = {
  id: 'hidden-between',
  sure: 1,
  what: 'Hidden blocks with shown ones on both sides are no text; hidden text that goes on where the shown one stops may be.',
  reason: 'hidden',
  *takeOut(view) {
    const texts = keptTexts(view);
    const hidden = texts.map(isHidden);
    const first = hidden.indexOf(false);
    const last = hidden.lastIndexOf(false);
    for (let i = first + 1; i < last; i++) if (hidden[i]) yield texts[i]!;
  },
};
