/** The one view that all rules share, and the running of them. */
import type { Block } from '../page/blocks';
import { THRESHOLD } from '../body/certainty';
import type { Features } from '../body/features';
import { SURE, type Rule, type View } from './types';

/** Words that are a field are no body; but a standfirst may be both: many a page opens its text with it. */
export const isField = (block: Block): boolean =>
  block.claim !== null && (block.claim !== 'subtitle' || block.weight < LEAD);

/** A standfirst of one line is a field; a longer one is the text's first paragraph too. */
const LEAD = 170;

/** A longer text is no paragraph, but the rest of a crowd that was too large to be read one by one: body only where the model says so, however unsure it is of the page. */
const LONGEST = 50_000;

/** A block that a rule took out or put in, for measuring. */
export interface Moved {
  rule: Rule;
  block: Block;
  /** What the model said of it. */
  p: number;
  into: boolean;
}

export class BodyView implements View {
  readonly texts: readonly Block[];
  first = -1;
  last = -1;
  readonly flags: Uint8Array;
  private keptNow: Block[] | null = null;
  /** Rule that took a block out, by block index. */
  readonly takenBy = new Map<number, Rule>();

  readonly best: View['best'];
  readonly headline: Block | null;
  readonly groups: View['groups'];

  constructor(
    readonly blocks: readonly Block[],
    readonly p: Float32Array,
    features: Features,
    readonly titles: readonly string[],
    readonly authors: readonly string[],
    threshold: number,
  ) {
    this.best = features.best;
    this.headline = features.headline;
    this.groups = features.groups;
    this.texts = blocks.filter((b) => b.kind === 'text');
    this.flags = new Uint8Array(blocks.length);
    for (const b of this.texts) {
      const least = b.weight > LONGEST ? THRESHOLD : threshold;
      if (p[b.index]! >= least && !isField(b)) this.flags[b.index] = 1;
    }
    this.range();
  }

  /** Kept text blocks in order. */
  get keptTexts(): readonly Block[] {
    return (this.keptNow ??= this.texts.filter((b) => this.flags[b.index]));
  }

  range(): void {
    this.keptNow = null;
    this.first = -1;
    this.last = -1;
    for (const b of this.texts)
      if (this.flags[b.index]) {
        if (this.first < 0) this.first = b.index;
        this.last = b.index;
      }
  }

  kept(block: Block): boolean {
    return this.flags[block.index] === 1;
  }

  before(block: Block): Block | null {
    for (let i = block.index - 1; i >= this.first && i >= 0; i--)
      if (this.flags[i] && this.blocks[i]!.kind === 'text') return this.blocks[i]!;
    return null;
  }

  after(block: Block): Block | null {
    for (let i = block.index + 1; i <= this.last; i++)
      if (this.flags[i] && this.blocks[i]!.kind === 'text') return this.blocks[i]!;
    return null;
  }

  /** Runs one rule. What a rule took out, no later one puts back; a rule that would take out everything takes out nothing. */
  run(rule: Rule, moved?: Moved[]): void {
    if (this.first < 0) return;
    const before = moved && this.flags.slice();
    this.apply(rule);
    if (before)
      for (const block of this.texts)
        if (before[block.index] !== this.flags[block.index])
          moved.push({ rule, block, p: this.p[block.index]!, into: this.kept(block) });
  }

  private apply(rule: Rule): void {
    if (rule.takeOut) {
      const { sure = SURE } = rule;
      const out = [...rule.takeOut(this)].filter((b) => this.flags[b.index] && this.p[b.index]! <= sure);
      if (!out.length && !rule.putIn) return;
      for (const b of out) this.flags[b.index] = 0;
      this.range();
      if (this.first < 0) for (const b of out) this.flags[b.index] = 1;
      else for (const b of out) this.takenBy.set(b.index, rule);
    }
    if (rule.putIn)
      for (const b of [...rule.putIn(this)])
        if (!isField(b) && !this.takenBy.has(b.index) && this.p[b.index]! >= (rule.unsure ?? 0))
          this.flags[b.index] = 1;
    this.range();
  }

  /**
   * Asks the rules what the model left out by itself beside the text: who knows a line says why it is gone, which is more than that it
   * stands outside.
   */
  explain(rules: readonly Rule[]): void {
    const asked = this.texts.filter(
      (b) =>
        !this.flags[b.index] && !b.claim && b.text.length < ASKED && this.isBeside(b) && !this.takenBy.has(b.index),
    );
    if (!asked.length || asked.length > MOST_ASKED) return;
    for (const b of asked) this.flags[b.index] = 1;
    this.range();
    for (const rule of rules)
      for (const b of rule.takeOut?.(this) ?? [])
        if (asked.includes(b) && !this.takenBy.has(b.index)) this.takenBy.set(b.index, rule);
    for (const b of asked) this.flags[b.index] = 0;
    this.range();
  }

  /** Stands in the text or right under it. */
  private isBeside(block: Block): boolean {
    return block.index > this.first && block.index <= this.last + 2;
  }
}

/** Longest line that the rules are asked about, and most lines of a page. */
const ASKED = 300;
const MOST_ASKED = 12;
