/**
 * Three machines that share a library through a server of CouchDB's protocol, each a process of its own whose clock is wrong by hours: all
 * change it at once while they exchange, connections are cut, processes are killed (SIGKILL) at any moment and started again over what they
 * left. In the end all three are equal, and nothing that was on a medium is lost. `SHARED_TURNS=30`, or `FAULTS=full`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { job, newClipping, temporaryFolder } from '../library/make';
import { random } from '../security/mutations';
import { content, machine, settled } from '../sharing/machines';
import { couchServer } from '../sharing/server';
import { built } from './built';
import { SEED, share } from './share';

const TURNS = share('SHARED_TURNS', 3, 30);
/** Changes of one machine in a turn, and milliseconds within which it may be killed once it has the library open. */
const CHANGES = 10;
const LONGEST = 2000;
const HOUR = 3_600_000;
const MACHINES = [
  { name: 'Anna', clock: 0 },
  { name: 'Ben', clock: -5 * HOUR },
  { name: 'Cleo', clock: 3 * HOUR },
];

let program: string;
beforeAll(async () => {
  program = await built('shared-editor');
});

interface Done {
  what: string;
  id: string;
  word: string;
}

/** One machine at work; what it says is done is on its medium, also where it was killed after that. */
function work(words: string[], killAfter: number | null): Promise<{ done: Done[]; killed: boolean }> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  let timer: NodeJS.Timeout | null = null;
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (killAfter !== null) timer ??= setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer);
      const killed = signal === 'SIGKILL';
      if (code !== 0 && !killed) return reject(new Error(`${words[1]} ended with ${code ?? signal}: ${errors}`));
      const done = said
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => {
          const [first, what, id, word] = line.split(' ');
          return first === 'done' ? [{ what: what!, id: id!, word: word! }] : [];
        });
      resolve({ done, killed });
    });
  });
}

test(`${TURNS} turns of three machines that share through a server`, { timeout: 60_000 + TURNS * 60_000 }, async () => {
  const base = temporaryFolder();
  const server = await couchServer();
  const all = MACHINES.map((one) => ({ ...one, folder: join(base, one.name) }));
  const first = await machine('Anna', server.url, { folder: all[0]!.folder });
  for (let n = 0; n < 3; n++) await first.library.add(newClipping(`Story ${n}`, { assets: new Map() }));
  await first.round();
  await first.stop();
  await first.library.close();

  const choose = random(SEED);
  const done: Done[] = [];
  let [kills, cuts] = [0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    // The connection of whoever happens to ask is cut, before the server hears of it or while it answers.
    const share = choose() * 0.15;
    server.lie = (request, response) => {
      if (choose() >= share) return false;
      cuts++;
      if (choose() < 0.5) {
        request.socket.destroy();
        return true;
      }
      response.once('pipe', () => setImmediate(() => request.socket.destroy()));
      return false;
    };
    const ran = await Promise.all(
      all.map(({ name, clock, folder }, at) =>
        work(
          [folder, name, server.url, String(clock), String(SEED * 1000 + turn * 10 + at), String(CHANGES)],
          choose() < 0.7 ? choose() * LONGEST : null,
        ),
      ),
    );
    for (const one of ran) {
      done.push(...one.done);
      if (one.killed) kills++;
    }
  }
  server.lie = null;

  const machines = [];
  for (const { name, clock, folder } of all) machines.push(await machine(name, server.url, { folder, clock }));
  await settled(...machines);
  for (const each of machines) expect([...(await each.round()).failed], each.name).toEqual([]);
  const [one, ...others] = await Promise.all(machines.map(content));
  const contents = [one!, ...others];
  for (const id of new Set(contents.flatMap((each) => Object.keys(each)))) {
    const found = contents.flatMap((each) => (each[id] ? [each[id]] : []));
    for (const other of found) expect(other).toEqual(found[0]);
    // What went into the trash before anybody else had it stays where it is.
    if (found.length < 3) expect(found[0]).toMatchObject({ trashed: true });
  }
  for (const { library } of machines) expect((await library.verify(job())).findings).toEqual([]);
  const names = machines.map((each) => each.library.document.tags.map(({ name }) => name).sort());
  expect(names[1]).toEqual(names[0]);
  expect(names[2]).toEqual(names[0]);
  for (const { what, id, word } of done) {
    if (what === 'colour') {
      expect(names[0]).toContain(word);
      continue;
    }
    const holders = machines.filter((_, at) => contents[at]![id]);
    expect(holders.length, word).toBeGreaterThan(0);
    const clipping: Clipping = await holders[0]!.library.read(id);
    if (what === 'tag') expect(clipping.tags).toContain(word);
    if (what === 'mark') expect(clipping.highlights.map(({ comment }) => comment)).toContain(word);
    if (what === 'note') expect(clipping.note).toContain(word);
    if (what === 'add') expect(clipping.original.name).toBe(`${word}.html`);
    // A title that somebody set over another, knowing it, takes its place; one set apart stands beside it until a person chooses.
  }
  expect(kills).toBeGreaterThan(0);
  process.stderr.write(
    `${done.length} changes on three machines, ${kills} kills, ${cuts} connections cut, ${Object.keys(one!).length} clippings\n`,
  );
});
