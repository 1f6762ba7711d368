import type { Block } from '../page/blocks';
import { phrases } from '../languages';
import { isHeading, keptTexts, hasPhrase } from './predicates';
import type { Rule } from './types';

/** `You may also like:`; other lines with a colon may be the text's own, over a post that was not saved. */
const ANNOUNCES = new RegExp(String.raw`(?:${phrases('mayInterest')})\P{L}*$`, 'iu');
const LINE = 80;
const announces = (block: Block): boolean =>
  block.text.length <= LINE &&
  (ANNOUNCES.test(block.text) || (/[::]$/.test(block.text) && hasPhrase(block, 'related')));

export const looseHeading: Rule = {
  id: 'loose-heading',
  what: 'A heading, or a line that announces something, after the last paragraph heads nothing that was kept.',
  reason: 'boilerplate',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (
      let i = kept.length - 1;
      i > 0 && (isHeading(kept[i]!) || (announces(kept[i]!) && view.blocks[kept[i]!.index + 1]?.kind !== 'figure'));
      i--
    )
      yield kept[i]!;
  },
};
