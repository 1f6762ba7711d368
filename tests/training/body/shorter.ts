/**
 * Short reports to learn from. Of most pages with gold the body is long, and a model that learned from those alone takes teasers and
 * footers for the rest of a short one. So of each page the first paragraphs of the article are left, in the same boxes, with all else
 * that stands around.
 */
import type { Document, Element } from '../../../electron/cleaning/page/markup/nodes';
import { readBlocks, type Block } from '../../../electron/cleaning/page/blocks';
import { isProse } from '../../../electron/cleaning/body/container';
import { parseHtml } from '../../../electron/cleaning/page/parse';
import { readFields } from '../../../electron/cleaning/fields/index';
import { pageOf, type Sample } from '../../bench/corpora';

/** A label from which on a block is body. */
const BODY = 0.5;
/** The whole article in a page's data, which a page with less of it does not have. */
const STATED = /"articleBody"\s*:\s*"(?:[^"\\]|\\.)*"/gi;

export interface Shorter {
  blocks: Block[];
  root: ReturnType<typeof readBlocks>['root'];
  early: ReturnType<typeof readFields>;
  /** What is left of the body. */
  body: string;
}

function forgetStated(node: Document | Element): void {
  for (const child of node.children) {
    if (child.type === 'tag') forgetStated(child);
    else if (child.type === 'script')
      for (const text of child.children)
        if (text.type === 'text') text.data = text.data.replace(STATED, '"articleBody":""');
  }
}

/** Takes a block's words, or its picture, out of the tree; the boxes stay, empty. */
function takeOut(block: Block): void {
  for (const leaf of block.leaves) {
    if (leaf.type === 'text') {
      leaf.data = ' ';
      leaf.blank = true;
      leaf.folded = null;
      continue;
    }
    const beside = leaf.parent?.children ?? [];
    const at = beside.indexOf(leaf);
    if (at < 0) continue;
    beside.splice(at, 1);
    if (at > 0) beside[at - 1]!.next = leaf.next;
  }
}

/**
 * The page with `paragraphs` paragraphs of its body and nothing of what stood below them up to the body's end. `labels`: what is body, by
 * block of the whole page. Null where no more than one paragraph would go.
 */
export function shorter(sample: Sample, labels: ArrayLike<number>, paragraphs: number): Shorter | null {
  const page = pageOf(sample);
  const { document } = parseHtml(page.source);
  forgetStated(document);
  const { blocks: whole } = readBlocks(document, readFields({ page, document }).claimed);
  if (whole.length !== labels.length) return null;
  const body = whole.filter((b) => labels[b.index]! >= BODY);
  const prose = body.filter(isProse);
  if (prose.length <= paragraphs + 1) return null;
  const last = prose[paragraphs - 1]!.index;
  const end = body.at(-1)!.index;
  for (const b of whole) if (b.index > last && b.index <= end) takeOut(b);
  const early = readFields({ page, document });
  const { blocks, root } = readBlocks(document, early.claimed);
  const left = body.filter((b) => b.index <= last);
  return { blocks, root, early, body: left.map((b) => b.text).join('\n\n') };
}
