/** Imports as a whole: the report that is kept, going on after a kill, trying again, taking back, holding, archives on disk. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { Outcome } from '../../electron/contract/imports';
import type { JobState } from '../../electron/contract/jobs';
import { EVERYTHING } from '../../electron/contract/lists';
import type { IndexDocument } from '../../electron/contract/stages';
import { newsPage, runningCore, type Running } from '../support/core';
import { everyFormat } from '../support/every-format';

const listed = (running: Running, query = '') =>
  running.core.context.session().index.list({ ...EVERYTHING, query }, 0, 100).total;
async function itemsOf(running: Running, job: JobState, outcome: Outcome | null = null) {
  const page = await running.core.call('imports.page', { id: job.import!, outcome, offset: 0, limit: 500 });
  return page.items.map(({ name, outcome, error }) => [name, outcome, error?.kind ?? null]);
}
function folderOf(running: Running, name: string, files: Record<string, string | Uint8Array>): string {
  const folder = join(running.folder, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
async function zipOf(path: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGNgYPiPBw1P+f//AQBKzGOdUuNPMAAAAABJRU5ErkJggg==',
  'base64',
);

describe('the report of an import', () => {
  it('says what became of every file, is kept with the library, and is a table for other programs', async () => {
    const running = await runningCore();
    const folder = folderOf(running, 'saved', {
      'a.html': newsPage('A first story', 'Lanterns glowed.'),
      'deep/b.html': newsPage('A second story', 'Ferries ran.'),
      'empty.html': '',
      'notes.png': PICTURE,
      'again.html': newsPage('A first story', 'Lanterns glowed.'),
    });
    const job = await running.imported(folder);
    expect(job.counts).toEqual({ done: 2, duplicate: 1, version: 0, failed: 1, skipped: 1 });
    const again = await running.again();
    expect(new Map((await itemsOf(again, job)).map(([name, ...rest]) => [name, rest]))).toEqual(
      new Map([
        ['saved/a.html', [expect.stringMatching(/done|duplicate/), null]],
        ['saved/again.html', [expect.stringMatching(/done|duplicate/), null]],
        ['saved/deep/b.html', ['done', null]],
        ['saved/empty.html', ['failed', 'file-empty']],
        ['saved/notes.png', ['skipped', null]],
      ]),
    );
    expect((await itemsOf(again, job, 'failed')).map(([name]) => name)).toEqual(['saved/empty.html']);
    const [summary] = await again.core.call('imports.list', {});
    expect(summary).toMatchObject({ id: job.import, status: 'done', sources: ['saved'], here: 2, known: true });
    expect(listed(again, `import:${job.import}`)).toBe(2);

    const table = join(again.folder, 'report.csv');
    await again.core.writeReport(job.import!, table);
    const lines = readFileSync(table, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeffFile,Place,Outcome,Clipping,Saving of,Headline,Why,Detail,Not found,Problems');
    expect(lines).toHaveLength(6);
    expect(lines.find((line) => line.startsWith('saved/empty.html'))).toContain('failed');
    expect(lines.find((line) => line.startsWith('saved/deep/b.html'))).toContain('A second story');
    expect((await again.core.call('library.verify', {})).length).toBeGreaterThan(0);
  });

  it('reads what a crash or another program made of it: torn and foreign lines are counted, the rest is told', async () => {
    const running = await runningCore();
    const job = await running.imported(running.page('a.html', newsPage('A story', 'Lanterns glowed.')));
    const [name] = readdirSync(join(running.library, 'imports'));
    appendFileSync(join(running.library, 'imports', name!), '{"source":-1,"path":"x"}\n["?"]\n{"source":0,"pa');
    const page = await running.core.call('imports.page', { id: job.import!, outcome: null, offset: 0, limit: 10 });
    expect(page.items.map((item) => item.name)).toEqual(['a.html']);
    expect(page.unreadable).toBe(3);
    await expect(
      running.core.call('imports.page', {
        id: '0190c7a2-5f3e-7abc-8def-0123456789ab',
        outcome: null,
        offset: 0,
        limit: 1,
      }),
    ).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });
});

describe('an import that was cut short', () => {
  it('goes on where it stopped: nothing twice, one report', async () => {
    const running = await runningCore();
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`${i}.html`, newsPage(`Story ${i}`, `Words of ${i}.`)]),
    );
    const folder = folderOf(running, 'many', files);
    const id = running.core.import([{ path: folder }]);
    await new Promise<void>((resolve) => {
      const stop = running.core.on('jobs.changed', (job) => {
        if (job.done < 5) return;
        stop();
        resolve();
      });
    });
    const importId = running.core.context.jobs.list().find((job) => job.id === id)!.import!;
    const again = await running.again();
    const before = listed(again);
    expect(before).toBeGreaterThan(3);
    expect(before).toBeLessThan(30);
    expect(await again.core.call('imports.unfinished', {})).toMatchObject([{ id: importId, sources: ['many'] }]);
    const job = await again.core.context.jobs.finished(await again.core.call('imports.goOn', { id: importId }));
    expect(job.counts).toMatchObject({ duplicate: 0, failed: 0 });
    expect(listed(again)).toBe(30);
    expect(await again.core.call('imports.unfinished', {})).toEqual([]);
    const [summary] = await again.core.call('imports.list', {});
    expect(summary).toMatchObject({ id: importId, status: 'done', here: 30 });
    expect(summary!.counts).toMatchObject({ done: 30, duplicate: 0 });
    // The same drop again adds nothing.
    const second = await again.imported(folder);
    expect(second.counts).toMatchObject({ done: 0, duplicate: 30 });
  });

  it('is not asked about again where the person leaves it, and a cancelled one is not asked about', async () => {
    const running = await runningCore();
    const folder = folderOf(running, 'many', {
      'a.html': newsPage('A', 'Lanterns.'),
      'b.html': newsPage('B', 'Ferries.'),
    });
    const id = running.core.import([{ path: folder }]);
    const importId = running.core.context.jobs.list().find((job) => job.id === id)!.import!;
    const again = await running.again();
    expect(await again.core.call('imports.unfinished', {})).toHaveLength(1);
    await again.core.call('imports.leave', { id: importId });
    expect(await again.core.call('imports.unfinished', {})).toEqual([]);
    const job = await again.core.context.jobs.finished(await again.core.call('imports.goOn', { id: importId }));
    expect(job.status).toBe('done');
    expect(listed(again)).toBe(2);
  });
});

describe('trying again and taking back', () => {
  it('tries the failed ones again, and only them', async () => {
    const running = await runningCore();
    const folder = folderOf(running, 'saved', {
      'a.html': newsPage('A', 'Lanterns.'),
      'b.html': '',
      'c.html': '',
    });
    const job = await running.imported(folder);
    expect(job.counts).toMatchObject({ done: 1, failed: 2 });
    writeFileSync(join(folder, 'b.html'), newsPage('B', 'Ferries.'));
    const retried = await running.core.context.jobs.finished(
      await running.core.call('imports.retry', { id: job.import! }),
    );
    expect(retried.counts).toMatchObject({ done: 1, duplicate: 0, failed: 1 });
    const [summary] = await running.core.call('imports.list', {});
    expect(summary!.counts).toMatchObject({ done: 2, failed: 1 });
  });

  it('takes the whole back with Undo and from its report, and the same files come back when they are imported again', async () => {
    const running = await runningCore();
    const folder = folderOf(running, 'saved', {
      'a.html': newsPage('A', 'Lanterns.'),
      'b.html': newsPage('B', 'Ferries.'),
    });
    const job = await running.imported(folder);
    await running.core.call('undo.undo', { step: job.undo });
    expect(listed(running)).toBe(0);
    await running.core.call('undo.redo', {});
    expect(listed(running)).toBe(2);
    await running.core.call('imports.undo', { id: job.import! });
    expect(listed(running)).toBe(0);
    const again = await running.imported(folder);
    expect(again.counts).toMatchObject({ done: 2, duplicate: 0 });
    expect(listed(running)).toBe(2);
    await running.core.call('undo.undo', { step: again.undo });
    expect(listed(running)).toBe(0);
  });
});

describe('archives on disk', () => {
  const files = {
    'news/a.html': newsPage('In an archive', 'Lanterns.', '<p><img src="a_files/p.png" alt="A lamp"></p>'),
    'news/a_files/p.png': PICTURE,
    'news/a_files/frame.html': '<p>An advertisement in a frame.</p>',
    'b.html': newsPage('Beside it', 'Ferries.'),
    '__MACOSX/b.html': 'x',
    'empty.html': '',
  };
  it('a ZIP is read like a folder, its pages with their pictures; each knows the archive and its path', async () => {
    const running = await runningCore();
    const zip = await zipOf(join(running.folder, 'pages.zip'), files);
    const job = await running.imported(zip);
    expect(job.counts).toMatchObject({ done: 2, failed: 1 });
    expect(await itemsOf(running, job)).toContainEqual(['pages.zip/empty.html', 'failed', 'file-empty']);
    const [id] = running.core.context.session().index.ids({ view: { ...EVERYTHING, query: 'archive' }, except: [] });
    const { provenance, original, pictures } = await running.core.context.session().library.read(id!);
    expect(provenance.archive).toEqual({ name: 'pages.zip', path: 'news/a.html' });
    expect(original.name).toBe('a.html');
    expect(Object.keys(pictures ?? {})).toContain('a_files/p.png');
    // The same page outside of the archive is the same page.
    const loose = await running.imported(running.page('loose.html', files['b.html']));
    expect(loose.counts).toMatchObject({ done: 0, duplicate: 1 });
    expect((await running.imported(zip)).counts).toMatchObject({ done: 0, duplicate: 2, failed: 1 });
  });

  it('a tar.gz as well, with long names', async () => {
    const running = await runningCore();
    const long = `${'deep-folder/'.repeat(15)}page.html`;
    const folder = folderOf(running, 'packed', { ...files, [long]: newsPage('Far down', 'Whistles.') });
    const tar = join(running.folder, 'pages.tar.gz');
    execFileSync('tar', ['-czf', tar, '-C', folder, '.']);
    const job = await running.imported(tar);
    expect(job.counts).toMatchObject({ done: 3, failed: 1 });
    expect((await itemsOf(running, job)).map(([name]) => name)).toContain(`pages.tar.gz/${long}`);
    expect(
      readdirSync(join(running.folder, 'data', 'temporary')).flatMap((one) =>
        readdirSync(join(running.folder, 'data', 'temporary', one)),
      ),
    ).toEqual([]);
  });

  it('bombs, torn ones and those that climb out are failures of their own, and leave nothing', async () => {
    const running = await runningCore();
    const bomb = await zipOf(join(running.folder, 'bomb.zip'), { 'a.html': Buffer.alloc(70 * 1024 * 1024, 32) });
    const torn = await zipOf(join(running.folder, 'torn.zip'), files);
    writeFileSync(torn, readFileSync(torn).subarray(0, 300));
    const climbing = await zipOf(join(running.folder, 'climbing.zip'), { 'aa/climbs.html': newsPage('C', 'x.') });
    writeFileSync(
      climbing,
      Buffer.from(readFileSync(climbing).toString('latin1').replaceAll('aa/climbs', '../climbs'), 'latin1'),
    );
    const tar = join(running.folder, 'torn.tar');
    execFileSync('tar', ['-cf', tar, '-C', folderOf(running, 'packed', files), '.']);
    writeFileSync(tar, gzipSync(readFileSync(tar).subarray(0, 1700)));
    const job = await running.imported(bomb, torn, climbing, tar);
    expect(await itemsOf(running, job)).toEqual(
      expect.arrayContaining([
        ['bomb.zip/a.html', 'failed', 'file-too-large'],
        ['torn.zip', 'failed', 'page-unreadable'],
        ['climbing.zip', 'failed', 'page-unreadable'],
        ['torn.tar', 'failed', 'page-unreadable'],
      ]),
    );
    expect(listed(running)).toBe(0);
    expect(existsSync(join(running.folder, '..', 'climbs.html'))).toBe(false);
  });
});

describe('holding an import', () => {
  it('stands still while it is held, goes on, and can be cancelled while it is held', async () => {
    const running = await runningCore();
    const folder = folderOf(
      running,
      'many',
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.html`, newsPage(`Story ${i}`, `Words ${i}.`)])),
    );
    const { jobs } = running.core.context;
    const id = running.core.import([{ path: folder }]);
    jobs.pause(id, true);
    const held = () => jobs.list().find((job) => job.id === id)!;
    expect(held()).toMatchObject({ paused: true, status: 'running' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(held().done).toBe(0);
    jobs.pause(id, false);
    expect((await jobs.finished(id)).counts.done).toBe(12);

    rmSync(join(folder, '0.html'));
    writeFileSync(join(folder, 'new.html'), newsPage('New', 'Newer.'));
    const second = running.core.import([{ path: folder }]);
    jobs.pause(second, true);
    jobs.cancel(second);
    const last = await jobs.finished(second);
    expect(last).toMatchObject({ status: 'cancelled', paused: false });
    expect(await running.core.call('imports.unfinished', {})).toEqual([]);
    expect((await running.core.call('imports.list', {}))[0]).toMatchObject({ status: 'cancelled', known: true });
  });
});

it('what goes to the index with an import is what is read back from the files', async () => {
  const running = await runningCore();
  const folder = folderOf(
    running,
    'formats',
    Object.fromEntries((await everyFormat()).map(({ name, bytes }) => [name, bytes])),
  );
  const session = running.core.context.session();
  const { index } = session;
  const seen = new Map<string, IndexDocument>();
  const put = index.put.bind(index);
  index.put = (documents) => {
    for (const document of documents) seen.set(document.clipping.id, document);
    put(documents);
  };
  expect((await running.imported(folder)).counts.failed).toBe(0);
  const imported = new Map(seen);
  expect(imported.size).toBeGreaterThan(30);
  seen.clear();
  await session.reindex([...imported.keys()]);
  expect(new Map([...seen].sort())).toEqual(new Map([...imported].sort()));
}, 120_000);
