/** How sure the model is of a page as a whole, and what a second reading of it says: which element holds most of the prose. */
import type { Block, Scope } from '../page/blocks';
import { isProse } from './container';

/** From this probability on a block is body before any rule speaks … */
export const THRESHOLD = 0.5;
/** … and from this one on where the model is unsure of the whole page: what it took there is right as a rule, and too little. */
const LOWER = 0.25;
/** Below this certainty a page is unsure. On pages of the folds' sites that were as unsure 6 of 11 bodies had an F1 below 0.8. */
const UNSURE = 0.75;
/** The body is told to be doubtful below this certainty, too, where the other reading agrees with less than AGREED of both. */
const DOUBTED = 0.93;
const AGREED = 0.7;

/** The mean probability of what the model takes for body, by weight: 0…1, and 0 where it takes nothing. */
export function certaintyOf(blocks: readonly Block[], p: Float32Array): number {
  let weight = 0;
  let sum = 0;
  for (const b of blocks) {
    if (b.kind !== 'text' || p[b.index]! < THRESHOLD) continue;
    weight += b.weight;
    sum += b.weight * p[b.index]!;
  }
  return weight > 0 ? sum / weight : 0;
}

/** The probability from which on a block is body, on a page of that certainty. */
export const thresholdFor = (certainty: number): number => (certainty > 0 && certainty < UNSURE ? LOWER : THRESHOLD);

/** What is kept, and the prose of the element that holds most of it: the weight of what is in both beside that of what is in either, 0…1. */
function agreement(texts: readonly Block[], kept: (block: Block) => boolean, best: Scope): number {
  let both = 0;
  let either = 0;
  for (const b of texts) {
    const inBest = b.index >= best.from && b.index < best.to && isProse(b);
    if (inBest && kept(b)) both += b.weight;
    if (inBest || kept(b)) either += b.weight;
  }
  return either > 0 ? both / either : 1;
}

/** The body may be another part of the page: the model is unsure of the whole page, or not quite sure and the second reading differs. */
export const isDoubtful = (
  certainty: number,
  { texts, kept, best }: { texts: readonly Block[]; kept: (block: Block) => boolean; best: Scope },
): boolean => certainty < UNSURE || (certainty < DOUBTED && agreement(texts, kept, best) < AGREED);
