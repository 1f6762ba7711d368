/** Publications and authors that have several names become one: here, in what comes, after reading again, and back by Undo. */
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import { CALLS } from '../../electron/contract/ipc';
import type { Core } from '../../electron/core';
import { checkLibrary } from '../../electron/library/schema';
import * as v from 'valibot';
import { newsPage, opened, runningCore } from '../support/core';

const pageOf = (title: string, publication: string, author = 'Mary Quill') =>
  newsPage(title, `${title} was told.`).replaceAll('The Harbour Post', publication).replaceAll('Mary Quill', author);
const found = async (core: Core, query: string) =>
  (await core.call('library.list', { view: { ...EVERYTHING, query }, offset: 0, limit: 10 })).rows
    .map((row) => row.title)
    .sort();
const publications = async (core: Core) =>
  Object.fromEntries((await core.call('library.overview', {})).publications.map(({ value, count }) => [value, count]));

async function three() {
  const running = await runningCore();
  const job = await running.imported(
    running.page('a.html', pageOf('Ferry', 'the Guardian')),
    running.page('b.html', pageOf('Pier', 'The Guardian', 'M. Quill')),
    running.page('c.html', pageOf('Quay', 'Grauniad')),
  );
  expect(job.counts).toMatchObject({ done: 3, failed: 0 });
  return running;
}

describe('names', () => {
  it('that look alike are offered, others are found by their letters', async () => {
    const { core } = await three();
    const list = (text = '') => core.call('names.list', { field: 'publication', name: 'The Guardian', text });
    expect(await list()).toEqual({
      alike: [{ value: 'the Guardian', count: 1 }],
      found: [{ value: 'Grauniad', count: 1 }],
      also: [],
    });
    expect((await list('harbour')).found).toEqual([]);
    expect(await core.call('names.alike', { field: 'publication' })).toEqual([
      [expect.objectContaining({ value: 'The Guardian' }), expect.objectContaining({ value: 'the Guardian' })],
    ]);
  });

  it('become one in all clippings, in one step that can be taken back, and in those that come', async () => {
    const { core, page, imported } = await three();
    const merge = {
      field: 'publication' as const,
      names: ['the Guardian', 'Grauniad', 'The Guardian'],
      to: 'The Guardian',
    };
    const { undo } = await core.call('names.merge', merge);
    expect(await publications(core)).toEqual({ 'The Guardian': 3 });
    expect(await core.call('names.aliases', {})).toEqual([
      { field: 'publication', from: 'the Guardian', to: 'The Guardian' },
      { field: 'publication', from: 'Grauniad', to: 'The Guardian' },
    ]);
    // The same again changes nothing.
    expect(await core.call('names.merge', merge)).toEqual({ undo: null, job: null });
    // By the old name too.
    expect(await found(core, 'publication:grauniad')).toEqual(['Ferry', 'Pier', 'Quay']);

    const job = await imported(page('d.html', pageOf('Mole', 'Grauniad')));
    const [id] = job.clippings as [string];
    const { clipping, fields } = await opened(core, id);
    expect(fields.publication).toBe('The Guardian');
    expect(clipping.edits).toEqual({});
    expect(clipping.readings.publication).toMatchObject({ from: 'alias', value: 'The Guardian' });
    expect(clipping.readings.publication!.others![0]).toMatchObject({ value: 'Grauniad' });
    await core.call('clipping.readAgain', { id, charset: null });
    expect((await opened(core, id)).clipping.readings.publication).toEqual(clipping.readings.publication);

    // The import that came after it first.
    await core.call('undo.undo', {});
    await core.call('undo.undo', { step: undo! });
    expect(await publications(core)).toEqual({ 'the Guardian': 1, 'The Guardian': 1, Grauniad: 1 });
    expect(await core.call('names.aliases', {})).toEqual([]);
    await core.call('undo.redo', {});
    expect(await publications(core)).toEqual({ 'The Guardian': 3 });
  });

  it('of authors: each name of a list, once', async () => {
    const { core, page, imported } = await three();
    await imported(
      page('e.html', pageOf('Two', 'Post', 'M. Quill').replace('By M. Quill', 'By M. Quill and Mary Quill')),
    );
    await core.call('names.merge', { field: 'authors', names: ['M. Quill'], to: 'Mary Quill' });
    expect((await core.call('library.facets', { view: EVERYTHING })).author.map(({ value }) => value)).toEqual([
      'Mary Quill',
    ]);
    expect(await found(core, 'author:="M. Quill"')).toEqual(['Ferry', 'Pier', 'Quay', 'Two']);
  });

  it('that are forgotten change nothing of what is there, and are names of their own in what comes', async () => {
    const { core, page, imported } = await three();
    await core.call('names.merge', { field: 'publication', names: ['Grauniad'], to: 'The Guardian' });
    await core.call('names.forget', { field: 'publication', from: 'Grauniad' });
    expect(await publications(core)).toEqual({ 'The Guardian': 2, 'the Guardian': 1 });
    await imported(page('f.html', pageOf('Later', 'Grauniad')));
    expect(await publications(core)).toMatchObject({ Grauniad: 1 });
    await core.call('undo.undo', {});
    await core.call('undo.undo', {});
    expect(await core.call('names.aliases', {})).toEqual([
      { field: 'publication', from: 'Grauniad', to: 'The Guardian' },
    ]);
  });

  it('leave what a person said of one clipping to be undone by itself: the machine’s value is what was printed', async () => {
    const { core } = await three();
    await core.call('names.merge', { field: 'publication', names: ['Grauniad'], to: 'The Guardian' });
    const [id] = core.context.session().index.ids({ view: { ...EVERYTHING, query: 'quay' }, except: [] });
    expect((await opened(core, id!)).clipping.readings.publication!.value).toBe('Grauniad');
    await core.call('clipping.restoreField', { id: id!, field: 'publication' });
    expect((await opened(core, id!)).fields.publication).toBe('Grauniad');
  });
});

describe('names that are none', () => {
  const merge = (given: object) =>
    v.safeParse(CALLS['names.merge'].args, { field: 'publication', names: ['A'], to: 'B', ...given }).success;
  it.each([
    [{ to: '' }],
    [{ to: ' \n ' }],
    [{ to: 'a\u0000b' }],
    [{ to: 'x'.repeat(1001) }],
    [{ names: [] }],
    [{ names: Array.from({ length: 501 }, (_, n) => `n${n}`) }],
    [{ names: [7] }],
    [{ field: 'title' }],
  ])('are refused: %j', (given) => expect(merge(given)).toBe(false));
  it('and names as people write them are not', () => expect(merge({ to: '  Die\n Zeit ' })).toBe(true));

  const library = (aliases: unknown) =>
    checkLibrary({
      schema: 1,
      id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
      created: '2026-01-01T00:00:00.000Z',
      aliases,
    });
  it.each([
    [[{ field: 'title', from: 'A', to: 'B' }]],
    [[{ field: 'publication', from: '', to: 'B' }]],
    [[{ field: 'publication', from: 'A', to: 7 }]],
    [[{ field: 'publication', from: 'A', to: 'x'.repeat(1001) }]],
    [[{ field: 'publication', from: 'A\u0000', to: 'B' }]],
    [[{ field: '__proto__', from: 'A', to: 'B' }]],
    [{ A: 'B' }],
    [Array.from({ length: 20_001 }, (_, n) => ({ field: 'publication', from: `n${n}`, to: 'B' }))],
  ])('in a library’s document are damage', (aliases) => expect(library(aliases)).toBeNull());
  it('named like parts of every object are names', () => {
    const names = ['__proto__', 'constructor', 'toString'].map((from) => ({ field: 'publication', from, to: 'B' }));
    expect(library(names)!.aliases).toEqual(names);
  });
});
