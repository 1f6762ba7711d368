/** Which pictures belong to the body: those that stand among its blocks, and the lead picture under the headline. */
import type { BodyView } from '../rules/view';
import type { Block, Scope } from '../page/blocks';
import { AGAINST } from '../page/block-hints';

/** A lead picture stands at most so many blocks above the first paragraph. */
const LEAD = 12;

export function keptFigures(view: BodyView): Block[] {
  if (view.first < 0) return [];
  const home = commonScope(view);
  const headline = view.headline && view.headline.index < view.first ? view.headline.index : view.first - LEAD;
  return view.blocks.filter((b) => {
    if (b.kind !== 'figure') return false;
    const inside = b.index > view.first && b.index < view.last;
    const lead = b.index < view.first && b.index >= Math.max(headline - 3, view.first - LEAD);
    const tail = b.index > view.last && b.index <= view.last + 2 && b.index >= home.from && b.index < home.to;
    if (!inside && !lead && !tail) return false;
    for (let s: Scope | null = b.scope; s && s !== home && s.tag !== 'body'; s = s.parent) {
      if (s.from <= view.first && s.to > view.last) break;
      if (s.own & AGAINST.picture || s.tag === 'a') return false;
    }
    return true;
  });
}

/** The smallest scope that holds the whole kept body. */
function commonScope(view: BodyView): Scope {
  let s = view.blocks[view.first]!.scope;
  while (s.parent && s.to <= view.last) s = s.parent;
  return s;
}
