import { isHidden, namedForeign } from './predicates';
import type { Rule } from './types';

export const codeBetween: Rule = {
  id: 'code-between',
  what: 'Code between paragraphs of the body, in their box, is body: its words are none that prose is told by.',
  reason: 'boilerplate',
  *putIn(view) {
    for (let i = view.first + 1; i < view.last; i++) {
      const b = view.blocks[i]!;
      if (b.kind !== 'text' || !b.scope.preformatted || view.kept(b) || isHidden(b)) continue;
      const before = view.before(b);
      const box = before?.scope.parent ?? null;
      if (box && i < box.to && !namedForeign(b, box)) yield b;
    }
  },
};
