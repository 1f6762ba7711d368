import { keptTexts } from './predicates';
import type { Rule } from './types';

/** `[button link="…"]Send us your review[/button]`, `[gallery ids="1,2"]`: lower case and, where it is not closed again, with an attribute. */
const SHORT_CODE =
  /^\[([a-z][a-z0-9_-]{1,30})(?:\s[^\]]{0,400})?\][^[\]]{0,200}\[\/\1\]$|^\[[a-z][a-z0-9_-]{1,30}\s[a-z_-]+=[^\]]{1,400}\/?\]$/u;

export const shortCode: Rule = {
  id: 'short-code',
  sure: 1,
  what: 'A short code of the site’s software that it did not turn into anything.',
  reason: 'boilerplate',
  *takeOut(view) {
    for (const b of keptTexts(view)) if (b.text.startsWith('[') && SHORT_CODE.test(b.text)) yield b;
  },
};
