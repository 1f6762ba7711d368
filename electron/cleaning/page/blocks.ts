/**
 * The page as a row of blocks: every run of text between two block boundaries, with where it stands.
 * One walk over the tree; everything later works on this row and never touches the tree.
 */
import type { BlockHints } from './block-hints';
import { Element, Text, type AnyNode, type Document } from './markup/nodes';
import type { FieldName } from '../../contract/model';
import { lettersAndDigits } from '../speed/comparison-key';
import { tagNamed, Tags } from './markup/tags';
import { NO_ATTRIBUTES } from './markup/attributes';
import { foldedText } from './white-space';
import { hidesItself, hintsOf, isOrnament } from './element-hints';
import { OwnStyles } from './own-styles';
import { isCodeBox, isLineByStyle, isLineNumber, isNumberColumn } from './code-lines';
import { isHeadingMark } from './heading-marks';
import { HEADINGS, HOLDERS, INLINE, isShadowRoot, SILENT, STRUCTURE } from './element-kinds';

/** A block-level element with what stands in it. */
export interface Scope {
  element: Element | Document;
  parent: Scope | null;
  tag: string;
  depth: number;
  /** Hints of the element itself. */
  own: BlockHints;
  /** Hints of it and all around it. */
  hints: BlockHints;
  /** Blocks `from` … `to` (exclusive) stand in it. */
  from: number;
  to: number;
  /** Characters of words, of linked words, and of text in paragraphs. */
  length: number;
  linked: number;
  prose: number;
  /** Number of long text blocks right in it or in its plain children. */
  paragraphs: number;
  /** Structure score, see container.ts. */
  score: number;
  /** What the first model says of the blocks in it, weighed, and the sum of the weights; see context.ts. */
  judged: number;
  judgedWeight: number;
  /** The elements around a block in it that stand in the article as themselves, outermost first; the innermost that holds it without a paragraph. */
  structure: readonly Element[];
  holder: Element | null;
  /** The page hides the element itself, by attribute, class or its own style sheet. */
  hides: boolean;
  /** Line breaks in its text are shown as such. */
  keepsLines: boolean;
  /** It stands in preformatted text. */
  preformatted: boolean;
}

export type Leaf = Text | Element;

export interface Block {
  index: number;
  kind: 'text' | 'figure';
  scope: Scope;
  /** Nearest element that says what the block is: p, h1…h6, li, td, dt, dd, pre, blockquote, or div. */
  tag: string;
  /** Text nodes, line breaks and readings of words (`rt`, `rtc`) in order; for a figure its element. */
  leaves: Leaf[];
  /** Words with folded white space. */
  text: string;
  /** Its length, a character of a script without spaces counted three times. */
  weight: number;
  linked: number;
  /** Characters in bold or italics. */
  strong: number;
  /** Hints of inline elements that hold the whole block (`<span class="caption">`). */
  inline: BlockHints;
  links: number;
  /** Set once the body is chosen: a line that heads a part though no heading element says so. */
  role?: 'heading';
  /** The field whose words these are, if a reader claimed them. */
  claim: FieldName | null;
  /** The phrases that it says; -1 until they are asked for (see body/phrases-said.ts). */
  phrases: number;
  /** Letters and digits of its text, for comparing; null until they are asked for (see `lettersOf`). */
  letters: string | null;
}

const BREAK = tagNamed('br');
const PICTURES = new Tags('img picture amp-img video amp-video iframe noscript');
const STRONG = new Tags('b strong em i');
const READINGS = new Tags('rt rtc');

interface Walk {
  blocks: Block[];
  scope: Scope;
  leaves: Leaf[];
  parts: string[];
  space: boolean;
  linked: number;
  strong: number;
  links: number;
  inLink: number;
  inStrong: number;
  inRuby: number;
  /** Inline elements around that show line breaks as such. */
  inLines: number;
  breaks: number;
  length: number;
  inline: BlockHints;
  claims: ReadonlyMap<Element, FieldName>;
  inClaim: FieldName | null;
  claim: FieldName | null;
  claimed: number;
  /** Inline boxes that stand aside from the sentence they are in (pop-ups, hidden text): read after the block. */
  aside: Element[];
  styles: OwnStyles;
}

function newScope(element: Element | Document, parent: Scope | null, from: number, styles: OwnStyles): Scope {
  if (element.type === 'root' || !parent)
    return {
      element,
      parent,
      tag: '#root',
      depth: 0,
      own: 0,
      hints: 0,
      from,
      to: from,
      length: 0,
      linked: 0,
      prose: 0,
      paragraphs: 0,
      score: 0,
      judged: 0,
      judgedWeight: 0,
      structure: [],
      holder: null,
      hides: false,
      keepsLines: false,
      preformatted: false,
    };
  const tag = element.name;
  const own = hintsOf(element);
  return {
    element,
    parent,
    tag,
    depth: parent.depth + 1,
    own,
    hints: own | parent.hints,
    from,
    to: from,
    length: 0,
    linked: 0,
    prose: 0,
    paragraphs: 0,
    score: 0,
    judged: 0,
    judgedWeight: 0,
    structure: STRUCTURE.has(tag) ? [...parent.structure, element] : parent.structure,
    holder: HOLDERS.has(tag) ? element : parent.holder,
    hides: isOrnament(element) || hidesItself(element) || styles.hides(element),
    keepsLines: styles.keepsLines(element) ?? parent.keepsLines,
    preformatted: parent.preformatted || tag === 'pre' || isCodeBox(element),
  };
}

function blockTag(scope: Scope): string {
  if (scope.preformatted) return 'pre';
  for (let s: Scope | null = scope, i = 0; s && i < 4; s = s.parent, i++) {
    if (
      s.tag === 'p' ||
      HEADINGS.has(s.tag) ||
      s.tag === 'li' ||
      s.tag === 'td' ||
      s.tag === 'th' ||
      s.tag === 'dt' ||
      s.tag === 'dd' ||
      s.tag === 'pre' ||
      s.tag === 'blockquote' ||
      s.tag === 'figcaption'
    )
      return s.tag;
    if (s.tag === 'section' || s.tag === 'article') break;
  }
  return 'div';
}

/** Letters and digits of a block's text, remembered: its place by the titles, its twins and what it repeats are found by them. */
export function lettersOf(block: Block): string {
  return (block.letters ??= lettersAndDigits(block.text));
}

const DENSE = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const HAS_DENSE = /[\u0e00-\u9fff\uac00-\ud7af]/;

/** Chinese says in 30 characters what English says in 90. */
export function weightOf(text: string): number {
  if (!HAS_DENSE.test(text)) return text.length;
  return text.length + 2 * (text.match(DENSE)?.length ?? 0);
}

function flush(w: Walk): void {
  if (w.length > 0) {
    let text = w.parts.length === 1 ? w.parts[0]! : w.parts.join('');
    if (text.endsWith(' ')) text = text.slice(0, -1);
    const linked = Math.min(w.linked, text.length);
    const weight = weightOf(text);
    w.blocks.push({
      index: w.blocks.length,
      kind: 'text',
      scope: w.scope,
      tag: blockTag(w.scope),
      leaves: w.leaves,
      text,
      weight,
      linked,
      strong: Math.min(w.strong, text.length),
      inline: w.inline,
      links: w.links,
      claim: w.claimed >= text.length * 0.8 ? w.claim : null,
      phrases: -1,
      letters: null,
    });
    const scope = w.scope;
    scope.length += text.length;
    scope.linked += linked;
    if (weight >= 80 && linked < text.length / 3) {
      scope.prose += text.length;
      scope.paragraphs++;
    }
  }
  if (w.leaves.length) w.leaves = [];
  if (w.parts.length) w.parts = [];
  w.space = true;
  w.linked = w.strong = w.links = w.breaks = w.length = w.inline = w.claimed = 0;
  if (w.aside.length) {
    const aside = w.aside;
    w.aside = [];
    for (const element of aside) block(w, element);
  }
}

/** From this weight on a line is a paragraph of its own beside another such line. */
const SENTENCE = 60;

/** A text whose line breaks are shown: each blank line parts blocks, and so does the break between two long lines. */
function addLines(w: Walk, node: Text): void {
  const lines = node.data.split(/\r\n?|\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!.trim();
    const before = lines[i - 1]?.trim() ?? '';
    if (i > 0) {
      addBreak(w, within(new Element(BREAK, NO_ATTRIBUTES, []), node));
      if (weightOf(before) >= SENTENCE && weightOf(line) >= SENTENCE) flush(w);
    }
    if (line) addWords(w, within(new Text(lines[i]!, false), node));
  }
}

/** A node made of a part of another, in its place. */
function within<N extends Text | Element>(made: N, of: Text): N {
  made.parent = of.parent;
  return made;
}

function addText(w: Walk, node: Text): void {
  if (w.scope.preformatted && w.scope.tag !== 'pre' && isBetweenLines(node)) return;
  if ((w.scope.keepsLines || w.inLines) && !w.scope.preformatted && node.data.includes('\n')) addLines(w, node);
  else addWords(w, node);
}

/** White space between the boxes of code whose lines are boxes: the source's own, of no line. */
const isBetweenLines = ({ blank, parent }: Text): boolean =>
  blank && parent?.type === 'tag' && parent.name !== 'pre' && !INLINE.has(parent.tag);

function addWords(w: Walk, node: Text): void {
  let text = foldedText(node);
  if (w.space && text.startsWith(' ')) text = text.slice(1);
  if (text === '') return;
  if (w.length === 0 && text.trim() === '') return;
  if (w.breaks > 0) {
    if (text === ' ' && !w.scope.preformatted) return;
    w.breaks = 0;
  }
  // Most blocks hold one text: a list that is made with it takes less room than one that grows.
  if (w.leaves.length) {
    w.leaves.push(node);
    w.parts.push(text);
  } else {
    w.leaves = [node];
    w.parts = [text];
  }
  w.space = text.endsWith(' ');
  w.length += text.length;
  if (w.inLink) w.linked += text.length;
  if (w.inStrong) w.strong += text.length;
  if (w.inClaim) {
    w.claimed += text.length;
    w.claim = w.inClaim;
  }
}

function addBreak(w: Walk, element: Element): void {
  w.breaks++;
  if (w.breaks >= 2 && !w.scope.preformatted) {
    flush(w);
    return;
  }
  if (w.length > 0) {
    w.leaves.push(element);
    if (!w.space) w.parts.push(' ');
    w.space = true;
  }
}

/** How a word is read stands in the tree over its word, and in none of the block's words. */
function addReading(w: Walk, element: Element): void {
  if (w.length > 0 && w.inRuby) w.leaves.push(element);
}

function isSmall(element: Element): boolean {
  const width = Number.parseInt(element.attribs.width ?? '', 10);
  const height = Number.parseInt(element.attribs.height ?? '', 10);
  return (width > 0 && width < 80) || (height > 0 && height < 60);
}

function holdsPicture(element: Element, depth = 0): boolean {
  if (depth > 12) return false;
  for (const child of element.children) {
    if (child.type !== 'tag') continue;
    if (PICTURES.has(child.tag) || holdsPicture(child, depth + 1)) return true;
  }
  return false;
}

function pushFigure(w: Walk, element: Element): void {
  w.blocks.push({
    index: w.blocks.length,
    kind: 'figure',
    scope: w.scope,
    tag: 'figure',
    leaves: [element],
    text: '',
    weight: 0,
    linked: 0,
    strong: 0,
    inline: 0,
    links: 0,
    claim: null,
    phrases: -1,
    letters: null,
  });
}

function figure(w: Walk, element: Element): void {
  if (w.length > 0 && element.name !== 'figure') {
    // A picture in the middle of a paragraph stands before it: the paragraph is not torn.
    pushFigure(w, element);
    return;
  }
  flush(w);
  pushFigure(w, element);
}

function walk(w: Walk, children: readonly AnyNode[]): void {
  for (const child of children) {
    if (child.type === 'text') {
      addText(w, child);
      continue;
    }
    if (child.type === 'style') w.styles.add(child);
    if (child.type !== 'tag') continue;
    const name = child.name;
    if (w.scope.preformatted ? isLineNumber(child) : isNumberColumn(child)) continue;
    if (HEADINGS.has(w.scope.tag) && isHeadingMark(child)) continue;
    if (name === 'br') {
      addBreak(w, child);
      continue;
    }
    if (name === 'wbr') continue;
    if (name === 'img' || name === 'picture' || name === 'amp-img') {
      if (name === 'picture' || !isSmall(child)) figure(w, child);
      continue;
    }
    if (SILENT.has(child.tag) && !isShadowRoot(child)) {
      if (READINGS.has(child.tag)) addReading(w, child);
      if (name === 'head') for (const inner of child.children) if (inner.type === 'style') w.styles.add(inner);
      continue;
    }
    const claim = w.claims.size ? w.claims.get(child) : undefined;
    const outer = w.inClaim;
    if (claim) w.inClaim = claim;
    if (!INLINE.has(child.tag)) {
      if (w.scope.preformatted) lineOfCode(w, child);
      else block(w, child);
    } else if (w.scope.preformatted && isLineByStyle(child)) lineOfCode(w, child);
    else if (hidesItself(child) || w.styles.hides(child) || (w.length > 0 && isLooseCard(child))) w.aside.push(child);
    else inline(w, child);
    w.inClaim = outer;
  }
}

/** Lines of preformatted text that are elements: one below the other, in one block. */
function lineOfCode(w: Walk, element: Element): void {
  const before = w.length;
  walk(w, element.children);
  const last = w.leaves.at(-1);
  if (w.length > before && !(last?.type === 'tag' && last.name === 'br')) {
    const line = new Element(BREAK, NO_ATTRIBUTES, []);
    line.parent = element;
    addBreak(w, line);
  }
}

/**
 * A card with a picture and several links, in the middle of a sentence; of nested ones the innermost, as the words that
 * open a card stand beside it.
 */
function isLooseCard(element: Element): boolean {
  return isCard(element) && !element.children.some((child) => child.type === 'tag' && isCard(child));
}

function isCard(element: Element): boolean {
  if (element.name !== 'span' || !element.children.some((child) => child.type === 'tag')) return false;
  const found = { links: 0, pictures: 0 };
  countInside(element, found, 0);
  return found.links >= 2 && found.pictures >= 1;
}

function countInside(element: Element, found: { links: number; pictures: number }, depth: number): void {
  if (depth > 5) return;
  for (const child of element.children) {
    if (child.type !== 'tag') continue;
    if (child.name === 'a') found.links++;
    else if (child.name === 'img') found.pictures++;
    countInside(child, found, depth + 1);
  }
}

function inline(w: Walk, element: Element): void {
  const link = element.name === 'a' && element.attribs.href !== undefined;
  const strong = STRONG.has(element.tag);
  const ruby = element.name === 'ruby';
  const lines = w.styles.keepsLines(element) === true;
  if (ruby) w.inRuby++;
  if (lines) w.inLines++;
  if (link) {
    w.inLink++;
    w.links++;
  }
  if (strong) w.inStrong++;
  const before = w.length;
  const blocksBefore = w.blocks.length;
  walk(w, element.children);
  if (
    before === 0 &&
    w.length > 0 &&
    w.blocks.length === blocksBefore &&
    (element.attribs.class || element.attribs.itemprop)
  )
    w.inline |= hintsOf(element);
  if (link) w.inLink--;
  if (strong) w.inStrong--;
  if (ruby) w.inRuby--;
  if (lines) w.inLines--;
}

function block(w: Walk, element: Element): void {
  flush(w);
  if (element.name === 'figure' && holdsPicture(element)) {
    figure(w, element);
    return;
  }
  const outer = w.scope;
  const scope = newScope(element, outer, w.blocks.length, w.styles);
  w.scope = scope;
  walk(w, element.children);
  flush(w);
  scope.to = w.blocks.length;
  outer.length += scope.length;
  outer.linked += scope.linked;
  outer.prose += scope.prose;
  outer.paragraphs += scope.paragraphs;
  w.scope = outer;
}

/** The page's blocks in order, and the scope of the whole document. */
export function readBlocks(
  document: Document,
  claims: ReadonlyMap<Element, FieldName>,
): { blocks: Block[]; root: Scope } {
  const styles = new OwnStyles();
  const root = newScope(document, null, 0, styles);
  const w: Walk = {
    blocks: [],
    scope: root,
    leaves: [],
    parts: [],
    space: true,
    linked: 0,
    strong: 0,
    links: 0,
    inLink: 0,
    inStrong: 0,
    inRuby: 0,
    inLines: 0,
    breaks: 0,
    length: 0,
    inline: 0,
    claims,
    inClaim: null,
    claim: null,
    claimed: 0,
    aside: [],
    styles,
  };
  walk(w, document.children);
  flush(w);
  root.to = w.blocks.length;
  return { blocks: w.blocks, root };
}
