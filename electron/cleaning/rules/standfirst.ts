import { isHeading, keptTexts, sameBox } from './sight';
import type { Block } from '../body/blocks';
import type { Rule } from './types';

const LONGEST = 400;

export const standfirst: Rule = {
  id: 'standfirst',
  what: 'Words between the headline and the text, in a box of their own, are the standfirst: a field.',
  reason: 'metadata',
  *takeOut(view) {
    const kept = keptTexts(view);
    const mass = new Map<string, number>();
    for (const b of kept) mass.set(view.kin[b.index]!, (mass.get(view.kin[b.index]!) ?? 0) + b.weight);
    const main = [...mass].sort((a, b) => b[1] - a[1])[0]?.[0];
    if (main === undefined) return;
    const first = kept.findIndex((b) => view.kin[b.index] === main);
    if (first < 1 || first > 5) return;
    const total = kept.reduce((n, b) => n + b.weight, 0);
    const above: Block[] = kept.slice(0, first);
    const text = kept[first]!;
    if (above.some((b) => b.weight > LONGEST || sameBox(b, text) || (isHeading(b) && b.scope.parent === text.scope.parent)) || above.reduce((n, b) => n + b.weight, 0) > total / 4) return;
    yield* above;
  },
};
