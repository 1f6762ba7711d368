import { keptTexts, weigh } from './predicates';
import type { Block } from '../page/blocks';
import type { Rule } from './types';

/** Dropped text blocks that part an island from the body. */
const GAP = 12;
/** So far away even a longer text is another one. */
const FAR = 30;

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
    const total = weigh(kept);
    const main = runs.reduce((most, run) => Math.max(most, weigh(run)), -Infinity);
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i]!;
      if (weigh(run) === main) continue;
      const from = order.get(run[0]!)!;
      const to = order.get(run.at(-1)!)!;
      const gap = Math.min(
        i > 0 ? from - order.get(runs[i - 1]!.at(-1)!)! : Infinity,
        i + 1 < runs.length ? order.get(runs[i + 1]![0]!)! - to : Infinity,
      );
      const unsure = run.every((b) => view.p[b.index]! < 0.65);
      if (
        (unsure && weigh(run) < Math.min(250, total / 5)) ||
        (gap > FAR &&
          weigh(run) < total / 4 &&
          run.every((b) => b.linked > b.text.length / 4 || view.p[b.index]! < 0.8))
      )
        yield* run;
    }
  },
};
