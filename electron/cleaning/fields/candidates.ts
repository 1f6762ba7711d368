/** Collects what the rules read for one field and orders it. */
import type { Candidate, FieldOrigin, Reading } from '../../contract/model';

/** Most other candidates that are kept for the trace. */
const MOST_OTHERS = 6;

export class Candidates<T> {
  private readonly list: (Candidate<T> & { key: string; rule: string; families: Set<string> })[] = [];

  /**
   * `key` says which values are the same; `disable` names rules that are not heard (ablation); `richer` whether a value that is
   * the same tells more than another, so that it is shown in its stead.
   */
  constructor(
    private readonly key: (value: T) => string,
    private readonly disable: ReadonlySet<string>,
    private readonly richer?: (one: T, other: T) => boolean,
  ) {}

  /** Confidence 0…1, comparable within the field. Values seen before gain from the agreement of another kind of source. */
  add(value: T | null | undefined, from: FieldOrigin, rule: string, confidence: number): void {
    if (value === null || value === undefined || confidence < 0.05 || this.disable.has(rule)) return;
    const key = this.key(value);
    if (!key) return;
    const same = this.list.find((candidate) => candidate.key === key);
    if (!same) {
      this.list.push({ value, from, rule, confidence, key, families: new Set([from]) });
      return;
    }
    const agreed = same.families.has(from) ? 0 : 0.06;
    same.families.add(from);
    const top = Math.max(same.confidence, confidence);
    const more = this.richer?.(value, same.value) ?? false,
      less = this.richer?.(same.value, value) ?? false;
    if (more || (confidence > same.confidence && !less)) {
      same.value = value;
      same.from = from;
      same.rule = rule;
    }
    same.confidence = Math.min(0.99, top + agreed);
  }

  get size(): number {
    return this.list.length;
  }

  /** All candidates, best first. */
  ordered(): Candidate<T>[] {
    return [...this.list]
      .sort((a, b) => b.confidence - a.confidence)
      .map(({ value, from, rule, confidence }) => ({
        value,
        from,
        rule,
        confidence: Math.round(confidence * 100) / 100,
      }));
  }

  /** The best with the others, or undefined where there is none. */
  reading(): Reading<T> | undefined {
    const [best, ...others] = this.ordered();
    if (!best) return undefined;
    return others.length ? { ...best, others: others.slice(0, MOST_OTHERS) } : best;
  }
}
