import { BLOCK_HINT } from '../page/block-hints';
import { splitCaption } from '../fields/caption';
import { phrases } from '../languages';
import { isHeading, keptTexts, hasPhrase } from './predicates';
import type { Block, Scope } from '../page/blocks';
import type { Rule, View } from './types';

/** A credit at the end of a line: in brackets, or after a mark. */
const CREDIT_END = new RegExp(
  String.raw`[([][^()[\]]{0,60}(?:getty|reuters|afp|\bap\b|epa|dpa|shutterstock|${phrases('creditInBrackets')}|©)[^()[\]]{0,60}[)\]]\W*$|(?:${phrases('creditLabels')})(?:\s*credit)?\s*[::©][^.]{2,60}$|(?:(?:ap|afp|reuters|getty|epa|dpa) (?:${phrases('housePicture')})|${phrases('filePicture')})\W*$`,
  'iu',
);

/** One of these is in all of them, and looked for first. */
const CUE = new RegExp(String.raw`[)\]:©]|${phrases('housePicture')}|${phrases('filePicture')}`, 'i');

/** Right by a picture also: several agencies in brackets, `via` somebody, a private archive; a sentence would end with a full stop. */
const CREDIT_NEAR = new RegExp(
  String.raw`\((?:\p{Lu}[^()/]{0,30}/){2,}\p{Lu}[^()]{0,40}\)$|\b(?:${phrases('creditVia')}) @?[\p{L}\p{N}_]+(?: \p{Lu}[\p{L}\p{N}]*)?$|^(?:${phrases('privateArchive')})`,
  'u',
);

/** Surer than this the model is believed before the place of a line; a credit in its words is believed always. */
const SURE_OF_PLACE = 0.9;

/** A picture's box holds no more words than these; a caption outside it is no longer than a line or two. */
const BOX = 700;
const LINES = 120;

/** The smallest box around both holds few words: a picture with what is said of it. */
function inPicturesBox(view: View, block: Block): boolean {
  const figure = view.blocks[block.index - 1]?.kind === 'figure' ? block.index - 1 : block.index + 1;
  let scope: Scope | null = block.scope;
  while (scope && !(scope.from <= Math.min(figure, block.index) && scope.to > Math.max(figure, block.index)))
    scope = scope.parent;
  return scope !== null && scope.tag !== 'body' && scope.length <= BOX;
}

const hasCredit = (view: View, block: Block): boolean =>
  block.linked === 0 &&
  (block.weight <= LINES || inPicturesBox(view, block)) &&
  splitCaption(block.text).credit !== null;

export const caption: Rule = {
  id: 'caption',
  sure: 1,
  what: 'Words right under or over a picture that end in a credit, or are named a caption, belong to the picture.',
  reason: 'caption',
  *takeOut(view) {
    const credited: Block[] = [];
    for (const b of keptTexts(view)) {
      if (b.text.length > 400 || isHeading(b)) continue;
      const near = view.blocks[b.index - 1]?.kind === 'figure' || view.blocks[b.index + 1]?.kind === 'figure';
      const doubted = view.p[b.index]! < SURE_OF_PLACE;
      if (doubted && ((b.inline | b.scope.own | (b.scope.parent?.own ?? 0)) & BLOCK_HINT.caption) !== 0) {
        yield b;
        continue;
      }
      const group = view.groups[b.index]!;
      if (
        doubted &&
        group.figure >= 2 &&
        group.figure >= group.count * 0.7 &&
        b.text.length < 250 &&
        group.prose <= group.count / 2
      ) {
        yield b;
        continue;
      }
      if ((near || b.text.length < 160) && CUE.test(b.text) && CREDIT_END.test(b.text)) yield b;
      else if (near && b.text.length < 200) {
        if (hasPhrase(b, 'caption') || CREDIT_NEAR.test(b.text)) yield b;
        else if (hasCredit(view, b)) credited.push(b);
      }
    }
    // A story that is told by its pictures keeps what stands under them.
    if (credited.length * 3 <= keptTexts(view).length) yield* credited;
  },
};
