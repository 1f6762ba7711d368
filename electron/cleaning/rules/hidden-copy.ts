import type { Block } from '../page/blocks';
import { isProse } from '../body/container';
import { isHidden, keptTexts } from './predicates';
import { Passages } from './passages';
import type { Rule, View } from './types';

/** From this share of its words on a block repeats what stands elsewhere. */
const REPEATS = 0.6;
/** From this probability on the model took a block for body. */
const BODY = 0.5;

function passagesOf(blocks: readonly Block[]): Passages {
  const passages = new Passages();
  for (const b of blocks) passages.add(b);
  return passages;
}

const hiddenBody = (view: View): Block[] => view.texts.filter((b) => view.p[b.index]! >= BODY && isHidden(b));

export const hiddenCopy: Rule = {
  id: 'hidden-copy',
  sure: 1,
  what: 'Hidden text that repeats what the page shows is a copy for machines or printers: the shown words stand, the hidden ones go.',
  reason: 'hidden',
  *takeOut(view) {
    const hidden = keptTexts(view).filter(isHidden);
    if (!hidden.length) return;
    const shown = passagesOf(view.texts.filter((b) => isProse(b) && !isHidden(b)));
    for (const b of hidden) if (shown.shareOf(b.text) >= REPEATS) yield b;
  },
  *putIn(view) {
    const hidden = hiddenBody(view).filter((b) => !view.kept(b));
    if (!hidden.length) return;
    const copies = passagesOf(hidden);
    for (const b of view.texts)
      if (isProse(b) && !view.kept(b) && !isHidden(b) && copies.shareOf(b.text) >= REPEATS) yield b;
  },
};
