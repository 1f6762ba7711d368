/** A page that never ends, or takes all memory, or ends its thread, is lost alone: those before, beside and after it are read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toFailure } from '../../electron/contract/errors';
import { ReadingPool } from '../../electron/reading/pool';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuttings-pool-'));
  file = join(folder, 'worker.cjs');
  // Answers as the real one does, but for the pages that stand for hostile ones.
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads');
    const kept = [];
    parentPort.on('message', ({ id, request }) => {
      if (request.name === 'endless') for (;;);
      if (request.name === 'hungry') for (;;) kept.push(new Array(1e6).fill(request.name + kept.length));
      if (request.name === 'deep') { const deep = (n) => deep(n + 1) + 1; try { deep(0); } catch (e) { parentPort.postMessage({ id, ok: false, error: { kind: 'page-unreadable' } }); return; } }
      if (request.name === 'thrown') throw new Error('not caught');
      parentPort.postMessage({ id, ok: true, value: { original: null, pages: [], failures: [], name: request.name } });
    });`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outcome = (pool: ReadingPool, name: string) =>
  pool.read({ name, bytes: new Uint8Array() }).then(
    () => 'read',
    (thrown: unknown) => toFailure(thrown).kind,
  );

describe.each([1, 3])('with %i threads', (size) => {
  test.each([
    ['endless', 'timed-out'],
    ['hungry', 'file-too-large'],
    ['deep', 'page-unreadable'],
    ['thrown', 'page-unreadable'],
  ])(
    '%s: %s, and the batch goes on',
    async (bad, kind) => {
      const pool = new ReadingPool(file, { size, pageLimit: bad === 'endless' ? 4000 : 60_000, heap: 32 });
      const names = ['one', 'two', bad, 'three', bad, 'four', 'five'];
      expect(await Promise.all(names.map((name) => outcome(pool, name)))).toEqual(
        names.map((name) => (name === bad ? kind : 'read')),
      );
      expect(await outcome(pool, 'after')).toBe('read');
      await pool.close();
    },
    120_000,
  );
});
