/** What must not happen twice at once (the same file, the same article), each under its keys. */
export class Turns {
  private readonly held = new Map<string, Promise<void>>();

  /** Runs the work when nobody else holds any of the keys. Keys are taken all at once, so that nobody waits for one while holding another. */
  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    for (;;) {
      const other = keys.map((key) => this.held.get(key)).find((one) => one !== undefined);
      if (!other) break;
      await other;
    }
    let release!: () => void;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const key of keys) this.held.set(key, until);
    try {
      return await work();
    } finally {
      for (const key of keys) this.held.delete(key);
      release();
    }
  }
}
