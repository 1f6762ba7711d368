/**
 * Where the files of imports lie on this computer, and what is still to do of them: so that an import that was cut short can go on, and
 * what failed can be tried again. Kept in the app's own data folder; what became of each file stands in the library.
 */
import * as v from 'valibot';
import type { JsonFile } from '../library';

/** Imports that are remembered. */
const KEPT = 100;

const Record = v.object({
  id: v.string(),
  library: v.string(),
  at: v.string(),
  /** Absolute paths; null for what had none (a paste). */
  sources: v.array(v.nullable(v.string())),
  /** Whether something of it is still to do, and whether a person wants to be asked about that. */
  open: v.boolean(),
  asked: v.optional(v.boolean(), false),
});
export type ImportRecord = v.InferOutput<typeof Record>;
const Records = v.array(Record);

export class ImportRecords {
  #records: ImportRecord[];
  /** Under way in this process. */
  readonly #running = new Set<string>();

  constructor(private readonly file: JsonFile) {
    const read = v.safeParse(Records, file.read());
    this.#records = read.success ? read.output : [];
  }

  find(id: string): ImportRecord | null {
    return this.#records.find((record) => record.id === id) ?? null;
  }

  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  /** Imports of a library that were cut short and nobody goes on with, the latest first. */
  unfinished(library: string): ImportRecord[] {
    return this.#records.filter((one) => one.library === library && one.open && !this.#running.has(one.id));
  }

  /** Resolves once the record is on the medium: from then on a crash costs nothing but time. */
  begin(record: Omit<ImportRecord, 'open' | 'asked'>): Promise<void> {
    this.#running.add(record.id);
    return this.#put({ ...record, open: true, asked: false });
  }

  /** @param open whether something of it is still to do */
  async end(id: string, open: boolean): Promise<void> {
    const record = this.find(id);
    if (record) await this.#put({ ...record, open });
    this.#running.delete(id);
  }

  /** The person does not want to be asked about it again. */
  async leave(id: string): Promise<void> {
    const record = this.find(id);
    if (record) await this.#put({ ...record, asked: true });
  }

  #put(record: ImportRecord): Promise<void> {
    this.#records = [record, ...this.#records.filter(({ id }) => id !== record.id)].slice(0, KEPT);
    return this.file.write(this.#records);
  }
}
