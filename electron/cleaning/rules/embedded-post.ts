import type { Scope } from '../page/blocks';
import { isEmbeddedPost, within } from './predicates';
import type { Rule } from './types';

/** The line under a post that says whose it is: a dash, the name, the name on the network. */
const WRITER = /^[—–-]\s?[^()]{1,80}\(@[\w.]{1,40}\)/;
const QUOTE = new Set(['blockquote']);

export const embeddedPost: Rule = {
  id: 'embedded-post',
  what: 'A post from a network that the article quotes is quoted whole.',
  reason: 'media',
  *putIn(view) {
    // Where the network's own code is gone (a saved article, another program's copy), the line itself tells.
    const told = new Set<Scope>();
    for (const b of view.texts) {
      const quote = WRITER.test(b.text) ? within(b.scope, QUOTE, 4) : null;
      if (quote) told.add(quote);
    }
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last + 3) continue;
      for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) {
        if (isEmbeddedPost(s) || told.has(s)) {
          yield b;
          break;
        }
      }
    }
  },
};
