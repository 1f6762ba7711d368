/** A library that is open elsewhere: who has it is said, it can be read, and taken over. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import { newsPage, runningCore } from '../support/core';

it('says who has the library, reads it, takes it over, and the one before says so in turn', async () => {
  const first = await runningCore();
  await first.imported(first.page('ferry.html', newsPage('Ferry to run at night', 'Harbour lanterns glowed.')));
  const second = await runningCore({ folder: first.folder, dataFolder: join(first.folder, 'other'), program: 'desk' });
  const { core } = second;
  expect(core.state()).toMatchObject({ status: 'read-only', holder: { program: 'test', here: true } });
  expect(core.state().holder).not.toHaveProperty('token');
  const { rows } = await core.call('library.list', { view: { ...EVERYTHING }, offset: 0, limit: 10 });
  expect(rows).toHaveLength(1);
  const id = rows[0]!.id;
  const tag = (of: typeof core, name: string) =>
    of.call('clippings.tag', { selection: { ids: [id] }, add: [name], remove: [] });
  await expect(tag(core, 'no')).rejects.toThrow('library-read-only');

  const [taken] = await Promise.all([core.call('library.takeOver', {}), core.call('library.takeOver', {})]);
  expect(taken).toMatchObject({ status: 'open' });
  expect(taken.holder).toBeUndefined();
  await tag(core, 'desk');
  await vi.waitFor(
    () => expect(first.core.state()).toMatchObject({ status: 'read-only', holder: { program: 'desk' } }),
    30_000,
  );
  await expect(tag(first.core, 'late')).rejects.toThrow('library-read-only');

  // Closed there, it can be written here again without taking anything from anyone.
  await core.close();
  expect(existsSync(join(second.library, 'cuttings.lock'))).toBe(false);
  expect(await first.core.call('library.retry', {})).toMatchObject({ status: 'open' });
  await tag(first.core, 'back');
  expect((await first.core.context.session().library.read(id)).tags).toEqual(['desk', 'back']);
});
