/** Making the W3C selectors of a passage: its words with what stands around them, and its place. */
import type { Selector } from '../contract/model';

/** UTF-16 units of context on each side. 32 is what Hypothesis and the text-fragment generators use: about five words. */
export const CONTEXT = 32;

/** How far one visible character may reach: emoji families and stacked marks stay below this many units. */
const REACH = 64;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The nearest offset at or before (`-1`) or at or after (`1`) the given one that splits no visible character. */
export function boundary(text: string, offset: number, direction: -1 | 1): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  // Between two plain letters there is nothing to ask.
  if (plain(text.charCodeAt(offset - 1)) && plain(text.charCodeAt(offset))) return offset;
  // Segmenting must begin at a real boundary: white space ends every character; failing that, far enough before.
  let from = Math.max(0, offset - REACH);
  const space = text.slice(from, offset).search(/\s(?!.*\s)/s);
  if (space >= 0) from += space;
  else if (from > 0 && isLow(text.charCodeAt(from))) from--;
  const window = text.slice(from, Math.min(text.length, offset + REACH));
  const segment = segmenter.segment(window).containing(offset - from);
  const start = from + (segment?.index ?? 0);
  if (start === offset || !segment) return offset;
  return direction < 0 ? start : start + segment.segment.length;
}

/** ASCII but for the carriage return, which holds on to a line feed. */
function plain(unit: number): boolean {
  return unit < 0x80 && unit !== 0x0d && unit !== 0x0a;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * Selectors of the passage from `start` to `end` (UTF-16 offsets, end exclusive, in either order). A bound inside a visible
 * character moves outwards, so that none is split; the context never begins or ends inside one either.
 */
export function select(text: string, start: number, end: number): Selector {
  const clamp = (n: number) => Math.min(Math.max(0, Math.trunc(n)), text.length);
  const from = boundary(text, clamp(Math.min(start, end)), -1);
  const to = boundary(text, clamp(Math.max(start, end)), 1);
  return {
    position: { start: from, end: to },
    quote: {
      exact: text.slice(from, to),
      prefix: text.slice(boundary(text, Math.max(0, from - CONTEXT), 1), from),
      suffix: text.slice(to, boundary(text, Math.min(text.length, to + CONTEXT), -1)),
    },
  };
}
