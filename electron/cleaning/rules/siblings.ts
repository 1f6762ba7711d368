import type { Block, Scope } from '../page/blocks';
import { phrasesOf } from '../body/phrases-said';
import { linkShare, namedForeign } from './predicates';
import type { Rule } from './types';

/** How far a paragraph may stand from its like, in blocks. */
const REACH = 10;

/** Boxes around a block that may stand between it and the box that it shares with its like. */
const BOXES = 3;

/** One right after the other, each in like boxes of its own, as page builders put every paragraph. */
function areCousins(a: Block, b: Block): boolean {
  if (Math.abs(a.index - b.index) !== 1) return false;
  let [x, y]: [Scope | null, Scope | null] = [a.scope, b.scope];
  for (let i = 0; x && y && i <= BOXES; i++) {
    if (x === y) return true;
    if (x.tag !== y.tag || x.own !== y.own) return false;
    [x, y] = [x.parent, y.parent];
  }
  return false;
}

export const siblings: Rule = {
  id: 'siblings',
  unsure: 0.35,
  what: 'Paragraphs in the same box and of the same kind as those of the body are body.',
  reason: 'boilerplate',
  *putIn(view) {
    const added = new Set<Block>();
    const isBody = (b: Block) => b.kind === 'text' && b.weight >= 60 && (view.kept(b) || added.has(b));
    const try_ = (b: Block, like: Block | null) => {
      if (!like || view.kept(b) || b.weight < 80 || linkShare(b) > 0.3 || view.p[b.index]! < 0.1) return;
      if (
        like.tag !== b.tag ||
        Math.abs(like.index - b.index) > REACH ||
        view.groups[like.index] !== view.groups[b.index]
      )
        return;
      if (like.scope !== b.scope && like.scope.parent !== b.scope.parent && !areCousins(like, b)) return;
      if ((b.text.length < 300 && phrasesOf(b) !== 0) || namedForeign(b, b.scope.parent)) return;
      added.add(b);
    };
    let like: Block | null = null;
    for (const b of view.texts) {
      try_(b, like);
      if (isBody(b)) like = b;
    }
    like = null;
    for (let i = view.texts.length - 1; i >= 0; i--) {
      const b = view.texts[i]!;
      try_(b, like);
      if (isBody(b)) like = b;
    }
    yield* added;
  },
};
