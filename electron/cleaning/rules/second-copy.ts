import type { Block } from '../page/blocks';
import { keptTexts } from './predicates';
import type { Rule } from './types';

/** A paragraph weighs so much; of fewer than so many in a row an article may well say the same again. */
const PARAGRAPH = 60;
const RUN = 3;
/** A copy of the article begins with its beginning: a headline or standfirst may be missing. */
const BEGINNING = 2;

export const secondCopy: Rule = {
  id: 'second-copy',
  sure: 1,
  what: 'Several paragraphs in a row that stand above in the same order are a copy of the article, for print or for a narrow screen.',
  reason: 'duplicate',
  *takeOut(view) {
    const at = new Map<string, number>();
    const kept = keptTexts(view).filter((b) => b.weight >= PARAGRAPH);
    let run: Block[] = [];
    let expected = -1;
    for (const [i, b] of kept.entries()) {
      const first = at.get(b.text);
      if (first === undefined) at.set(b.text, i);
      if (first !== undefined && first === expected && run.length) run.push(b);
      else {
        if (run.length >= RUN) yield* run;
        run = first === undefined || first > BEGINNING ? [] : [b];
      }
      expected = first === undefined ? -1 : first + 1;
    }
    if (run.length >= RUN) yield* run;
  },
};
