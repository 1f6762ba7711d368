/**
 * How many files of an import are in memory at once. Reading keeps the threads busy and storing waits for the disk: files that are stored
 * wait together, so that the disk writes many at one go, while the next ones are read. What they hold is bounded.
 */

/** A file's place from before it is read until its articles are on the medium. */
export interface Place {
  /** It is read and holds so many bytes: another may be read in its stead. */
  filled(bytes: number): void;
  /** It is done with. May be called once, whether it was read or not. */
  leave(): void;
}

export class Places {
  private reading = 0;
  private bytes = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param readers files that are read at once
   * @param most bytes that files which are read may hold before no other is begun; one of them may be larger
   */
  constructor(
    private readonly readers: number,
    private readonly most: number,
  ) {}

  /** Waits for its turn, in the order in which it was asked. */
  async enter(): Promise<Place> {
    if (this.waiting.length || !this.isFree()) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.reading++;
    let held: number | null = null;
    return {
      filled: (bytes) => {
        this.reading--;
        this.bytes += held = bytes;
        this.next();
      },
      leave: () => {
        if (held === null) this.reading--;
        else this.bytes -= held;
        this.next();
      },
    };
  }

  private isFree(): boolean {
    return this.reading < this.readers && (this.bytes < this.most || this.bytes === 0);
  }

  /** Whoever comes next has its place before it runs on: otherwise two would take the same. */
  private next(): void {
    while (this.waiting.length && this.isFree()) {
      this.reading++;
      this.waiting.shift()!();
    }
  }
}
