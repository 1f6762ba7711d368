/** The quoted passages of a draft: what stands in quotation marks of any of our languages, and Markdown's block quotes. */
import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { CheckMode } from '../contract/quote-checks';
import { MOST_COMPARED } from './standing';

export interface Quoted {
  /** Without its quotation marks. */
  quote: string;
  /** Line of the draft in which it begins, from 1. */
  line: number;
}

/**
 * Opening marks with those that may close them. The same sign opens in one language and closes in another („…“, “…”, »…«, «…», ”…”),
 * so what closes is only known from what opened.
 */
const CLOSERS: Record<string, string> = {
  '“': '”“',
  '„': '“”„',
  '”': '”',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '‘': '’',
  '‚': '‘’',
  '"': '"',
  '＂': '＂',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '〝': '〟〞',
  '❝': '❞',
};
/** Marks that stand inside words, too, as apostrophes. */
const APOSTROPHES = '’‘';
const LETTER = /[\p{L}\p{N}]/u;
/** Scripts in which no blank stands before a mark. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** A paragraph of the draft with the line of each of its pieces. */
interface Paragraph {
  text: string;
  lines: { at: number; line: number }[];
  quoted: boolean;
}

/** The passages in the draft's order, each with its line. */
export function quotedIn(draft: string, mode: CheckMode): Quoted[] {
  if (mode === 'whole') return whole(draft);
  const found: Quoted[] = [];
  let open: string | null = null;
  for (const paragraph of paragraphsOf(draft)) {
    if (paragraph.quoted) {
      if (!isSource(paragraph.text) && LETTER.test(paragraph.text))
        found.push({ quote: unquoted(paragraph.text), line: paragraph.lines[0]?.line ?? 1 });
      open = null;
    } else open = scan(paragraph, open, found);
  }
  return found.length || mode === 'draft' ? found : whole(draft);
}

/** All of it, in paragraphs where it is long. */
function whole(draft: string): Quoted[] {
  if (draft.trim().length <= MOST_COMPARED)
    return LETTER.test(draft) ? [{ quote: unquoted(draft.trim()), line: lineAt(draft, draft.search(/\S/)) }] : [];
  const found: Quoted[] = [];
  for (const { 0: quote, index } of draft.matchAll(/[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*/g))
    if (LETTER.test(quote)) found.push({ quote: quote.trim(), line: lineAt(draft, index) });
  return found;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** Without marks around all of it. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  const closers = CLOSERS[trimmed[0] ?? ''];
  const inner = trimmed.slice(1, -1);
  return closers?.includes(trimmed.at(-1)!) && ![...closers].some((closer) => inner.includes(closer))
    ? inner.trim()
    : trimmed;
}

/** “— Mary Quill, The Harbour Post” below a block quote is where it is from. */
const isSource = (text: string): boolean => /^\s*(?:[—–―]|--)/.test(text);

function paragraphsOf(draft: string): Paragraph[] {
  const found: Paragraph[] = [];
  const visit = (node: Nodes, quoted: boolean): void => {
    if (
      node.type === 'paragraph' ||
      node.type === 'heading' ||
      node.type === 'tableCell' ||
      (node.type === 'code' && !node.lang)
    ) {
      const paragraph: Paragraph = { text: '', lines: [], quoted };
      words(node, paragraph);
      found.push(paragraph);
    } else if ('children' in node)
      for (const child of (node as Parents).children) visit(child, quoted || node.type === 'blockquote');
  };
  visit(fromMarkdown(draft, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), false);
  return found;
}

function words(node: Nodes, into: Paragraph): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') {
    into.lines.push({ at: into.text.length, line: node.position?.start.line ?? 1 });
    into.text += node.value;
  } else if (node.type === 'break') into.text += '\n';
  else if ('children' in node) for (const child of node.children) words(child, into);
}

function lineIn({ text, lines }: Paragraph, at: number): number {
  const piece = lines.filter((one) => one.at <= at).at(-1);
  return piece ? piece.line + text.slice(piece.at, at).split('\n').length - 1 : 1;
}

/**
 * Adds what is quoted in a paragraph. `open`: the mark of a quote that goes on from the paragraph before, which English repeats at the
 * beginning of each paragraph and closes in the last. Gives the mark that is left open.
 */
function scan(paragraph: Paragraph, open: string | null, found: Quoted[]): string | null {
  const { text } = paragraph;
  const add = (from: number, to: number) => {
    const quote = text.slice(from, to).trim();
    if (LETTER.test(quote)) found.push({ quote, line: lineIn(paragraph, from + text.slice(from).search(/\S/)) });
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (!CLOSERS[mark] || !opens(text, at)) continue;
    const end = closing(text, at);
    if (end >= 0) {
      add(at + 1, end);
      at = end;
    } else if (mark === '“' || mark === '«' || mark === '»' || mark === '„') {
      // Left open to the paragraph's end: taken for a quote that goes on in the next one.
      const begins = text.slice(0, at).trim() === '';
      if (begins || at > 0) {
        add(at + 1, text.length);
        return mark;
      }
    }
  }
  return open && text.trim().startsWith(open) ? open : null;
}

function opens(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (/\s/.test(after) && text[at] !== '«' && text[at] !== '»' && text[at] !== '‹') return false;
  return !LETTER.test(before) || UNPARTED.test(before);
}

/** Offset of the mark that closes the one at `start`, or -1. Marks of the same pair inside of it are counted. */
function closing(text: string, start: number): number {
  const mark = text[start]!;
  const closers = CLOSERS[mark]!;
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === mark && !closers.includes(mark)) {
      depth++;
      continue;
    }
    if (!closers.includes(sign)) continue;
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1] ?? ' ';
    if (APOSTROPHES.includes(sign) && LETTER.test(after)) continue;
    // A mark that could open as well stands behind a word when it closes.
    if (sign === mark && /\s/.test(before) && LETTER.test(after)) continue;
    if (depth === 0) return at;
    depth--;
  }
  return -1;
}
