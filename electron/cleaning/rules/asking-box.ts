import type { AnyNode } from '../page/markup/nodes';
import type { Scope } from '../page/blocks';
import { BLOCK_HINT } from '../page/block-hints';
import { smallBoxes } from './boxes';
import type { Rule } from './types';

/** Most blocks and the largest share of the body that such a box holds, and what must be left. */
const MOST = 6;
const SHARE = 0.34;
const LEAST = 150;
const DEEPEST = 8;

/** Names of boxes that ask for a gift. */
const GIFT = /(?:^|[\s_-])(?:donat\w{1,6}|spenden?|support(?:-us)?|appeal|membership)(?:$|[\s_-])/i;

/** By its name the box asks for a subscription or a gift. */
const isNamedSo = ({ own, element }: Scope): boolean =>
  (own & BLOCK_HINT.newsletter) !== 0 || (element.type === 'tag' && GIFT.test(element.attribs.class ?? ''));

/** Something to press or to fill in. */
const holdsControl = (children: readonly AnyNode[], depth = 0): boolean =>
  children.some(
    (child) =>
      child.type === 'tag' &&
      (child.name === 'button' ||
        child.name === 'input' ||
        (child.name === 'a' && child.attribs.href !== undefined) ||
        (depth < DEEPEST && holdsControl(child.children, depth + 1))),
  );

export const askingBox: Rule = {
  id: 'asking-box',
  sure: 1,
  what: 'A small box that is called a newsletter or an appeal, and has something to press, asks its reader for something.',
  reason: 'promotion',
  *takeOut(view) {
    const isSo = (box: Scope) => box.to - box.from <= MOST && isNamedSo(box);
    for (const [box, blocks] of smallBoxes(view, isSo, { share: SHARE, least: LEAST }))
      if (box.element.type === 'tag' && holdsControl(box.element.children)) yield* blocks;
  },
};
