/** A body that the page states in its structured data and does not show: pages that their scripts would have filled in. */
import type { Element } from '../../contract/model';
import type { Block } from '../page/blocks';
import { Passages } from '../rules/passages';

/** Shorter ones are summaries. */
const LEAST = 300;
/** What the page shows must be less than this share of what it states … */
const LESS = 0.5;
/** … and hold no more than this share of it. */
const SHOWN = 0.3;

/**
 * The paragraphs of what the structured data states, where the page shows little and not that; null otherwise. `stated` has a line a
 * paragraph; `kept` is what was chosen of the page.
 */
export function statedBody(stated: string | null, blocks: readonly Block[], kept: readonly Block[]): Element[] | null {
  if (!stated || stated.length < LEAST) return null;
  if (kept.reduce((sum, b) => sum + b.text.length, 0) > stated.length * LESS) return null;
  const shown = new Passages();
  for (const b of blocks) shown.add(b);
  if (shown.shareOf(stated) > SHOWN) return null;
  return stated
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((value) => ({ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value }] }));
}
