/** Work in order where it touches the same thing, side by side where it does not. */

/** At most `limit` at once; the rest wait in the order they came. */
export class Limit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** One after the other for each key; different keys in parallel up to the limit. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly limit: Limit;
  constructor(limit: number) {
    this.limit = new Limit(limit);
  }

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const mine = before.then(() => this.limit.run(work));
    const tail = mine.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(key, tail);
    void tail.then(() => {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    return mine;
  }

  /** Whether anything is under way or waiting for a key. */
  has(key: string): boolean {
    return this.tails.has(key);
  }

  /** Resolves when nothing that was asked for so far is under way any more. */
  async idle(): Promise<void> {
    while (this.tails.size) await Promise.all(this.tails.values());
  }
}
