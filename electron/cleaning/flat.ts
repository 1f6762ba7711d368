/**
 * Pages that have no boxes: what a word processor makes of a page. The model of pages goes by boxes, their names and how they are nested,
 * and finds nothing here; what is left is a text, and is judged as one, line by line, by a model that was trained on such pages, too.
 */
import { BLOCK_HINT } from './page/block-hints';
import type { Block, Scope } from './page/blocks';
import { decide, flatModel, judge, keepClosing, type TextModel } from './text/body';
import { tidy, type Line, type LineMarks } from './text/lines';
import type { Look } from './text/look';

/** What stands in a text that was written and not laid out. */
const WRITTEN = new Set(
  '#root html body p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre figure figcaption'.split(
    ' ',
  ),
);

/** What has fewer blocks and less of its letters in links has no menus, and is an article already. */
const LEAST_BLOCKS = 60;
const LEAST_LINKED = 0.05;

/**
 * A box that a document's bookmark stands for (see importers/documents/docx-boxes.ts). Such boxes have a name and nothing else, and most
 * of a page's have none at all: the model of pages, which goes by classes and elements, too, makes less of them than the model of such lines.
 */
const isBookmark = ({ tag, element }: Scope): boolean =>
  tag === 'div' && element.type === 'tag' && element.attribs.role === 'group';

/** Whether it is a whole page, menus and all, whose blocks stand in such elements alone, of which none says what it is. */
export function isFlat(blocks: readonly Block[]): boolean {
  const letters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  if (blocks.length < LEAST_BLOCKS && linked <= letters * LEAST_LINKED) return false;
  const seen = new Set<Scope>();
  for (const { scope } of blocks)
    for (let at: Scope | null = scope; at && !seen.has(at); at = at.parent) {
      seen.add(at);
      if (!isBookmark(at) && (!WRITTEN.has(at.tag) || at.own)) return false;
    }
  return true;
}

/** The innermost element around a block that is of these kinds. */
function around(block: Block, tags: ReadonlySet<string>): Scope | null {
  for (let at: Scope | null = block.scope; at; at = at.parent) if (tags.has(at.tag)) return at;
  return null;
}

const ROW = new Set(['tr']);
const CELL = new Set(['td', 'th', 'caption']);
const LISTS = new Set(['ul', 'ol', 'dl', 'table']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Rows with a cell of several blocks: they part the page, and are no rows of a table. */
function layoutRows(texts: readonly Block[]): Set<Scope> {
  const rows = new Set<Scope>();
  const cells = new Set<Scope>();
  for (const block of texts) {
    const cell = around(block, CELL);
    const row = cell && around(block, ROW);
    if (!row) continue;
    if (cells.has(cell)) rows.add(row);
    cells.add(cell);
  }
  return rows;
}

interface Row {
  parts: string[];
  row: Scope | null;
  list: Scope | null;
  blocks: Block[];
}

/** A table's row is one line with tabs, as whoever copies it gets it; a list's and a table's lines have no blanks between them. */
export function flatLines(all: readonly Block[]): { line: Line; blocks: Block[] }[] {
  const texts = all.filter(({ kind, text }) => kind === 'text' && tidy(text));
  const layout = layoutRows(texts);
  const rows: Row[] = [];
  for (const block of texts) {
    const within = around(block, ROW);
    const row = within && layout.has(within) ? null : within;
    const last = rows.at(-1);
    const text = tidy(block.text);
    if (last && row && last.row === row) {
      last.parts.push(text);
      last.blocks.push(block);
    } else {
      const list = around(block, LISTS);
      rows.push({ parts: [text], row, list: list?.tag === 'table' && !row ? null : list, blocks: [block] });
    }
  }
  const blank = (i: number): number => {
    const [above, below] = [rows[i - 1], rows[i]];
    return above && below && !(above.list && above.list === below.list) ? 1 : 0;
  };
  const lists = rows.some(({ list }) => list);
  return rows.map((row, i) => ({
    line: { text: row.parts.join('\t'), before: blank(i), after: blank(i + 1), marks: marksOf(row, lists) },
    blocks: row.blocks,
  }));
}

function marksOf({ blocks, list }: Row, lists: boolean): LineMarks {
  const letters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  const heading = around(blocks[0]!, HEADINGS);
  return {
    linked: letters > 0 ? linked / letters : 0,
    heading: heading ? Number(heading.tag[1]) : 0,
    listed: lists ? list !== null : null,
  };
}

/** Longest line that is a credit or a notice, and that heads links. */
const [NOTICE, LEAD] = [200, 90];
/** From this share of its letters on a line is a link as a whole. */
const ALL_LINK = 0.9;

/**
 * Takes lines out of the body that the course of the lines carried along: what says of itself that it is none, what is a link as a whole, and what
 * stands there again and is no sentence. On copies of pages, where each was looked at, less than half of their words were body, but for headings that
 * are links, which go all the same: menus have them, too. Changes `kept`. Linear.
 */
function dropAsides(kept: boolean[], lines: readonly Line[], looks: readonly Look[]): void {
  const times = new Map<string, number>();
  for (const { text } of lines) times.set(text, (times.get(text) ?? 0) + 1);
  lines.forEach(({ text, marks }, i) => {
    const look = looks[i]!;
    const notice = look.size < NOTICE && (look.credit || look.copyright);
    const lead = look.size < LEAD && (look.share || look.related);
    const again = times.get(text)! > 1 && !look.stop;
    if (look.advertisement || look.number || notice || lead || marks!.linked > ALL_LINK || again) kept[i] = false;
  });
}

/** What the names of boxes around an article say, and how much of what was chosen such a box holds at most. */
const BESIDE =
  BLOCK_HINT.sidebar |
  BLOCK_HINT.footer |
  BLOCK_HINT.navigation |
  BLOCK_HINT.related |
  BLOCK_HINT.newsletter |
  BLOCK_HINT.comments |
  BLOCK_HINT.advertisement |
  BLOCK_HINT.form;
const MOST_BESIDE = 0.7;

/** Takes out what stands in a box whose name says that it stands beside the article, where most of what was chosen does not. Changes `kept`. */
function dropBoxes(kept: boolean[], lines: readonly { blocks: Block[] }[]): void {
  const stands = lines.map(({ blocks }) => {
    for (let at: Scope | null = blocks[0]!.scope; at; at = at.parent)
      if (isBookmark(at) && at.own & BESIDE && !(at.own & BLOCK_HINT.article)) return true;
    return false;
  });
  const size = (i: number) => lines[i]!.blocks.reduce((sum, { text }) => sum + text.length, 0);
  let all = 0;
  let beside = 0;
  kept.forEach((keeps, i) => {
    if (!keeps) return;
    all += size(i);
    if (stands[i]) beside += size(i);
  });
  if (beside > all * MOST_BESIDE) return;
  stands.forEach((besides, i) => {
    if (besides) kept[i] = false;
  });
}

/** What the model of pages and its bounds (body/certainty.ts) take for body, and what they never do. */
const [BODY, NONE] = [0.5, 0.2];

/**
 * Probability of being body, by block index; figures have 0. Which lines are body is decided as in a text, where the course of the lines
 * carries a doubtful one along: those are above a half, all others far below. Linear in blocks and their depth, which is bounded.
 */
export function judgeFlat(blocks: readonly Block[], model: TextModel = flatModel()): Float32Array {
  const out = new Float32Array(blocks.length);
  const flat = flatLines(blocks);
  const lines = flat.map(({ line }) => line);
  const { looks, body } = judge(lines, model);
  const kept = decide(body);
  keepClosing(kept, body, lines, looks);
  dropAsides(kept, lines, looks);
  dropBoxes(kept, flat);
  flat.forEach((line, i) => {
    const p = kept[i] ? BODY + body[i]! * (1 - BODY) : body[i]! * NONE;
    for (const block of line.blocks) out[block.index] = p;
  });
  return out;
}
