/** What is large in a library is read by a worker, to the same end, and nobody else waits for it. */
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattened, unflattened } from '../../electron/article/flat';
import type { ElementContent } from '../../electron/contract/model';
import { ReadingPool } from '../../electron/reading/pool';
import { examinedWith, readStored, storedWith } from '../../electron/reading/stored';
import { newClipping } from '../library/clippings';
import { highlight } from '../library/make';
import { WORKER, runningCore } from '../support/core';

const begun = '<!doctype html>\n<html><body><main><article data-cuttings="body">';
const ended = '</article></main></body></html>';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const LARGE = bytesOf(begun + '<p>a <em>b</em></p>'.repeat(60_000) + ended);

/** A pool with a count of what it is asked. */
function counted() {
  const pool = new ReadingPool(WORKER, { size: 1 });
  let asked = 0;
  const { stored, examined } = pool;
  pool.stored = (request) => (asked++, stored.call(pool, request));
  pool.examined = (found) => (asked++, examined.call(pool, found));
  return { pool, asked: () => asked };
}

test('a tree is the same after it', async () => {
  const tree = fc.letrec<{ node: ElementContent; text: ElementContent; element: ElementContent }>((tie) => ({
    node: fc.oneof({ maxDepth: 5 }, tie('text'), tie('element')),
    text: fc.record({ type: fc.constant('text' as const), value: fc.string() }),
    element: fc.record({
      type: fc.constant('element' as const),
      tagName: fc.constantFrom('p', 'em', 'img', ''),
      properties: fc.dictionary(
        fc.constantFrom('href', 'lang', 'colSpan'),
        fc.oneof(fc.string(), fc.integer(), fc.constant(true)),
        { noNullPrototype: true },
      ),
      children: fc.array(tie('node'), { maxLength: 4 }),
    }),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(tree.node, { maxLength: 5 }), async (nodes) => {
      expect(await unflattened(await flattened(nodes))).toEqual(nodes);
    }),
    { numRuns: 200 },
  );
});

test('small bodies are read here, large ones by a worker, and come out the same', async () => {
  const { pool, asked } = counted();
  const trace = bytesOf(
    JSON.stringify({
      schema: 1,
      removals: [
        {
          id: 'r1',
          reason: 'share',
          rule: 'x',
          text: 'Share',
          at: 1,
          content: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'Share' }] }],
        },
        { id: 'r2', reason: 'share', rule: 'x', text: 'No content', at: 2 },
        { id: 'r3', reason: 'share', rule: 'x', text: 'Empty', at: 3, content: [] },
      ],
    }),
  );
  const highlights = [highlight('018f0000-0000-7000-8000-000000000001')];
  const request = { id: 'x', trace, restored: ['r1'], highlights };
  const small = { ...request, article: bytesOf(`${begun}<p>a</p><p>b</p>${ended}`) };
  expect(await storedWith(pool, small)).toEqual(await readStored(small));
  expect(asked()).toBe(0);
  const large = { ...request, article: LARGE };
  expect(await storedWith(pool, large)).toEqual(await readStored(large));
  expect(asked()).toBe(1);
  // Many passages to be found again are work, too, and so is much that was left out.
  await storedWith(pool, { ...small, highlights: Array.from({ length: 400 }, () => highlights[0]!) });
  await storedWith(pool, { ...small, trace: Buffer.concat([trace, Buffer.alloc(600_000, ' ')]) });
  expect(asked()).toBe(3);
  expect(await examinedWith(pool)({ article: LARGE, trace })).toEqual({ article: true, trace: true });
  expect(await examinedWith(pool)({ article: LARGE.subarray(0, 500_000), trace: null })).toEqual({
    article: false,
    trace: false,
  });
  expect(asked()).toBe(5);
  await expect(storedWith(pool, { ...request, article: Buffer.alloc(300_000, '<p>') })).rejects.toThrow(
    'library-damaged',
  );
  await pool.close();
}, 60_000);

test('others have their turn while a body of 100,000 elements is read, and every way to it asks the worker', async () => {
  const { core, folder } = await runningCore();
  const session = core.context.session();
  const { id } = await session.library.add(newClipping('Ferry'));
  await session.put([await session.library.read(id)]);
  writeFileSync(
    join(await session.library.pathOf(id, 'folder'), 'article.html'),
    Buffer.concat([bytesOf(begun), Buffer.from('<p>a</p>'.repeat(100_000)), bytesOf(ended)]),
  );
  let asked = 0;
  const { stored, examined } = core.context.pool;
  core.context.pool.stored = (request) => (asked++, stored.call(core.context.pool, request));
  core.context.pool.examined = (found) => (asked++, examined.call(core.context.pool, found));
  // Turns of the event loop between asking and having it: in one go there would be a handful.
  let turns = 0;
  const turn = setInterval(() => turns++, 1);
  expect((await session.detail(id)).body.children).toHaveLength(100_000);
  clearInterval(turn);
  expect(turns).toBeGreaterThan(20);
  expect(asked).toBe(1);
  const jobs = core.context.jobs;
  await jobs.finished(core.verify(() => undefined));
  expect(asked).toBe(2);
  await jobs.finished(core.backup(join(folder, 'b.zip'), null));
  expect(asked).toBe(3);
  await jobs.finished(
    core.export({
      ids: [id],
      format: 'json',
      target: join(folder, 'out'),
      replace: false,
      options: DEFAULT_EXPORT,
    }),
  );
  // That has a thread of its own.
  expect(asked).toBe(3);
  await session.reindex([id]);
  expect(asked).toBe(4);
}, 60_000);
