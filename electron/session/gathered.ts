/** What comes one by one and is written together, as one write costs about as much as many. */

interface Waiting<T> {
  one: T;
  resolve(): void;
  reject(thrown: unknown): void;
}

export class Gathered<T> {
  private waiting: Waiting<T>[] = [];
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param write all or none of them
   * @param most how many are not waited beyond
   * @param wait milliseconds that the first waits for others
   */
  constructor(
    private readonly write: (all: T[]) => void,
    private readonly most: number,
    private readonly wait: number,
  ) {}

  /** Resolves once it is written. */
  add(one: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ one, resolve, reject });
      if (this.waiting.length >= this.most) this.flush();
      else this.timer ??= setTimeout(() => this.flush(), this.wait);
    });
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const all = this.waiting;
    this.waiting = [];
    try {
      this.write(all.map(({ one }) => one));
      for (const { resolve } of all) resolve();
    } catch (thrown) {
      if (all.length === 1) all[0]!.reject(thrown);
      // One that cannot be written must not keep out the others.
      else for (const each of all) this.alone(each);
    }
  }

  private alone({ one, resolve, reject }: Waiting<T>): void {
    try {
      this.write([one]);
      resolve();
    } catch (thrown) {
      reject(thrown);
    }
  }
}
