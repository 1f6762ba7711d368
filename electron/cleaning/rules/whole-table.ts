import type { Block, Scope } from '../page/blocks';
import { namedForeign, within } from './predicates';
import type { Rule, View } from './types';

const TABLE = new Set(['table']);
const CELLS = new Set(['td', 'th']);
/** A table of data has so many cells at least, and no more words in one on average; others lay the page out. */
const LEAST_CELLS = 4;
const CELL = 120;
/** More than this is no fact box that was torn, but prose. */
const PROSE = 300;
/** From this share on a table is body as a whole, below it not at all. */
const HALF = 0.5;

interface Table {
  scope: Scope;
  kept: Block[];
  left: Block[];
  share: number;
  keptWeight: number;
}

/** Tables of data in and about the body of which some cells are kept and some are not. */
function tornTables(view: View): Table[] {
  const found = new Map<Scope, Block[]>();
  for (const b of view.texts) {
    const table = within(b.scope, TABLE, 10);
    if (!table || table.from < view.first - 30 || table.to > view.last + 30) continue;
    const cells = found.get(table);
    if (cells) cells.push(b);
    else found.set(table, [b]);
  }
  const weigh = (blocks: readonly Block[]) => blocks.reduce((n, b) => n + b.weight, 0);
  return [...found].flatMap(([scope, cells]) => {
    const kept = cells.filter((b) => view.kept(b));
    const weight = weigh(cells);
    if (!kept.length || kept.length === cells.length) return [];
    const boxes = new Set(cells.map((b) => within(b.scope, CELLS)));
    if (boxes.size < LEAST_CELLS || weight > boxes.size * CELL) return [];
    const keptWeight = weigh(kept);
    const share = (kept.length / cells.length + keptWeight / weight) / 2;
    return [{ scope, kept, left: cells.filter((b) => !view.kept(b)), share, keptWeight }];
  });
}

export const wholeTable: Rule = {
  id: 'whole-table',
  what: 'A table of data is body as a whole or not at all.',
  reason: 'boilerplate',
  *takeOut(view) {
    for (const t of tornTables(view)) if (t.share < HALF && t.keptWeight < PROSE) yield* t.kept;
  },
  *putIn(view) {
    for (const t of tornTables(view))
      if (t.share >= HALF) for (const b of t.left) if (!namedForeign(b, t.scope)) yield b;
  },
};
