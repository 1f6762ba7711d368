/** Boards and press reviews are made in a thread: what a clipping's files do there ends that, and what cannot be read is left out and told. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { boardLook, LookSchema, ReviewSchema, type Part } from '../../electron/contract/compositions';
import { toFailure } from '../../electron/contract/errors';
import { DEFAULT_SETTINGS } from '../../electron/contract/settings';
import { MOST_ELEMENTS } from '../../electron/article/document';
import { composeWith, type ThreadLimits } from '../../electron/reading/export-thread';
import { newClipping } from '../library/clippings';
import { WORKER, runningCore } from '../support/core';

const uuid = (n: number) => `0190a1b2-c3d4-7e5f-8a9b-0000000000${String(n).padStart(2, '0')}`;
const huge = (elements: number) =>
  `<!doctype html>\n<html><body><main><article data-cuttings="body"><p>The first sentence of a huge article is as any other.</p>${'<p>a</p>'.repeat(elements)}</article>`;

async function three() {
  const { core, folder } = await runningCore();
  const session = core.context.session();
  const ids: string[] = [];
  for (const title of ['Ferry', 'Harbour', 'Lighthouse']) ids.push((await session.library.add(newClipping(title))).id);
  await session.synchronise(() => undefined);
  const parts = ids.map((clipping, n): Part => ({ kind: 'clipping', id: uuid(n), clipping, summary: null, also: [] }));
  const articles = await Promise.all(
    ids.map(async (id) => join(await session.library.pathOf(id, 'folder'), 'article.html')),
  );
  const written = async (format: string, look = boardLook('Board')) => {
    const target = join(folder, `out.${format}`);
    const job = core.compose({ composition: { look, parts }, format, paper: 'a4', target, replace: false });
    return { ...(await core.context.jobs.finished(job)), target };
  };
  return { core, ids, parts, articles, written };
}

test('a clipping that cannot be read is told once, and missing; the others come out', async () => {
  const { core, ids, parts, articles, written } = await three();
  writeFileSync(articles[0]!, 'cut');
  for (const [format, contents] of [
    ['html', true],
    ['text', false],
  ] as const) {
    const job = await written(format, { ...boardLook('Board'), contents });
    expect(job).toMatchObject({ status: 'done', counts: { done: 2, failed: 1 } });
    expect(job.items.map(({ clipping, error }) => [clipping, error?.kind])).toEqual([[ids[0], 'library-damaged']]);
    expect(readFileSync(job.target, 'utf8')).toContain('Lighthouse');
  }
  expect((await core.call('composition.cards', { parts })).map(({ missing }) => missing)).toEqual([true, false, false]);
  const review = parse(ReviewSchema, { name: 'Press', query: '', group: 'none', order: 'title', descending: false });
  const draft = await core.call('review.draft', { review, selection: null });
  expect(draft.map((part) => part.kind === 'clipping' && part.clipping)).toEqual([ids[1], ids[2]]);
}, 60_000);

test('one that takes more memory or time than it may ends the document, not the program', async () => {
  const { core, ids, parts } = await three();
  const own = await core.context.session().exportParts(ids[0]!);
  const made = (limits?: ThreadLimits) =>
    composeWith(
      WORKER,
      {
        what: 'write',
        asked: { composition: { look: boardLook('Board'), parts }, format: 'html', paper: 'a4', day: new Date() },
        attribution: DEFAULT_SETTINGS.attribution,
        languages: ['en'],
      },
      {
        named: () => Promise.resolve({ ...own, article: Buffer.from(huge(60_000)) }),
        unread: () => undefined,
        write: async (_path, bytes) => {
          if (!(bytes instanceof Uint8Array)) for await (const piece of bytes) expect(piece.length).toBeGreaterThan(0);
        },
        print: () => Promise.reject(new Error('none')),
      },
      new AbortController().signal,
      limits,
    ).then(
      () => 'made',
      (thrown: unknown) => toFailure(thrown).kind,
    );
  expect(await made({ heap: 24 })).toBe('file-too-large');
  expect(await made({ time: 40 })).toBe('timed-out');
  expect(await made()).toBe('made');
}, 120_000);

test('the largest article that a library may hold is drafted, seen, shown and written', async () => {
  const { core, ids, parts, articles, written } = await three();
  writeFileSync(articles[0]!, huge(MOST_ELEMENTS - 1));
  const cards = await core.call('composition.cards', { parts });
  expect(cards[0]).toMatchObject({ missing: false, summary: 'The first sentence of a huge article is as any other.' });
  const review = parse(ReviewSchema, { name: 'Press', query: '', group: 'none' });
  expect(await core.call('review.draft', { review, selection: { ids: [ids[0]!] } })).toHaveLength(1);
  const look = parse(LookSchema, { title: 'Press' });
  const shown = await core.call('composition.preview', { composition: { look, parts } });
  expect(JSON.stringify(shown).length).toBeLessThan(1_500_000);
  for (const format of ['html', 'markdown']) {
    const { status, counts, target } = await written(format, look);
    expect({ format, status, failed: counts.failed }).toEqual({ format, status: 'done', failed: 0 });
    expect(existsSync(target)).toBe(true);
  }
}, 600_000);
