import { phrasesOf } from '../body/phrase-matcher';
import { isHeading, linkShare, namedForeign, nextText, previousText, sameBox } from './predicates';
import type { Rule } from './types';

export const gap: Rule = {
  id: 'gap',
  what: 'A short paragraph between two of the body, alike and in the same box, is body.',
  reason: 'boilerplate',
  *putIn(view) {
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last || isHeading(b) || view.p[b.index]! < 0.2)
        continue;
      const before = previousText(view, b);
      const next = nextText(view, b);
      if (!before || !next || !view.kept(before) || !view.kept(next)) continue;
      if (before.tag !== b.tag || next.tag !== b.tag || !sameBox(b, next) || !sameBox(before, b)) continue;
      if (linkShare(b) > 0.5 || namedForeign(b, next.scope.parent) || (b.text.length < 250 && phrasesOf(b) !== 0))
        continue;
      yield b;
    }
  },
};
