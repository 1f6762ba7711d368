/** How far a person has read in each clipping: kept in the data folder, as it is theirs and not the library's. */
import * as v from 'valibot';
import { IdSchema } from '../contract/lists';
import type { ReadingPlace } from '../contract/ipc';
import type { JsonFile } from '../library';

/** Clippings whose places are kept; of more, those read last. Each takes about 70 bytes of the file. */
const MOST = 5000;
/** Milliseconds in which changes are gathered before they are written. */
const GATHER = 2000;

const Places = v.record(
  IdSchema,
  v.object({
    at: v.pipe(v.number(), v.integer(), v.minValue(0)),
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
);

export class ReadingPlaces {
  /** In the order in which they were left, the latest last. */
  readonly #places: Map<string, ReadingPlace>;
  #timer: NodeJS.Timeout | null = null;
  #written: Promise<void> = Promise.resolve();

  /** @param failed told of what could not be written: a reading place is no loss that stops anything */
  constructor(
    private readonly file: JsonFile,
    private readonly failed: (thrown: unknown) => void,
  ) {
    const stored = file.read();
    this.#places = new Map(Object.entries(v.is(Places, stored) ? stored : {}));
  }

  of(clipping: string): ReadingPlace | null {
    return this.#places.get(clipping) ?? null;
  }

  /** At the very top there is nothing to come back to. */
  leave(clipping: string, place: ReadingPlace): void {
    this.#places.delete(clipping);
    if (place.at > 0) this.#places.set(clipping, place);
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= MOST) break;
      this.#places.delete(oldest);
    }
    this.#timer ??= setTimeout(() => this.#write(), GATHER).unref();
  }

  #write(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#written = this.file.write(Object.fromEntries(this.#places)).catch(this.failed);
  }

  /** Resolves once all is written. */
  async close(): Promise<void> {
    if (this.#timer) this.#write();
    await this.#written;
  }
}
