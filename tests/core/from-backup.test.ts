/** Single clippings taken out of a backup: as they were, once, with Undo; and nothing of a backup that was tampered with. */
import { createWriteStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { EVERYTHING } from '../../electron/contract/lists';
import type { Clipping } from '../../electron/contract/model';
import type { Core } from '../../electron/core';
import { openArchive, writeManifest } from '../../electron/library/backup-archive';
import { select } from '../../electron/annotations';
import { bodyText, textOf } from '../../electron/article/text';
import { completePage } from '../end-to-end/pages';
import { newsPage, opened, runningCore, temporaryFolder } from '../support/core';
import { sha256 } from '../library/make';

const titles = async (core: Core, scope: 'all' | 'trash' = 'all') =>
  (await core.call('library.list', { view: { ...EVERYTHING, scope }, offset: 0, limit: 10 })).rows
    .map((row) => row.title)
    .sort();

/** A library of three clippings, the first marked and tagged, and its backup. */
async function backedUp() {
  const running = await runningCore();
  const { core, folder, page } = running;
  const pictured = completePage(folder);
  const job = await running.imported(
    page('ferry.html', newsPage('Ferry', 'Harbour lanterns glowed.')),
    page('pier.html', newsPage('Pier', 'Planks were laid.')),
    pictured,
  );
  expect(job.counts).toMatchObject({ done: 3, failed: 0 });
  const file = join(folder, 'backup.zip');
  const ids = new Map(
    (await core.call('library.list', { view: EVERYTHING, offset: 0, limit: 9 })).rows.map((row) => [row.title, row.id]),
  );
  const ferry = ids.get('Ferry')!;
  const { text } = textOf((await opened(core, ferry)).body);
  await core.call('highlight.add', { id: ferry, selector: select(text, 0, 7), colour: 'blue', comment: 'why?' });
  await core.call('clippings.tag', { selection: { ids: [ferry] }, add: ['asia'], remove: [] });
  const done = await core.context.jobs.finished(core.backup(file, null));
  expect(done.status).toBe('done');
  return { ...running, file, ids, ferry };
}

const take = async (core: Core, file: string, ids: readonly string[]) =>
  core.context.jobs.finished(core.takeFromBackup({ file, password: null, ids }));

describe('clippings of a backup', () => {
  it('are listed, and come into another library as they were, ids and all, in one step', async () => {
    const from = await backedUp();
    const listed = await from.core.clippingsOfBackup(from.file, null);
    expect(listed.unreadable).toBe(0);
    expect(listed.clippings.map(({ title, publication }) => ({ title, publication }))).toEqual(
      expect.arrayContaining([{ title: 'Ferry', publication: 'The Harbour Post' }]),
    );
    expect(listed.clippings).toHaveLength(3);
    const before = await opened(from.core, from.ferry);
    await from.core.close();

    const { core } = await runningCore();
    const wanted = [from.ferry, [...from.ids].find(([title]) => title === 'Harbour lights go out')![1]];
    const job = await take(core, from.file, wanted);
    expect(job.counts).toEqual({ done: 2, duplicate: 0, version: 0, failed: 0, skipped: 0 });
    const now = await opened(core, from.ferry);
    expect(bodyText(now.body)).toBe(bodyText(before.body));
    expect(now.fields).toEqual(before.fields);
    expect(now.clipping).toMatchObject({ tags: ['asia'], original: before.clipping.original });
    expect(now.highlights).toMatchObject([{ comment: 'why?', state: 'exact' }]);
    expect(now.clipping.history[0]!.what).toBe('from-backup');
    const { library } = core.context.session();
    expect([...(await library.assets(wanted[1]!)).keys()].length).toBeGreaterThan(0);
    expect((await core.context.jobs.finished(core.verify(() => undefined))).items).toEqual([]);

    // A second time they are there; nothing is doubled.
    expect((await take(core, from.file, wanted)).counts).toMatchObject({ done: 0, duplicate: 2 });
    expect(await titles(core)).toHaveLength(2);
    await core.call('undo.undo', { step: job.undo! });
    expect(await titles(core)).toEqual([]);
    expect(await titles(core, 'trash')).toHaveLength(2);
    // What lies in the trash is wanted again.
    expect((await take(core, from.file, wanted)).counts).toMatchObject({ done: 2 });
    expect(await titles(core)).toHaveLength(2);
  });

  it('of an encrypted backup come with its password alone', async () => {
    const from = await backedUp();
    const file = join(from.folder, 'secret.zip.age');
    expect((await from.core.context.jobs.finished(from.core.backup(file, 'lanterns'))).status).toBe('done');
    expect(readFileSync(file).includes('Ferry')).toBe(false);
    await from.core.close();
    const { core, library } = await runningCore();
    for (const password of [null, 'lantern']) {
      await expect(core.clippingsOfBackup(file, password)).rejects.toMatchObject({
        failure: { kind: 'password-wrong' },
      });
      const refused = await core.context.jobs.finished(core.takeFromBackup({ file, password, ids: [from.ferry] }));
      expect(refused).toMatchObject({ status: 'failed', error: { kind: 'password-wrong' } });
    }
    expect(await titles(core)).toEqual([]);
    expect((await core.clippingsOfBackup(file, 'lanterns')).clippings).toHaveLength(3);
    const job = await core.context.jobs.finished(
      core.takeFromBackup({ file, password: 'lanterns', ids: [from.ferry] }),
    );
    expect(job.counts).toMatchObject({ done: 1, failed: 0 });
    expect((await opened(core, from.ferry)).highlights).toMatchObject([{ comment: 'why?', state: 'exact' }]);
    // Nothing of what was decrypted stays outside the clipping.
    await core.close();
    expect(existsSync(join(library, 'temporary'))).toBe(false);
    expect(readdirSync(library)).not.toContainEqual(expect.stringMatching(/zip|age$/));
  });

  it('that are not in it are said, and the others come all the same', async () => {
    const from = await backedUp();
    await from.core.close();
    const { core } = await runningCore();
    const job = await take(core, from.file, ['0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', from.ferry]);
    expect(job.counts).toMatchObject({ done: 1, failed: 1 });
    expect(job.items).toMatchObject([{ outcome: 'failed', error: { kind: 'not-found' } }]);
    expect(await titles(core)).toEqual(['Ferry']);
  });

  it('of a news database’s file, which several share, bring it along', async () => {
    const from = await runningCore();
    const paste = ['One', 'Two']
      .map((title) => newsPage(title, `${title} was told.`))
      .map((html, i) => [`mail-${i}`, html]);
    const boundary = 'cuttings-boundary';
    const mail = `From: a@example.org\nSubject: Two\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=${boundary}\n\n${paste
      .map(
        ([name, html]) =>
          `--${boundary}\nContent-Type: text/html; charset=utf-8\nContent-Disposition: attachment; filename="${name}.html"\n\n${html}\n`,
      )
      .join('')}--${boundary}--\n`;
    await from.imported(from.page('two.eml', mail));
    const file = join(from.folder, 'backup.zip');
    await from.core.context.jobs.finished(from.core.backup(file, null));
    const rows = (await from.core.call('library.list', { view: EVERYTHING, offset: 0, limit: 9 })).rows;
    const shared = rows[0]!;
    const { original } = await from.core.context.session().library.read(shared.id);
    await from.core.close();
    const { core, library } = await runningCore();
    expect((await take(core, file, [shared.id])).counts).toMatchObject({ done: 1, failed: 0 });
    if (original.file.startsWith('originals/')) expect(existsSync(join(library, original.file))).toBe(true);
    expect((await core.context.jobs.finished(core.verify(() => undefined))).items).toEqual([]);
  });
});

/** The same backup with files changed, and a manifest that fits them: who forges one can write hashes. */
async function forged(file: string, change: (files: Map<string, Buffer>) => void): Promise<string> {
  const archive = await openArchive(file, null);
  const files = new Map<string, Buffer>();
  for await (const { path, bytes } of archive.contents()) if (!path.endsWith('/')) files.set(path, bytes);
  await archive.close();
  change(files);
  const zip = new ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, path);
  zip.addBuffer(
    Buffer.from(
      writeManifest(new Map([...files].map(([path, bytes]) => [path, { sha256: sha256(bytes), size: bytes.length }]))),
    ),
    'manifest.txt',
  );
  zip.end();
  const target = join(temporaryFolder(), 'forged.zip');
  await pipeline(zip.outputStream, createWriteStream(target));
  return target;
}

describe('a forged backup', () => {
  type Forge = (files: Map<string, Buffer>, folder: string) => void;
  const edited =
    (change: (clipping: Clipping) => unknown): Forge =>
    (files, folder) => {
      const path = `${folder}clipping.json`;
      const clipping = JSON.parse(files.get(path)!.toString('utf8')) as Clipping;
      files.set(path, Buffer.from(JSON.stringify(change(clipping) ?? clipping)));
    };
  const cases: [string, Forge][] = [
    ['another id in the document', edited((clipping) => ({ ...clipping, id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' }))],
    [
      'an original outside',
      edited((clipping) => ({ ...clipping, original: { ...clipping.original, file: '../../evil.html' } })),
    ],
    [
      'an original in the place of another’s',
      edited((clipping) => ({
        ...clipping,
        original: { ...clipping.original, file: `originals/${'a'.repeat(64)}.html` },
      })),
    ],
    [
      'an original that is not what the document says',
      (files, folder) => files.set(`${folder}original.html`, Buffer.from('other')),
    ],
    ['no original', (files, folder) => files.delete(`${folder}original.html`)],
    ['no article', (files, folder) => files.delete(`${folder}article.html`)],
    ['no JSON', (files, folder) => files.set(`${folder}clipping.json`, Buffer.from('{'))],
    ['a newer program’s', edited((clipping) => ({ ...clipping, schema: 99 }))],
    [
      'a title that is none',
      edited((clipping) => ({ ...clipping, readings: { title: { value: 7, from: 'meta', confidence: 1 } } })),
    ],
  ];

  it('gives nothing of a clipping that was changed, all of the others, and the library stays sound', async () => {
    const from = await backedUp();
    await from.core.close();
    const { core, library, folder } = await runningCore();
    const outside = readdirSync(folder).sort();
    for (const [what, forge] of cases) {
      const file = await forged(from.file, (files) => {
        const path = [...files.keys()].find((one) => one.includes(from.ferry))!;
        forge(files, path.slice(0, path.indexOf(from.ferry)) + `${from.ferry}/`);
      });
      expect((await take(core, file, [from.ferry])).counts, what).toMatchObject({ done: 0, failed: 1 });
      expect(
        (await core.clippingsOfBackup(file, null)).clippings.map(({ title }) => title),
        what,
      ).toContain('Pier');
    }
    expect((await take(core, from.file, [from.ids.get('Pier')!])).counts).toMatchObject({ done: 1 });
    expect(await titles(core)).toEqual(['Pier']);
    expect(readdirSync(folder).sort()).toEqual(outside);
    expect(existsSync(join(library, '..', 'evil.html'))).toBe(false);
    expect((await core.context.jobs.finished(core.verify(() => undefined))).items).toEqual([]);
  });

  it('with scripts in its article and pictures that are none brings neither', async () => {
    const from = await backedUp();
    await from.core.close();
    const file = await forged(from.file, (files) => {
      const path = [...files.keys()].find((one) => one.includes(from.ferry) && one.endsWith('article.html'))!;
      const html = files.get(path)!.toString('utf8');
      files.set(
        path,
        Buffer.from(
          html.replace(
            '</article>',
            '<script>alert(1)</script><img src="assets/../../x.png" onerror="alert(2)"></article>',
          ),
        ),
      );
      files.set(path.replace('article.html', 'assets/0123456789abcdef.png'), Buffer.from('<svg onload="alert(3)">'));
    });
    const { core, library } = await runningCore();
    await take(core, file, [from.ferry]);
    const folder = await core.context
      .session()
      .library.pathOf(from.ferry, 'folder')
      .catch(() => null);
    if (folder) {
      const html = readFileSync(join(folder, 'article.html'), 'utf8');
      expect(html).not.toMatch(/<script|onerror|\.\.\//);
      expect(existsSync(join(folder, 'assets'))).toBe(false);
    }
    expect(existsSync(library)).toBe(true);
  });
});
