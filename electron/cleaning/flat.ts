/**
 * Pages that have no boxes: what a word processor makes of a page. The model of pages goes by boxes, their names and how they are nested,
 * and finds nothing here; what is left is a text, and is judged as one, line by line.
 */
import type { Block, Scope } from './page/blocks';
import { judge, textModel } from './text/body';
import { tidy, type Line } from './text/lines';

/** What stands in a text that was written and not laid out. */
const WRITTEN = new Set(
  '#root html body p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre figure figcaption'.split(
    ' ',
  ),
);

/** What has fewer blocks and less of its letters in links has no menus, and is an article already. */
const LEAST_BLOCKS = 60;
const LEAST_LINKED = 0.05;

/** Whether it is a whole page, menus and all, whose blocks stand in such elements alone, of which none says what it is. */
export function isFlat(blocks: readonly Block[]): boolean {
  const letters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  if (blocks.length < LEAST_BLOCKS && linked <= letters * LEAST_LINKED) return false;
  const seen = new Set<Scope>();
  for (const { scope } of blocks)
    for (let at: Scope | null = scope; at && !seen.has(at); at = at.parent) {
      seen.add(at);
      if (!WRITTEN.has(at.tag) || at.own) return false;
    }
  return true;
}

/** The innermost element around a block that is of these kinds. */
function around(block: Block, tags: ReadonlySet<string>): Scope | null {
  for (let at: Scope | null = block.scope; at; at = at.parent) if (tags.has(at.tag)) return at;
  return null;
}

const ROW = new Set(['tr']);
const LISTS = new Set(['ul', 'ol', 'dl', 'table']);

/** A table's row is one line with tabs, as whoever copies it gets it; a list's and a table's lines have no blanks between them. */
function linesOf(texts: readonly Block[]): { line: Line; blocks: Block[] }[] {
  const rows: { parts: string[]; row: Scope | null; list: Scope | null; blocks: Block[] }[] = [];
  for (const block of texts) {
    const row = around(block, ROW);
    const last = rows.at(-1);
    const text = tidy(block.text);
    if (last && row && last.row === row) {
      last.parts.push(text);
      last.blocks.push(block);
    } else rows.push({ parts: [text], row, list: around(block, LISTS), blocks: [block] });
  }
  const blank = (i: number): number => {
    const [above, below] = [rows[i - 1], rows[i]];
    return above && below && !(above.list && above.list === below.list) ? 1 : 0;
  };
  return rows.map(({ parts, blocks }, i) => ({
    line: { text: parts.join('\t'), before: blank(i), after: blank(i + 1) },
    blocks,
  }));
}

/** Probability of being body, by block index; figures have 0. Linear in blocks and their depth, which is bounded. */
export function judgeFlat(blocks: readonly Block[]): Float32Array {
  const out = new Float32Array(blocks.length);
  const lines = linesOf(blocks.filter(({ kind, text }) => kind === 'text' && tidy(text)));
  const { body } = judge(
    lines.map(({ line }) => line),
    textModel(),
  );
  lines.forEach((line, i) => {
    for (const block of line.blocks) out[block.index] = body[i]!;
  });
  return out;
}
