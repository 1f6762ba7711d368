import { keptTexts } from './predicates';
import type { Rule } from './types';

/** So much prose must stand below the headline before what is above it is given up. */
const ENOUGH = 300;

export const aboveHeadline: Rule = {
  id: 'above-headline',
  what: 'What stands above the headline is not its article.',
  reason: 'header',
  *takeOut(view) {
    const h = view.headline;
    if (!h || !/^h\d$/.test(h.tag)) return;
    let below = 0;
    for (const b of keptTexts(view)) if (b.index > h.index) below += b.weight;
    if (below < ENOUGH) return;
    for (const b of keptTexts(view)) {
      if (b.index >= h.index) return;
      if (b.linked > 20 || (b.text.length < 120 && view.p[b.index]! < 0.9)) yield b;
    }
  },
};
