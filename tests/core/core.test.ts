/** The whole core, real parts only: import, change, undo, restart, export. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { describe, expect, it } from 'vitest';
import { bodyText, textOf } from '../../electron/article/text';
import { select } from '../../electron/annotations';
import { EVERYTHING, type View } from '../../electron/contract/lists';
import type { Core } from '../../electron/core';
import { backUpWhenDue } from '../../electron/jobs/scheduled-backup';
import { emptyOldTrash } from '../../electron/jobs/trash';
import { OwnFolder } from '../../electron/files/own-folder';
import { durableJson } from '../../electron/library';
import { PNG, completePage } from '../end-to-end/pages';
import { opened, newsPage, runningCore } from '../support/core';

const ALL = EVERYTHING;
const rows = async (core: Core, view: Partial<View> = {}) =>
  (await core.call('library.list', { view: { ...ALL, ...view }, offset: 0, limit: 100 })).rows;
const ids = (id: string) => ({ selection: { ids: [id] } });

async function one() {
  const running = await runningCore();
  const path = running.page('ferry.html', newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
  const job = await running.imported(path);
  return { ...running, path, id: job.clippings[0]!, job };
}

/** The folder of one clipping on disk. */
function folderOf(library: string, id: string): string {
  const year = readdirSync(join(library, 'clippings')).find((y) => existsSync(join(library, 'clippings', y, id)))!;
  return join(library, 'clippings', year, id);
}
const onDisk = (library: string, id: string) =>
  JSON.parse(readFileSync(join(folderOf(library, id), 'clipping.json'), 'utf8'));

describe('import', () => {
  it('keeps the original to the byte with its hash, and reads the news fields', async () => {
    const { core, library, path, id, job } = await one();
    expect(job.counts).toEqual({ done: 1, duplicate: 0, version: 0, failed: 0, skipped: 0 });
    const { clipping, fields, body } = await opened(core, id);
    expect(fields).toMatchObject({
      title: 'Ferry to run at night',
      publication: 'The Harbour Post',
      authors: ['Mary Quill'],
    });
    expect(fields.published).toMatch(/^2024-05-06T08:30/);
    const bytes = readFileSync(path);
    expect(clipping.original.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(readFileSync(join(folderOf(library, id), clipping.original.file)).equals(bytes)).toBe(true);
    const text = bodyText(body);
    expect(text).toContain('Second: Harbour lanterns glowed.');
    expect(text).not.toContain('Ferry delayed again');
  });

  it('makes one clipping of a file that comes twice, in one batch and later', async () => {
    const { core, folder, page, imported } = await runningCore();
    const content = newsPage('Twice', 'Same words.');
    const first = page('a.html', content);
    const second = page('b.html', content);
    const job = await imported(first, second);
    expect(job.counts).toMatchObject({ done: 1, duplicate: 1 });
    expect((await imported(folder + '/a.html')).counts).toMatchObject({ done: 0, duplicate: 1 });
    expect(await rows(core)).toHaveLength(1);
  });

  it('reports every bad file with its kind and does the rest', async () => {
    const { core, folder, page, imported } = await runningCore();
    const bad = [
      page('empty.html', ''),
      page('binary.html', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))),
      join(folder, 'vanished.html'),
    ];
    const huge = join(folder, 'huge.html');
    writeFileSync(huge, Buffer.alloc(100 * 1024 * 1024, 'x'));
    const good = page('good.html', newsPage('Good', 'Good words.'));
    const job = await imported(...bad, huge, good);
    expect(job.status).toBe('done');
    expect(Object.fromEntries(job.items.map((item) => [item.name, item.error?.kind]))).toEqual({
      'empty.html': 'file-empty',
      'binary.html': 'format-unknown',
      'vanished.html': 'file-missing',
      'huge.html': 'file-too-large',
    });
    expect((await rows(core)).map((row) => row.title)).toEqual(['Good']);
  });

  it.skipIf(process.platform !== 'linux')(
    'says of a file whose name is no UTF-8 that the name is what stands in the way',
    async () => {
      const { core, folder, imported } = await runningCore();
      const saved = join(folder, 'saved');
      mkdirSync(saved);
      writeFileSync(join(saved, 'good.html'), newsPage('Good', 'Good words.'));
      writeFileSync(
        Buffer.concat([Buffer.from(`${saved}/caf`), Buffer.from([0xe9]), Buffer.from('.html')]),
        newsPage('Café', 'Old words.'),
      );
      const job = await imported(saved);
      expect(job.items.map((item) => item.error?.kind)).toEqual(['file-name']);
      expect((await rows(core)).map((row) => row.title)).toEqual(['Good']);
    },
  );

  it('walks a folder, leaves companion folders and links alone', async () => {
    const { core, folder, imported } = await runningCore();
    const inside = join(folder, 'saved', 'deeper');
    mkdirSync(join(folder, 'saved', 'Story_files'), { recursive: true });
    mkdirSync(inside);
    writeFileSync(join(folder, 'saved', 'Story.html'), newsPage('Story', 'Story words.'));
    writeFileSync(join(folder, 'saved', 'Story_files', 'frame.html'), newsPage('Advertisement', 'Buy now.'));
    writeFileSync(join(folder, 'saved', 'picture.jpg'), 'not a page');
    writeFileSync(join(inside, 'Other.html'), newsPage('Other', 'Other words.'));
    const job = await imported(join(folder, 'saved'));
    expect(job.counts).toMatchObject({ done: 2, failed: 0 });
    expect((await rows(core)).map((row) => row.title).sort()).toEqual(['Other', 'Story']);
  });

  it('takes a paste of HTML and of text', async () => {
    const { core } = await runningCore();
    const html = newsPage('Pasted', 'Pasted words.')
      .replace(/^[\s\S]*<body>/, '')
      .replace('</body></html>', '');
    await core.context.jobs.finished(await core.call('import.paste', { html, text: null }));
    const text = `A headline for the harbour\n\n${'The harbour council met on Tuesday evening and agreed a new timetable for the night ferry. '.repeat(4)}\n\n${'Boats will leave every hour until midnight, the harbour master said in a statement. '.repeat(4)}`;
    await core.context.jobs.finished(await core.call('import.paste', { html: null, text }));
    const found = await rows(core);
    expect(found).toHaveLength(2);
    expect(found.map((row) => row.excerpt).join(' ')).toContain('new timetable for the night ferry');
  });

  it('cancels within a second and keeps what was done', async () => {
    const { core, page } = await runningCore();
    const paths = Array.from({ length: 150 }, (_, i) => page(`${i}.html`, newsPage(`Number ${i}`, `Words of ${i}.`)));
    const id = core.import(paths.map((path) => ({ path })));
    await new Promise<void>((resolve) => {
      core.on('jobs.changed', (state) => {
        if (state.counts.done >= 3) resolve();
      });
    });
    const at = Date.now();
    await core.call('jobs.cancel', { id });
    const job = await core.context.jobs.finished(id);
    expect(Date.now() - at).toBeLessThan(5_000);
    expect(job.status).toBe('cancelled');
    expect(await rows(core)).toHaveLength(job.counts.done);
    expect(job.counts.done).toBeLessThan(150);
  });
});

describe('changes', () => {
  it('are on disk when acknowledged, in the index, and undone and redone', async () => {
    const { core, library, id } = await one();
    await core.call('clippings.tag', { ...ids(id), add: ['asia / north', 'ferries'], remove: [] });
    expect(onDisk(library, id).tags).toEqual(['asia/north', 'ferries']);
    expect((await rows(core, { tag: 'asia' })).map((row) => row.id)).toEqual([id]);
    await core.call('clippings.star', { ...ids(id), starred: true });
    await core.call('clipping.setNote', { id, note: 'Call the **harbour master**' });
    expect((await rows(core, { query: 'note:harbour' })).map((row) => row.id)).toEqual([id]);
    await core.call('undo.undo', {});
    expect(onDisk(library, id).note).toBe('');
    await core.call('undo.undo', {});
    await core.call('undo.undo', {});
    expect(onDisk(library, id)).toMatchObject({ tags: [], starred: false });
    expect(await rows(core, { tag: 'asia' })).toEqual([]);
    // A tag that was new with the change is gone with it.
    expect((await core.call('library.overview', {})).tags).toEqual([]);
    await core.call('undo.redo', {});
    expect(onDisk(library, id).tags).toEqual(['asia/north', 'ferries']);
    expect((await core.call('library.overview', {})).tags.map((tag) => tag.name)).toContain('ferries');
  });

  it('undoes two steps where Undo is asked for twice at once', async () => {
    const { core, library, id } = await one();
    await core.call('clippings.star', { ...ids(id), starred: true });
    await core.call('clippings.tag', { ...ids(id), add: ['x'], remove: [] });
    await Promise.all([core.call('undo.undo', {}), core.call('undo.undo', {})]);
    expect(onDisk(library, id)).toMatchObject({ tags: [], starred: false });
    expect(await core.call('undo.state', {})).toMatchObject({
      undo: { key: 'undo.import' },
      redo: { key: 'undo.star' },
    });
  });

  it('undoes the change that is being made, and none before it', async () => {
    const { core, library, id } = await one();
    await core.call('clippings.tag', { ...ids(id), add: ['first'], remove: [] });
    const text = textOf((await opened(core, id)).body).text;
    for (const change of [
      () => core.call('clippings.tag', { ...ids(id), add: ['second'], remove: [] }),
      () => core.call('highlight.add', { id, selector: select(text, 0, 9), colour: 'blue', comment: '' }),
      () => core.call('board.save', { id: null, name: 'Ferries', parts: [] }),
    ]) {
      const making = change();
      const undone = core.call('undo.undo', {});
      await making;
      expect((await undone).what).not.toBeNull();
      expect(onDisk(library, id)).toMatchObject({ tags: ['first'], highlights: [] });
      expect((await core.call('library.overview', {})).boards).toEqual([]);
    }
    // One that fails is no step, and holds nothing up.
    const failing = core.call('clipping.setNote', { id: '01900000-0000-7000-8000-000000000000', note: 'x' });
    const before = core.call('undo.undo', {});
    await expect(failing).rejects.toMatchObject({ failure: { kind: 'not-found' } });
    expect((await before).what).toMatchObject({ key: 'undo.addTags' });
    expect(onDisk(library, id).tags).toEqual([]);
  });

  it('edits a field with the machine’s value kept and restorable', async () => {
    const { core, id } = await one();
    await core.call('clipping.editField', { id, field: 'title', value: 'Night ferry' });
    let open = await opened(core, id);
    expect(open.fields.title).toBe('Night ferry');
    expect(open.clipping.readings.title?.value).toBe('Ferry to run at night');
    expect((await rows(core))[0]!.title).toBe('Night ferry');
    await core.call('clipping.restoreField', { id, field: 'title' });
    open = await opened(core, id);
    expect(open.fields.title).toBe('Ferry to run at night');
    await core.call('clipping.editField', { id, field: 'authors', value: null });
    expect((await opened(core, id)).fields.authors).toBeUndefined();
    await expect(core.call('clipping.editField', { id, field: 'authors', value: 'not a list' })).rejects.toMatchObject({
      failure: { kind: 'wrong-argument' },
    });
  });

  it('puts a removed part back and takes it out again; highlights keep their words', async () => {
    const { core, id } = await one();
    const before = await opened(core, id);
    const text = textOf(before.body).text;
    const start = text.indexOf('Third: Harbour');
    await core.call('highlight.add', { id, selector: select(text, start, start + 30), colour: 'yellow', comment: '' });
    const removal = before.removals.find((r) => r.text.includes('Ferry delayed again') && r.content?.length);
    expect(removal).toBeDefined();
    await core.call('clipping.restorePart', { id, removal: removal!.id, restored: true });
    const after = await opened(core, id);
    expect(textOf(after.body).text).toContain('Ferry delayed again');
    const shown = after.highlights[0]!;
    expect(textOf(after.body).text.slice(shown.range!.start, shown.range!.end)).toBe(text.slice(start, start + 30));
    await core.call('undo.undo', {});
    expect(textOf((await opened(core, id)).body).text).toBe(text);
  });

  it('refuses a highlight whose words do not stand where it says', async () => {
    const { core, id } = await one();
    const selector = { position: { start: 0, end: 5 }, quote: { exact: 'wrong', prefix: '', suffix: '' } };
    await expect(core.call('highlight.add', { id, selector, colour: 'blue', comment: '' })).rejects.toMatchObject({
      failure: { kind: 'wrong-argument' },
    });
  });

  it('highlights, comments, recolours, quotes and deletes, each undone', async () => {
    const { core, library, id } = await one();
    const text = textOf((await opened(core, id)).body).text;
    const added = await core.call('highlight.add', {
      id,
      selector: select(text, 0, 24),
      colour: 'green',
      comment: 'why?',
    });
    expect(added.state).toBe('exact');
    await core.call('highlight.change', { id, highlight: added.id, colour: 'pink', comment: 'because' });
    const page = await core.call('quotes.list', {
      filter: {
        text: 'because',
        tag: null,
        colour: 'pink',
        publication: null,
        person: null,
        state: null,
        sort: 'marked',
      },
      offset: 0,
      limit: 10,
    });
    expect(page.rows.map((row) => row.exact)).toEqual([text.slice(0, 24)]);
    const quotes = [{ clipping: id, highlight: added.id }];
    const { plain } = await core.call('quotes.render', { quotes, comments: false });
    expect(plain).toContain(`“${text.slice(0, 24)}”`);
    expect(plain).toContain('Mary Quill');
    expect(plain).toContain('The Harbour Post');
    // The comment is the person's own.
    expect(plain).not.toContain('because');
    expect((await core.call('quotes.render', { quotes, comments: true })).plain).toContain('because');
    await core.call('highlight.remove', { id, highlight: added.id });
    expect(onDisk(library, id).highlights).toEqual([]);
    await core.call('undo.undo', {});
    expect(onDisk(library, id).highlights[0]).toMatchObject({ colour: 'pink', comment: 'because' });
  });

  it('renames a tag with its children, merges, deletes, and undoes over the library', async () => {
    const { core, id } = await one();
    await core.call('clippings.tag', { ...ids(id), add: ['asia', 'asia/japan', 'east'], remove: [] });
    await core.call('tags.colour', { name: 'asia', colour: '#aa3311' });
    await core.call('tags.rename', { from: 'asia', to: 'east' });
    expect((await opened(core, id)).clipping.tags).toEqual(['east', 'east/japan']);
    await core.call('undo.undo', {});
    expect((await opened(core, id)).clipping.tags.sort()).toEqual(['asia', 'asia/japan', 'east']);
    await core.call('tags.delete', { name: 'asia' });
    expect((await opened(core, id)).clipping.tags).toEqual(['east']);
    await core.call('undo.undo', {});
    const overview = await core.call('library.overview', {});
    expect(overview.tags.find((tag) => tag.name === 'asia')).toMatchObject({ colour: '#aa3311' });
  });

  it('trashes, puts back, deletes for ever only from the trash', async () => {
    const { core, library, id } = await one();
    const refused = await core.context.jobs.finished((await core.call('clippings.deleteForever', ids(id)))!);
    expect(refused.counts.failed).toBe(1);
    await core.call('clippings.trash', ids(id));
    expect(await rows(core)).toEqual([]);
    expect(await rows(core, { scope: 'trash' })).toHaveLength(1);
    await core.call('undo.undo', {});
    expect(await rows(core)).toHaveLength(1);
    await core.call('clippings.trash', ids(id));
    await core.context.jobs.finished((await core.call('clippings.deleteForever', ids(id)))!);
    expect(await rows(core, { scope: 'trash' })).toEqual([]);
    expect(
      existsSync(join(library, 'clippings')) &&
        readdirSync(join(library, 'clippings')).some((year) => existsSync(join(library, 'clippings', year, id))),
    ).toBe(false);
  });

  it('deletes what has long been in the trash only where a person set a limit, the rest stays and Undo with it', async () => {
    const { core, folder, library, page, imported } = await runningCore();
    const [old, young, damaged] = (
      await imported(
        ...['Old', 'Young', 'Damaged'].map((title) => page(`${title}.html`, newsPage(title, `Words of ${title}.`))),
      )
    ).clippings as [string, string, string];
    await core.call('clippings.trash', { selection: { ids: [old, young, damaged] } });
    const trashedDaysAgo = (id: string, days: number) => {
      const file = join(folderOf(library, id), 'clipping.json');
      writeFileSync(
        file,
        JSON.stringify({ ...onDisk(library, id), trashedAt: new Date(Date.now() - days * 86_400_000).toISOString() }),
      );
    };
    trashedDaysAgo(old, 31);
    trashedDaysAgo(young, 29);
    writeFileSync(join(folderOf(library, damaged), 'clipping.json'), '{"schema":');
    const overdue = durableJson(new OwnFolder(folder), 'trash.json');
    const emptied = (hours: number) =>
      emptyOldTrash({ ...core.context, now: () => new Date(Date.now() + hours * 3_600_000).toISOString() }, overdue);
    expect(await emptied(0)).toBeNull();
    expect(existsSync(folderOf(library, old))).toBe(true);
    await core.call('settings.set', { trashDays: 30 });
    // Found today, deleted from tomorrow on.
    expect(await emptied(0)).toBeNull();
    expect(await emptied(20)).toBeNull();
    const job = await core.context.jobs.finished((await emptied(25))!);
    // The other one is beyond the limit by then too, but was found so only now.
    expect(existsSync(folderOf(library, young))).toBe(true);
    expect(job).toMatchObject({ total: 1, counts: { done: 1, failed: 0 } });
    expect(() => folderOf(library, old)).toThrow();
    expect(existsSync(folderOf(library, damaged))).toBe(true);
    expect((await rows(core, { scope: 'trash' })).map((row) => row.id)).not.toContain(old);
    expect(await emptied(0)).toBeNull();
    // One damaged clipping is told of, and stands in the way neither of the others nor of earlier steps.
    await expect(core.call('undo.undo', {})).rejects.toMatchObject({ failure: { kind: 'library-damaged' } });
    expect((await rows(core)).map((row) => row.id)).toContain(young);
    expect((await core.call('undo.state', {})).undo).toMatchObject({ key: 'undo.import' });
  });

  it('deletes nothing from the trash when the clock jumps ahead and is set right again', async () => {
    const { core, folder, library, page, imported } = await runningCore();
    const [id] = (await imported(page('a.html', newsPage('A', 'Words of a.')))).clippings as [string];
    await core.call('clippings.trash', { selection: { ids: [id] } });
    await core.call('settings.set', { trashDays: 30 });
    const overdue = durableJson(new OwnFolder(folder), 'trash.json');
    const emptied = (days: number) =>
      emptyOldTrash({ ...core.context, now: () => new Date(Date.now() + days * 86_400_000).toISOString() }, overdue);
    for (const days of [4_000, 0, 4_000.1, 1, 4_000.2]) expect(await emptied(days), `${days}`).toBeNull();
    expect(existsSync(folderOf(library, id))).toBe(true);
    // Back to a day before what was noted: noted anew.
    expect(await emptied(40)).toBeNull();
    await core.context.jobs.finished((await emptied(41.1))!);
    expect(() => folderOf(library, id)).toThrow();
  });

  it('puts a highlight where a person says, only where those words stand', async () => {
    const { core, page, imported } = await runningCore();
    await imported(page('a.html', newsPage('Ferry', 'The ferry returned to the island.')));
    const [id] = core.context.session().index.ids({ view: ALL, except: [] });
    const { text } = textOf((await opened(core, id!)).body);
    const made = await core.call('highlight.add', {
      id: id!,
      selector: select(text, 0, 9),
      colour: 'blue',
      comment: '',
    });
    const place = (selector: ReturnType<typeof select>) =>
      core.call('highlight.place', { id: id!, highlight: made.id, selector });
    const elsewhere = select(text, 10, 20);
    const wrong = { ...elsewhere, quote: { ...elsewhere.quote, exact: 'not there' } };
    await expect(place(wrong)).rejects.toMatchObject({ failure: { kind: 'wrong-argument' } });
    const { undo } = await place(elsewhere);
    const now = async () => (await opened(core, id!)).highlights[0];
    expect(await now()).toMatchObject({ id: made.id, colour: 'blue', state: 'exact', range: elsewhere.position });
    await core.call('undo.undo', { step: undo! });
    expect(await now()).toMatchObject({ range: { start: 0, end: 9 } });
  });

  it('makes highlights larger, joins and parts them, each undone, and loses no comment or tag', async () => {
    const { core, page, imported } = await runningCore();
    await imported(page('a.html', newsPage('Ferry', 'The ferry returned to the island.')));
    const [id] = core.context.session().index.ids({ view: ALL, except: [] }) as [string];
    const { text } = textOf((await opened(core, id)).body);
    const add = (start: number, end: number, comment: string) =>
      core.call('highlight.add', { id, selector: select(text, start, end), colour: 'blue', comment });
    const now = async () =>
      (await opened(core, id)).highlights.map(({ range, comment, tags, state }) => ({ range, comment, tags, state }));
    const one = await add(0, 9, 'one');
    const two = await add(10, 20, 'two');
    await core.call('highlight.change', { id, highlight: one.id, tags: ['fact'] });
    await core.call('highlight.change', { id, highlight: two.id, tags: ['sea', 'fact'] });
    const apart = await now();

    await core.call('highlight.resize', { id, highlight: two.id, selector: select(text, 10, 30) });
    expect((await now())[1]).toMatchObject({ range: { start: 10, end: 30 }, comment: 'two', state: 'exact' });
    await core.call('undo.undo', {});
    expect(await now()).toEqual(apart);
    await expect(
      core.call('highlight.resize', {
        id,
        highlight: two.id,
        selector: { ...select(text, 10, 30), quote: two.selector.quote },
      }),
    ).rejects.toMatchObject({ failure: { kind: 'wrong-argument' } });

    await core.call('highlight.join', { id, highlights: [two.id, one.id], selector: select(text, 0, 20) });
    expect(await now()).toEqual([
      { range: { start: 0, end: 20 }, comment: 'one\n\ntwo', tags: ['fact', 'sea'], state: 'exact' },
    ]);
    await core.call('highlight.split', { id, highlight: one.id, at: 10 });
    expect(await now()).toEqual([
      {
        range: { start: 0, end: text.slice(0, 10).trimEnd().length },
        comment: 'one\n\ntwo',
        tags: ['fact', 'sea'],
        state: 'exact',
      },
      { range: { start: 10, end: 20 }, comment: '', tags: ['fact', 'sea'], state: 'exact' },
    ]);
    for (const at of [0, 20, 5_000])
      await expect(core.call('highlight.split', { id, highlight: one.id, at })).rejects.toMatchObject({
        failure: { kind: 'wrong-argument' },
      });
    await core.call('undo.undo', {});
    await core.call('undo.undo', {});
    expect(await now()).toEqual(apart);
    await expect(
      core.call('highlight.join', { id, highlights: [one.id, id], selector: select(text, 0, 20) }),
    ).rejects.toMatchObject({ failure: { kind: 'wrong-argument' } });
  });

  it('marks a passage once: again it is the same highlight, in another colour it changes', async () => {
    const { core, page, imported } = await runningCore();
    await imported(page('a.html', newsPage('Ferry', 'The ferry returned to the island.')));
    const [id] = core.context.session().index.ids({ view: ALL, except: [] });
    const { text } = textOf((await opened(core, id!)).body);
    const mark = (colour: 'blue' | 'green', end = 9, comment = '') =>
      core.call('highlight.add', { id: id!, selector: select(text, 0, end), colour, comment });
    const first = await mark('blue');
    expect(await mark('blue')).toEqual(first);
    expect(await mark('green')).toMatchObject({ id: first.id, colour: 'green', comment: '' });
    expect(await mark('green', 9, 'why?')).toMatchObject({ id: first.id, colour: 'green', comment: 'why?' });
    const now = async () =>
      (await opened(core, id!)).highlights.map(({ id, colour, comment }) => ({ id, colour, comment }));
    expect(await now()).toEqual([{ id: first.id, colour: 'green', comment: 'why?' }]);
    await core.call('undo.undo', {});
    await core.call('undo.undo', {});
    expect(await now()).toEqual([{ id: first.id, colour: 'blue', comment: '' }]);
    // Another passage is another highlight, though it begins with the same words.
    expect((await mark('blue', 12)).id).not.toBe(first.id);
    // Somebody else's is not this person's to change.
    await core.context.session().library.update(id!, (clipping) => {
      for (const one of clipping.highlights) one.by = 'Anna';
    });
    expect((await mark('green')).id).not.toBe(first.id);
  });

  it('says which step takes a change back, and takes back no other', async () => {
    const { core, page, imported } = await runningCore();
    await imported(page('a.html', newsPage('Ferry', 'The ferry returned to the island.')));
    const [id] = core.context.session().index.ids({ view: ALL, except: [] });
    const selection = { ids: [id!] };
    const star = await core.call('clippings.star', { selection, starred: true });
    expect(star).toEqual({ undo: expect.any(String), job: null });
    // Nothing is changed by this one, so there is nothing to take back.
    expect(await core.call('clippings.star', { selection, starred: true })).toEqual({ undo: null, job: null });
    await core.call('clippings.tag', { selection, add: ['asia'], remove: [] });
    await expect(core.call('undo.undo', { step: star.undo! })).rejects.toMatchObject({
      failure: { kind: 'undo-passed' },
    });
    expect((await opened(core, id!)).clipping).toMatchObject({ starred: true, tags: ['asia'] });
    await core.call('undo.undo', {});
    await core.call('undo.undo', { step: star.undo! });
    expect((await opened(core, id!)).clipping).toMatchObject({ starred: false, tags: [] });
  });

  it('changes many as a job, undone as one step', async () => {
    const { core, page, imported } = await runningCore();
    const paths = Array.from({ length: 230 }, (_, i) => page(`${i}.html`, newsPage(`Number ${i}`, `Words of ${i}.`)));
    expect((await imported(...paths)).counts).toMatchObject({ done: 230, failed: 0 });
    const { job } = await core.call('clippings.tag', {
      selection: { view: ALL, except: [] },
      add: ['many'],
      remove: [],
    });
    expect((await core.context.jobs.finished(job!)).counts.done).toBe(230);
    expect((await core.call('library.list', { view: { ...ALL, tag: 'many' }, offset: 0, limit: 1 })).total).toBe(230);
    await core.call('undo.undo', {});
    const undone = core.context.jobs.list().at(-1)!;
    await core.context.jobs.finished(undone.id);
    expect((await core.call('library.list', { view: { ...ALL, tag: 'many' }, offset: 0, limit: 1 })).total).toBe(0);
  }, 120_000);
});

describe('restart', () => {
  it('comes back with everything, undo included, and without its index', async () => {
    const running = await one();
    const { core, id } = running;
    await core.call('clippings.tag', { ...ids(id), add: ['kept'], remove: [] });
    const second = await running.again();
    expect((await rows(second.core, { tag: 'kept' })).map((row) => row.id)).toEqual([id]);
    await second.core.call('undo.undo', {});
    expect(await rows(second.core, { tag: 'kept' })).toEqual([]);
    await second.core.call('undo.redo', {});
    await second.core.close();
    rmSync(join(running.folder, 'data', 'index'), { recursive: true });
    const third = await runningCore({ folder: running.folder });
    expect((await rows(third.core, { query: 'lanterns', tag: 'kept' })).map((row) => row.id)).toEqual([id]);
  });

  it('a second core opens read-only, says who holds it, and reads', async () => {
    const { core, library, folder, id } = await one();
    const second = await runningCore({ folder: join(folder, 'other') });
    const state = await second.core.openLibrary(library, { create: false, wait: true });
    expect(state).toMatchObject({ status: 'read-only', problem: { kind: 'library-read-only' } });
    expect((await opened(second.core, id)).fields.title).toBe('Ferry to run at night');
    await expect(second.core.call('clipping.setNote', { id, note: 'x' })).rejects.toMatchObject({
      failure: { kind: 'library-read-only' },
    });
    await core.call('clipping.setNote', { id, note: 'the first still writes' });
  });

  it('a library folder that is gone is a state, not a crash, and is never made anew', async () => {
    const { core, folder } = await runningCore();
    const state = await core.openLibrary(join(folder, 'gone'), { create: false, wait: true });
    expect(state).toMatchObject({ status: 'missing', problem: { kind: 'library-missing' } });
    expect(existsSync(join(folder, 'gone'))).toBe(false);
    await expect(core.call('library.list', { view: ALL, offset: 0, limit: 10 })).rejects.toMatchObject({
      failure: { kind: 'library-missing' },
    });
  });
});

describe('cleaning again', () => {
  it('with another charset keeps edits, tags and highlights, and the earlier text', async () => {
    const { core, library, page, imported } = await runningCore();
    const german = `Überschrift über die Fähre\n\n${'Die Fähre fährt künftig auch nachts über den Fluß, sagte die Bürgermeisterin am Dienstagabend. '.repeat(4)}\n\n${'Für die Anwohner ändert sich dadurch vieles, hieß es im Gemeinderat später am Abend. '.repeat(4)}`;
    const job = await imported(page('faehre.txt', Buffer.from(german, 'latin1')));
    const id = job.clippings[0]!;
    await core.call('clipping.editField', { id, field: 'title', value: 'Fähre' });
    const text = textOf((await opened(core, id)).body).text;
    const at = text.indexOf('am Dienstagabend');
    await core.call('highlight.add', { id, selector: select(text, at, at + 16), colour: 'blue', comment: 'hier' });
    await core.call('clipping.readAgain', { id, charset: 'koi8-r' });
    const after = await opened(core, id);
    expect(after.clipping.provenance.charset).toMatchObject({ name: 'koi8-r', from: 'person' });
    expect(after.fields.title).toBe('Fähre');
    expect(after.highlights[0]!.selector.quote.exact).toBe('am Dienstagabend');
    expect(textOf(after.body).text).not.toBe(text);
    const history = await core.call('clipping.history', { id });
    const entry = history.findIndex((h) => h.what === 'cleaned-again');
    expect(entry).toBeGreaterThanOrEqual(0);
    for (const kept of history[entry]!.kept ?? []) expect(existsSync(join(folderOf(library, id), kept))).toBe(true);
    await core.call('clipping.revert', { id, entry });
    expect(textOf((await opened(core, id)).body).text).toBe(text);
  });
});

describe('scheduled backup', () => {
  it('is made when it is due, once, and not before', async () => {
    const running = await one();
    const { core, folder } = running;
    mkdirSync(join(folder, 'backups'));
    const files = () => readdirSync(join(folder, 'backups'));
    const today = new Date().toISOString().slice(0, 10);
    const look = async () => {
      const job = backUpWhenDue(core.context);
      if (job) expect((await core.context.jobs.finished(job)).status).toBe('done');
      return job;
    };
    expect(await look()).toBeNull();
    await core.context.settings.set({ backupEveryDays: 7, backupFolder: join(folder, 'backups') });
    expect(await look()).not.toBeNull();
    expect(files()).toEqual([`Cuttings backup ${today}.zip`]);
    expect(await look()).toBeNull();
    renameSync(join(folder, 'backups', files()[0]!), join(folder, 'backups', 'Cuttings backup 2020-01-01.zip'));
    expect(await look()).not.toBeNull();
    expect(files()).toHaveLength(2);
    rmSync(join(folder, 'backups'), { recursive: true });
    expect(await look()).toBeNull();
  });

  it('is encrypted under a password that is kept nowhere, and never made in clear when its key is lost', async () => {
    const running = await one();
    const { core, folder } = running;
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    await core.context.settings.set({ backupEveryDays: 7, backupFolder: backups });
    expect(await core.call('backup.encrypt', { password: 'Möwe über dem Hafen' })).toMatchObject({
      backupEncrypted: true,
    });
    expect((await core.context.jobs.finished(backUpWhenDue(core.context)!)).status).toBe('done');
    const file = join(backups, readdirSync(backups)[0]!);
    expect(readFileSync(file).subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
    for (const name of readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' })) {
      if (/\.json$/.test(name)) expect(readFileSync(join(folder, 'data', name), 'utf8')).not.toContain('Möwe');
    }
    const restored = async (name: string, password: string | null) =>
      core.context.jobs.finished(core.restore({ file, folder: join(folder, name), password, withSettings: true }));
    expect((await restored('wrong', 'Möwe')).status).toBe('failed');
    expect(existsSync(join(folder, 'wrong'))).toBe(false);
    expect((await restored('right', 'Möwe über dem Hafen')).status).toBe('done');
    expect(readdirSync(join(folder, 'right', 'clippings')).length).toBe(1);
    // The settings of a backup say whether it was encrypted, the key is this machine's.
    expect(core.context.settings.value.backupEncrypted).toBe(true);

    rmSync(file);
    rmSync(join(folder, 'data', 'backup-key.json'));
    const failed = await core.context.jobs.finished(backUpWhenDue(core.context)!);
    expect(failed).toMatchObject({ status: 'failed', error: { kind: 'backup-key-missing' } });
    expect(readdirSync(backups)).toEqual([]);
    expect(await core.call('backup.encrypt', { password: null })).toMatchObject({ backupEncrypted: false });
    expect((await core.context.jobs.finished(backUpWhenDue(core.context)!)).status).toBe('done');
    expect(
      readFileSync(file.replace(/\.age$/, ''))
        .subarray(0, 2)
        .toString('latin1'),
    ).toBe('PK');
  });
});

describe('pictures', () => {
  it('of a complete page are kept, and are still there when the page is read again without its folder', async () => {
    const { core, folder, library, imported } = await runningCore();
    const job = await imported(completePage(folder));
    const id = job.clippings[0]!;
    rmSync(join(folder, 'Hafen-Dateien'), { recursive: true });
    const pictures = async () => (await opened(core, id)).fields.figures!.map((figure) => figure.src);
    const before = await pictures();
    expect(before).toHaveLength(1);
    expect(readFileSync(join(folderOf(library, id), 'assets', before[0]!)).equals(PNG)).toBe(true);
    await core.call('clipping.readAgain', { id, charset: 'utf-8' });
    expect(await pictures()).toEqual(before);
    expect(JSON.stringify((await opened(core, id)).body)).toContain(`assets/${before[0]}`);
  });
});

describe('export', () => {
  it('previews, writes, and replaces nothing without being told', async () => {
    const { core, folder, id } = await one();
    const preview = await core.call('export.preview', {
      ...ids(id),
      format: 'markdown',
      options: DEFAULT_EXPORT,
    });
    expect(preview.files).toHaveLength(1);
    expect(preview.sample).toBeNull();
    expect(JSON.stringify(preview.page)).toContain('Ferry to run at night');
    const request = {
      ids: [id],
      format: 'markdown',
      options: DEFAULT_EXPORT,
      target: join(folder, 'out'),
      replace: false,
    };
    expect((await core.context.jobs.finished(core.export(request))).status).toBe('done');
    const file = join(folder, 'out', preview.files[0]!);
    writeFileSync(file, 'mine');
    expect(await core.context.jobs.finished(core.export(request))).toMatchObject({
      status: 'failed',
      error: { kind: 'target-exists' },
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await core.context.jobs.finished(core.export({ ...request, replace: true }));
    expect(readFileSync(file, 'utf8')).toContain('Ferry to run at night');
  });
});
