/** The same article saved twice: by its file, its address, its words; kept, shown with the first, joined and parted by hand. */
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import { newsPage, runningCore, type Running } from '../support/core';

const URL = 'https://harbour.example/2024/ferry';
const at = (html: string, url: string) => html.replace('<head>', `<head><link rel="canonical" href="${url}">`);
const listed = (running: Running, query = '') =>
  running.core.context
    .session()
    .index.list({ ...EVERYTHING, query }, 0, 100)
    .rows.map(({ id, title }) => ({ id, title }));
const first = newsPage('Ferry to run at night', 'Harbour lanterns glowed.');

describe('an import', () => {
  it('keeps a page of the same address as another saving of the article that is there', async () => {
    const running = await runningCore();
    await running.imported(running.page('a.html', at(first, URL)));
    const [main] = listed(running);
    const later = newsPage('Ferry to run at night', 'Harbour lanterns glowed. A second boat was bought.');
    const job = await running.imported(running.page('b.html', at(later, `${URL}/?utm_source=mail#top`)));
    expect(job.counts).toMatchObject({ done: 0, version: 1, duplicate: 0 });
    expect(listed(running)).toEqual([main]);
    const page = await running.core.call('imports.page', { id: job.import!, outcome: 'version', offset: 0, limit: 10 });
    const saving = page.items[0]!;
    expect(saving.of).toBe(main!.id);
    const savings = await running.core.call('savings.list', { id: main!.id });
    expect(savings.map(({ id, file }) => [id, file])).toEqual([
      [main!.id, 'a.html'],
      [saving.clipping, 'b.html'],
    ]);
    expect((await running.core.call('clipping.open', { id: main!.id })).saved).toEqual({ times: 2, main: main!.id });
    // The same drop again adds nothing.
    expect(
      (await running.imported(running.page('c.html', at(later, `${URL}/?utm_source=mail#top`)))).counts,
    ).toMatchObject({
      duplicate: 1,
      version: 0,
    });
    // Undo of the import takes its saving away, and no more.
    await running.core.call('undo.undo', { step: job.undo });
    expect(listed(running)).toEqual([main]);
    expect((await running.core.call('savings.list', { id: main!.id })).filter(({ trashed }) => !trashed)).toHaveLength(
      1,
    );
  });

  it('knows an article by its words alone, but not one that two papers printed or that keeps its address for other words', async () => {
    const running = await runningCore();
    await running.imported(running.page('a.html', first));
    const again = first.replace('<h1>', '<h1 class="other">');
    expect((await running.imported(running.page('b.html', again))).counts).toMatchObject({ version: 1 });
    const elsewhere = first.replaceAll('The Harbour Post', 'The Inland Times');
    expect((await running.imported(running.page('c.html', elsewhere))).counts).toMatchObject({ done: 1, version: 0 });
    const section = (title: string, words: string) =>
      at(
        newsPage(title, '', '').replaceAll(/The council[^<]*/g, words.repeat(30)),
        'https://harbour.example/news/today',
      );
    await running.imported(
      running.page('d.html', section('Monday in short', 'Wheat prices rose at noon on the quay. ')),
    );
    const other = await running.imported(
      running.page('e.html', section('Tuesday in brief', 'Rain fell over seven villages before dusk came. ')),
    );
    expect(other.counts).toMatchObject({ done: 1, version: 0 });
  });
});

describe('by hand', () => {
  /** Two clippings of one article that came before twins were looked for. */
  async function pair() {
    const running = await runningCore();
    const { core } = running;
    await running.imported(running.page('a.html', at(first, URL)));
    await running.imported(running.page('b.html', at(first.replace('<h1>', '<h1 class="x">'), `${URL}?fbclid=1`)));
    const [main] = listed(running);
    const [, other] = await core.call('savings.list', { id: main!.id });
    const session = core.context.session();
    await session.put([await session.library.update(other!.id, (draft) => void (draft.savingOf = null))]);
    return { running, core, main: main!.id, other: other!.id };
  }

  it('finds, joins and parts, each with Undo; what was kept apart is not found again', async () => {
    const { running, core, main, other } = await pair();
    await core.call('clippings.tag', { selection: { ids: [other] }, add: ['ferries'], remove: [] });
    expect(listed(running)).toHaveLength(2);
    const { groups } = await core.call('duplicates.list', { limit: 10 });
    expect(groups.map(({ by, clippings }) => [by, clippings.map(({ id }) => id)])).toEqual([
      ['address', [main, other]],
    ]);
    const merged = await core.call('duplicates.merge', { keep: main, others: [other] });
    expect(listed(running).map(({ id }) => id)).toEqual([main]);
    expect((await core.context.session().library.read(main)).tags).toEqual(['ferries']);
    await core.call('undo.undo', { step: merged.undo! });
    expect(listed(running)).toHaveLength(2);
    expect((await core.context.session().library.read(main)).tags).toEqual([]);
    await core.call('undo.redo', {});
    await core.call('savings.show', { id: other });
    expect(listed(running).map(({ id }) => id)).toEqual([other]);
    await core.call('undo.undo', {});
    await core.call('savings.part', { id: other });
    // Both are changed, so that a window that shows either of them reads it again.
    expect((await core.context.session().library.read(main)).apart).toEqual([other]);
    expect((await core.context.session().library.read(other)).apart).toEqual([main]);
    expect(listed(running)).toHaveLength(2);
    expect((await core.call('duplicates.list', { limit: 10 })).groups).toEqual([]);
    await core.call('undo.undo', {});
    expect(listed(running).map(({ id }) => id)).toEqual([main]);
    const again = await running.again();
    await again.core.call('library.reindex', {});
    expect(listed(again).map(({ id }) => id)).toEqual([main]);
  });

  it('goes to the trash and back with its savings, and a saving whose clipping is gone stands by itself', async () => {
    const { running, core, main, other } = await pair();
    await core.call('duplicates.merge', { keep: main, others: [other] });
    await core.call('clippings.trash', { selection: { ids: [main] } });
    expect(listed(running)).toEqual([]);
    const trash = core.context.session().index.list({ ...EVERYTHING, scope: 'trash' }, 0, 10);
    expect(trash.rows.map(({ id }) => id)).toEqual([main]);
    await core.call('clippings.putBack', { selection: { ids: [main] } });
    expect(listed(running).map(({ id }) => id)).toEqual([main]);
    core.context.session().forget([main]);
    expect(listed(running).map(({ id }) => id)).toEqual([other]);
  });
});
