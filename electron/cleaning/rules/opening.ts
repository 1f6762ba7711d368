import { linkShare, namedForeign, previousText, sameBox } from './predicates';
import type { Block } from '../page/blocks';
import type { Rule } from './types';

export const opening: Rule = {
  id: 'opening',
  what: 'A paragraph right above the first kept one, in the same box and below the headline, opens the body.',
  reason: 'boilerplate',
  *putIn(view) {
    let first: Block = view.blocks[view.first]!;
    for (let i = 0; i < 3; i++) {
      const b = previousText(view, first);
      if (
        !b ||
        b === view.headline ||
        b.claim ||
        b.weight < 80 ||
        linkShare(b) > 0.3 ||
        !sameBox(b, first) ||
        b.tag !== first.tag
      )
        return;
      if (view.p[b.index]! < 0.25 || namedForeign(b, first.scope.parent)) return;
      yield b;
      first = b;
    }
  },
};
