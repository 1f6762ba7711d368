/**
 * The process that is killed: changes a library without end, says on its standard output what it begins and what was acknowledged.
 * Arguments: library folder, folder for backups, first number to use, seed.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary } from '../../electron/library';
import { makeFolders, OwnFolder } from '../../electron/files/own-folder';
import { writeBackup } from '../../electron/library/backup';
import { article, newClipping } from '../library/clippings';

export interface Line {
  state: 'ready' | 'begin' | 'done';
  what: 'open' | 'add' | 'update' | 'replace' | 'remove' | 'document' | 'backup';
  /** Every change has a number of its own; it is what the change writes. */
  n: number;
  id?: string;
}

const say = (line: Line) => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

async function main(folder: string, backups: string, first: number, seed: number): Promise<void> {
  // A small generator (mulberry32), so that a run can be repeated by its seed.
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const own = new OwnFolder(join(backups, '..', 'data'));
  makeFolders(own.place());
  await own.sweep();
  const { outside } = own;
  const library = await openLibrary(folder, { create: true, program: 'Child', version: '1' });
  if (library.readOnly) throw new Error(`read-only: ${library.readOnly.kind} ${library.readOnly.detail ?? ''}`);
  const ids: string[] = [];
  for await (const { id } of library.scan()) ids.push(id);
  let n = first;
  say({ state: 'ready', what: 'open', n });
  const busy = new Set<string>();
  const job = {
    signal: new AbortController().signal,
    total: () => undefined,
    current: () => undefined,
    turn: () => Promise.resolve(),
    about: () => undefined,
    item: () => undefined,
  };

  const change = async (): Promise<void> => {
    const own = ++n;
    const free = ids.filter((id) => !busy.has(id));
    const id = free[Math.floor(random() * free.length)];
    const pick = random();
    if (!id || (pick < 0.2 && ids.length < 25)) {
      say({ state: 'begin', what: 'add', n: own });
      const added = await library.add(newClipping(`Number ${own}`));
      ids.push(added.id);
      say({ state: 'done', what: 'add', n: own, id: added.id });
      return;
    }
    if (pick < 0.23) {
      say({ state: 'begin', what: 'backup', n: own });
      await writeBackup(folder, '{}', join(backups, `backup-${own}.zip`), { password: null, job, outside });
      say({ state: 'done', what: 'backup', n: own });
      return;
    }
    if (pick < 0.28) {
      say({ state: 'begin', what: 'document', n: own });
      await library.updateDocument((document) => {
        document.tags = [{ name: `number ${own}`, colour: null }];
      });
      say({ state: 'done', what: 'document', n: own });
      return;
    }
    busy.add(id);
    const what = pick < 0.4 ? 'remove' : pick < 0.6 ? 'replace' : 'update';
    say({ state: 'begin', what, n: own, id });
    if (what === 'update')
      await library.update(id, (clipping) => {
        clipping.note = String(own);
      });
    else if (what === 'replace') {
      await library.replaceArticle(
        id,
        { ...article('Ferry', `Version ${own}.`), cleaner: own },
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      );
    } else {
      await library.update(id, (clipping) => {
        clipping.trashedAt = '2024-05-01T00:00:00Z';
      });
      await library.remove(id);
      ids.splice(ids.indexOf(id), 1);
    }
    busy.delete(id);
    say({ state: 'done', what, n: own, id });
  };

  const worker = async (): Promise<never> => {
    for (;;) await change();
  };
  await Promise.all([worker(), worker(), worker()]);
}

const [folder, backups, first, seed] = process.argv.slice(2);
main(folder!, backups!, Number(first), Number(seed)).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exit(1);
});
