/** `repair`: the document from the last version that was written, the article from its original; and scheduled backups say what is damaged. */
import { mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repair } from '../../electron/jobs/repair';
import { backUpWhenDue } from '../../electron/jobs/scheduled-backup';
import { newsPage, runningCore } from '../support/core';

async function imported() {
  const running = await runningCore();
  const { core } = running;
  const job = await running.imported(running.page('ferry.html', newsPage('Ferry', 'Harbour lanterns glowed.')));
  const id = job.clippings[0]!;
  const session = core.context.session();
  const folder = await session.library.pathOf(id, 'folder');
  return { ...running, id, session, file: (name: string) => join(folder, name) };
}

test.each<[string, (file: (name: string) => string) => void, string[]]>([
  ['nothing', () => undefined, []],
  ['a document of garbage', (file) => writeFileSync(file('clipping.json'), '{'), ['brought-back']],
  ['a document that is gone', (file) => rmSync(file('clipping.json')), ['brought-back']],
  [
    'a folder in its place',
    (file) => (rmSync(file('clipping.json')), mkdirSync(file('clipping.json'))),
    ['brought-back'],
  ],
  ['an article that is cut', (file) => truncateSync(file('article.html'), 700), ['cleaned-again']],
  ['an article that is gone', (file) => rmSync(file('article.html')), ['cleaned-again']],
  [
    'both',
    (file) => (writeFileSync(file('clipping.json'), ''), writeFileSync(file('article.html'), '')),
    ['brought-back', 'cleaned-again'],
  ],
])('%s', async (_what, damage, done) => {
  const { core, id, session, file } = await imported();
  const before = (await session.whole(id)).text;
  damage(file);
  expect(await repair(core.context, id)).toEqual(done);
  expect((await session.whole(id)).text).toBe(before);
  expect(session.index.ids({ ids: [id] })).toEqual([id]);
  const clipping = await session.library.read(id);
  expect(clipping.history.map(({ what }) => what)).toEqual([...done].reverse().concat('imported'));
  const job = await core.context.jobs.finished(core.verify(() => undefined));
  // The damaged version lies beside it.
  expect(job.items.map(({ finding }) => finding).filter((finding) => finding !== 'set-aside')).toEqual([]);
});

test('where the original is damaged as well, it says so and changes nothing', async () => {
  const { core, id, file } = await imported();
  truncateSync(file('article.html'), 300);
  rmSync(file('original.html'));
  await expect(repair(core.context, id)).rejects.toThrow('file-missing');
  expect(readFileSync(file('article.html'))).toHaveLength(300);
});

test('a scheduled backup of a damaged library is made, and names what is damaged', async () => {
  const { core, id, folder, file } = await imported();
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  await core.context.settings.set({ backupEveryDays: 1, backupFolder: backups });
  truncateSync(file('article.html'), 300);
  const job = await core.context.jobs.finished(backUpWhenDue(core.context)!);
  expect(job).toMatchObject({ status: 'done', counts: { done: 1, failed: 1 } });
  expect(job.items).toMatchObject([{ name: `${id}/article.html`, title: 'Ferry', finding: 'article-damaged' }]);
  expect(readdirSync(backups)).toHaveLength(1);
});
