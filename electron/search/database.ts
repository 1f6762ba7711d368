/**
 * Opens the index file and decides whether it may be trusted.
 *
 * The file is a cache: on any doubt it is deleted and made anew, if it is ours; what another program made is left, and the index lives in memory. After every checkpoint and at close a small seal beside it
 * notes the size and time of the file as we left it; a file that does not match its seal was touched by somebody else
 * (a zeroed page or a flipped bit still answers queries, so SQLite alone would not notice). Between the seal and a
 * checkpoint that was cut off, SQLite's and FTS5's own checks decide. The write-ahead log carries checksums of its own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { sha256Now } from '../files/hash';
import { beginningOf, exactStat, mustWriteBeside, note, removeFiles, withEnding } from '../files/cache-file';
import type { WritablePath } from '../files/gate';
import { APPLICATION, TABLES, VERSION } from './schema';

export type Database = InstanceType<typeof DatabaseSync>;

export interface OpenedDatabase {
  db: Database;
  /** True when it is empty and everything must be put again. */
  fresh: boolean;
  /** False when the folder may not be written: the index then lives in memory. */
  onDisk: boolean;
}

/** Kibibytes of pages that SQLite keeps. */
const CACHE = 24_000;
/** SQLite's name for a database that is in no file. */
export const MEMORY = ':memory:';

/** Where an index lies: in a file of the app's data folder, or in memory. */
export type IndexFile = WritablePath | typeof MEMORY;

const sealOf = (file: WritablePath): WritablePath => withEnding(file, '.seal');

function stateOf(file: WritablePath): string {
  const { size, mtimeNs, ino } = exactStat(file);
  return sha256Now(`${VERSION} ${size} ${mtimeNs} ${ino}`);
}

/** Notes the file as we leave it. A seal that cannot be written is no loss: the file is then checked at the next opening. */
export function seal(file: WritablePath): void {
  note(sealOf(file), stateOf(file));
}

/** Notes that a checkpoint is under way. */
export function unseal(file: WritablePath): void {
  note(sealOf(file), 'open');
}

/** Takes an index away that is ours; anything else is left as it is. */
export function deleteFiles(file: WritablePath): void {
  if (isOurs(file)) removeFiles(['', '-wal', '-shm', '-journal', '.seal'].map((end) => withEnding(file, end)));
}

/** How an SQLite file begins, and where in it the number of the program stands that made it. */
const SQLITE_FILE = 'SQLite format 3\0';
const PROGRAM_AT = 68;

/**
 * Whether a file may be replaced: there is none, it is empty, it names us as its program, or its beginning is lost and our seal stands
 * beside it. Another program's database, a folder, a link: never.
 */
function isOurs(file: WritablePath): boolean {
  const start = beginningOf(file, PROGRAM_AT + 4);
  if (start === 'other') return false;
  if (start === 'missing' || start.byteLength === 0) return true;
  if (start.toString('latin1', 0, SQLITE_FILE.length) === SQLITE_FILE && start.byteLength === PROGRAM_AT + 4) {
    const program = start.readUInt32BE(PROGRAM_AT);
    if (program === APPLICATION) return true;
    if (program !== 0) return false;
  }
  const seal = beginningOf(sealOf(file), 65);
  return Buffer.isBuffer(seal) && /^(?:open|[0-9a-f]{64})$/.test(seal.toString('latin1'));
}

/** Opens the index of a library, or makes it anew. Never throws for a bad file, and never touches one that is not ours. */
export function openDatabase(file: IndexFile, libraryId: string): OpenedDatabase {
  if (file === MEMORY) return { db: create(MEMORY, libraryId), fresh: true, onDisk: false };
  try {
    mustWriteBeside(file);
    if (!isOurs(file)) throw new Error('not ours');
  } catch {
    return { db: create(MEMORY, libraryId), fresh: true, onDisk: false };
  }
  if (existsSync(file)) {
    const db = trusted(file, libraryId);
    if (db) return { db, fresh: false, onDisk: true };
  }
  try {
    deleteFiles(file);
    return { db: create(file, libraryId), fresh: true, onDisk: true };
  } catch {
    return { db: create(MEMORY, libraryId), fresh: true, onDisk: false };
  }
}

function settings(db: Database): void {
  // Checkpoints are ours to make (see the seal); a lost last transaction is found by the stamps, hence NORMAL.
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -${CACHE}; PRAGMA temp_store = MEMORY;`,
  );
}

function create(file: IndexFile, libraryId: string): Database {
  // Before the first byte: should this be cut short, the file is known for ours.
  if (file !== MEMORY) unseal(file);
  const db = new DatabaseSync(file);
  try {
    settings(db);
    db.exec(`PRAGMA application_id = ${APPLICATION}; BEGIN; ${TABLES}`);
    db.prepare('INSERT INTO meta (key, value) VALUES (?, ?), (?, ?)').run('library', libraryId, 'complete', 'no');
    db.exec(`PRAGMA user_version = ${VERSION}; COMMIT;`);
    if (file !== MEMORY) {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      seal(file);
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** The database when the file is ours, of this version and library, and undamaged; otherwise null, closed again. */
function trusted(file: WritablePath, libraryId: string): Database | null {
  let sealed: 'yes' | 'open' | 'broken';
  try {
    const note = existsSync(sealOf(file)) ? readFileSync(sealOf(file), 'utf8') : '';
    sealed = note === 'open' ? 'open' : note === stateOf(file) ? 'yes' : 'broken';
  } catch {
    return null;
  }
  if (sealed === 'broken') return null;
  let db: Database | null = null;
  try {
    db = new DatabaseSync(file);
    settings(db);
    const pragma = (name: string) => Object.values(db!.prepare(`PRAGMA ${name}`).get() as Record<string, unknown>)[0];
    const stamped = db.prepare('SELECT value FROM meta WHERE key = ?').get('library') as { value: string } | undefined;
    const ours =
      pragma('application_id') === APPLICATION && pragma('user_version') === VERSION && stamped?.value === libraryId;
    if (ours && (sealed === 'yes' || sound(db))) return db;
  } catch {
    // Whatever SQLite says about the file, it is not to be trusted.
  }
  try {
    db?.close();
  } catch {
    // It never opened rightly; its files are deleted next.
  }
  return null;
}

/** SQLite's own checks; reads the whole file. */
function sound(db: Database): boolean {
  const answers = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (answers.length !== 1 || answers[0]!.quick_check !== 'ok') return false;
  db.prepare("INSERT INTO words (words) VALUES ('integrity-check')").run();
  return true;
}

const SQLITE = { READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

function codeOf(thrown: unknown): number {
  const error = thrown as { code?: unknown; errcode?: unknown; sqliteCode?: unknown } | null;
  if (error?.code !== 'ERR_SQLITE_ERROR') return 0;
  const code = typeof error.sqliteCode === 'number' ? error.sqliteCode : error.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}

/** True for the errors of a damaged or vanished file: the index must be made anew. */
export function isDamage(thrown: unknown): boolean {
  return ([SQLITE.IOERR, SQLITE.CORRUPT, SQLITE.CANTOPEN, SQLITE.NOTADB] as number[]).includes(codeOf(thrown));
}

/** What kept a write from the disk, in our kinds; null for other errors. The index then answers as before the write. */
export function writeFailure(thrown: unknown): 'disk-full' | 'disk-failed' | null {
  const code = codeOf(thrown);
  return code === SQLITE.FULL ? 'disk-full' : code === SQLITE.READONLY ? 'disk-failed' : null;
}
