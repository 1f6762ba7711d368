/** Lines of blocks as paragraphs: words parted at a line's end are joined, running heads are out, large letters are headings. */
import { PAGE_ATTRIBUTE } from '../../article/pdf-pages';
import { escapeHtml } from '../page';
import type { Block, Line } from './lines';

export interface PdfPage {
  /** In reading order. */
  blocks: Block[];
  width: number;
  height: number;
}

export interface Paragraph {
  text: string;
  /** A part a page, in order: what goes on over a page's end has two or more. */
  runs: { page: number; html: string }[];
  size: number;
  lines: number;
  /** Its lines as they stand. */
  parts: string[];
  /** Number of the page, from 1. */
  page: number;
  /** Of its first line, from the page's top, as a share of the page. */
  at: number;
}

/** Share of a page's height at its top and bottom where running heads stand. */
const MARGIN = 0.12;
/** Pages from which on repeated lines are believed to run, and the share of pages they stand on. */
const SHARE = 0.5;

const withoutNumbers = (text: string): string => text.replace(/\d+/g, '#').toLowerCase();
/** A page's number alone, as printed in many forms. */
const isPageNumber = (text: string): boolean =>
  /^(?:page|p\.|seite|s\.|pagina|página|стр\.)?(?:\s*[-–—|[(])?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[-–—|\])])?(?:\s*(?:\/|of|von|de|sur|di|van|из)\s*\d{1,4})?\s*$/iu.test(
    text,
  );

/** What browsers print along the edges: day and time, address, page of pages. */
const isPrinted = (text: string): boolean =>
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}\b/.test(text) ||
  /^(?:https?|file):\/\/\S+(?:\s+\d+\/\d+)?$/.test(text);

/** Where an article of a database's batch begins: at the top of its page, but no running head. */
const COUNTED = /^\d{1,6} \S{1,5} \d{1,6} DO[CK]U/u;

/** Lines at the edges that stand on many pages, but for their numbers. */
export function runningHeads(pages: readonly PdfPage[]): Set<string> {
  const counts = new Map<string, Set<number>>();
  pages.forEach((page, number) => {
    for (const line of page.blocks.flatMap((block) => block.lines)) {
      if (line.y > page.height * MARGIN && line.y < page.height * (1 - MARGIN)) continue;
      if (COUNTED.test(line.text)) continue;
      const key = withoutNumbers(line.text);
      counts.set(key, (counts.get(key) ?? new Set()).add(number));
    }
  });
  const least = Math.max(2, pages.length * SHARE);
  // The first line of a page that is the first line of the next, at the same height: an article's own running head.
  const tops = pages.map((page) =>
    page.blocks
      .flatMap((block) => block.lines)
      .sort((a, b) => a.y - b.y)
      .slice(0, 2),
  );
  const own = tops.flatMap((lines, number) =>
    lines.flatMap(({ text, y }) => {
      const again = tops[number + 1]?.find((line) => line.text === text && Math.abs(line.y - y) < 1);
      return again && y < pages[number]!.height * MARGIN ? [withoutNumbers(text)] : [];
    }),
  );
  return new Set([...own, ...[...counts].flatMap(([key, on]) => (on.size >= least ? [key] : []))]);
}

/** Whether the line is one that runs along the pages' edges. */
export function runs(line: Line, page: PdfPage, heads: ReadonlySet<string>): boolean {
  const edge = line.y < page.height * MARGIN || line.y > page.height * (1 - MARGIN);
  return edge && (heads.has(withoutNumbers(line.text)) || isPageNumber(line.text) || isPrinted(line.text));
}

/** The size in which most letters are set; 0 for none. */
export function bodySize(pages: readonly PdfPage[]): number {
  const letters = new Map<number, number>();
  for (const line of pages.flatMap((page) => page.blocks.flatMap((block) => block.lines))) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Where paragraphs begin inside a block: by the space above, an indented first line, or a line that ended though a word more had room. */
function partsOf({ lines, left, right }: Block): Line[][] {
  const leadings = lines.slice(1).map((line, i) => line.y - lines[i]!.y);
  const usual = median(leadings);
  const parts: Line[][] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) return void parts.push([line]);
    const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
    const room = right - before.right;
    const needed = ((word + 1) * (line.right - line.left)) / Math.max(1, line.text.length);
    const ended = lines.length > 2 && room > needed + line.size * 0.6;
    const indented =
      line.left - left > line.size * 0.8 && before.left - left < line.size * 0.3 && right - line.right < line.size * 3;
    if (leadings[i - 1]! > usual * 1.25 || ended || indented) parts.push([line]);
    else parts.at(-1)!.push(line);
  });
  return parts;
}

/** Lines as one text. A hyphen at an end goes where the word goes on in small letters; letters of scripts without spaces meet directly. */
export function joined(texts: readonly string[]): string {
  return texts.reduce((text, line) => {
    if (!text) return line;
    if (/\u00ad$/.test(text)) return text.slice(0, -1) + line;
    if (/\p{Ll}[-‐]$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
    if (/[-‐–/]$/.test(text) && /^\p{L}/u.test(line) && !/\s[-‐–]$/.test(text)) return text + line;
    const dense =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，」』）]$/u.test(text) &&
      /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（]/u.test(line);
    return dense ? text + line : `${text} ${line}`;
  }, '');
}

/** Links of a line as the words that they cover; a line of one address is one link. */
function linked(line: Line): string {
  const out: string[] = [];
  let link: string | null = null;
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line.pieces) {
    const space = out.length > 0 && piece.x - end > piece.size * 0.15 ? ' ' : '';
    if (piece.link !== link) {
      if (link) out.push('</a>');
      out.push(space);
      if (piece.link) out.push(`<a href="${escapeHtml(piece.link)}">`);
      link = piece.link;
    } else out.push(space);
    out.push(escapeHtml(piece.text));
    end = piece.x + piece.width;
  }
  if (link) out.push('</a>');
  return out.join('').replace(/\s+/gu, ' ').trim();
}

/** All paragraphs of the pages; what goes on in the next column or on the next page is one. */
export function paragraphsOf(pages: readonly PdfPage[], heads: ReadonlySet<string>, first = 1): Paragraph[] {
  const out: Paragraph[] = [];
  pages.forEach((page, number) => {
    for (const block of page.blocks) {
      const lines = block.lines.filter((line) => !runs(line, page, heads));
      if (!lines.length) continue;
      partsOf({ ...block, lines }).forEach((part, i) => {
        const text = joined(part.map((line) => line.text));
        const html = joined(part.map(linked));
        const before = out.at(-1);
        const goesOn =
          i === 0 &&
          before !== undefined &&
          Math.abs(before.size - part[0]!.size) < before.size * 0.1 &&
          before.text.length > 40 &&
          !/[.!?…:;"”»’)\]。！？」]$/u.test(before.text) &&
          /^[\p{Ll}\p{N}“"(]/u.test(text);
        if (goesOn) {
          before.text = joined([before.text, text]);
          const last = before.runs.at(-1)!;
          const together = joined([last.html, html]);
          if (last.page === first + number) last.html = together;
          else {
            // What joining did to the end of the line before (a space, a hyphen less) stays on its page.
            last.html = together.slice(0, together.length - html.length);
            before.runs.push({ page: first + number, html });
          }
          before.lines += part.length;
          before.parts.push(...part.map((line) => line.text));
        } else
          out.push({
            text,
            runs: [{ page: first + number, html }],
            size: part[0]!.size,
            lines: part.length,
            parts: part.map((line) => line.text),
            page: first + number,
            at: part[0]!.y / page.height,
          });
      });
    }
  });
  return out;
}

/** Sizes from which a paragraph is a heading, as a share of the usual one: of the article, of a part. */
const HEADLINE = 1.3;
const HEADING = 1.12;

/** A paragraph's words, with the page that each of them stands on where the file has several. */
export const wordsOf = ({ runs }: Paragraph, paged: boolean): string =>
  runs.map(({ page, html }) => (paged ? `<span ${PAGE_ATTRIBUTE}="${page}">${html}</span>` : html)).join('');

/** Paragraphs as HTML. The largest letters of the first pages are the headline. */
export function htmlOf(
  paragraphs: readonly Paragraph[],
  usual: number,
  paged: boolean,
): { html: string; headline: string | null } {
  const first = paragraphs[0]?.page ?? 1;
  const large = paragraphs.filter(
    ({ size, text, page }) =>
      size >= usual * HEADLINE && page <= first + 1 && /\p{L}{2}/u.test(text) && text.length > 8 && text.length < 300,
  );
  const largest = Math.max(0, ...large.map(({ size }) => size));
  const headline = large.find(({ size }) => size > largest * 0.95);
  const html = paragraphs.map((paragraph) => {
    const words = wordsOf(paragraph, paged);
    if (paragraph === headline) return `<h1>${words}</h1>`;
    const heading = paragraph.size >= usual * HEADING && paragraph.lines <= 4 && paragraph.text.length < 200;
    return heading ? `<h2>${words}</h2>` : `<p>${words}</p>`;
  });
  return { html: html.join('\n'), headline: headline?.text ?? null };
}
