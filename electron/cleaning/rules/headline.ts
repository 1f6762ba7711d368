import { lettersAndDigits } from '../speed/comparison-key';
import { isHeading, keptTexts } from './predicates';
import type { Rule } from './types';

export const headline: Rule = {
  id: 'headline',
  sure: 1,
  what: 'The headline printed at the top of the body is a field.',
  reason: 'metadata',
  *takeOut(view) {
    const titles = view.titles.map(lettersAndDigits).filter((t) => t.length > 3);
    for (const b of keptTexts(view).slice(0, 4)) {
      if (b === view.headline && b.text.length < 300) {
        yield b;
        continue;
      }
      const own = lettersAndDigits(b.text);
      if (
        own.length > 10 &&
        b.text.length < 250 &&
        titles.some((t) => t === own || (isHeading(b) && t.startsWith(own) && own.length > t.length / 2))
      )
        yield b;
    }
  },
};
