import { ANNOUNCING, phrasesOf } from '../body/phrases-said';
import { isHeading, linkShare, namedForeign, nextText, sameBox } from './predicates';
import type { Rule } from './types';

export const subHeading: Rule = {
  id: 'sub-heading',
  what: 'A heading between paragraphs of the body heads the one that follows.',
  reason: 'boilerplate',
  *putIn(view) {
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last || !isHeading(b) || b === view.headline) continue;
      if (b.text.length > 150 || linkShare(b) > 0.6) continue;
      if (phrasesOf(b) & ANNOUNCING) continue;
      const next = nextText(view, b);
      if (!next || !view.kept(next) || !sameBox(b, next) || namedForeign(b, next.scope.parent)) continue;
      yield b;
    }
  },
};
