/** What a person said that columns are, by the headings of the table: asked once for each form of table. Kept in the app's own data folder. */
import * as v from 'valibot';
import { FileAnswersSchema, type ColumnAnswer } from '../contract/questions';
import type { JsonFile } from '../library';

/** Forms of tables that are remembered. */
const KEPT = 200;

const Kept = v.array(
  v.object({ key: v.string(), columns: v.required(FileAnswersSchema, ['columns']).entries.columns }),
);

export class ColumnAnswers {
  #kept: { key: string; columns: ColumnAnswer }[];

  constructor(private readonly file: JsonFile) {
    const read = v.safeParse(Kept, file.read());
    this.#kept = read.success ? read.output : [];
  }

  find(key: string): ColumnAnswer | null {
    return this.#kept.find((one) => one.key === key)?.columns ?? null;
  }

  /** Resolves once it is on the medium. */
  remember(key: string, columns: ColumnAnswer): Promise<void> {
    this.#kept = [{ key, columns }, ...this.#kept.filter((one) => one.key !== key)].slice(0, KEPT);
    return this.file.write(this.#kept);
  }
}
