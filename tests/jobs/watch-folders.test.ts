/** Watch folders: what lands there is imported once it stops growing, by tags and rules, through restarts, renames and absences. */
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../electron/contract/lists';
import { newsPage, runningCore, type Running } from '../support/core';

const rows = (running: Running) => running.core.context.session().index.list(EVERYTHING, 0, 100).rows;
async function looks(running: Running, times = 2): Promise<void> {
  for (let i = 0; i < times; i++) await running.core.watching.look();
}
async function watching() {
  const running = await runningCore();
  const folder = join(running.folder, 'inbox');
  mkdirSync(folder);
  await running.core.watch(folder);
  return { running, folder };
}

describe('a watch folder', () => {
  it('imports what has stopped growing, gives its tags and those of its rules, and leaves the file where it is', async () => {
    const { running, folder } = await watching();
    const { core } = running;
    const { id } = core.context.settings.value.watchFolders[0]!;
    await core.call('watch.change', {
      id,
      tags: ['inbox'],
      rules: [
        { what: 'publication', value: 'the harbour post', tag: 'harbour' },
        { what: 'words', value: 'Lanterns  glowed', tag: 'light' },
        { what: 'words', value: 'whales', tag: 'sea' },
      ],
    });
    const page = newsPage('Ferry to run at night', 'Lanterns glowed.');
    writeFileSync(join(folder, 'a.html'), page.slice(0, 400));
    await looks(running, 1);
    appendFileSync(join(folder, 'a.html'), page.slice(400));
    await looks(running, 1);
    expect(rows(running)).toEqual([]);
    await looks(running, 1);
    expect(rows(running).map(({ title, tags }) => [title, tags])).toEqual([
      ['Ferry to run at night', ['inbox', 'harbour', 'light']],
    ]);
    expect(existsSync(join(folder, 'a.html'))).toBe(true);
    expect(core.context.undo.state().undo).toBeNull();
    // Put into the trash it stays there.
    await core.call('clippings.trash', { selection: { ids: [rows(running)[0]!.id] } });
    await looks(running, 3);
    expect(rows(running)).toEqual([]);
    const [summary] = await core.call('imports.list', {});
    expect(summary).toMatchObject({ watched: true, sources: ['inbox'], status: 'done' });
  });

  it('goes on after a restart, finds a renamed folder again, and waits for one that is away', async () => {
    const { running, folder } = await watching();
    writeFileSync(join(folder, 'a.html'), newsPage('First', 'Lanterns.'));
    await looks(running);
    const again = await running.again();
    writeFileSync(join(folder, 'b.html'), newsPage('Second', 'Ferries.'));
    await looks(again);
    expect(
      rows(again)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['First', 'Second']);
    expect(await again.core.call('imports.list', {})).toHaveLength(1);

    renameSync(folder, `${folder} of May`);
    writeFileSync(join(`${folder} of May`, 'c.html'), newsPage('Third', 'Whistles.'));
    await looks(again);
    expect(rows(again)).toHaveLength(3);
    expect(again.core.context.settings.value.watchFolders[0]!.path).toBe(`${folder} of May`);
    // A file that was renamed is the same file.
    renameSync(join(`${folder} of May`, 'c.html'), join(`${folder} of May`, 'd.html'));
    await looks(again);
    expect(rows(again)).toHaveLength(3);

    mkdirSync(join(again.folder, 'elsewhere'));
    renameSync(`${folder} of May`, join(again.folder, 'elsewhere/kept'));
    await looks(again);
    expect(again.core.watching.states()).toMatchObject([{ state: 'away' }]);
    renameSync(join(again.folder, 'elsewhere/kept'), `${folder} of May`);
    writeFileSync(join(`${folder} of May`, 'e.html'), newsPage('Fourth', 'Bells.'));
    await looks(again);
    expect(rows(again)).toHaveLength(4);
    expect(again.core.watching.states()).toMatchObject([{ state: 'watching', waiting: 0 }]);
    rmSync(`${folder} of May`, { recursive: true });
    await looks(again);
    expect(rows(again)).toHaveLength(4);
  });
});
