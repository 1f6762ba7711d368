/**
 * What PouchDB's LevelDB adapter stores in, on SQLite: the one native package that the app carries anyway. (leveldown, its own choice, is
 * given up by its makers, and would be a second one.)
 */
import { AbstractIterator, AbstractLevelDOWN, type AbstractIteratorOptions } from 'abstract-leveldown';
import { DatabaseSync } from '@photostructure/sqlite';

type Database = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Database['prepare']>;
type Done = (error?: Error) => void;
type Got = (error: Error | null, value?: unknown) => void;

/** Rows read at once by an iterator. */
const CHUNK = 200;

export const KEY_VALUE_TABLE =
  'CREATE TABLE IF NOT EXISTS kv (key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;';

const bytesOf = (value: unknown): Buffer => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)));
const given = (value: Uint8Array, asBuffer: boolean): Buffer | string => {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return asBuffer ? bytes : bytes.toString('utf8');
};

interface Batched {
  type: 'put' | 'del';
  key: Buffer;
  value: Buffer;
}

interface Options {
  asBuffer?: boolean;
}

export class KeyValueFile extends AbstractLevelDOWN {
  private readonly got;
  private readonly put_;
  private readonly deleted;
  private readonly ranges = new Map<string, Statement>();

  constructor(readonly database: Database) {
    super('');
    database.exec(KEY_VALUE_TABLE);
    this.got = database.prepare('SELECT value FROM kv WHERE key = ?');
    this.put_ = database.prepare('INSERT OR REPLACE INTO kv (key, value) VALUES (?, ?)');
    this.deleted = database.prepare('DELETE FROM kv WHERE key = ?');
  }

  _serializeKey(key: unknown): Buffer {
    return bytesOf(key);
  }

  _serializeValue(value: unknown): Buffer {
    return bytesOf(value);
  }

  _get(key: Buffer, { asBuffer }: Options, callback: Got): void {
    this.answer(callback, () => {
      const row = this.got.get(key) as { value: Uint8Array } | undefined;
      if (!row) throw new Error('NotFound');
      return given(row.value, asBuffer !== false);
    });
  }

  _put(key: Buffer, value: Buffer, _options: unknown, callback: Done): void {
    this.answer(callback, () => void this.put_.run(key, value));
  }

  _del(key: Buffer, _options: unknown, callback: Done): void {
    this.answer(callback, () => void this.deleted.run(key));
  }

  _batch(batch: readonly Batched[], _options: unknown, callback: Done): void {
    this.answer(callback, () => {
      this.database.exec('BEGIN');
      try {
        for (const { type, key, value } of batch)
          if (type === 'put') this.put_.run(key, value);
          else this.deleted.run(key);
        this.database.exec('COMMIT');
      } catch (thrown) {
        this.database.exec('ROLLBACK');
        throw thrown;
      }
    });
  }

  /** Rows of a range, in the given form of conditions and order: there are a few dozen, each prepared once. */
  range(conditions: readonly string[], order: 'ASC' | 'DESC'): Statement {
    const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : '';
    const text = `SELECT key, value FROM kv ${where} ORDER BY key ${order} LIMIT ?`;
    const known = this.ranges.get(text) ?? this.database.prepare(text);
    this.ranges.set(text, known);
    return known;
  }

  _iterator(options: AbstractIteratorOptions): AbstractIterator<unknown, unknown> {
    return new KeyValueIterator(this, options);
  }

  /** SQLite answers at once; the caller expects it later. */
  private answer(callback: Got | Done, work: () => unknown): void {
    let error: Error | null = null;
    let value: unknown;
    try {
      value = work();
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    process.nextTick(() => (callback as Got)(error, value));
  }
}

class KeyValueIterator extends AbstractIterator<unknown, unknown> {
  private rows: { key: Uint8Array; value: Uint8Array }[] = [];
  private at = 0;
  private more = true;
  private left: number;
  private last: Uint8Array | null = null;

  constructor(
    private readonly file: KeyValueFile,
    private readonly options: AbstractIteratorOptions,
  ) {
    super(file as never);
    this.left = options.limit === undefined || options.limit < 0 ? Infinity : options.limit;
  }

  _next(callback: (error?: Error, key?: unknown, value?: unknown) => void): void {
    if (this.at >= this.rows.length && this.more && this.left > 0) this.read();
    const row = this.left > 0 ? this.rows[this.at] : undefined;
    if (!row) return void process.nextTick(callback);
    this.at++;
    this.left--;
    const { keyAsBuffer, valueAsBuffer } = this.options;
    process.nextTick(callback, null, given(row.key, keyAsBuffer !== false), given(row.value, valueAsBuffer !== false));
  }

  private read(): void {
    const { reverse, gt, gte, lt, lte } = this.options as Record<string, unknown>;
    const conditions: string[] = [];
    const values: Uint8Array[] = [];
    const bound = (operator: string, value: unknown) => {
      if (value === undefined || value === null || bytesOf(value).byteLength === 0) return;
      conditions.push(`key ${operator} ?`);
      values.push(bytesOf(value));
    };
    bound('>', gt);
    bound('>=', gte);
    bound('<', lt);
    bound('<=', lte);
    if (this.last) bound(reverse ? '<' : '>', this.last);
    const most = Math.min(CHUNK, this.left);
    this.rows = this.file.range(conditions, reverse ? 'DESC' : 'ASC').all(...values, most) as typeof this.rows;
    this.at = 0;
    this.more = this.rows.length === most;
    const last = this.rows.at(-1)?.key;
    this.last = last ? Buffer.from(last) : null;
  }
}
