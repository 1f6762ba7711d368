/**
 * The one text of an article: what highlights count their offsets in, main and renderer alike.
 * Text nodes count verbatim (cleaning has folded their white space), `br` is a line feed, blocks are parted by one blank line,
 * list items, table rows and definition parts by a line feed, table cells by a tab. Readings over words (`rt`) are no part of it.
 */
import type { ElementContent, Root, Text } from '../contract/model';
import { isSymbol } from './symbols';

const PARAGRAPHS = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'table',
  'dl',
  'hr',
  'aside',
  'caption',
]);
const LINES = new Set(['li', 'tr', 'dt', 'dd']);
const CELLS = new Set(['td', 'th']);

export interface ArticleText {
  text: string;
  /** Every text node with the offset of its first UTF-16 unit, in order. */
  nodes: { node: Text; start: number }[];
}

export interface TextOptions {
  /** Leave figures out (the command line's `text`). */
  withoutFigures?: boolean;
}

/** The text of a body and where each text node stands in it. Linear. */
export function textOf(body: Root | { children: ElementContent[] }, options: TextOptions = {}): ArticleText {
  const parts: string[] = [];
  const nodes: ArticleText['nodes'] = [];
  let length = 0;
  /** 0 none, 1 tab, 2 line, 3 paragraph: written only once more words come, so that nothing trails. */
  let gap = 0;
  const put = (s: string) => {
    parts.push(s);
    length += s.length;
  };
  const walk = (children: readonly (ElementContent | Root['children'][number])[]) => {
    for (const child of children) {
      if (child.type === 'text') {
        if (!child.value) continue;
        if (gap && length) put(gap === 3 ? '\n\n' : gap === 2 ? '\n' : '\t');
        gap = 0;
        nodes.push({ node: child, start: length });
        put(child.value);
      } else if (child.type === 'element') {
        const tag = child.tagName;
        if (tag === 'rt' || (options.withoutFigures && tag === 'figure')) continue;
        if (tag === 'br') {
          if (length && gap < 2) put('\n');
          continue;
        }
        const own = PARAGRAPHS.has(tag) ? 3 : LINES.has(tag) ? 2 : CELLS.has(tag) ? 1 : 0;
        if (own > gap) gap = own;
        walk(child.children);
        if (own > gap) gap = own;
      }
    }
  };
  walk(body.children);
  return { text: parts.join(''), nodes };
}

/** The body's words alone, paragraphs parted by one blank line: no captions. Lines of code keep their indentation. */
export function bodyText(body: Root): string {
  return textOf(body, { withoutFigures: true })
    .text.split(/\n{2,}/)
    .map((p) =>
      p.includes('\n')
        ? p
            .split('\n')
            .map((l) => l.trimEnd())
            .filter(Boolean)
            .join('\n')
        : p.trim(),
    )
    .filter(Boolean)
    .join('\n\n');
}

/** Characters given to the segmenter at once: its time grows with the square of a run without spaces (80,000 ideographs: over a minute). */
const SEGMENT_PIECE = 2000;

/** Characters whose words are counted where a dictionary is needed (a second's work); the rest is taken to have as many in as much. */
const MOST_SEGMENTED = 1_000_000;

const WORD = /[\p{L}\p{N}\p{M}'’-]+/gu;

/** What stands between U+0080 and U+00BF and is no letter or number. */
const LATIN_SIGNS: ReadonlySet<number> = new Set(
  Array.from({ length: 64 }, (_, i) => 0x80 + i).filter(
    (unit) => !/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit)),
  ),
);

/** Runs of letters, digits, apostrophes and hyphens, where the script is Latin or Cyrillic; null where there are others. */
function wordsOfLetters(text: string): number | null {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let belongs: boolean;
    if (unit < 0x80)
      belongs =
        (unit >= 97 && unit <= 122) ||
        (unit >= 65 && unit <= 90) ||
        (unit >= 48 && unit <= 57) ||
        unit === 39 ||
        unit === 45;
    else if ((unit >= 0xc0 && unit < 0x250) || (unit >= 0x400 && unit < 0x482) || unit === 0x2019)
      belongs = unit !== 0xd7 && unit !== 0xf7;
    else if (LATIN_SIGNS.has(unit) || isSymbol(unit)) belongs = false;
    else return null;
    if (belongs && !inside) words++;
    inside = belongs;
  }
  return words;
}

/**
 * Number of words: segments that hold a letter or a digit, whatever the script. Linear. In scripts without spaces an estimate beyond
 * a million characters.
 */
export function countWords(text: string): number {
  const counted = wordsOfLetters(text);
  if (counted !== null) return counted;
  if (!/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/u.test(text))
    return text.match(WORD)?.length ?? 0;
  // The dictionaries go by script, not by the locale.
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  let words = 0;
  const segmented = text.slice(0, MOST_SEGMENTED);
  for (const line of segmented.split('\n')) {
    for (let at = 0; at < line.length; at += SEGMENT_PIECE) {
      for (const part of segmenter.segment(line.slice(at, at + SEGMENT_PIECE))) if (part.isWordLike) words++;
    }
  }
  return Math.round((words * text.length) / segmented.length);
}
