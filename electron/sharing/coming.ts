/** Tells one who waits that more has come, or that no more will. */
export class Coming {
  #more = false;
  #ended = false;
  #wake = (): void => undefined;

  more(): void {
    this.#more = true;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Resolves once something has come since the last call: false at the end. */
  async next(): Promise<boolean> {
    if (!this.#more && !this.#ended) await new Promise<void>((wake) => (this.#wake = wake));
    this.#more = false;
    return !this.#ended;
  }
}
