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

/** How far a shadow stands off its words, in sizes of the letters. */
const SHADOW = 0.12;

/** Words without their shadows: the same ones written once more a hair's breadth away. Of each the first is kept. Linear. */
export function withoutShadows(pieces: readonly Piece[]): Piece[] {
  const found = new Map<string, Piece>();
  return pieces.filter((piece) => {
    const step = Math.max(0.5, piece.size * SHADOW);
    const [column, row] = [Math.floor(piece.x / step), Math.floor(piece.y / step)];
    const key = (dx: number, dy: number) => `${column + dx} ${row + dy} ${piece.text}`;
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const other = found.get(key(dx, dy));
        if (other && Math.abs(other.x - piece.x) <= step && Math.abs(other.y - piece.y) <= step) return false;
      }
    found.set(key(0, 0), piece);
    return true;
  });
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

/** Letters that a cell of figures or of short labels has at most, as a rule. */
const SHORT_CELL = 8;
/** Share of the lines on both sides of a strip that stand on one line with one of the other side, in a table. */
const ALIGNED = 0.7;

/**
 * The rows of a table: both sides of the strip stand line by line on the same lines, and those of one are no text that is set in a column but
 * figures or short words. Null where it is none.
 */
function rowsOf(blocks: readonly Block[], gutter: number): Block[] | null {
  const lines = blocks.flatMap((block) => block.lines).sort((a, b) => a.y - b.y);
  const rows: Line[][] = [];
  for (const line of lines) {
    const first = rows.at(-1)?.[0];
    if (first && line.y - first.y < first.size * 0.35) rows.at(-1)!.push(line);
    else rows.push([line]);
  }
  const sides = [(line: Line) => line.right <= gutter, (line: Line) => line.right > gutter] as const;
  const both = rows.filter((row) => sides.every((side) => row.some(side)));
  const isShort = (side: (line: Line) => boolean) => {
    const lengths = lines
      .filter(side)
      .map(({ text }) => text.length)
      .sort((a, b) => a - b);
    return lengths[lengths.length >> 1]! <= SHORT_CELL;
  };
  const aligned = sides.every((side) => both.length >= ALIGNED * rows.filter((row) => row.some(side)).length);
  if (both.length < 3 || !aligned || !sides.some(isShort)) return null;
  return rows.map((row) => blockOf([lineOf(row.flatMap(({ pieces }) => pieces))]));
}

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
    const rows = rowsOf(blocks, gutter);
    if (rows) return rows;
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
