/** Where a page's text stands, by its lines alone: what is read before the body is chosen keeps near to it. */
import { FIELD_HINT } from '../page/field-hints';
import type { Line } from '../page/outline';

/** A line of so many characters, mostly without links, is prose. */
const PROSE = 120;
/** Short lines that may stand between two paragraphs of one text. */
const GAP = 3;

const isProse = (line: Line): boolean =>
  line.length >= PROSE &&
  line.linked < line.length / 2 &&
  !(
    line.zone &
    (FIELD_HINT.comments | FIELD_HINT.footer | FIELD_HINT.hidden | FIELD_HINT.navigation | FIELD_HINT.caption)
  );

/** How many of the next lines are prose: long, and no links. */
export function proseAfter(lines: readonly Line[], from: number): number {
  let prose = 0;
  for (let i = from + 1; i <= from + 14 && i < lines.length; i++)
    if (lines[i]!.length >= 100 && lines[i]!.linked < lines[i]!.length / 2) prose++;
  return prose;
}

/** The line right over the page's longest run of prose; -1 where there is no run of two paragraphs. */
export function overLongestProse(lines: readonly Line[]): number {
  let best = -1,
    most = 0,
    start = -1,
    last = -1,
    length = 0,
    paragraphs = 0;
  for (let i = 0; i < lines.length; i++) {
    if (!isProse(lines[i]!)) continue;
    if (start < 0 || i - last > GAP + 1) {
      start = i;
      length = paragraphs = 0;
    }
    length += lines[i]!.length;
    paragraphs++;
    last = i;
    if (paragraphs >= 2 && length > most) {
      most = length;
      best = start - 1;
    }
  }
  return best;
}
