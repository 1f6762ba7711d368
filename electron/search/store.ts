/** The database with its prepared statements, its names, and counters that say which caches are stale. */
import type { StatementSync } from './statement';
import { MEMORY, openDatabase, seal, unseal, type Database, type IndexFile } from './database';
import { fold } from './fold';
import { KINDS, type Kind } from './schema';

/** Bytes of write-ahead log after which it is folded into the file. */
const CHECKPOINT = 16 * 1024 * 1024;
/** Clippings in one transaction of a rebuild. */
const GATHERED = 256;

export class Store {
  readonly db: Database;
  readonly fresh: boolean;
  readonly onDisk: boolean;
  /** Raised when the order of lists, flags, labels, searchable words or the list of names change. */
  readonly changed = { order: 0, flags: 0, labels: 0, words: 0, names: 0 };
  private readonly statements = new Map<string, StatementSync>();
  private readonly names = new Map<string, number>();
  private written = 0;
  /** Clippings written in the open transaction. */
  private gathered = 0;
  /** False once something was written: what `columns` holds is then of before. */
  private columnsHold = true;

  constructor(
    readonly file: IndexFile,
    libraryId: string,
  ) {
    const opened = openDatabase(file, libraryId);
    this.db = opened.db;
    this.fresh = opened.fresh;
    this.onDisk = opened.onDisk;
  }

  /** A statement, prepared once. Text of a person never goes into `sql`, only into its parameters. */
  sql(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql) as unknown as StatementSync;
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /** All numbers that a statement with one `group_concat` column gives: several times quicker than rows. */
  numbers(sql: string, ...parameters: (string | number | null)[]): Uint32Array {
    const row = this.sql(sql).get(...parameters) as { list: string | null } | undefined;
    const list = row?.list ?? '';
    return parseInto(list, new Uint32Array(countOf(list)));
  }

  /** The same for a statement with two such columns, `first` and `second`; those of `second` may be large. */
  numberPairs(sql: string, ...parameters: (string | number | null)[]): [Uint32Array, Float64Array] {
    const row = this.sql(sql).get(...parameters) as { first: string | null; second: string | null } | undefined;
    const [first, second] = [row?.first ?? '', row?.second ?? ''];
    return [parseInto(first, new Uint32Array(countOf(first))), parseInto(second, new Float64Array(countOf(second)))];
  }

  get(key: string): string | null {
    return (this.sql('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value ?? null;
  }

  set(key: string, value: string): void {
    this.sql('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      key,
      value,
    );
  }

  /** The number of a name, made if it is new; 0 for none. */
  name(kind: Kind, value: string | null | undefined): number {
    if (!value) return 0;
    const key = `${KINDS[kind]} ${value}`;
    let number = this.names.get(key);
    if (number === undefined) {
      number = this.findName(kind, value) ?? this.newName(kind, value);
      this.names.set(key, number);
    }
    return number;
  }

  private newName(kind: Kind, value: string): number {
    this.changed.names++;
    return Number(
      this.sql('INSERT INTO names (kind, value, folded) VALUES (?, ?, ?)').run(KINDS[kind], value, fold(value).trim())
        .lastInsertRowid,
    );
  }

  /** The number of a clipping's id in this index, or null where it is not in it. */
  numberOf(id: string): number | null {
    const found = this.sql('SELECT number FROM files WHERE id = ?').get(id) as { number: number } | undefined;
    return found?.number ?? null;
  }

  findName(kind: Kind, value: string): number | null {
    return (
      (
        this.sql('SELECT name FROM names WHERE kind = ? AND value = ?').get(KINDS[kind], value) as
          { name: number } | undefined
      )?.name ?? null
    );
  }

  /**
   * Runs work as one transaction; names learned in one that failed are forgotten. Work that counts for fewer than
   * `GATHERED` clippings is committed together with what follows: during a rebuild that halves what is written. A kill then
   * costs the work since the last commit, which the stamps show.
   */
  transaction<T>(work: () => T, clippings = Infinity): T {
    if (!this.gathered) this.db.exec('BEGIN IMMEDIATE');
    try {
      this.dropColumns();
      const result = work();
      this.gathered += clippings;
      if (this.gathered >= GATHERED) this.commit();
      return result;
    } catch (error) {
      this.names.clear();
      this.gathered = 0;
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      for (const group of Object.keys(this.changed) as (keyof Store['changed'])[]) this.changed[group]++;
      throw error;
    }
  }

  /** A column as it was kept when the library was last closed; null when something was written since. */
  keptColumn(name: string): Uint32Array | null {
    if (!this.columnsHold) return null;
    const row = this.sql('SELECT bytes FROM columns WHERE column = ?').get(name) as { bytes: Uint8Array } | undefined;
    if (!row) return null;
    // Numbers may not begin anywhere; a copy begins where they may.
    const bytes = row.bytes.byteOffset % 4 === 0 ? row.bytes : row.bytes.slice();
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  }

  /** Keeps columns for the next start, unless they are kept already. */
  keepColumns(columns: ReadonlyMap<string, Uint32Array>): void {
    if (!this.onDisk) return;
    if (
      this.columnsHold &&
      (this.sql('SELECT count(*) AS count FROM columns').get() as { count: number }).count >= columns.size
    )
      return;
    this.columnsHold = true;
    this.transaction(() => {
      const insert = this.sql('INSERT INTO columns (column, bytes) VALUES (?, ?)');
      for (const [name, { buffer, byteOffset, byteLength }] of columns)
        insert.run(name, Buffer.from(buffer, byteOffset, byteLength));
    });
    this.columnsHold = true;
  }

  private dropColumns(): void {
    if (!this.columnsHold) return;
    this.sql('DELETE FROM columns').run();
    this.columnsHold = false;
  }

  private commit(): void {
    this.db.exec('COMMIT');
    this.gathered = 0;
  }

  /** Folds the log into the file once enough was written (an estimate in bytes). */
  wrote(bytes: number): void {
    this.written += bytes;
    if (this.written > CHECKPOINT && !this.gathered) this.checkpoint();
  }

  private checkpoint(): void {
    this.written = 0;
    if (!this.onDisk || this.file === MEMORY) return;
    unseal(this.file);
    this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    seal(this.file);
  }

  close(): void {
    if (!this.db.isOpen) return;
    if (this.gathered) this.commit();
    this.statements.clear();
    // Closing itself folds in the log only once every statement has been collected, which may be never: so here.
    this.checkpoint();
    this.db.close();
  }
}

/** How many numbers a list holds. */
function countOf(list: string): number {
  if (!list) return 0;
  let count = 1;
  for (let i = 0; i < list.length; i++) if (list.charCodeAt(i) === 44) count++;
  return count;
}

/** The whole numbers of a list parted by commas, put into `out`, which is as long as they are many. */
function parseInto<T extends Uint32Array | Float64Array>(list: string, out: T): T {
  let n = 0;
  for (let i = 0, value = 0; n < out.length; i++) {
    const c = list.charCodeAt(i);
    // A comma or the end.
    if (c === 44 || i === list.length) {
      out[n++] = value;
      value = 0;
    } else value = value * 10 + c - 48;
  }
  return out;
}
