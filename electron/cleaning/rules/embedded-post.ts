import type { Block, Scope } from '../page/blocks';
import { isEmbeddedPost, within } from './predicates';
import type { Rule } from './types';

/** The line under a post that says whose it is: a dash, the name, the name on the network. */
const WRITER = /^[—–-]\s?[^()]{1,80}\(@[\w.]{1,40}\)/;
const QUOTE = new Set(['blockquote']);
/** A post of which the model gives every line less than this stands in the page, and not in the article. */
const LEAST = 0.2;

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
    const posts = new Map<Scope, Block[]>();
    for (const b of view.texts) {
      const post = postAround(b, told);
      if (post) posts.set(post, [...(posts.get(post) ?? []), b]);
    }
    for (const lines of posts.values()) {
      if (!lines.some((b) => view.p[b.index]! >= LEAST)) continue;
      for (const b of lines) if (!view.kept(b) && b.index >= view.first && b.index <= view.last + 3) yield b;
    }
  },
};

function postAround(block: Block, told: ReadonlySet<Scope>): Scope | null {
  for (let s: Scope | null = block.scope, i = 0; s && i < 4; s = s.parent, i++)
    if (isEmbeddedPost(s) || told.has(s)) return s;
  return null;
}
