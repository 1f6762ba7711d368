/** The index file deleted, cut, emptied, scribbled on, of another library or version: noticed, made anew, no wrong answer. */
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchIndex } from '../../electron/contract/stages';
import { chosen } from '../../electron/files/gate';
import { openIndex } from '../../electron/search';
import { documentOf, idOf, stampsOf, viewOf } from './documents';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuttings-index-'));
  file = join(folder, 'index', 'one.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (libraryId = 'one'): SearchIndex => openIndex(chosen(file), { libraryId });
const documents = Array.from({ length: 300 }, (_, i) =>
  documentOf(i + 1, {
    text: `storm number${i} over the port. ${'words and more words. '.repeat(40)}`,
    fields: { title: `Title ${i}` },
  }),
);

/** A complete index, closed in order. */
function make(): void {
  const index = open();
  expect(index.needsRebuild).toBe(true);
  index.put(documents);
  index.completed();
  index.close();
}

const total = (index: SearchIndex, query = ''): number => index.list(viewOf({ query }), 0, 10).total;

/** What a rebuild does, and that all is well afterwards, also at the next opening. */
function rebuilds(index: SearchIndex): void {
  expect(index.needsRebuild).toBe(true);
  expect(total(index)).toBe(0);
  expect(stampsOf(index).size).toBe(0);
  index.put(documents);
  index.completed();
  expect(total(index, 'number7')).toBe(1);
  index.close();
  const again = open();
  expect(again.needsRebuild).toBe(false);
  expect(total(again, 'storm')).toBe(300);
  again.close();
}

test('a closed index opens as it was', () => {
  make();
  const index = open();
  expect(index.needsRebuild).toBe(false);
  expect(total(index, 'number299')).toBe(1);
  expect(stampsOf(index).get(idOf(5))).toBe('stamp-5');
  index.close();
});

/** What another made is left to the byte; the index works, in memory. */
function leaves(): void {
  const before = readFileSync(file);
  const index = open();
  expect(index.needsRebuild).toBe(true);
  index.put(documents);
  expect(total(index, 'number7')).toBe(1);
  index.close();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(join(folder, 'index'))).toEqual(['one.sqlite']);
}

describe('is made anew', () => {
  test('deleted', () => {
    make();
    rmSync(file);
    rebuilds(open());
  });
  test('of another library', () => {
    make();
    const other = open('two');
    expect(total(other)).toBe(0);
    expect(other.needsRebuild).toBe(true);
    other.close();
    rebuilds(open('one'));
  });
  test('of another version', () => {
    make();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    // Even with a seal that fits.
    rmSync(`${file}.seal`);
    rebuilds(open());
  });
  test("another program's database", () => {
    mkdirSync(join(folder, 'index'));
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE meta (key TEXT, value TEXT); PRAGMA application_id = 7; PRAGMA user_version = 2');
    db.close();
    leaves();
  });
  test("another program's database that names no program", () => {
    mkdirSync(join(folder, 'index'));
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE places (url TEXT)');
    db.close();
    leaves();
  });
  test('0 bytes', () => {
    make();
    truncateSync(file, 0);
    rebuilds(open());
  });
  test('no database at all', () => {
    make();
    writeFileSync(file, 'nothing of the kind'.repeat(1000));
    rebuilds(open());
  });
  test('a folder in its place', () => {
    make();
    rmSync(file);
    mkdirSync(file);
    writeFileSync(join(file, 'x'), 'x');
    const index = open();
    expect(index.needsRebuild).toBe(true);
    index.close();
    expect(readFileSync(join(file, 'x'), 'utf8')).toBe('x');
  });
  test('something appended', () => {
    make();
    appendFileSync(file, 'x');
    rebuilds(open());
  });
  for (const share of [0.1, 0.5, 0.9, 0.999])
    test(`cut off at ${share}`, () => {
      make();
      truncateSync(file, Math.floor(statSync(file).size * share));
      rebuilds(open());
    });
  for (const share of [0, 0.2, 0.4, 0.6, 0.8, 0.95]) {
    test(`a page zeroed at ${share}`, () => {
      make();
      scribble(share, Buffer.alloc(4096));
      rebuilds(open());
    });
    test(`a bit flipped at ${share}`, () => {
      make();
      const at = Math.floor(statSync(file).size * share);
      scribble(share, Buffer.from([readFileSync(file)[at]! ^ 4]));
      rebuilds(open());
    });
  }
});

function scribble(share: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, Math.floor(statSync(file).size * share));
  closeSync(handle);
}

describe('without an orderly end', () => {
  /** Leaves an index as a process leaves it that was killed after its last change. */
  function kill(script: string): void {
    const program = `const { openIndex } = require('./electron/search'); const { documentOf } = require('./tests/search/documents');
      const index = openIndex(${JSON.stringify(file)}, { libraryId: 'one' });
      const documents = (from, to) => Array.from({ length: to - from }, (_, i) => documentOf(from + i + 1, { text: 'storm number' + (from + i) + ' ' + 'words and more words. '.repeat(200) }));
      ${script}; process.kill(process.pid, 'SIGKILL');`;
    try {
      execFileSync(join('node_modules', '.bin', 'tsx'), ['-e', program], { stdio: 'pipe' });
    } catch (error) {
      if (
        (error as { signal?: string; status?: number }).signal !== 'SIGKILL' &&
        (error as { status?: number }).status !== 137
      )
        throw error;
    }
  }

  test('every change that was put is there after a kill', () => {
    kill('index.completed(); for (let i = 0; i < 5; i++) index.put(documents(i * 100, i * 100 + 100))');
    const index = open();
    expect(index.needsRebuild).toBe(false);
    expect(total(index, 'storm')).toBe(500);
    expect(total(index, 'number499')).toBe(1);
    index.close();
  });

  test('a rebuild that was cut off goes on from what was committed', () => {
    kill('for (let i = 0; i < 11; i++) index.put(documents(i * 64, i * 64 + 64))');
    const index = open();
    expect(index.needsRebuild).toBe(true);
    expect(stampsOf(index).size).toBe(512); // 704 were put, in transactions of 256
    expect(total(index, 'storm')).toBe(512);
    index.close();
  });

  test('a file touched after the kill is not believed', () => {
    kill('index.completed(); index.put(documents(0, 1000))');
    expect(statSync(file).size).toBeGreaterThan(1_000_000);
    scribble(0.5, Buffer.from([1]));
    const index = open();
    expect(index.needsRebuild).toBe(true);
    expect(total(index)).toBe(0);
    index.close();
  });

  test('cut off within a checkpoint: the checks decide', () => {
    make();
    writeFileSync(`${file}.seal`, 'open');
    const sound = open();
    expect(sound.needsRebuild).toBe(false);
    expect(total(sound, 'storm')).toBe(300);
    sound.close();
    scribble(0.5, Buffer.alloc(8192));
    writeFileSync(`${file}.seal`, 'open');
    rebuilds(open());
  });
});

test('damage that shows while it is open: made anew, no error reaches the caller', () => {
  make();
  const index = open();
  // Behind its back, with every page overwritten.
  writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
  const before = index.revision;
  const all = [index.list(viewOf(), 0, 500).total, stampsOf(index).size, total(index, 'number8')];
  if (index.needsRebuild) expect(index.revision).toBeGreaterThan(before);
  // Pages still in memory may answer rightly; nothing may answer wrongly.
  expect(all.every((n) => [0, 1, 300].includes(n))).toBe(true);
  index.put(documents);
  expect(total(index, 'number7')).toBe(1);
  index.close();
});

test('a folder that cannot be written: the index lives in memory', () => {
  const blocked = join(folder, 'file');
  writeFileSync(blocked, '');
  const index = openIndex(chosen(join(blocked, 'index.sqlite')), { libraryId: 'one' });
  expect(index.needsRebuild).toBe(true);
  index.put(documents);
  index.completed();
  expect(total(index, 'number9')).toBe(1);
  index.close();
  expect(readFileSync(blocked, 'utf8')).toBe('');
});

test.skipIf(process.getuid?.() === 0)('a folder without the right to write', () => {
  mkdirSync(join(folder, 'locked'));
  chmodSync(join(folder, 'locked'), 0o500);
  const index = openIndex(chosen(join(folder, 'locked', 'x.sqlite')), { libraryId: 'one' });
  index.put(documents);
  expect(total(index)).toBe(300);
  index.close();
});

test('leaves nothing but the index, its seal and what SQLite keeps beside it', () => {
  make();
  const left = readdirSync(join(folder, 'index')).filter((name) => !/^one\.sqlite(-wal|-shm|\.seal)?$/.test(name));
  expect(left).toEqual([]);
  expect(existsSync(`${file}.seal`)).toBe(true);
});
