/** Names found in a source without cutting them out of it: a page says `div` and `class` thousands of times. */

/** A number made of a name's letters, the same in upper and lower case. Start with 0 and feed one unit after the other. */
export const mixed = (hash: number, unit: number): number =>
  (Math.imul(hash, 31) + (unit >= 65 && unit <= 90 ? unit + 32 : unit)) | 0;

const SLOTS = 1024;

/** Known names, looked up by where they stand in a source. */
export class Names<T extends { readonly name: string }> {
  private readonly slots: (T | undefined)[] = new Array<T | undefined>(SLOTS).fill(undefined);

  constructor(entries: readonly T[]) {
    for (const entry of entries) {
      let hash = 0;
      for (let i = 0; i < entry.name.length; i++) hash = mixed(hash, entry.name.charCodeAt(i));
      let slot = hash & (SLOTS - 1);
      while (this.slots[slot]) slot = (slot + 1) & (SLOTS - 1);
      this.slots[slot] = entry;
    }
  }

  /** The entry whose name stands at `from` … `to` of the source, in either case; undefined where none does. `hash` is `mixed` of it. */
  at(source: string, from: number, to: number, hash: number): T | undefined {
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const entry = this.slots[slot];
      if (!entry) return undefined;
      if (entry.name.length === to - from && same(entry.name, source, from)) return entry;
    }
  }
}

function same(name: string, source: string, from: number): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = source.charCodeAt(from + i);
    if ((unit >= 65 && unit <= 90 ? unit + 32 : unit) !== name.charCodeAt(i)) return false;
  }
  return true;
}
