/** Boxes of the page that are called something, and what of the body stands in them. */
import type { Block, Scope } from '../page/blocks';
import { keptTexts, weigh } from './predicates';
import type { View } from './types';

export interface Bounds {
  /** The largest share of the body that such a box holds, 0…1, … */
  share: number;
  /** … and the weight that is left without it at least: a box that holds the article is not judged by its name. */
  least: number;
  /** How many boxes around a block are asked. */
  around?: number;
}

/** The boxes that `isSo`, with the kept blocks in each. */
export function* smallBoxes(
  view: View,
  isSo: (box: Scope) => boolean,
  { share, least, around = Infinity }: Bounds,
): Generator<[Scope, Block[]]> {
  const kept = keptTexts(view);
  const total = weigh(kept);
  const boxes = new Map<Scope, Block[]>();
  for (const b of kept)
    for (let s: Scope | null = b.scope, i = 0; s && i < around && s.tag !== 'body'; s = s.parent, i++) {
      if (!isSo(s)) continue;
      const box = boxes.get(s);
      if (box) box.push(b);
      else boxes.set(s, [b]);
    }
  for (const [box, blocks] of boxes) {
    const weight = weigh(blocks);
    if (weight <= total * share && total - weight >= least) yield [box, blocks];
  }
}
