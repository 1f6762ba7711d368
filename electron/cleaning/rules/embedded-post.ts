import type { Scope } from '../page/blocks';
import { isEmbeddedPost } from './predicates';
import type { Rule } from './types';

/** The line under a post that says whose it is: a dash, the name, the name on the network. */
const WRITER = /^[—–-]\s?[^()]{1,80}\(@[\w.]{1,40}\)/;

/** Where the network's own code is gone (a saved article, another program's copy), the line itself tells. */
const tellsWriter = (scope: Scope, text: string) => scope.tag === 'blockquote' && WRITER.test(text);

export const embeddedPost: Rule = {
  id: 'embedded-post',
  what: 'A post from a network that the article quotes is quoted whole.',
  reason: 'media',
  *putIn(view) {
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last + 3) continue;
      for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) {
        if (isEmbeddedPost(s) || tellsWriter(s, b.text)) {
          yield b;
          break;
        }
      }
    }
  },
};
