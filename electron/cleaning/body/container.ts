/** The structure reading: which element holds most of the prose. Readability's idea, on blocks. */
import type { Block, Scope } from '../page/blocks';
import { AGAINST } from '../page/block-hints';

/** Shortest text that speaks for its container; as in Readability a sentence or so, and a third where scripts need no spaces. */
const PROSE_LENGTH = 60;

export function isProse(b: Block): boolean {
  return b.kind === 'text' && b.weight >= PROSE_LENGTH && b.linked <= b.text.length / 3;
}

/** Scores every scope from its prose and gives the best; the root where there is no prose at all. */
export function bestContainer(blocks: readonly Block[], root: Scope): Scope {
  const touched = new Set<Scope>();
  for (const b of blocks) {
    if (!isProse(b)) continue;
    const own = Math.min(b.weight, 600) * (b.scope.hints & AGAINST.prose ? 0.2 : 1);
    let share = own;
    for (let s: Scope | null = b.scope, i = 0; s && i < 4; s = s.parent, i++) {
      s.score += share;
      touched.add(s);
      share *= i === 0 ? 0.95 : 0.7;
    }
  }
  let best = root;
  let top = 0;
  for (const scope of touched)
    if (scope.score > top) {
      top = scope.score;
      best = scope;
    }
  while (
    best.parent &&
    best.parent.prose > best.prose * 1.3 &&
    best.parent.prose - best.prose > 400 &&
    best.parent.linked < best.parent.length / 4
  )
    best = best.parent;
  return best;
}
