import { phrases } from '../languages';
import { closingTexts } from './predicates';
import type { Rule } from './types';

const LONGEST = 300;

/** What is said of comments to come; that some were deleted is news. */
const POLICY = new RegExp(phrases('commentPolicy'), 'iu');

export const commentRules: Rule = {
  id: 'comment-rules',
  what: 'A note under the text on which comments are let through.',
  reason: 'comments',
  *takeOut(view) {
    for (const b of closingTexts(view)) {
      if (b.text.length <= LONGEST && !/["“„«]/u.test(b.text) && POLICY.test(b.text)) yield b;
    }
  },
};
