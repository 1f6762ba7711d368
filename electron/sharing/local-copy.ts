/**
 * This machine's copy of the shared documents, a PouchDB in one file of the app's data folder, with what of it the library's files were last
 * made to agree with. Derived: without it a library and a server meet as if for the first time, and nothing is lost.
 */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from '@photostructure/sqlite';
import CoreLevelPouch from 'pouchdb-adapter-leveldb-core';
import HttpPouch from 'pouchdb-adapter-http';
import PouchDB, { type PouchDB as Pouch } from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { CuttingsError, type Failure } from '../contract/errors';
import { beginningOf, mustWriteBeside, removeFiles, withEnding } from '../files/cache-file';
import type { WritablePath } from '../files/gate';
import { Together } from '../files/together';
import { joined, stable, type Causal, type Seen } from './causal';
import { LIBRARY_ID, documentId, rangeOf, readDocument, readDocumentId, writeDocument } from './documents';
import { KeyValueFile } from './key-value-file';
import type { Values } from './parts';

type Database = InstanceType<typeof DatabaseSync>;

/** Says in the file's head that it is ours (`cutS`), and of which form. */
const APPLICATION = 0x63757453;
const VERSION = 1;
const APPLICATION_AT = 68;
/** Earlier versions of a document that are told from others; more would only grow the file. */
const REVISIONS = 50;

/** How a clipping here and its documents agreed last. */
export interface Base {
  /** Deleted here for good; it comes back only with a change of somebody who did not know. */
  gone: boolean;
  values: Values;
  seen: Record<string, Seen>;
  /** Digests of the article's document and of the article here. */
  article: { shared: string; here: string } | null;
}

/** What the local copy has of one clipping, or of the library itself. */
export interface Loaded {
  states: Map<string, Causal>;
  /** Documents with the versions that stand side by side, the winning one first. */
  versions: Map<string, string[]>;
  /** Parts of a later program's, and parts that are none of ours. */
  newer: boolean;
  refused: string[];
}

export interface News {
  /** Clippings, each with the numbers of its first and last document among them; in the order of the first. */
  ids: Map<string, { first: number; last: number }>;
  /** The library's own document is among them. */
  library: boolean;
  /** Ids of documents that are none of ours, and of such that are there no longer. */
  refused: string[];
  gone: string[];
  /** The number of the last document. */
  upTo: number;
  more: boolean;
}

/** What has come, with the documents themselves. */
export interface Arrivals {
  /** Clippings as far as documents of them are among it. */
  clippings: Map<string, Loaded>;
  /** The library's own document is among it. */
  library: boolean;
  /** So are documents that are none of ours, or were taken away. */
  others: boolean;
  /** The number of the last document. */
  upTo: number;
  more: boolean;
}

type Row = Pouch.Row;

const open = new Map<string, Database>();

function fileOfName(name: string): KeyValueFile {
  return new KeyValueFile(open.get(name)!);
}

function SqlitePouch(this: unknown, options: object, callback: (error: unknown) => void): void {
  CoreLevelPouch.call(this, { ...options, db: fileOfName }, callback);
}
SqlitePouch.valid = () => true;
SqlitePouch.use_prefix = false;

let plugged = false;
/** PouchDB with the two kinds of database that we use, and its replicator. */
export function pouch(): Pouch.Maker {
  if (!plugged) {
    PouchDB.adapter('sqlite', SqlitePouch);
    PouchDB.plugin(HttpPouch).plugin(replication);
    plugged = true;
  }
  return PouchDB;
}

export class LocalCopy {
  readonly #statements;
  readonly #writing = new Together<object[], void>((several) => this.#write(several), { items: 100, size: 500 });
  readonly #keeping = new Together<() => void, void>((changes) => this.#keep(changes), { items: 500 });

  private constructor(
    readonly path: WritablePath,
    private readonly sqlite: Database,
    readonly documents: Pouch.Database,
    /** Names this machine in what it writes; made anew with the file, so that no number is given twice. */
    readonly machine: string,
  ) {
    this.#statements = statementsOf(sqlite);
  }

  /**
   * @param mark of the folder and the machine that the copy belongs to; one with another mark (restored, copied) is made anew
   * Throws `data-folder` where there is no writing, or where something stands in its place that is not ours.
   */
  static async open(path: WritablePath, mark: string): Promise<LocalCopy> {
    try {
      mustWriteBeside(path);
    } catch (thrown) {
      throw new CuttingsError('data-folder', { detail: path }, { cause: thrown });
    }
    const sqlite = trusted(path, mark) ?? made(path, mark);
    const machine = metaOf(sqlite, 'machine')!;
    open.set(path, sqlite);
    const Database = pouch();
    const documents = new Database(path, { adapter: 'sqlite', auto_compaction: true, revs_limit: REVISIONS });
    await documents.info();
    return new LocalCopy(path, sqlite, documents, machine);
  }

  async close(): Promise<void> {
    await this.documents.close();
    open.delete(this.path);
    this.sqlite.close();
  }

  // ── documents ───────────────────────────────────────────────────────────────────────────────────────────────

  async clipping(id: string): Promise<Loaded> {
    const { rows } = await this.documents.allDocs({ ...rangeOf(id), include_docs: true, conflicts: true });
    return this.loaded(rows.flatMap(({ doc }) => (doc ? [doc] : [])));
  }

  async library(): Promise<Loaded> {
    const { rows } = await this.documents.allDocs({ keys: [LIBRARY_ID], include_docs: true, conflicts: true });
    return this.loaded(rows.flatMap(({ doc }) => (doc ? [doc] : [])));
  }

  private async loaded(rows: readonly Row[]): Promise<Loaded> {
    const loaded: Loaded = { states: new Map(), versions: new Map(), newer: false, refused: [] };
    for (const row of rows) {
      const part = row._id === LIBRARY_ID ? LIBRARY_ID : (readDocumentId(row._id)?.part ?? null);
      if (part === null) {
        loaded.refused.push(row._id.slice(0, 200));
        continue;
      }
      const rest = row._conflicts ?? [];
      const others = await Promise.all(rest.map((rev) => this.documents.get(row._id, { rev })));
      const states = [row, ...others].map(readDocument);
      loaded.versions.set(part, [row._rev, ...rest]);
      if (states.includes('newer')) loaded.newer = true;
      if (states.includes(null)) loaded.refused.push(row._id.slice(0, 200));
      const readable = states.filter((state): state is Causal => state !== null && state !== 'newer');
      if (readable.length) loaded.states.set(part, readable.reduce(joined));
    }
    return loaded;
  }

  /** Writes the states that differ from what was loaded, and makes one of versions that stand side by side. True if there was any. */
  async write(id: string | null, loaded: Loaded, states: ReadonlyMap<string, Causal>): Promise<boolean> {
    const fresh: object[] = [];
    for (const [part, state] of states) {
      const [winner, ...losers] = loaded.versions.get(part) ?? [];
      const _id = id === null ? LIBRARY_ID : documentId(id, part);
      const before = loaded.states.get(part);
      if (!winner || losers.length || (before !== state && stable(before) !== stable(state)))
        fresh.push({ _id, ...(winner ? { _rev: winner } : {}), ...writeDocument(state) });
      for (const loser of losers) fresh.push({ _id, _rev: loser, _deleted: true });
    }
    if (!fresh.length) return false;
    await this.#writing.ask(fresh, fresh.length);
    return true;
  }

  async #write(several: object[][]): Promise<PromiseSettledResult<void>[]> {
    const results = await this.documents.bulkDocs(several.flat());
    let at = 0;
    return Promise.allSettled(
      several.map(async (fresh) => {
        for (const result of results.slice(at, (at += fresh.length)))
          if ('error' in result) throw new Error(`local copy: ${result.message}`);
      }),
    );
  }

  /** What came or was written after what was kept as looked at, or after document number `since`. */
  async news(since = this.#since()): Promise<News> {
    const { results, last_seq } = await this.documents.changes({ since, limit: NEWS });
    const news: News = { ids: new Map(), library: false, refused: [], gone: [], upTo: last_seq, more: false };
    for (const { id, seq, deleted } of results) {
      const place = readDocumentId(id);
      if (place) news.ids.set(place.clipping, { first: news.ids.get(place.clipping)?.first ?? seq, last: seq });
      if (!place && id === LIBRARY_ID) news.library = true;
      else if (!place) (deleted ? news.gone : news.refused).push(id.slice(0, 200));
    }
    return { ...news, more: results.length === NEWS };
  }

  /**
   * What came after what was kept as looked at, or after document number `since`, with the documents themselves: read once where the news
   * would have every clipping asked for again.
   */
  async arrivals(since = this.#since()): Promise<Arrivals> {
    const { results, last_seq } = await this.documents.changes({
      since,
      limit: ARRIVALS,
      include_docs: true,
      conflicts: true,
    });
    const rows = new Map<string, Row[]>();
    let library = false;
    let others = false;
    for (const { id, deleted, doc } of results) {
      const place = readDocumentId(id);
      if (place && doc && !deleted) rows.set(place.clipping, [...(rows.get(place.clipping) ?? []), doc]);
      else if (id === LIBRARY_ID) library = true;
      else others = true;
    }
    const clippings = new Map<string, Loaded>();
    for (const [id, own] of rows) clippings.set(id, await this.loaded(own));
    return { clippings, library, others, upTo: last_seq, more: results.length === ARRIVALS };
  }

  #since(): number {
    return Number(metaOf(this.sqlite, 'since') ?? 0);
  }

  /** Documents up to there have been looked at. */
  keepNews(upTo: number): void {
    setMeta(this.sqlite, 'since', String(upTo));
  }

  /** Where the documents stand now. */
  async latest(): Promise<number> {
    return (await this.documents.info()).update_seq;
  }

  /** What could not be exchanged, and why. */
  failures(): Map<string, Failure> {
    return new Map(JSON.parse(metaOf(this.sqlite, 'failures') ?? '[]') as [string, Failure][]);
  }

  keepFailures(failures: ReadonlyMap<string, Failure>): void {
    const text = JSON.stringify([...failures]);
    if (text !== metaOf(this.sqlite, 'failures')) setMeta(this.sqlite, 'failures', text);
  }

  // ── what the library agrees with ────────────────────────────────────────────────────────────────────────────

  base(id: string): Base | null {
    const row = this.#statements.base.get(id) as { base: string } | undefined;
    return row ? (JSON.parse(row.base) as Base) : null;
  }

  setBase(id: string, stamp: string, base: Base): Promise<void> {
    const text = JSON.stringify(base);
    return this.#keeping.ask(() => void this.#statements.setBase.run(id, stamp, text));
  }

  stampOf(id: string): string | null {
    const row = this.#statements.stamp.get(id) as { stamp: string } | undefined;
    return row?.stamp ?? null;
  }

  /** In one transaction. */
  #keep(changes: (() => void)[]): Promise<PromiseSettledResult<void>[]> {
    this.sqlite.exec('BEGIN');
    try {
      for (const change of changes) change();
      this.sqlite.exec('COMMIT');
    } catch (thrown) {
      this.sqlite.exec('ROLLBACK');
      throw thrown;
    }
    return Promise.allSettled(changes.map(() => Promise.resolve()));
  }

  /** Stamps that clippings had when they last agreed, by id. */
  stamps(): Map<string, string> {
    const rows = this.sqlite.prepare('SELECT id, stamp FROM bases').all() as { id: string; stamp: string }[];
    return new Map(rows.map(({ id, stamp }) => [id, stamp]));
  }

  libraryBase(): { values: Record<string, unknown>; seen: Seen } | null {
    const text = metaOf(this.sqlite, 'library');
    return text ? (JSON.parse(text) as { values: Record<string, unknown>; seen: Seen }) : null;
  }

  setLibraryBase(base: { values: Record<string, unknown>; seen: Seen }): void {
    setMeta(this.sqlite, 'library', JSON.stringify(base));
  }

  /** Files that are known to be on the server. */
  isSent(sha256: string): boolean {
    return this.#statements.file.get(sha256) !== undefined;
  }

  noteSent(sha256: string): Promise<void> {
    return this.#keeping.ask(() => void this.#statements.setFile.run(sha256));
  }
}

const statementsOf = (sqlite: Database) => ({
  base: sqlite.prepare('SELECT base FROM bases WHERE id = ?'),
  stamp: sqlite.prepare('SELECT stamp FROM bases WHERE id = ?'),
  setBase: sqlite.prepare('INSERT OR REPLACE INTO bases (id, stamp, base) VALUES (?, ?, ?)'),
  file: sqlite.prepare('SELECT 1 FROM files WHERE sha256 = ?'),
  setFile: sqlite.prepare('INSERT OR IGNORE INTO files (sha256) VALUES (?)'),
});

/** Documents that are looked at in one step; their ids are in memory. */
const NEWS = 20_000;
/** And such that are in memory themselves: one of every three or so is an article, of a megabyte at most. */
const ARRIVALS = 500;

const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE bases (id TEXT PRIMARY KEY, stamp TEXT NOT NULL, base TEXT NOT NULL);
CREATE TABLE files (sha256 TEXT PRIMARY KEY);`;
const ENDINGS = ['', '-wal', '-shm', '-journal'];

function metaOf(sqlite: Database, key: string): string | null {
  const row = sqlite.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  return row?.value ?? null;
}

function setMeta(sqlite: Database, key: string, value: string): void {
  sqlite.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}

/** A last transaction that is lost is no loss: what this machine writes always comes after it has asked the server. */
const settings = (sqlite: Database) =>
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;');

/** The file where it is ours, whole, of this form and mark; else null. */
function trusted(path: WritablePath, mark: string): Database | null {
  const start = beginningOf(path, APPLICATION_AT + 4);
  if (start === 'missing' || (Buffer.isBuffer(start) && start.byteLength === 0)) return null;
  if (start === 'other' || start.byteLength < APPLICATION_AT + 4 || start.readUInt32BE(APPLICATION_AT) !== APPLICATION)
    throw new CuttingsError('data-folder', { detail: path });
  let sqlite: Database | null = null;
  try {
    sqlite = new DatabaseSync(path);
    settings(sqlite);
    const { user_version } = sqlite.prepare('PRAGMA user_version').get() as { user_version: number };
    const whole = Object.values(sqlite.prepare('PRAGMA quick_check(1)').get() as object)[0] === 'ok';
    if (whole && user_version === VERSION && metaOf(sqlite, 'mark') === mark && metaOf(sqlite, 'machine'))
      return sqlite;
  } catch {
    // Damaged: made anew.
  }
  sqlite?.close();
  return null;
}

function made(path: WritablePath, mark: string): Database {
  removeFiles(ENDINGS.map((ending) => withEnding(path, ending)));
  const sqlite = new DatabaseSync(path);
  sqlite.exec(`PRAGMA application_id = ${APPLICATION}`);
  settings(sqlite);
  sqlite.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT;`);
  setMeta(sqlite, 'mark', mark);
  setMeta(sqlite, 'machine', randomUUID());
  return sqlite;
}
