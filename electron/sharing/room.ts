/** So much is in memory at once: whoever needs more than is left waits, in the order they came. */
export class Room {
  #used = 0;
  readonly #waiting: { size: number; enter: () => void }[] = [];

  /** @param most in whatever unit sizes are given; what is larger than all of it has it alone */
  constructor(private readonly most: number) {}

  async with<T>(size: number, work: () => Promise<T>): Promise<T> {
    const needed = Math.min(size, this.most);
    if (this.#waiting.length || this.#used + needed > this.most)
      await new Promise<void>((enter) => this.#waiting.push({ size: needed, enter }));
    else this.#used += needed;
    try {
      return await work();
    } finally {
      this.#used -= needed;
      for (let first = this.#waiting[0]; first && this.#used + first.size <= this.most; first = this.#waiting[0]) {
        this.#waiting.shift();
        this.#used += first.size;
        first.enter();
      }
    }
  }
}
