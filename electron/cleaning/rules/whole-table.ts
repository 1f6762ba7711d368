import type { Block, Scope } from '../page/blocks';
import { namedForeign, weigh, within } from './predicates';
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
/** A table in the midst of the text that the model is as unsure of is body. */
const UNSURE = 0.1;

type Tables = Map<Scope, Block[]>;

interface Table {
  scope: Scope;
  kept: Block[];
  left: Block[];
  share: number;
  keptWeight: number;
}

/** Tables of data in and about the body, with their cells. */
function dataTables(view: View): Tables {
  const found: Tables = new Map();
  for (const b of view.texts) {
    const table = within(b.scope, TABLE, 10);
    if (!table || table.from < view.first - 30 || table.to > view.last + 30) continue;
    const cells = found.get(table);
    if (cells) cells.push(b);
    else found.set(table, [b]);
  }
  for (const [scope, cells] of found) {
    const boxes = new Set(cells.map((b) => within(b.scope, CELLS)));
    if (boxes.size < LEAST_CELLS || weigh(cells) > boxes.size * CELL) found.delete(scope);
  }
  return found;
}

/** Those of which some cells are kept and some are not. */
function tornTables(view: View, tables: Tables): Table[] {
  return [...tables].flatMap(([scope, cells]) => {
    const kept = cells.filter((b) => view.kept(b));
    if (!kept.length || kept.length === cells.length) return [];
    const keptWeight = weigh(kept);
    const share = (kept.length / cells.length + keptWeight / weigh(cells)) / 2;
    return [{ scope, kept, left: cells.filter((b) => !view.kept(b)), share, keptWeight }];
  });
}

/** Those of which nothing is kept, right between two paragraphs that are, in one box with them, and not unlikely to be body. */
function tablesBetween(view: View, tables: Tables): Block[][] {
  return [...tables].flatMap(([scope, cells]) => {
    if (cells.some((b) => view.kept(b)) || scope.from <= view.first || scope.to > view.last) return [];
    const [above, below] = [view.blocks[scope.from - 1]!, view.blocks[scope.to]!];
    const beside = (b: Block) => view.kept(b) && b.scope.parent === scope.parent;
    const mean = cells.reduce((sum, b) => sum + view.p[b.index]!, 0) / cells.length;
    return beside(above) && beside(below) && mean >= UNSURE ? [cells] : [];
  });
}

export const wholeTable: Rule = {
  id: 'whole-table',
  what: 'A table of data is body as a whole or not at all.',
  reason: 'boilerplate',
  *takeOut(view) {
    for (const t of tornTables(view, dataTables(view))) if (t.share < HALF && t.keptWeight < PROSE) yield* t.kept;
  },
  *putIn(view) {
    const tables = dataTables(view);
    for (const t of tornTables(view, tables))
      if (t.share >= HALF) for (const b of t.left) if (!namedForeign(b, t.scope)) yield b;
    for (const cells of tablesBetween(view, tables)) yield* cells;
  },
};
