/** Long work names what it works on as a person knows it, never by its id. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import { textOf } from '../../electron/article/text';
import { select } from '../../electron/annotations';
import { newsPage, opened, runningCore } from '../support/core';

test('a backup, a check and an emptied trash are told by titles', async () => {
  const { core, folder, page, imported } = await runningCore();
  await imported(
    page('ferry.html', newsPage('Ferry', 'Harbour lanterns glowed.')),
    page('pier.html', newsPage('Pier', 'Planks were laid.')),
  );
  const { rows } = await core.call('library.list', { view: EVERYTHING, offset: 0, limit: 9 });
  const ids = rows.map(({ id }) => id);
  const { text } = textOf((await opened(core, ids[0]!)).body);
  await core.call('highlight.add', { id: ids[0]!, selector: select(text, 0, 7), colour: 'blue', comment: '' });
  const said: string[] = [];
  core.on('jobs.changed', ({ current, items }) => {
    if (current) said.push(current);
    said.push(...items.map(({ name }) => name));
  });
  for (const work of [
    () => Promise.resolve(core.backup(join(folder, 'backup.zip'), null)),
    () => Promise.resolve(core.verify(() => undefined)),
    async () => {
      await core.call('clippings.trash', { selection: { ids } });
      return (await core.call('clippings.deleteForever', { selection: { ids } }))!;
    },
  ])
    expect((await core.context.jobs.finished(await work())).status).toBe('done');
  // Not all of it: progress is told now and then.
  expect(said.some((name) => name === 'Ferry' || name === 'Pier')).toBe(true);
  expect(said.filter((name) => ids.some((id) => name.includes(id)))).toEqual([]);
  await core.close();
});
