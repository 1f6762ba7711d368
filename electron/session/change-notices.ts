/** Tells the window what changed in the library: collected for a moment, so that a job over thousands tells it a few times a second, not thousands of times. */

/** Milliseconds within which changes are told together. */
const TELL_AFTER = 60;
/** More ids than these are told as "much". */
const MOST_IDS = 500;

export class ChangeNotices {
  #ids: Set<string> | null = new Set();
  #timer: NodeJS.Timeout | null = null;
  readonly #tell: (ids: string[] | null) => void;

  /** @param tell gets the ids that changed; null where they are many or unknown */
  constructor(tell: (ids: string[] | null) => void) {
    this.#tell = tell;
  }

  /** @param ids what changed; null: much, or unknown what */
  add(ids: readonly string[] | null): void {
    if (ids === null) this.#ids = null;
    else for (const id of ids) this.#ids?.add(id);
    this.#timer ??= setTimeout(() => {
      const told = this.#ids;
      this.#timer = null;
      this.#ids = new Set();
      this.#tell(told === null || told.size > MOST_IDS ? null : [...told]);
    }, TELL_AFTER);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
