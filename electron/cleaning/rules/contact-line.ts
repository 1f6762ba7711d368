import { phrases } from '../languages';
import { closingTexts } from './predicates';
import type { Rule } from './types';

const LONGEST = 300;

const NETWORKS = phrases('networks');
/** `Follow Newsbeat on Instagram`, in many languages: where a sentence begins, as one is told to. */
const FOLLOW = new RegExp(
  `(?:^|[.!?|»”]\\s+)(?:${phrases('follow')})(?!\\p{L}).{0,80}(?:${NETWORKS}|[^\\p{L}\\p{N}.]@[\\p{L}\\p{N}_])`,
  'iu',
);
/** `Have a tip?`, `may be reached at`, `contact the reporter`: with an address or a handle in the same line. */
const REACH = new RegExp(phrases('reachUs'), 'iu');
const ADDRESS = /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+\.|[^\p{L}\p{N}.]@[\p{L}\p{N}_]{2}/u;

export const contactLine: Rule = {
  id: 'contact-line',
  what: 'A line under the text that says where its author or the house can be reached or followed.',
  reason: 'author-box',
  *takeOut(view) {
    for (const b of closingTexts(view)) {
      if (b.text.length <= LONGEST && (FOLLOW.test(b.text) || (REACH.test(b.text) && ADDRESS.test(b.text)))) yield b;
    }
  },
};
