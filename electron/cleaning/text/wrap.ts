/** Hard-wrapped text made whole again: mail, wire copy, old terminals. Poems, lists and tables keep their lines. */

/** Share of line ends that must look like a wrap before anything is joined. */
const SHARE = 0.7;
const LEAST_PAIRS = 4;

const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]/;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;

/** Columns that a line takes on a terminal: ideographs take two. */
function columns(line: string): number {
  return line.length + (line.match(WIDE)?.length ?? 0);
}

const ITEM = /^\s*(?:[•·●▪◦‣○■–—*+-]|\d{1,3}[.)]|\(?[a-zA-Z0-9]\))\s+/u;
/** `Subject: …`, `From: …`: lines of a header stand alone. */
const KEY = /^[\p{L}][\p{L} -]{1,20}[:：] ?\S/u;
const RULE = /^\s*[-=_*~#.]{3,}\s*$/;

/** Columns of the first word, or of one character where words have no spaces between. */
function firstWord(line: string): number {
  const text = line.trimStart();
  if (UNSPACED.test(text.charAt(0))) return 2;
  const end = text.search(/\s/);
  return columns(end < 0 ? text : text.slice(0, end));
}

/** True when the next line's first word would not have fitted any more. */
function wraps(line: string, next: string, width: number): boolean {
  return columns(line.trimEnd()) + (UNSPACED.test(next.trimStart().charAt(0)) ? 0 : 1) + firstWord(next) > width;
}

/** The width that a text was wrapped at, or null if it was not. Linear. */
export function wrapWidth(lines: readonly string[]): number | null {
  const widths: number[] = [];
  let long = 0,
    filled = 0;
  for (const line of lines) {
    const width = columns(line.trimEnd());
    if (!width) continue;
    filled += 1;
    if (width > 100) {
      if (/\s\S+\s/.test(line.slice(0, 400)) || UNSPACED.test(line)) long += 1;
    } else widths.push(width);
  }
  if (filled < 4 || long > filled * 0.02) return null;
  widths.sort((a, b) => b - a);
  // A few lines may stick out (addresses); the text's own edge is where lines crowd.
  const edge = widths[Math.floor(widths.length * 0.02)] ?? 0;
  if (edge < 34) return null;
  // The first block may be a header, a slug and byline: it counts only where there is little else.
  const body = lines.findIndex((line, i) => !line.trim() && lines.slice(Math.max(0, i - 1), i).some((l) => l.trim()));
  const rest = body < 0 ? null : measureWraps(lines, body, edge);
  const { pairs, wrapped } = rest && rest.pairs >= LEAST_PAIRS ? rest : measureWraps(lines, 0, edge);
  return pairs >= LEAST_PAIRS && wrapped >= pairs * SHARE ? edge : null;
}

/** Line ends from a line on, and how many of them look like a wrap at the edge. */
function measureWraps(lines: readonly string[], from: number, edge: number): { pairs: number; wrapped: number } {
  let pairs = 0,
    wrapped = 0;
  for (let i = from; i + 1 < lines.length; i++) {
    const line = lines[i]!,
      next = lines[i + 1]!;
    if (
      !line.trim() ||
      !next.trim() ||
      ITEM.test(next) ||
      RULE.test(line) ||
      RULE.test(next) ||
      /\t/.test(line) ||
      /^\s{2,}/.test(next)
    )
      continue;
    pairs += 1;
    if (wraps(line, next, edge) && columns(line.trimEnd()) > edge * 0.6) wrapped += 1;
  }
  return { pairs, wrapped };
}

/** Joins lines that were broken at a width; every paragraph comes out as one line with a blank line around it. Linear. */
export function unwrap(source: string): string {
  const lines = source.split('\n');
  const width = wrapWidth(lines);
  if (width === null) return source;
  // Where hyphens at line ends abound, the text was hyphenated; where they are rare, they belong to the words.
  const ends = lines.filter((l) => columns(l.trimEnd()) > width * 0.75);
  const hyphenated = ends.filter((l) => /\p{Ll}-$/u.test(l.trimEnd())).length > Math.max(1, ends.length * 0.06);
  const out: string[] = [];
  const open = new Joined();
  const close = () => {
    if (open.isEmpty) return;
    out.push(open.take(), '');
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const text = line.trim();
    if (!text) {
      close();
      if (out[out.length - 1] !== '') out.push('');
      continue;
    }
    const previous = lines[i - 1] ?? '';
    const joins =
      !open.isEmpty &&
      previous.trim() &&
      !ITEM.test(line) &&
      !RULE.test(line) &&
      !RULE.test(previous) &&
      !(KEY.test(line) && i < 40 && KEY.test(previous)) &&
      !/\t/.test(line) &&
      !(/^\s{2,}/.test(line) && !/^\s{2,}/.test(previous)) &&
      wraps(previous, line, width) &&
      columns(previous.trimEnd()) > width * 0.5;
    if (!joins) {
      // Lines that end early are lines on purpose (addresses, verse): they stay together, one below the other.
      if (!open.isEmpty) {
        out.push(open.take());
        if (/[.!?…。！？؟।"”’)]$/.test(out[out.length - 1]!) || /^\s{2,}/.test(line)) out.push('');
      }
      open.add(text);
    } else if (hyphenated && /\p{Ll}-$/u.test(open.end) && /^\p{Ll}/u.test(text)) open.addInPlaceOfHyphen(text);
    else {
      const close =
        (UNSPACED.test(open.end.charAt(open.end.length - 1)) && UNSPACED.test(text.charAt(0))) ||
        /[^\s-]-$/.test(open.end);
      open.add(close ? text : ` ${text}`);
    }
  }
  close();
  return out.join('\n');
}

/** A paragraph that grows line by line. Asking a string for its end while it grows copies all of it each time. */
class Joined {
  #lines: string[] = [];
  /** The last characters: as many as any question about the end looks at. */
  end = '';

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  add(text: string): void {
    this.#lines.push(text);
    this.end = (this.end + text).slice(-4);
  }

  addInPlaceOfHyphen(text: string): void {
    this.#lines.push(this.#lines.pop()!.slice(0, -1));
    this.end = this.end.slice(0, -1);
    this.add(text);
  }

  /** The whole paragraph; the next one begins. */
  take(): string {
    const whole = this.#lines.join('');
    this.#lines = [];
    this.end = '';
    return whole;
  }
}
