/** Captions and credits that stand beside a picture without a `figure` around both: whose they are, by place, name, and what they say. */
import type { Block, Scope } from '../page/blocks';
import { BLOCK_HINT, type BlockHints } from '../page/block-hints';
import { HEADINGS } from '../page/element-kinds';
import { comparisonKey } from '../speed/comparison-key';
import { isCreditAlone, splitCaption } from '../fields/caption';
import { altOf, captionLines, isCreditName, type CaptionLine } from './pictures';

/** So many text blocks behind a picture are asked, and as many may be passed over between. */
const REACH = 4;
/** Longest caption; longer words beside a picture are the text. */
const LONGEST = 600;
/** Longest line that stands between a picture and a line that is nothing but a credit. */
const SANDWICHED = 250;
/** A picture's box holds no more words than these. */
const BOX = 700;
/** Names of boxes that hold a picture's words without saying caption. */
const MEDIA = BLOCK_HINT.media | BLOCK_HINT.caption;

export interface CaptionsBeside {
  /** The lines of each picture, in page order. */
  lines: ReadonlyMap<Block, CaptionLine[]>;
  /** The blocks they are made of. */
  taken: ReadonlySet<Block>;
}

export interface Chosen {
  blocks: readonly Block[];
  kept(block: Block): boolean;
  /** The block was left out as a caption. */
  isCaption(block: Block): boolean;
}

/** Finds the words of every kept picture that stand in blocks beside it. Linear in the number of pictures. */
export function captionsBeside(page: Chosen): CaptionsBeside {
  const lines = new Map<Block, CaptionLine[]>();
  const taken = new Set<Block>();
  for (const figure of page.blocks) {
    if (figure.kind !== 'figure' || !page.kept(figure)) continue;
    const found = after(page, figure);
    if (!found.length) found.push(...before(page, figure, taken));
    for (const block of found) taken.add(block);
    if (found.length) lines.set(figure, found.flatMap(linesOf));
  }
  return { lines, taken };
}

/** A block's words, and those of a credit in an element of its own apart, where its box holds no other words. */
function linesOf(block: Block): CaptionLine[] {
  const { element, length } = block.scope;
  const lines = element.type === 'tag' && length === block.text.length ? captionLines(element) : [];
  return lines.length > 1 && lines.some((line) => line.credit)
    ? lines
    : [{ text: block.text, credit: namedCredit(block) }];
}

function after(page: Chosen, figure: Block): Block[] {
  const alt = altKey(figure);
  const found: Block[] = [];
  let passed = 0;
  for (let i = figure.index + 1; i < page.blocks.length && passed <= REACH; i++) {
    const block = page.blocks[i]!;
    if (block.kind === 'figure') {
      // Slides and previews: another picture of the same box without words between.
      if (found.length || !sameBox(figure, block)) break;
      continue;
    }
    if (page.kept(block)) {
      if (!found.length && i === figure.index + 1 && isTextOfPicture(page, block, alt)) {
        found.push(block);
        continue;
      }
      break;
    }
    if (belongs(page, figure, block, alt, passed)) {
      // What says the same again is the small screen's copy.
      if (!found.some((other) => other.text.includes(block.text))) found.push(block);
    } else if (block.text.length > LONGEST) break;
    passed++;
  }
  return found;
}

/** The caption over a picture, where its name says so and both stand in one box. */
function before(page: Chosen, figure: Block, taken: ReadonlySet<Block>): Block[] {
  const block = page.blocks[figure.index - 1];
  return block &&
    block.kind === 'text' &&
    !taken.has(block) &&
    !page.kept(block) &&
    block.text.length <= LONGEST &&
    isNamed(block, BLOCK_HINT.caption) &&
    sameBox(figure, block)
    ? [block]
    : [];
}

/** A kept line right behind a picture is its caption where it repeats the picture's own words, or a line that is only a credit follows. */
function isTextOfPicture(page: Chosen, block: Block, alt: string): boolean {
  if (block.text.length > SANDWICHED || block.linked > block.text.length / 2) return false;
  if (alt && comparisonKey(block.text) === alt) return true;
  const next = page.blocks[block.index + 1];
  return (
    next?.kind === 'text' &&
    !page.kept(next) &&
    next.text.length <= 100 &&
    (isCreditAlone(next.text) || page.isCaption(next))
  );
}

function belongs(page: Chosen, figure: Block, block: Block, alt: string, passed: number): boolean {
  const { text } = block;
  if (text.length > LONGEST || block.linked > text.length * 0.7) return false;
  // `<h4 class="caption">` is one, whatever its element.
  if (HEADINGS.has(block.tag) && !(block.scope.own & BLOCK_HINT.caption)) return false;
  if (isNamed(block, BLOCK_HINT.caption) || page.isCaption(block)) return true;
  if (alt && comparisonKey(text).includes(alt)) return true;
  if (isOfImage(block)) return true;
  const boxed = sameBox(figure, block);
  if (boxed && (isNamed(block, MEDIA) || namedCredit(block))) return true;
  if (text.length <= 160 && passed <= 1 && isCreditAlone(text)) return true;
  return boxed && text.length >= 3 && block.scope.hints !== 0 && splitCaption(text).credit !== null;
}

function altKey(figure: Block): string {
  const picture = figure.leaves[0]!;
  const key = picture.type === 'tag' ? comparisonKey(altOf(picture)) : '';
  return key.length >= 8 ? key : '';
}

/** The block or its box is called so. */
const isNamed = (block: Block, hint: BlockHints): boolean =>
  ((block.inline | block.scope.own | (block.scope.parent?.own ?? 0)) & hint) !== 0;

/** The box is marked as a picture with what is said of it. */
function isOfImage(block: Block): boolean {
  for (let s: Scope | null = block.scope, i = 0; s && i < 3; s = s.parent, i++)
    if (
      s.element.type === 'tag' &&
      /^(?:image|associatedMedia|primaryImageOfPage)$/i.test(s.element.attribs.itemprop ?? '')
    )
      return s.length <= BOX;
  return false;
}

function namedCredit(block: Block): boolean {
  const { element } = block.scope;
  return element.type === 'tag' && isCreditName(element);
}

/** The smallest box around both holds few words: a picture with what is said of it. */
function sameBox(figure: Block, block: Block): boolean {
  const [from, to] = figure.index < block.index ? [figure.index, block.index] : [block.index, figure.index];
  let scope: Scope | null = figure.scope;
  while (scope && !(scope.from <= from && scope.to > to)) scope = scope.parent;
  return scope !== null && scope.tag !== '#root' && scope.tag !== 'body' && scope.length <= BOX;
}
