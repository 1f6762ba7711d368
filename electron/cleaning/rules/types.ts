/** A rule mends the model's choice: it takes blocks out, or puts blocks in, for a reason that a person understands. */
import type { RemovalReason } from '../../contract/model';
import type { Block, Scope } from '../page/blocks';
import type { BlockGroup } from '../body/features';

/** The page with the present choice. Rules read it; `takeOut` and `putIn` change it. */
export interface View {
  blocks: readonly Block[];
  /** Only text blocks, in order. */
  texts: readonly Block[];
  /** The second model's probability, by block index. */
  p: Float32Array;
  /** Element that holds most of the prose. */
  best: Scope;
  headline: Block | null;
  titles: readonly string[];
  /** Names of the authors, as far as the fields know them. */
  authors: readonly string[];
  /** What kind of thing a block is on its page: blocks in like boxes are of one kind. */
  groups: readonly (BlockGroup | null)[];
  /** First and last kept text block's index, -1 where there is none. Kept up to date between rules. */
  first: number;
  last: number;
  /** Kept text blocks in order. */
  readonly keptTexts: readonly Block[];
  kept(block: Block): boolean;
  /** The kept text block before or after, or null. */
  before(block: Block): Block | null;
  after(block: Block): Block | null;
}

/** What most rules may not overrule. */
export const SURE = 0.98;

export interface Rule {
  /** Stable id, shown in the trace and used for ablation. */
  id: string;
  /** What it does, in one sentence. */
  what: string;
  reason: RemovalReason;
  /**
   * A rule is a vote with a bound: it takes nothing out of which the model is surer than `sure` (SURE where it is left out), and puts
   * nothing in that the model gives less than `unsure` (0). By `npm run ablate:cleaning`, which shows from where on a rule is wrong.
   */
  sure?: number;
  unsure?: number;
  /** Blocks to take out of the body (kept ones only matter). */
  takeOut?(view: View): Iterable<Block>;
  /** Blocks to put into the body. */
  putIn?(view: View): Iterable<Block>;
}
