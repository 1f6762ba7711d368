/** A dump as lines: what is not blank, with the blank lines counted around it. */

export interface Line {
  /** White space folded to single spaces at the seams, tabs kept (tables), no soft hyphens or zero-width characters. */
  text: string;
  /** Blank lines right before and after (at most 9 counted). */
  before: number;
  after: number;
  /** The same with a stroke where a short line has a wide gap: columns of a page, a name and what stands beside it. */
  columns?: string;
  /** What a page without boxes says of it beside its words; a dump knows nothing of that. */
  marks?: LineMarks;
}

export interface LineMarks {
  /** Share of its letters that are links. */
  linked: number;
  /** Level of the heading that it is, 1 to 6; 0 for none. */
  heading: number;
  /** Whether it stands in a list or a table; null where the page has none at all, as its format knows none. */
  listed: boolean | null;
}

/** Longest line that is looked at as a whole; a longer one is still one line, but features read only this much. */
export const LOOK = 4000;

/** Characters that no person typed: soft hyphens, zero-width spaces and joiners of Latin text, byte order marks, direction marks at ends. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line as a person would type it. */
export function tidy(raw: string): string {
  return raw
    .replace(UNSEEN, '')
    .replace(/[^\S\t]+/g, ' ')
    .replace(/(?:(?<! ) +)?\t */g, '\t')
    .trim()
    .normalize('NFC');
}

/** Longest text that is read, in UTF-16 units, as of a page with markup; the rest is cut off and reported. */
export const MOST_CHARACTERS = 20_000_000;

/** No article has more lines; what follows is gathered into long ones, so that nothing is lost and time stays bounded. */
export const MOST_LINES = 50_000;
const GATHERED = 20_000;

const SHORT = 160;
const GAP = /[^\S\t\r]{2}/u;
const GAPS = /[^\S\t\r]{2,}/gu;

/** Splits a text into lines. Linear. */
export function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  let blanks = 0;
  for (const raw of source.split(/\n|\f|\v|\u2028|\u2029/)) {
    const text = tidy(raw);
    if (!text) {
      blanks = Math.min(9, blanks + 1);
      continue;
    }
    const last = lines[lines.length - 1];
    if (last && lines.length > MOST_LINES && last.text.length < GATHERED) {
      last.text += ` ${text}`;
      blanks = 0;
      continue;
    }
    if (last) last.after = blanks;
    const columns = text.length <= SHORT && GAP.test(raw.trim()) ? tidy(raw.trim().replace(GAPS, ' | ')) : undefined;
    lines.push({ text, before: blanks, after: 0, ...(columns ? { columns } : {}) });
    blanks = 0;
  }
  const last = lines[lines.length - 1];
  if (last) last.after = blanks;
  return lines;
}
