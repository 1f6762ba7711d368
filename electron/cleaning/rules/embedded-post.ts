import type { Scope } from '../body/blocks';
import type { Rule } from './types';

/** Class names that the networks' own embed codes carry. */
const POST = /(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed|reddit-(?:card|embed)|telegram-post|bsky-embed)/;

/** A post that the page quotes by a network's own code. */
export const isEmbeddedPost = (scope: Scope): boolean => scope.tag === 'blockquote' && scope.element.type === 'tag' && POST.test(scope.element.attribs.class ?? '');

export const embeddedPost: Rule = {
  id: 'embedded-post',
  what: 'A post from a network that the article quotes is quoted whole.',
  reason: 'media',
  *putIn(view) {
    for (const b of view.texts) {
      if (view.kept(b) || b.index < view.first || b.index > view.last + 3) continue;
      for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) {
        if (isEmbeddedPost(s)) { yield b; break; }
      }
    }
  },
};
