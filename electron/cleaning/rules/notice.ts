import type { Block } from '../page/blocks';
import { isCopyrightLine } from '../fields/copyright';
import { isCorrectionLine } from '../fields/correction';
import { keptTexts } from './predicates';
import type { Rule, View } from './types';

/** Notices stand in the first and in the last blocks of a body; in its middle such words are the text's own. */
const ENDS = 5;
/** What is left must still be an article. */
const LEAST = 2;

/** Longest line that is nothing but the label of the note under it. */
const LABEL = 40;

const isUnderLabel = (view: View, block: Block): boolean => {
  const before = view.blocks[block.index - 1];
  return before?.kind === 'text' && before.tag !== 'h1' && before.text.length <= LABEL && isCorrectionLine(before.text);
};

export const notice: Rule = {
  id: 'notice',
  sure: 1,
  what: "Corrections and editors' notes at either end of the body, and copyright notices at its end, are fields.",
  reason: 'metadata',
  *takeOut(view) {
    const kept = keptTexts(view);
    const found: Block[] = [];
    for (let i = 0; i < kept.length; i++) {
      const closing = i >= kept.length - ENDS;
      if (i >= ENDS && !closing) {
        i = kept.length - ENDS - 1;
        continue;
      }
      const { text } = kept[i]!;
      if (
        isCorrectionLine(text) ||
        isUnderLabel(view, kept[i]!) ||
        (closing && text.length <= 300 && isCopyrightLine(text))
      )
        found.push(kept[i]!);
    }
    if (kept.length - found.length >= LEAST) yield* found;
  },
};
