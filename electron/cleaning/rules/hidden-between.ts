import type { Block, Scope } from '../page/blocks';
import { hidesItself } from '../page/element-hints';
import { keptTexts } from './predicates';
import type { Rule } from './types';

/** The page itself hides the block or a box around it. */
function isHidden(block: Block): boolean {
  for (let s: Scope | null = block.scope; s && s.element.type === 'tag'; s = s.parent)
    if (hidesItself(s.element)) return true;
  return false;
}

export const hiddenBetween: Rule = {
  id: 'hidden-between',
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
