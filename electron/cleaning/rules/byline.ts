import { phrases } from '../languages';
import { endsSentence, keptTexts, hasPhrase } from './predicates';
import type { Rule } from './types';

/** A paper, "reporter" and names without blanks, and the series in thick brackets over them. */
const CHINESE = new RegExp(
  String.raw`^[（(]?(?:\p{Script=Han}{2,10})?(?:${phrases('reportersUnspaced')})[\s:：/／]*\p{Script=Han}{2,4}(?:[\s、，,]+(?:${phrases('helpersUnspaced')})?\s?\p{Script=Han}{2,4}){0,4}[）)]?$|^【[^【】]{2,12}】$`,
  'u',
);

export const byline: Rule = {
  id: 'byline',
  sure: 1,
  what: 'Lines of names and dates above the first paragraph are fields.',
  reason: 'metadata',
  *takeOut(view) {
    for (const b of keptTexts(view).slice(0, 4)) {
      if (b.text.length > 100 || endsSentence(b)) {
        if (b.text.length > 100) return;
        continue;
      }
      if (hasPhrase(b, 'byline', 100) || hasPhrase(b, 'dates', 100) || CHINESE.test(b.text)) yield b;
    }
  },
};
