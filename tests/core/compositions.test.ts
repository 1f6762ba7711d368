/** Boards and press reviews over a real library: drafted, kept, undone, written. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { boardLook, ReviewSchema, type Review } from '../../electron/contract/compositions';
import { EVERYTHING } from '../../electron/contract/lists';
import { newsPage, runningCore, type Running } from '../support/core';

const inPaper = (page: string, paper: string, day: string) =>
  page.replaceAll('The Harbour Post', paper).replace('2024-05-06T08:30:00+01:00', `${day}T08:30:00+01:00`);

async function library(): Promise<Running & { ids: Map<string, string> }> {
  const running = await runningCore();
  const pages = [
    running.page('a.html', newsPage('Ferry stays', 'Harbour lanterns glowed over the quay.')),
    running.page(
      'b.html',
      inPaper(newsPage('Night boat is saved', 'Harbour lanterns glowed over the quay.'), 'The Courier', '2024-05-07'),
    ),
    running.page(
      'c.html',
      inPaper(
        newsPage('Seeds kept cool', 'Shelves of seeds line the old tower, and nobody counts them twice.').replaceAll(
          'The council met on Tuesday evening to weigh the plan, and residents filled the hall well before the doors were due to open.',
          'Farmers send a handful of every harvest in envelopes that smell of hay.',
        ),
        'The Courier',
        '2024-05-08',
      ),
    ),
  ];
  await running.imported(...pages);
  const { rows } = await running.core.call('library.list', {
    view: { ...EVERYTHING, sort: 'title' },
    offset: 0,
    limit: 10,
  });
  return { ...running, ids: new Map(rows.map(({ title, id }) => [title, id])) };
}
const review = (more: Partial<Review> = {}): Review => parse(ReviewSchema, { name: 'Morning', query: '', ...more });

describe('a press review', () => {
  it('has each story once, grouped and in order, and names the other papers', async () => {
    const { core, ids } = await library();
    const parts = await core.call('review.draft', { review: review({ descending: false }), selection: null });
    expect(
      parts.map((part) => (part.kind === 'heading' ? part.text : part.kind === 'clipping' ? part.clipping : '')),
    ).toEqual(['The Courier', ids.get('Seeds kept cool'), 'The Harbour Post', ids.get('Ferry stays')]);
    expect(parts.flatMap((part) => (part.kind === 'clipping' ? part.also : []))).toEqual([
      ids.get('Night boat is saved'),
    ]);
    const cards = await core.call('composition.cards', { parts });
    expect(cards[3]).toMatchObject({ title: 'Ferry stays', also: ['The Courier'], missing: false });
    expect(cards[3]!.source).toContain('The Harbour Post');
    const byDay = await core.call('review.draft', { review: review({ group: 'date' }), selection: null });
    expect(byDay.filter((part) => part.kind === 'heading').map(({ text }) => text)).toEqual([
      '2024-05-08',
      '2024-05-07',
    ]);
    const some = await core.call('review.draft', {
      review: review({ group: 'none' }),
      selection: { ids: [ids.get('Ferry stays')!] },
    });
    expect(some).toHaveLength(1);
  });

  it('is written, its template kept, and taken back', async () => {
    const { core, folder } = await library();
    const saved = await core.call('review.save', { review: review({ title: 'Press' }) });
    expect(await core.call('reviews.list', {})).toMatchObject([{ id: saved.review, name: 'Morning', title: 'Press' }]);
    await core.call('review.save', { review: { ...review({ title: 'Press review' }), id: saved.review } });
    expect((await core.call('reviews.list', {})).map(({ title }) => title)).toEqual(['Press review']);
    const parts = await core.call('review.draft', { review: review(), selection: null });
    const target = join(folder, 'out.html');
    const { id: _i, name: _n, query: _q, group: _g, order: _o, descending: _d, ...look } = review({ title: 'Press' });
    const job = core.compose({ composition: { look, parts }, format: 'html', paper: 'a4', target, replace: false });
    expect(await core.context.jobs.finished(job)).toMatchObject({ status: 'done', counts: { done: 2, failed: 0 } });
    expect(readFileSync(target, 'utf8')).toContain('Also in The ');
    const again = core.compose({ composition: { look, parts }, format: 'html', paper: 'a4', target, replace: false });
    expect(await core.context.jobs.finished(again)).toMatchObject({
      status: 'failed',
      error: { kind: 'target-exists' },
    });
    const none = core.compose({
      composition: { look, parts },
      format: 'pdf',
      paper: 'a4',
      target: join(folder, 'x.pdf'),
      replace: false,
    });
    expect(await core.context.jobs.finished(none)).toMatchObject({
      status: 'failed',
      error: { kind: 'printing-unavailable' },
    });
    expect(existsSync(join(folder, 'x.pdf'))).toBe(false);
    await core.call('review.remove', { id: saved.review });
    expect(await core.call('reviews.list', {})).toEqual([]);
    await core.call('undo.undo', {});
    expect(await core.call('reviews.list', {})).toHaveLength(1);
  });
});

describe('a board', () => {
  it('is made, filled, changed, undone, survives a restart, and is written', async () => {
    const { core, ids, again, folder } = await library();
    const { board } = await core.call('board.save', { id: null, name: 'Ferry', parts: [] });
    await core.call('board.add', { id: board, add: { selection: { ids: [...ids.values()] } } });
    await core.call('board.add', { id: board, add: { selection: { ids: [ids.get('Ferry stays')!] } } });
    const { parts } = await core.call('board.open', { id: board });
    expect(parts).toHaveLength(3);
    await core.call('board.save', { id: board, name: 'Ferries', parts: [...parts].reverse() });
    expect((await core.call('library.overview', {})).boards).toEqual([{ id: board, name: 'Ferries', count: 3 }]);
    await core.call('undo.undo', {});
    expect(await core.call('board.open', { id: board })).toMatchObject({ name: 'Ferry', parts });
    const other = (await again()).core;
    expect(await other.call('board.open', { id: board })).toMatchObject({ name: 'Ferry', parts });
    const target = join(folder, 'board.txt');
    const job = other.compose({
      composition: { look: boardLook('Ferry'), parts },
      format: 'text',
      paper: 'a4',
      target,
      replace: false,
    });
    expect(await other.context.jobs.finished(job)).toMatchObject({ status: 'done' });
    for (const title of ids.keys()) expect(readFileSync(target, 'utf8')).toContain(title);
    await other.call('board.remove', { id: board });
    expect((await other.call('library.overview', {})).boards).toEqual([]);
    await expect(other.call('board.open', { id: board })).rejects.toThrow('not-found');
  });
});
