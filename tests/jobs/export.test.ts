/** An export is made in a thread: what a clipping's files do there ends that, and nothing that lies beside them comes out. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PREVIEW_FILES } from '../../electron/reading/export-item';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import type { ExportOptions } from '../../electron/contract/export';
import { toFailure } from '../../electron/contract/errors';
import { exportWith, type ExportSides } from '../../electron/reading/export-thread';
import { PICTURE, newClipping } from '../library/clippings';
import { WORKER, runningCore } from '../support/core';

const TITLES = ['Ferry', 'Harbour', 'Lighthouse'];

async function three() {
  const { core, folder } = await runningCore();
  const session = core.context.session();
  const ids: string[] = [];
  for (const title of TITLES) {
    const given = newClipping(title);
    given.article.body.children.push({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'element', tagName: 'img', properties: { src: `assets/${PICTURE}` }, children: [] }],
    });
    ids.push((await session.library.add(given)).id);
  }
  await session.synchronise(() => undefined);
  const folders = await Promise.all(ids.map((id) => session.library.pathOf(id, 'folder')));
  const out = join(folder, 'out');
  const exported = (format: string, options: Partial<ExportOptions> = {}) =>
    core.context.jobs.finished(
      core.export({ ids, format, target: out, replace: false, options: { ...DEFAULT_EXPORT, ...options } }),
    );
  const files = () => (existsSync(out) ? readdirSync(out, { recursive: true }).map(String).sort() : []);
  return { core, folder, ids, folders, out, exported, files };
}

test('one that cannot be read is named, the others come out', async () => {
  const { folders, exported, files, ids } = await three();
  writeFileSync(join(folders[0]!, 'article.html'), 'cut');
  writeFileSync(join(folders[1]!, 'clipping.json'), '{');
  const job = await exported('text');
  expect(job.status).toBe('done');
  expect(job.counts).toMatchObject({ done: 1, failed: 2 });
  expect(job.items.map(({ clipping, error }) => [clipping, error?.kind])).toEqual([
    [ids[0], 'library-damaged'],
    [ids[1], 'library-damaged'],
  ]);
  expect(files()).toHaveLength(1);
  expect((await exported('text')).error?.kind).toBe('target-exists');
});

const unix = process.platform !== 'win32';
const IN_PLACE: [string, (file: string, secret: string) => void][] = [
  ['a link to a file of the person', (file, secret) => symlinkSync(secret, file)],
  ['a link to an endless device', (file) => symlinkSync('/dev/zero', file)],
  ['a link to itself', (file) => symlinkSync(file, file)],
  ['a pipe', (file) => execFileSync('mkfifo', [file])],
  ['a folder', (file) => mkdirSync(file)],
];
test.skipIf(!unix).each(IN_PLACE)('a picture and an original that are %s are left out', async (_what, put) => {
  const { folder, folders, exported, files, out } = await three();
  const secret = join(folder, 'secret.txt');
  writeFileSync(secret, 'the person’s own words');
  for (const name of [`assets/${PICTURE}`, 'original.html']) {
    rmSync(join(folders[0]!, name));
    put(join(folders[0]!, name), secret);
  }
  for (const format of ['html', 'docx', 'evidence']) {
    expect((await exported(format)).status).toBe('done');
    const found = files().filter((name) => !name.endsWith('.zip'));
    for (const name of found)
      if (/\.\w+$/.test(name)) expect(readFileSync(join(out, name)).includes('the person’s own')).toBe(false);
    rmSync(out, { recursive: true });
  }
});

const task = { format: 'text', options: { ...DEFAULT_EXPORT, single: true }, attribution: '', languages: ['en'] };

test('a clipping that takes more memory or time than it may ends the export, with nothing half', async () => {
  const { core, ids } = await three();
  const parts = await core.context.session().exportParts(ids[0]!);
  const many = Buffer.from(
    `<!doctype html>\n<html><body><main><article data-cuttings="body">${'<p>a</p>'.repeat(60_000)}</article>`,
  );
  const taken: ExportSides['write'] = async (_path, bytes) => {
    if (bytes instanceof Uint8Array) return;
    for await (const piece of bytes) expect(piece.length).toBeGreaterThan(0);
  };
  const ended = async (limits: { time?: number; heap?: number }, write = taken) =>
    exportWith(
      WORKER,
      task,
      {
        clipping: (place) => Promise.resolve(place < 3 ? { ...parts, article: many } : null),
        write,
        print: () => Promise.reject(new Error('none')),
      },
      new AbortController().signal,
      limits,
    ).then(
      () => 'written',
      (thrown: unknown) => toFailure(thrown).kind,
    );
  expect(await ended({ heap: 24 })).toBe('file-too-large');
  expect(await ended({ time: 40 })).toBe('timed-out');
  expect(await ended({}, () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })))).toBe('disk-full');
  expect(await ended({})).toBe('written');
}, 60_000);

test('a cancelled one leaves nothing half', async () => {
  const { core, ids, out, files } = await three();
  const job = core.export({
    ids: Array.from({ length: 2000 }, (_, i) => ids[i % 3]!),
    format: 'json',
    target: out,
    replace: false,
    options: { ...DEFAULT_EXPORT, single: true },
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  core.context.jobs.cancel(job);
  expect((await core.context.jobs.finished(job)).status).toBe('cancelled');
  expect(files()).toEqual([]);
}, 30_000);

test('a preview of a huge page is the beginning of it, and comes by the worker', async () => {
  const { core, ids, folders } = await three();
  writeFileSync(
    join(folders[0]!, 'article.html'),
    `<!doctype html>\n<html><body><main><article data-cuttings="body">${'<p>a</p>'.repeat(50_000)}</article>`,
  );
  const preview = await core.call('export.preview', {
    selection: { ids: [ids[0]!] },
    format: 'html',
    options: DEFAULT_EXPORT,
  });
  expect(preview.count).toBe(1);
  expect(JSON.stringify(preview.page).length).toBeLessThan(1_000_000);
}, 60_000);

test('what is printed is printed beside the thread, page by page', async () => {
  const pages: string[] = [];
  const { core, folder } = await runningCore({
    printer: () => ({
      async print(html) {
        let page = '';
        for await (const piece of html) page += piece;
        pages.push(page);
        return Buffer.from(`%PDF ${pages.length}`);
      },
      close: () => Promise.resolve(),
    }),
  });
  const { library } = core.context.session();
  const ids = [(await library.add(newClipping('Ferry'))).id, (await library.add(newClipping('Harbour'))).id];
  const out = join(folder, 'out');
  const options = DEFAULT_EXPORT;
  const job = core.export({ ids, format: 'pdf', target: out, replace: false, options });
  expect((await core.context.jobs.finished(job)).counts.done).toBe(2);
  expect(readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(['%PDF 1', '%PDF 2']);
  expect(pages[0]).toContain('The ferry left at noon');
});

test('a preview says that it is made of the first clippings where there are more, and only there', async () => {
  const { core } = await runningCore();
  const { library } = core.context.session();
  const ids: string[] = [];
  for (let i = 0; i <= PREVIEW_FILES; i++) ids.push((await library.add(newClipping(`Ferry ${i}`))).id);
  const shown = async (some: string[]) => {
    const asked = { selection: { ids: some }, format: 'coverage', options: DEFAULT_EXPORT };
    return JSON.stringify((await core.call('export.preview', asked)).page!.root);
  };
  expect(await shown(ids)).toContain(`Preview from the first ${PREVIEW_FILES} clippings only`);
  expect(await shown(ids.slice(1))).not.toContain('Preview');
}, 60_000);

test('a coverage report counts tones and numbers that were given as tags, to many at once, and that undo takes back', async () => {
  const { core, ids, out } = await three();
  await core.call('clippings.tag', { selection: { ids }, add: ['tone/positive', 'reach/120 000'], remove: [] });
  await core.call('clippings.tag', { selection: { ids: [ids[0]!] }, add: ['value/7.5'], remove: [] });
  const selection = { ids };
  const preview = await core.call('export.preview', { selection, format: 'coverage', options: DEFAULT_EXPORT });
  expect(preview.files).toEqual(['Coverage report.html']);
  expect(JSON.stringify(preview.page!.root)).not.toContain('Preview');
  expect(JSON.stringify(preview.page!.root)).toContain('"tagName":"svg"');
  const report = async (name: string) => {
    const target = join(out, '..', name);
    const job = await core.context.jobs.finished(
      core.export({ ids, format: 'coverage', target, replace: false, options: DEFAULT_EXPORT }),
    );
    expect(job).toMatchObject({ status: 'done', counts: { done: 3 } });
    return readFileSync(target, 'utf8');
  };
  const counted = await report('a.html');
  for (const words of ['reach: 360,000', 'value: 7.5', '>positive</th>']) expect(counted).toContain(words);
  await core.call('undo.undo', {});
  const undone = await report('b.html');
  expect(undone).toContain('reach: 360,000');
  // A number that no clipping has is not shown.
  expect(undone).not.toContain('value');
}, 60_000);
