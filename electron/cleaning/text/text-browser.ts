/**
 * What browsers for terminals (lynx, links, elinks) make of a page: everything is indented, a number in brackets stands before each link,
 * and below stands the list of their addresses. Pure and linear.
 */

/** Longest line of a list of addresses that is looked at, and of the headings over it. */
const LONGEST = 4000;
const HEADING = 40;
const MOST_HEADINGS = 2;
const LEAST_ENTRIES = 2;
const ENTRY = /^\s*(\d{1,4})\.\s+(?:https?|ftp|gopher|mailto|file|javascript):\S*\s*$/i;

const numberOf = (line: string): string | null => (line.length <= LONGEST ? (ENTRY.exec(line)?.[1] ?? null) : null);
const isHeading = (line: string): boolean => {
  const text = line.trim();
  return text.length <= HEADING && !/[.!?…。！？]$/u.test(text);
};

/** The line at which the list of addresses begins, with its headings; -1 where the text does not end in one. */
export function linkListStart(lines: readonly string[]): number {
  let start = -1;
  let entries = 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (numberOf(line) !== null) {
      start = i;
      entries++;
    } else if (line.trim() && !(start >= 0 && isHeading(line) && numbersAbove(lines, i))) break;
  }
  if (entries < LEAST_ENTRIES) return -1;
  for (let k = start - 1, headings = 0; k >= 0 && headings < MOST_HEADINGS; k--) {
    if (!lines[k]!.trim()) continue;
    if (!isHeading(lines[k]!)) break;
    start = k;
    headings++;
  }
  return start;
}

/** Whether the list goes on over a heading: `Hidden links:` stands between two parts of it. */
function numbersAbove(lines: readonly string[], heading: number): boolean {
  for (let i = heading - 1; i >= 0 && i >= heading - 3; i--) if (numberOf(lines[i]!) !== null) return true;
  return false;
}

/** Share of the lines that must be indented for the whole text to be, and how far they may be. */
const SHARE = 0.9;
const DEEPEST = 8;
const LEAST_LINES = 4;

/** Columns by which a text is indented as a whole. */
function indentOf(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim()).map((line) => /^ {0,8}/.exec(line)![0].length);
  if (indents.length < LEAST_LINES) return 0;
  indents.sort((a, b) => a - b);
  const indent = indents[Math.floor(indents.length * (1 - SHARE))]!;
  return indent < 2 ? 0 : Math.min(indent, DEEPEST);
}

/** The text without the indentation of the whole. */
export function outdented(source: string): string {
  const lines = source.split('\n');
  const list = linkListStart(lines);
  const text = list < 0 ? lines : lines.slice(0, list);
  const indent = indentOf(text);
  if (!indent) return source;
  const moved = text.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)));
  return [...moved, ...lines.slice(text.length)].join('\n');
}

/** The text without the numbers of links that a list below gives addresses for. Lines are joined before: they were wrapped with the numbers in them. */
export function withoutLinkNumbers(source: string): string {
  const lines = source.split('\n');
  const list = linkListStart(lines);
  if (list < 0) return source;
  const numbers = new Set(lines.slice(list).map(numberOf));
  return lines
    .map((line, i) =>
      i < list ? line.replace(/\[(\d{1,4})\]/g, (mark, number: string) => (numbers.has(number) ? '' : mark)) : line,
    )
    .join('\n');
}
