/**
 * A library in a folder that Syncthing keeps on two machines: changed on both while they are apart, the wire cut while they meet, the program
 * killed while it writes. In the end both are equal, nothing that was on the medium is lost, no copy lies about, each original is there once.
 * `SYNCED_TURNS=20`, or `FAULTS=full`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { openLibrary } from '../../electron/library';
import { job, newClipping, sha256, temporaryFolder } from '../library/make';
import { random } from '../security/mutations';
import { built } from './built';
import { SEED, share } from './share';
import { hasSyncthing, synced } from './syncthing';

const TURNS = share('SYNCED_TURNS', 2, 12);
/** Changes of one machine in a turn, and milliseconds in which it may be killed once it has the library open. */
const CHANGES = 8;
const LONGEST = 250;
const NAMES = ['laptop', 'desktop'] as const;
/** Each machine has its own name, where the system lets us. */
const named = spawnSync('unshare', ['--uts', 'hostname', 'x'], { stdio: 'ignore' }).status === 0;

let program: string;
beforeAll(async () => {
  program = await built('synced-editor');
});

interface Done {
  what: string;
  id: string;
  word: string;
}

/** One machine at work; what it says is done is on its medium, also where it was killed after that. */
function work(
  name: string,
  folder: string,
  seed: number,
  changes: string,
  killAfter: number | null,
): Promise<{ done: Done[]; said: string }> {
  const words = [process.execPath, program, folder, name, String(seed), changes];
  const child = named
    ? spawn('unshare', ['--uts', 'sh', '-c', `hostname ${name} && exec "$@"`, 'sh', ...words], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    : spawn(words[0]!, words.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let timer: NodeJS.Timeout | null = null;
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (killAfter !== null) timer ??= setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (timer) clearTimeout(timer);
      if (code !== 0 && signal !== 'SIGKILL') return reject(new Error(`${name} ended with ${code ?? signal}`));
      const done = said
        .split('\n')
        .slice(0, -1)
        .flatMap((line) => {
          const [first, what, id, word] = line.split(' ');
          return first === 'done' ? [{ what: what!, id: id!, word: word! }] : [];
        });
      resolve({ done, said: said.trim().split('\n').at(-1) ?? '' });
    });
  });
}

async function content(folder: string): Promise<Map<string, Clipping>> {
  const library = await openLibrary(folder, { create: false, program: 'Looker', version: '1' });
  const all = new Map<string, Clipping>();
  for await (const { id } of library.scan()) all.set(id, await library.read(id));
  expect((await library.verify(job())).findings).toEqual([]);
  await library.close();
  return all;
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => !path.startsWith('.st') && statSync(join(folder, path)).isFile())
    .sort();

const there = hasSyncthing();
if (!there) process.stderr.write('Syncthing is not to be had here: the test of a synced folder is skipped\n');

test.skipIf(!there)(
  `${TURNS} turns of two machines that Syncthing keeps in step`,
  { timeout: 60_000 + TURNS * 60_000 },
  async () => {
    const base = temporaryFolder();
    const folders = NAMES.map((name) => join(base, name)) as [string, string];
    mkdirSync(folders[1]);
    const first = await openLibrary(folders[0], { create: true, program: 'Maker', version: '1' });
    for (let n = 0; n < 4; n++) await first.add(newClipping(`Story ${n}`));
    await first.close();
    const between = await synced(base, folders);
    await between.connect();
    await between.inStep();

    const choose = random(SEED);
    const done: Done[] = [];
    let kills = 0;
    const settle = async () => {
      // The lock of one that was killed has come over: it is taken from it. One takes what the other has made of the copies.
      for (let turn = 0; turn < 4; turn++) {
        for (const [at, folder] of folders.entries()) {
          const { said } = await work(NAMES[at]!, folder, 0, 'settle', null);
          expect(said).toBe('settled');
          await between.inStep();
        }
        if (
          !folders.some((folder) =>
            filesOf(folder).some((path) => path.includes('sync-conflict') && !path.includes('history/')),
          )
        )
          return;
      }
    };
    for (let turn = 0; turn < TURNS; turn++) {
      await between.disconnect();
      await Promise.all(
        folders.map(async (folder, at) => {
          const kill = choose() < 0.5 ? choose() * LONGEST : null;
          if (kill !== null) kills++;
          const { done: mine } = await work(NAMES[at]!, folder, SEED * 1000 + turn * 10 + at, String(CHANGES), kill);
          done.push(...mine);
        }),
      );
      await between.connect();
      for (let cuts = Math.floor(choose() * 4); cuts > 0; cuts--) {
        await new Promise((resolve) => setTimeout(resolve, choose() * 400));
        between.cut();
      }
      // Syncthing dials again by itself only after a while.
      await between.disconnect();
      await between.connect();
      // Half of the time the program is at work while Syncthing still carries.
      if (choose() < 0.5) await between.inStep();
      await settle();
    }

    // Whoever looks has the library open, and that is nothing to be carried.
    await between.disconnect();
    const files = folders.map(filesOf);
    expect(files[1]).toEqual(files[0]);
    expect(files[0]!.filter((path) => path.includes('sync-conflict') && !path.includes('history/'))).toEqual([]);
    for (const path of files[0]!)
      expect(sha256(readFileSync(join(folders[1], path))), path).toBe(sha256(readFileSync(join(folders[0], path))));
    const [here, away] = [await content(folders[0]), await content(folders[1])];
    expect([...away.keys()].sort()).toEqual([...here.keys()].sort());
    for (const [id, clipping] of here) expect(away.get(id)).toEqual(clipping);
    for (const { what, id, word } of done) {
      const clipping = here.get(id);
      expect(clipping, `${what} ${word}`).toBeDefined();
      if (what === 'tag') expect(clipping!.tags, word).toContain(word);
      if (what === 'mark') expect(clipping!.highlights.map(({ comment }) => comment)).toContain(word);
      if (what === 'star') expect(clipping!.starred, word).toBe(true);
      if (what === 'note') expect(clipping!.note).toContain(word);
      if (what === 'add') expect(clipping!.original.name).toBe(`${word}.html`);
      // A title that was set on both sides has the later one; the earlier is in the history.
    }
    const originals = files[0]!.filter((path) => path.includes('original'));
    expect(originals).toHaveLength(here.size);
    process.stderr.write(
      `${done.length} changes on two machines, ${kills} kills, ${here.size} clippings, ${files[0]!.length} files\n`,
    );
  },
);
