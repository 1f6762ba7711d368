/**
 * A body as documents of offices and readers know it: paragraphs with their roles, tables and pictures, in order. Whatever nesting the tree
 * has, what comes out is well-formed: lists as depths, quotations as depths, runs of words with their looks.
 */
import { allowedBody, safeLink } from '../../article/allowed';
import { textOf } from '../../article/text';
import type { AnchoredHighlight, Element, ElementContent, HighlightColour, Root } from '../../contract/model';
import { markBody, partedSpans } from '../marks';
import { assetOf } from '../pictures';

export interface Look {
  bold?: true;
  italic?: true;
  underline?: true;
  strike?: true;
  code?: true;
  position?: 'sub' | 'super';
  /** An address, or `#` with an anchor of the same document. */
  link?: string;
  colour?: HighlightColour;
}

export type Inline =
  | { kind: 'text'; text: string; look: Look }
  | { kind: 'break' }
  /** `asset` is null where the picture was not stored: its description stands for it. */
  | { kind: 'picture'; asset: string | null; alt: string }
  /** Where a highlight begins or ends. */
  | { kind: 'begins' | 'ends'; highlight: AnchoredHighlight };

export interface Paragraph {
  kind: 'paragraph';
  /** `meta`, `subtitle` and `contents` are of our own making: what says where something is from, a second title, an entry of contents. */
  role: 'body' | 'heading' | 'code' | 'caption' | 'meta' | 'subtitle' | 'contents';
  /** Of headings, 1…6. */
  level: number;
  /** What links lead to it by. */
  anchor?: string;
  newPage?: true;
  /** How many quotations it stands in. */
  quote: number;
  /** Where it is, or goes on with, an entry of a list; `list` tells lists apart. */
  entry: { list: number; depth: number; ordered: boolean; number: number; begins: boolean } | null;
  inlines: Inline[];
}

export interface Cell {
  header: boolean;
  columns: number;
  inlines: Inline[];
}
export interface Table {
  kind: 'table';
  rows: Cell[][];
  /** Cells of the widest row. */
  width: number;
}
export type Block = Paragraph | Table | { kind: 'rule' };

const BEGINS = 'cuttings-begins';
const ENDS = 'cuttings-ends';
/** Levels that office programs know. */
const DEEPEST_LIST = 8;

const LOOKS: Record<string, Look> = {
  strong: { bold: true },
  b: { bold: true },
  th: { bold: true },
  dt: { bold: true },
  em: { italic: true },
  i: { italic: true },
  cite: { italic: true },
  dfn: { italic: true },
  var: { italic: true },
  u: { underline: true },
  ins: { underline: true },
  s: { strike: true },
  del: { strike: true },
  code: { code: true },
  kbd: { code: true },
  samp: { code: true },
  sub: { position: 'sub' },
  sup: { position: 'super' },
};

const BLOCKS = new Set(
  'p h2 h3 h4 h5 h6 ul ol li blockquote pre figure figcaption table caption thead tbody tfoot tr th td dl dt dd hr aside'.split(
    ' ',
  ),
);

/** The body with an element where each highlight begins and ends, and marks in their colours between. */
function marked(body: Root, highlights: readonly AnchoredHighlight[], known: AnchoredHighlight[]): Root {
  const begun = new Set<AnchoredHighlight>();
  const sign = (tagName: string, highlight: AnchoredHighlight): Element => {
    known.push(highlight);
    return { type: 'element', tagName, properties: { n: known.length - 1 }, children: [] };
  };
  const { text } = textOf(body);
  const last = (highlight: AnchoredHighlight, end: number) =>
    highlight.range!.end <= end || text.slice(end, highlight.range!.end).trim() === '';
  return markBody(body, partedSpans(text, highlights), (children, span, whole) => {
    const fresh = span.highlights.filter((highlight) => !begun.has(highlight));
    for (const highlight of fresh) begun.add(highlight);
    const newest = span.highlights.reduce((a, b) => (b.created > a.created ? b : a));
    return [
      ...fresh.map((highlight) => sign(BEGINS, highlight)),
      { type: 'element', tagName: 'mark', properties: { colour: newest.colour }, children },
      ...(whole ? span.highlights.filter((one) => last(one, span.end)).map((one) => sign(ENDS, one)) : []),
    ];
  });
}

interface Place {
  quote: number;
  entry: Paragraph['entry'];
  role: Paragraph['role'];
  level: number;
  look: Look;
}

class Flow {
  readonly blocks: Block[] = [];
  #open: Paragraph | null = null;
  #lists = 0;

  constructor(private readonly known: readonly AnchoredHighlight[]) {}

  #paragraph(place: Place): Paragraph {
    if (!this.#open) {
      const { quote, entry, role, level } = place;
      this.#open = { kind: 'paragraph', role, level, quote, entry: entry && { ...entry }, inlines: [] };
      if (entry) entry.begins = false;
      this.blocks.push(this.#open);
    }
    return this.#open;
  }

  close(): void {
    this.#open = null;
  }

  walk(nodes: readonly ElementContent[], place: Place): void {
    for (const node of nodes) {
      if (node.type === 'text') {
        if (node.value && (this.#open || node.value.trim() || place.role === 'code')) this.#words(node.value, place);
      } else if (node.type === 'element') this.#element(node, place);
    }
  }

  #words(value: string, place: Place): void {
    const { inlines } = this.#paragraph(place);
    if (place.role !== 'code') {
      inlines.push({ kind: 'text', text: value, look: place.look });
      return;
    }
    value.split(/\r\n?|\n/).forEach((line, i) => {
      if (i) inlines.push({ kind: 'break' });
      if (line) inlines.push({ kind: 'text', text: line, look: place.look });
    });
  }

  #element(node: Element, place: Place): void {
    const { tagName, properties, children } = node;
    const look: Look = { ...place.look, ...LOOKS[tagName] };
    // Readings over words are no part of the text.
    if (tagName === 'rt') return;
    if (tagName === BEGINS || tagName === ENDS) {
      const highlight = this.known[Number(properties.n)]!;
      this.#paragraph(place).inlines.push({ kind: tagName === BEGINS ? 'begins' : 'ends', highlight });
    } else if (tagName === 'br') {
      if (this.#open) this.#open.inlines.push({ kind: 'break' });
    } else if (tagName === 'img') {
      this.#paragraph(place).inlines.push({
        kind: 'picture',
        asset: assetOf(properties.src),
        alt: String(properties.alt ?? ''),
      });
    } else if (tagName === 'hr') {
      this.close();
      this.blocks.push({ kind: 'rule' });
    } else if (tagName === 'table') {
      this.close();
      this.#table(node, place);
    } else if (BLOCKS.has(tagName)) {
      this.close();
      this.walk(children, { ...this.#inside(node, place), look });
      this.close();
    } else {
      const link = tagName === 'a' ? safeLink(properties.href) : null;
      const colour = tagName === 'mark' && properties.colour ? (properties.colour as HighlightColour) : look.colour;
      this.walk(children, {
        ...place,
        look: { ...look, ...(link && !link.startsWith('#') ? { link } : {}), ...(colour ? { colour } : {}) },
      });
    }
  }

  #inside(node: Element, place: Place): Place {
    const { tagName, properties } = node;
    const heading = /^h([2-6])$/.exec(tagName);
    if (heading) return { ...place, role: 'heading', level: Number(heading[1]), entry: null };
    if (tagName === 'pre') return { ...place, role: 'code' };
    if (tagName === 'figcaption' || tagName === 'caption') return { ...place, role: 'caption' };
    if (tagName === 'blockquote' || tagName === 'aside' || tagName === 'dd')
      return { ...place, quote: Math.min(place.quote + 1, DEEPEST_LIST) };
    if (tagName === 'ul' || tagName === 'ol') {
      const depth = Math.min((place.entry?.depth ?? -1) + 1, DEEPEST_LIST);
      const first = tagName === 'ol' && typeof properties.start === 'number' ? properties.start : 1;
      return {
        ...place,
        entry: { list: this.#lists++, depth, ordered: tagName === 'ol', number: first - 1, begins: true },
      };
    }
    if (tagName === 'li') {
      const list = place.entry ?? { list: this.#lists++, depth: 0, ordered: false, number: 0, begins: true };
      list.number++;
      return { ...place, entry: { ...list, begins: true } };
    }
    return place;
  }

  #table(node: Element, place: Place): void {
    const rows: Cell[][] = [];
    const captions: Element[] = [];
    const visit = (nodes: readonly ElementContent[]) => {
      for (const child of nodes) {
        const name = child.type === 'element' ? child.tagName : '';
        if (child.type !== 'element' || !/^(?:caption|tr|thead|tbody|tfoot)$/.test(name))
          rows.push(this.#cell(child, place));
        else if (name === 'caption') captions.push(child);
        else if (name === 'tr') rows.push(child.children.flatMap((cell) => this.#cell(cell, place)));
        else visit(child.children);
      }
    };
    visit(node.children);
    this.walk(captions, place);
    this.close();
    const filled = rows.filter((row) => row.length > 0);
    const width = Math.max(0, ...filled.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
    if (width) this.blocks.push({ kind: 'table', rows: filled, width });
  }

  /** What stands in a cell as one paragraph: blocks in it are parted by line breaks. */
  #cell(given: ElementContent, place: Place): Cell[] {
    if (given.type === 'text' ? !given.value.trim() : given.type !== 'element') return [];
    const own = given.type === 'element' && (given.tagName === 'td' || given.tagName === 'th');
    // What stands beside the cells is a cell, too.
    const node: Element = own ? given : { type: 'element', tagName: 'td', properties: {}, children: [given] };
    const inner = new Flow(this.known);
    const look = { ...place.look, ...LOOKS[node.tagName] };
    inner.walk([{ ...node, tagName: 'p' }], { ...place, role: 'body', quote: 0, entry: null, look });
    const inlines = inner.blocks.flatMap((block, i): Inline[] => [
      ...(i ? [{ kind: 'break' as const }] : []),
      ...inlinesOf(block),
    ]);
    const span = Number(node.properties.colSpan ?? 1);
    return [{ header: node.tagName === 'th', columns: Math.min(Math.max(1, span || 1), 60), inlines }];
  }
}

function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'paragraph') return block.inlines;
  if (block.kind === 'table')
    return block.rows.flatMap((row, i) => [
      ...(i ? [{ kind: 'break' as const }] : []),
      ...row.flatMap((cell, j): Inline[] => [
        ...(j ? [{ kind: 'text' as const, text: '\t', look: {} }] : []),
        ...cell.inlines,
      ]),
    ]);
  return [];
}

const START: Place = { quote: 0, entry: null, role: 'body', level: 0, look: {} };

/** The blocks of a body, with where its highlights begin and end. Each that begins ends, at the latest with the body. */
export function flowOf(body: Root, highlights: readonly AnchoredHighlight[] = []): Block[] {
  const known: AnchoredHighlight[] = [];
  const flow = new Flow(known);
  flow.walk(marked(allowedBody(body), highlights, known).children as ElementContent[], START);
  const open = new Set<AnchoredHighlight>();
  const all = flow.blocks.flatMap((block): { inlines: Inline[] }[] =>
    block.kind === 'table' ? block.rows.flat() : block.kind === 'paragraph' ? [block] : [],
  );
  for (const { inlines } of all)
    for (const inline of inlines) {
      if (inline.kind === 'begins') open.add(inline.highlight);
      else if (inline.kind === 'ends') open.delete(inline.highlight);
    }
  const last = all.at(-1);
  for (const highlight of open) last?.inlines.push({ kind: 'ends', highlight });
  return flow.blocks;
}
