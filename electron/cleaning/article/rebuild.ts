/** Kept blocks back into a tree: each leaf brings its path, and a path that is already open is gone on with. */
import type { AnyNode, Element as PageElement, Text as PageText } from '../page/markup/nodes';
import type { Element, ElementContent, Root, Text } from '../../contract/model';
import { INLINES, safeLink } from '../../article/allowed';
import { PAGE_ATTRIBUTE, PAGE_PROPERTY } from '../../article/pdf-pages';
import type { Block } from '../page/blocks';
import { foldedText, plainCharacters } from '../page/white-space';
import { readPicture, addressInPage, type CaptionLine, type Picture } from './pictures';
import { HEADINGS, HOLDERS } from '../page/element-kinds';

interface Open {
  key: object;
  node: Element;
}

const LEAVES = new Set(['p', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const RENAMED: Record<string, string> = { h1: 'h2', strike: 's', tt: 'code', acronym: 'abbr' };

function make(tag: string, properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName: tag, properties, children: [] };
}

/** Most nodes get one child: a list that is made with it takes less room than one that grows. */
function put(parent: Root | Element, child: ElementContent): void {
  if (parent.children.length) parent.children.push(child);
  else parent.children = [child];
}

/** One step of a path from the root to a leaf. */
interface Step {
  key: object;
  tag: string;
  element: PageElement | null;
  href?: string;
}

/** Where a link leads, as the allow-list holds it; null where it leads nowhere we keep. */
function linkOf(element: PageElement, base: string | null): string | null {
  const href = element.attribs.href;
  if (href === undefined) return null;
  const first = href.charCodeAt(0);
  // `#…`, `mailto:…`
  const own = first === 35 || ((first | 32) === 109 && /^mailto:/i.test(href));
  return own ? safeLink(href) : addressInPage(href, base);
}

/** A whole number that the allow-list takes, from an attribute. */
function whole(value: string | undefined): number | null {
  const n = Number(value);
  return value !== undefined && /^\d{1,5}$/.test(value.trim()) && n <= 10_000 ? n : null;
}

function propertiesOf(step: Step): Element['properties'] {
  const out: Element['properties'] = {};
  if (step.href) out.href = step.href;
  const a = step.element?.attribs;
  if (!a) return out;
  if (step.tag === 'td' || step.tag === 'th') {
    set(out, 'colSpan', whole(a.colspan));
    set(out, 'rowSpan', whole(a.rowspan));
  } else if (step.tag === 'ol') {
    set(out, 'start', whole(a.start));
    if (/^[1aAiI]$/.test(a.type ?? '')) set(out, 'type', a.type);
  } else if (step.tag === 'span') set(out, PAGE_PROPERTY, whole(a[PAGE_ATTRIBUTE]));
  else if (step.tag === 'abbr') set(out, 'title', a.title?.slice(0, 2000));
  if (a.dir && /^(?:rtl|ltr|auto)$/i.test(a.dir)) set(out, 'dir', a.dir.toLowerCase());
  if (a.lang && /^[A-Za-z0-9-]{1,35}$/.test(a.lang)) set(out, 'lang', a.lang);
  return out;
}

function set(properties: Element['properties'], name: string, value: string | number | null | undefined): void {
  if (value !== null && value !== undefined && value !== '') properties[name] = value;
}

/** Only inline elements that mean something; a span does not. */
const MEANT = new Set(
  [...INLINES].filter(
    (tag) => tag !== 'span' && tag !== 'img' && tag !== 'br' && tag !== 'wbr' && tag !== 'small' && tag !== 'time',
  ),
);

interface Builder {
  root: Root;
  open: Open[];
  base: string | null;
  pictures: Picture[];
  captions: ReadonlyMap<Block, CaptionLine[]>;
}

function descend(b: Builder, path: readonly Step[]): Root | Element {
  let level = 0;
  while (level < b.open.length && level < path.length && b.open[level]!.key === path[level]!.key) level++;
  b.open.length = level;
  for (; level < path.length; level++) {
    const step = path[level]!;
    const node = make(step.tag, propertiesOf(step));
    const parent = level ? b.open[level - 1]!.node : b.root;
    put(parent, node);
    b.open.push({ key: step.key, node });
  }
  return level ? b.open[level - 1]!.node : b.root;
}

const TABLE_PARTS = new Set(['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);

const NO_STEPS: readonly Step[] = [];

/** Steps down the structure that a block stands in; layout tables are none. */
function structure(elements: readonly PageElement[], tables: ReadonlySet<object>): readonly Step[] {
  if (!elements.length) return NO_STEPS;
  const out: Step[] = [];
  for (const element of elements)
    if (!TABLE_PARTS.has(element.name) || inKeptTable(element, tables))
      out.push({ key: element, tag: element.name, element });
  return out;
}

function inKeptTable(node: PageElement, tables: ReadonlySet<object>): boolean {
  for (let n: AnyNode | null = node; n && n.type === 'tag'; n = n.parent as AnyNode | null)
    if (n.name === 'table') return tables.has(n);
  return false;
}

/** Steps with one more before them; mostly there is but that one. */
function around(step: Step, inner: Step[] | null): Step[] {
  if (!inner) return [step];
  inner.unshift(step);
  return inner;
}

/** No word's reading is longer. */
const LONGEST_READING = 80;

/** The reading of the word before it; null where there is none. */
function readingOf(element: PageElement): Element | null {
  const value = readingText(element).trim();
  if (!value || value.length > LONGEST_READING) return null;
  return { type: 'element', tagName: 'rt', properties: {}, children: [{ type: 'text', value }] };
}

function readingText({ children }: PageElement): string {
  return children
    .map((child) => (child.type === 'text' ? foldedText(child) : child.name === 'rp' ? '' : readingText(child)))
    .join('');
}

function textBlock(b: Builder, block: Block, single: boolean, tables: ReadonlySet<object>): void {
  const scopeElement = block.scope.element.type === 'tag' ? (block.scope.element as PageElement) : null;
  const outer = structure(block.scope.structure, tables);
  const holder = outer.at(-1)?.tag;
  const tag =
    block.role === 'heading' ? (HEADINGS.has(block.tag) ? block.tag : 'h3') : LEAVES.has(block.tag) ? block.tag : 'p';
  const path =
    holder && HOLDERS.has(holder) && single && tag === 'p'
      ? outer
      : [...outer, { key: block, tag: RENAMED[tag] ?? tag, element: null }];
  let space = true;
  let last: Text | null = null;
  let lastParent: Root | Element | null = null;
  const preformatted = tag === 'pre';
  for (const leaf of block.leaves) {
    // The inline elements around the leaf, outermost first.
    let inline: Step[] | null = null;
    for (
      let n: AnyNode | null = leaf.parent as AnyNode | null;
      n && n.type === 'tag' && n !== scopeElement;
      n = n.parent as AnyNode | null
    ) {
      const name = RENAMED[n.name] ?? n.name;
      if (name === 'a') {
        const href = linkOf(n, b.base);
        if (href) inline = around({ key: n, tag: 'a', element: n, href }, inline);
      } else if (name === 'span') {
        if (n.attribs[PAGE_ATTRIBUTE]) inline = around({ key: n, tag: name, element: n }, inline);
      } else if (MEANT.has(name)) inline = around({ key: n, tag: name, element: n }, inline);
    }
    const parent = descend(b, inline ? path.concat(inline) : path);
    if (leaf.type === 'tag' && leaf.name !== 'br') {
      const reading = readingOf(leaf);
      if (reading) put(parent, reading);
      continue;
    }
    if (leaf.type === 'tag') {
      put(parent, make('br'));
      space = true;
      continue;
    }
    let value = preformatted
      ? plainCharacters((leaf as PageText).data).replaceAll('\u00a0', ' ')
      : foldedText(leaf as PageText);
    if (!preformatted && space && value.startsWith(' ')) value = value.slice(1);
    if (!value) continue;
    space = value.endsWith(' ');
    const node: Text = { type: 'text', value };
    put(parent, node);
    last = node;
    lastParent = parent;
  }
  // Nothing trails: a last space goes, and with it the node that held nothing else. (What stands before such a node ends in no space.)
  if (!last || preformatted || !last.value.endsWith(' ')) return;
  last.value = last.value.slice(0, -1);
  if (!last.value) lastParent!.children.splice((lastParent!.children as unknown[]).indexOf(last), 1);
}

/** The caption's words, and the credit in small print after them. */
function captionOf({ caption, credit }: Picture): Element {
  const out = make('figcaption');
  if (caption) out.children.push({ type: 'text', value: credit ? `${caption} ` : caption });
  if (credit) {
    const small = make('small');
    small.children.push({ type: 'text', value: credit });
    out.children.push(small);
  }
  return out;
}

function figureBlock(b: Builder, block: Block): void {
  const picture = readPicture(block.leaves[0] as PageElement, b.base, b.captions.get(block));
  if (!picture) return;
  b.open = [];
  b.pictures.push(picture);
  const figure = make('figure');
  if (picture.src)
    figure.children.push(make('img', { src: picture.src, ...(picture.alt ? { alt: picture.alt } : {}) }));
  if (picture.caption || picture.credit) figure.children.push(captionOf(picture));
  b.root.children.push(figure);
}

export interface Rebuilt {
  children: ElementContent[];
  pictures: Picture[];
  /** For each of the given blocks the number of root children there were once it stood. */
  ends: number[];
}

const NO_CAPTIONS: ReadonlyMap<Block, CaptionLine[]> = new Map();

/** Builds the given blocks, in order. Addresses are made absolute against `base`; `captions` are the pictures' lines that stand beside them. */
export function rebuild(
  blocks: readonly Block[],
  base: string | null,
  tables: ReadonlySet<object>,
  captions = NO_CAPTIONS,
): Rebuilt {
  const b: Builder = { root: { type: 'root', children: [] }, open: [], base, pictures: [], captions };
  const perScope = new Map<object, number>();
  for (const block of blocks)
    if (block.kind === 'text') {
      const h = block.scope.holder;
      if (h) perScope.set(h, (perScope.get(h) ?? 0) + 1);
    }
  const ends: number[] = [];
  for (const block of blocks) {
    if (block.kind === 'figure') figureBlock(b, block);
    else {
      const h = block.scope.holder;
      textBlock(b, block, !h || perScope.get(h) === 1, tables);
    }
    ends.push(b.root.children.length);
  }
  return { children: b.root.children as ElementContent[], pictures: b.pictures, ends };
}
