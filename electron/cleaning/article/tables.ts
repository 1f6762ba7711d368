/** Tables of data stay tables; tables that only lay out a page do not. */
import type { Block, Scope } from '../page/blocks';

/** Cells longer than this on average hold prose: a layout. */
const CELL_LENGTH = 220;

/** The `table` elements of kept blocks that are data. */
export function dataTables(kept: readonly Block[]): ReadonlySet<object> {
  const seen = new Map<
    object,
    { cells: Map<object, number>; rows: Map<object, number>; headed: boolean; nested: boolean }
  >();
  for (const b of kept) {
    if (b.kind !== 'text') continue;
    let cell: Scope | null = null;
    let row: Scope | null = null;
    for (let s: Scope | null = b.scope; s; s = s.parent) {
      if ((s.tag === 'td' || s.tag === 'th' || s.tag === 'caption') && !cell) cell = s;
      if (s.tag === 'tr' && !row) row = s;
      if (s.tag !== 'table') continue;
      if (!cell) break;
      let t = seen.get(s.element);
      if (!t) {
        t = { cells: new Map(), rows: new Map(), headed: false, nested: false };
        seen.set(s.element, t);
      }
      const known = t.cells.get(cell.element);
      t.cells.set(cell.element, (known ?? 0) + b.text.length);
      if (row && known === undefined) t.rows.set(row.element, (t.rows.get(row.element) ?? 0) + 1);
      if (cell.tag === 'th') t.headed = true;
      break;
    }
  }
  const data = new Set<object>();
  for (const [table, t] of seen) {
    const lengths = [...t.cells.values()];
    const average = lengths.reduce((a, b) => a + b, 0) / lengths.length;
    const wide = [...t.rows.values()].filter((n) => n >= 2).length;
    if (average <= CELL_LENGTH && wide >= 2 && (t.headed || wide >= t.rows.size / 2)) data.add(table);
  }
  return data;
}
