/** Values that a page repeats, each made once: what is asked of them later is looked up by the same string. */

const SLOTS = 512;
/** Longer ones hardly repeat. */
const LONGEST = 200;

export class Values {
  private readonly slots: string[] = new Array<string>(SLOTS).fill('');

  /** `source.slice(from, to)`, as the string that it was cut as before. */
  cut(source: string, from: number, to: number): string {
    const length = to - from;
    if (length > LONGEST || length === 0) return source.slice(from, to);
    const slot =
      (Math.imul(length, 31) +
        Math.imul(source.charCodeAt(from), 7) +
        Math.imul(source.charCodeAt(to - 1), 131) +
        Math.imul(source.charCodeAt(from + (length >> 1)), 17)) &
      (SLOTS - 1);
    const known = this.slots[slot]!;
    if (known.length === length && source.startsWith(known, from)) return known;
    return (this.slots[slot] = source.slice(from, to));
  }
}
