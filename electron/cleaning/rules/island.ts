import { keptTexts } from './sight';
import type { Block } from '../body/blocks';
import type { Rule } from './types';

/** Dropped text blocks that part an island from the body. */
const GAP = 12;

export const island: Rule = {
  id: 'island',
  what: 'A few words far from the rest of the body.',
  reason: 'outside',
  *takeOut(view) {
    const kept = keptTexts(view);
    const order = new Map(view.texts.map((b, i) => [b, i]));
    const runs: Block[][] = [];
    for (const b of kept) {
      const last = runs.at(-1)?.at(-1);
      if (last && order.get(b)! - order.get(last)! <= GAP) runs.at(-1)!.push(b);
      else runs.push([b]);
    }
    if (runs.length < 2) return;
    const weight = (run: Block[]) => run.reduce((n, b) => n + b.weight, 0);
    const total = weight(kept);
    for (const run of runs) if (weight(run) < Math.min(250, total / 5)) yield* run;
  },
};
