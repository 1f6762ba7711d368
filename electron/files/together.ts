/** What many ask for at the same moment, or within a short while, is done in one go; each gets an answer of its own. */

interface Waiting<T, R> {
  item: T;
  size: number;
  resolve(answer: R): void;
  reject(reason: unknown): void;
}

export interface TogetherOptions {
  /** Items, and their sizes in all, that are done in one go at most; a larger one goes alone. */
  items: number;
  size?: number;
  /** Goes at once. */
  atOnce?: number;
  /** Milliseconds that a go which is not full waits for others; without it, those who ask in the same turn come along. */
  wait?: number;
}

/** Whoever asks while a go is under way is in the next one. A go that fails fails for each that is in it. */
export class Together<T, R> {
  #waiting: Waiting<T, R>[] = [];
  #running = 0;
  #beginning = false;

  /** @param work gives an outcome for each item, in their order */
  constructor(
    private readonly work: (items: T[]) => Promise<readonly PromiseSettledResult<R>[]>,
    private readonly options: TogetherOptions,
  ) {}

  ask(item: T, size = 0): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, size, resolve, reject });
      const { wait, items } = this.options;
      if (wait !== undefined && this.#waiting.length >= items) this.#go();
      if (this.#beginning || !this.#waiting.length) return;
      this.#beginning = true;
      const begin = () => {
        this.#beginning = false;
        this.#go();
      };
      if (wait === undefined) setImmediate(begin);
      else setTimeout(begin, wait);
    });
  }

  #go(): void {
    while (this.#waiting.length && this.#running < (this.options.atOnce ?? 1)) {
      this.#running++;
      void this.#do(this.#some()).finally(() => {
        this.#running--;
        this.#go();
      });
    }
  }

  #some(): Waiting<T, R>[] {
    const { items, size = Infinity } = this.options;
    let count = 0;
    let sum = 0;
    for (const each of this.#waiting) {
      sum += each.size;
      if (count && (count >= items || sum > size)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #do(some: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const outcomes = await this.work(some.map(({ item }) => item));
      some.forEach(({ resolve, reject }, at) => {
        const outcome = outcomes[at];
        if (outcome?.status === 'fulfilled') resolve(outcome.value);
        else reject(outcome?.reason ?? new Error('no outcome'));
      });
    } catch (thrown) {
      for (const { reject } of some) reject(thrown);
    }
  }
}

/**
 * Work for a `Together` that writes all in one go, or none; where that fails each is written alone, so that one that cannot be keeps out no
 * other.
 */
export function allOrEach<T>(
  write: (items: T[]) => void,
): (items: T[]) => Promise<readonly PromiseSettledResult<void>[]> {
  const attempt = (items: T[]) => new Promise<void>((resolve) => resolve(write(items)));
  return async (items) => {
    const [all] = await Promise.allSettled([attempt(items)]);
    return all.status === 'fulfilled' || items.length === 1
      ? items.map(() => all)
      : Promise.allSettled(items.map((item) => attempt([item])));
  };
}
