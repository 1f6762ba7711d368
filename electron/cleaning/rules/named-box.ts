import type { RemovalReason } from '../../contract/model';
import type { Scope } from '../page/blocks';
import { BLOCK_HINT, type BlockHints } from '../page/block-hints';
import { smallBoxes } from './boxes';
import { isEmbeddedPost } from './predicates';
import type { Rule } from './types';

/** A box is judged by its name only while it holds less than this share of what is kept. */
const SHARE = 0.34;
/** So much must be left of the body. */
const LEAST = 250;
const AROUND = 14;

/** Takes out kept blocks of a box that is named so, where the model was not surer than `sure`. */
function namedBox(
  id: string,
  named: BlockHints,
  reason: RemovalReason,
  what: string,
  sure: number,
  share = SHARE,
  longest = Infinity,
): Rule {
  return {
    id,
    what,
    reason,
    *takeOut(view) {
      const isSo = (box: Scope) => (box.own & named) !== 0 && !isEmbeddedPost(box);
      for (const [, blocks] of smallBoxes(view, isSo, { share, least: LEAST, around: AROUND }))
        for (const b of blocks) if (view.p[b.index]! < sure && b.text.length <= longest) yield b;
    },
  };
}

export const namedBoxes: readonly Rule[] = [
  { ...namedBox('comments-box', BLOCK_HINT.comments, 'comments', 'A box of comments.', 2, 0.97), sure: 1 },
  namedBox('consent-box', BLOCK_HINT.cookie, 'cookie', 'A box that asks for consent.', 2, 0.5),
  namedBox('share-box', BLOCK_HINT.share, 'share', 'A box of share buttons.', 0.8, SHARE, 60),
  namedBox('author-box', BLOCK_HINT.author, 'author-box', 'A box about the author.', 0.9),
];
