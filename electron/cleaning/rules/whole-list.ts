import type { Block, Scope } from '../page/blocks';
import { namedForeign, within } from './predicates';
import type { Rule, View } from './types';

const LISTS = new Set(['ul', 'ol', 'dl', 'table']);

interface Group {
  scope: Scope;
  kept: Block[];
  left: Block[];
  keptWeight: number;
  weight: number;
}

function groups(view: View): Group[] {
  const found = new Map<Scope, Group>();
  for (const b of view.texts) {
    const list = within(b.scope, LISTS, 10);
    if (!list || list.from < view.first - 30 || list.to > view.last + 30) continue;
    let g = found.get(list);
    if (!g) {
      g = { scope: list, kept: [], left: [], keptWeight: 0, weight: 0 };
      found.set(list, g);
    }
    g.weight += b.weight;
    if (view.kept(b)) {
      g.kept.push(b);
      g.keptWeight += b.weight;
    } else g.left.push(b);
  }
  // A table that holds most of the page only lays it out.
  const total = view.texts.reduce((n, b) => (view.kept(b) ? n + b.weight : n), 0);
  return [...found.values()].filter((g) => g.scope.tag !== 'table' || g.keptWeight < total * 0.6);
}

export const wholeList: Rule = {
  id: 'whole-list',
  what: 'A list or table of which most is body is body as a whole.',
  reason: 'boilerplate',
  *putIn(view) {
    for (const g of groups(view)) {
      if (!g.kept.length || !g.left.length) continue;
      const share = (g.kept.length / (g.kept.length + g.left.length) + g.keptWeight / g.weight) / 2;
      if (share >= 0.5) for (const b of g.left) if (!namedForeign(b, g.scope)) yield b;
    }
  },
};

export const brokenList: Rule = {
  id: 'broken-list',
  what: 'A list or table of which hardly anything is body is none.',
  reason: 'boilerplate',
  *takeOut(view) {
    for (const g of groups(view)) {
      if (!g.kept.length || !g.left.length) continue;
      const share = (g.kept.length / (g.kept.length + g.left.length) + g.keptWeight / g.weight) / 2;
      if (share < 0.25 && g.keptWeight < 300) yield* g.kept;
    }
  },
};
