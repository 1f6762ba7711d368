import { endsSentence, keptTexts, hasPhrase } from './predicates';
import type { Rule } from './types';

/** `光明日报记者 王建宏 张文攀`, `（本报记者：…）`, and the series in thick brackets over them: `【新春走基层】`. */
const CHINESE =
  /^[（(]?(?:\p{Script=Han}{2,10})?(?:记者|記者|通讯员|通訊員|特派员|特派員)[\s:：/／]*\p{Script=Han}{2,4}(?:[\s、，,]+(?:通讯员|通訊員)?\s?\p{Script=Han}{2,4}){0,4}[）)]?$|^【[^【】]{2,12}】$/u;

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
