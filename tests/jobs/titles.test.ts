/** Long work names what it works on as a person knows it, never by its id. */
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
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
  // What the work says: windows are told of it now and then, and of two clippings perhaps nothing.
  const { jobs } = core.context;
  const start = jobs.start.bind(jobs);
  vi.spyOn(jobs, 'start').mockImplementation((kind, work, options) =>
    start(
      kind,
      (context) =>
        work({
          ...context,
          current: (name) => {
            if (name) said.push(name);
            context.current(name);
          },
        }),
      options,
    ),
  );
  core.on('jobs.changed', ({ items }) => said.push(...items.map(({ name }) => name)));
  for (const work of [
    () => Promise.resolve(core.backup(join(folder, 'backup.zip'), null)),
    () => Promise.resolve(core.verify(() => undefined)),
    async () => {
      await core.call('clippings.trash', { selection: { ids } });
      return (await core.call('clippings.deleteForever', { selection: { ids } }))!;
    },
  ])
    expect((await jobs.finished(await work())).status).toBe('done');
  expect(said).toEqual(expect.arrayContaining(['Ferry', 'Pier']));
  expect(said.filter((name) => ids.some((id) => name.includes(id)))).toEqual([]);
  await core.close();
});
