import type { Scope } from '../page/blocks';
import { isEmbeddedPost } from './predicates';
import type { Rule } from './types';

export const embeddedPost: Rule = {
  id: 'embedded-post',
  what: 'A post from a network that the article quotes is quoted whole.',
  reason: 'media',
  *putIn(view) {
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last + 3) continue;
      for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) {
        if (isEmbeddedPost(s)) {
          yield b;
          break;
        }
      }
    }
  },
};
