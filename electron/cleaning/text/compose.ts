/** Body lines to a hast tree, and what was left out to removals that can be put back. */
import type { Element, ElementContent, Removal, Root } from '../../contract/model';
import { allowedBody } from '../../article/allowed';
import { BULLET } from './cues';
import type { Look } from './look';
import type { Line } from './lines';
import type { Reason } from './reasons';

const element = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});
const words = (value: string): ElementContent[] => [{ type: 'text', value }];
const MARK = /^[•·●▪◦‣○■*+]\s+|^[-–]\s+(?=\S)/u;

/** A short line between paragraphs that heads what follows. */
function heads(i: number, lines: readonly Line[], looks: readonly Look[], kept: readonly boolean[]): boolean {
  const look = looks[i]!,
    next = looks[i + 1];
  if (
    !next ||
    !kept[i + 1] ||
    look.stop ||
    look.size > 110 ||
    look.size < 3 ||
    look.tabs ||
    look.bullet ||
    look.credit ||
    look.colon ||
    look.number
  )
    return false;
  if (/^["“„«»「『—–-]/u.test(lines[i]!.text) || look.lower) return false;
  return next.size > 90 && (next.stop || next.size > 160) && lines[i]!.after <= 3;
}

/** Longest stanza. */
const STANZA = 40;

/** The end of lines that were one stanza or address: short, unended, no blank between; `from` where they were none. */
function verse(
  from: number,
  parted: boolean,
  lines: readonly Line[],
  looks: readonly Look[],
  kept: readonly boolean[],
): number {
  let end = from;
  if (!parted) return from;
  while (
    end + 1 < lines.length &&
    end - from < STANZA &&
    kept[end + 1] &&
    lines[end]!.after === 0 &&
    looks[end + 1]!.size < 80 &&
    !looks[end + 1]!.tabs &&
    !BULLET.test(lines[end + 1]!.text)
  )
    end += 1;
  if (end - from < 2) return from;
  let unended = 0;
  for (let i = from; i <= end; i++) if (!looks[i]!.stop) unended += 1;
  return unended * 2 >= end - from + 1 ? end : from;
}

/** Most cells of a row; the last holds the rest. */
const MOST_COLUMNS = 1000;

function rowOf(line: string): Element {
  const cells = line.split('\t', MOST_COLUMNS + 1);
  if (cells.length > MOST_COLUMNS) {
    cells.length = MOST_COLUMNS - 1;
    const rest = line.slice(cells.reduce((sum, cell) => sum + cell.length + 1, 0));
    cells.push(rest.replaceAll('\t', ' '));
  }
  return element(
    'tr',
    cells.map((cell) => element('td', words(cell.trim()))),
  );
}

/** Most cells that become tables; an article's are hundreds. Lines beyond are paragraphs, so that a dump of a database stays in proportion. */
export const MOST_CELLS = 50_000;

/** Nodes of a run of lines, block elements only. `at[i]` becomes the index of the child that line i went into. */
export function blocksOf(
  lines: readonly Line[],
  looks: readonly Look[],
  kept: readonly boolean[],
  at: Int32Array,
): Element[] {
  const out: Element[] = [];
  const parted = lines.filter((l) => l.after > 0).length >= 2;
  let cells = 0;
  for (let i = 0; i < lines.length; i++) {
    at[i] = out.length;
    if (!kept[i]) continue;
    const text = lines[i]!.text;
    const last = out[out.length - 1];
    const follows = i > 0 && kept[i - 1];
    if (looks[i]!.tabs > 0 && cells > MOST_CELLS) out.push(element('p', words(text.replaceAll('\t', ' '))));
    else if (looks[i]!.tabs > 0 && (looks[i + 1]?.tabs || (follows && last?.tagName === 'table'))) {
      const row = rowOf(text);
      cells += row.children.length;
      if (follows && last?.tagName === 'table') {
        last.children.push(row);
        at[i] = out.length - 1;
      } else out.push(element('table', [row]));
    } else if (MARK.test(text)) {
      const item = element('li', words(text.replace(MARK, '')));
      if (follows && last?.tagName === 'ul') {
        last.children.push(item);
        at[i] = out.length - 1;
      } else out.push(element('ul', [item]));
    } else if (/^>\s?/.test(text)) {
      const quoted = element('p', words(text.replace(/^(?:>\s?)+/, '')));
      if (follows && last?.tagName === 'blockquote') {
        last.children.push(quoted);
        at[i] = out.length - 1;
      } else out.push(element('blockquote', [quoted]));
    } else if (heads(i, lines, looks, kept)) out.push(element('h2', words(text)));
    else {
      const end = looks[i]!.size < 80 ? verse(i, parted, lines, looks, kept) : i;
      const children = words(text);
      for (let k = i + 1; k <= end; k++) {
        children.push(element('br', []), ...words(lines[k]!.text));
        at[k] = out.length;
      }
      out.push(element('p', children));
      i = end;
    }
  }
  return out;
}

/** The body as a tree. */
export function bodyOf(
  lines: readonly Line[],
  looks: readonly Look[],
  kept: readonly boolean[],
): { body: Root; at: Int32Array } {
  const at = new Int32Array(lines.length);
  return { body: allowedBody({ children: blocksOf(lines, looks, kept, at) }), at };
}

/** More removals than this are gathered: a dump of a million links is not a million stories. */
const MOST_REMOVALS = 2000;
const LONGEST_TEXT = 2000;

/** FNV-1a, twice, in hexadecimal: short and the same on every machine. */
function hash(text: string): string {
  let a = 0x811c9dc5,
    b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

/** What was left out, in the order of the page: neighbours with one reason are one removal. */
export function removalsOf(lines: readonly Line[], reasons: readonly (Reason | null)[], at: Int32Array): Removal[] {
  const groups: { reason: Reason; from: number; to: number }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const reason = reasons[i];
    if (!reason) continue;
    const last = groups[groups.length - 1];
    const next = last && last.to === i - 1 && at[last.from] === at[i];
    if (next && (last.reason.reason === reason.reason || groups.length >= MOST_REMOVALS)) last.to = i;
    else groups.push({ reason, from: i, to: i });
  }
  return groups.map(({ reason, from, to }) => {
    const texts = lines.slice(from, to + 1).map((l) => l.text);
    return {
      id: hash(`${from}\n${texts.join('\n').slice(0, LONGEST_TEXT)}`),
      reason: reason.reason,
      rule: reason.rule,
      text: texts.join(' ').replace(/\s+/g, ' ').slice(0, LONGEST_TEXT),
      at: at[from]!,
      content: texts.map((text) => element('p', words(text))),
    };
  });
}
