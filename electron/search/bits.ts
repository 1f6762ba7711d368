/** A set of document numbers: one bit each, so that a hundred thousand take 12 kB and combine in microseconds. */
export class Bits {
  /** `words`: 32 numbers each. */
  constructor(
    readonly size: number,
    readonly words: Uint32Array = new Uint32Array((size + 31) >>> 5),
  ) {}

  static of(numbers: ArrayLike<number>, size: number): Bits {
    const bits = new Bits(size);
    for (let i = 0; i < numbers.length; i++) bits.add(numbers[i]!);
    return bits;
  }

  add(n: number): void {
    if (n < this.size) this.words[n >>> 5]! |= 1 << (n & 31);
  }

  has(n: number): boolean {
    return n < this.size && (this.words[n >>> 5]! & (1 << (n & 31))) !== 0;
  }

  and(other: Bits): Bits {
    return this.combine((a, b) => a & b, other);
  }
  or(other: Bits): Bits {
    return this.combine((a, b) => a | b, other);
  }
  without(other: Bits): Bits {
    return this.combine((a, b) => a & ~b, other);
  }

  private combine(how: (a: number, b: number) => number, other: Bits): Bits {
    const out = new Bits(this.size);
    for (let i = 0; i < this.words.length; i++) out.words[i] = how(this.words[i]!, other.words[i] ?? 0);
    return out;
  }

  get count(): number {
    let n = 0;
    for (let word of this.words) for (; word; word &= word - 1) n++;
    return n;
  }
}
