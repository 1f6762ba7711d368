/** The words of a PDF page as lines, and lines as blocks in the order in which they are read. Lengths are points, y grows downwards. */

export interface Piece {
  text: string;
  x: number;
  /** Of the baseline, from the page's top. */
  y: number;
  width: number;
  size: number;
  /** Address of the link that the piece lies in. */
  link: string | null;
}

export interface Line {
  pieces: Piece[];
  text: string;
  left: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
}

export interface Block {
  lines: Line[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Widest space between pieces of one line that were written one after the other, and that were not; in sizes of the letters. */
const NEXT_GAP = 1.6;
const OTHER_GAP = 0.35;
/** Distance of baselines inside a block, in sizes of the letters. */
const LEADING = 1.75;
/** Least space between columns, in points. */
const GUTTER = 5;

function lineOf(pieces: Piece[]): Line {
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of sorted) {
    const gap = piece.x - end;
    if (text && gap > piece.size * 0.15 && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  const long = sorted.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    pieces: sorted,
    text: text.replace(/\s+/gu, ' ').trim(),
    left: sorted[0]!.x,
    right: Math.max(...sorted.map((piece) => piece.x + piece.width)),
    y: long.y,
    size: long.size,
  };
}

/** Pieces that stand on one line beside each other. They come in the order in which they were written. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const open: Piece[][] = [];
  for (const piece of pieces) {
    if (!piece.text.trim()) continue;
    const beside = (other: Piece[], gap: number) => {
      const last = other.at(-1)!;
      const size = Math.max(last.size, piece.size);
      const space = piece.x - (last.x + last.width);
      // Raised and small signs (a footnote's number) stand a little off the line.
      return Math.abs(last.y - piece.y) < size * 0.35 && space < size * gap && space > -size * 0.5;
    };
    const last = open.at(-1);
    const line = last && beside(last, NEXT_GAP) ? last : open.slice(-40).find((other) => beside(other, OTHER_GAP));
    if (line) line.push(piece);
    else open.push([piece]);
  }
  return open.map(lineOf).filter((line) => line.text);
}

function blockOf(lines: Line[]): Block {
  return {
    lines,
    left: Math.min(...lines.map((line) => line.left)),
    right: Math.max(...lines.map((line) => line.right)),
    top: Math.min(...lines.map((line) => line.y - line.size)),
    bottom: Math.max(...lines.map((line) => line.y + line.size * 0.25)),
  };
}

/** Lines that were written one after the other and stand below each other in letters of one size. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    const follows =
      last !== undefined &&
      Math.abs(last.size - line.size) < last.size * 0.12 &&
      line.y - last.y > last.size * 0.6 &&
      line.y - last.y < last.size * LEADING &&
      Math.min(last.right, line.right) - Math.max(last.left, line.left) >
        0.3 * Math.min(last.right - last.left, line.right - line.left);
    if (follows) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups.map(blockOf);
}

/** Where the blocks part into those left and right of an empty strip; null where none runs through all of them. */
function gutterOf(blocks: readonly Block[]): number | null {
  const sorted = [...blocks].sort((a, b) => a.left - b.left);
  let right = sorted[0]!.right;
  let best: { at: number; width: number } | null = null;
  for (const block of sorted.slice(1)) {
    const width = block.left - right;
    if (width > GUTTER && (!best || width > best.width)) best = { at: (right + block.left) / 2, width };
    right = Math.max(right, block.right);
  }
  return best?.at ?? null;
}

/** Both sides are columns of text, not a label with its value or a picture's line. */
const areColumns = (blocks: readonly Block[], gutter: number): boolean => {
  const lines = (side: readonly Block[]) => side.reduce((sum, block) => sum + block.lines.length, 0);
  const left = blocks.filter((block) => block.right <= gutter);
  return lines(left) >= 3 && lines(blocks) - lines(left) >= 3;
};

/** Strips of blocks between horizontal gaps that run through all of them, from the top. */
function stripsOf(blocks: readonly Block[]): Block[][] {
  const strips: Block[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const block of [...blocks].sort((a, b) => a.top - b.top)) {
    if (block.top > bottom - 1) strips.push([]);
    strips.at(-1)!.push(block);
    bottom = Math.max(bottom, block.bottom);
  }
  return strips;
}

/** Blocks in the order in which a person reads them: columns from the left where there are some, else from the top. */
export function inReadingOrder(blocks: readonly Block[], depth = 0): Block[] {
  if (blocks.length <= 1 || depth > 40) return [...blocks];
  const gutter = gutterOf(blocks);
  if (gutter !== null && areColumns(blocks, gutter)) {
    const left = blocks.filter((block) => block.right <= gutter);
    const right = blocks.filter((block) => block.right > gutter);
    return [...inReadingOrder(left, depth + 1), ...inReadingOrder(right, depth + 1)];
  }
  const strips = stripsOf(blocks);
  if (strips.length === 1) return [...blocks].sort((a, b) => a.top - b.top || a.left - b.left);
  // Strips that have columns in common are read together: the gap between them is one between paragraphs.
  const out: Block[] = [];
  for (let at = 0; at < strips.length;) {
    let group = strips[at++]!;
    let columns = false;
    while (at < strips.length) {
      const union = [...group, ...strips[at]!];
      const between = gutterOf(union);
      if (between === null || !areColumns(union, between)) break;
      columns = true;
      group = union;
      at++;
    }
    out.push(...(columns || group.length > 1 ? inReadingOrder(group, depth + 1) : group));
  }
  return out;
}
