/** kill -9 at random moments, again and again: whatever was acknowledged is there, whatever was not is there whole or not at all. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { textOf } from '../../electron/article/text';
import { OwnFolder } from '../../electron/files/own-folder';
import { openLibrary } from '../../electron/library';
import { openArchive } from '../../electron/library/backup-archive';
import { bodyOf, job } from '../library/make';
import { built } from './built';
import type { Line } from './child';
import { leftovers } from './leftovers';

const KILLS = Number(process.env['KILLS'] ?? 200);
/** A killed process does not lose what the system has taken: memory will do, and saves waiting for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Libraries that are treated so side by side: one a core. */
const SIDES = 2;

let program: string;
beforeAll(async () => {
  program = await built('child');
});

interface Known {
  note: number;
  cleaner: number;
}

/** What was promised, and what was under way when the process died. */
class Promised {
  readonly clippings = new Map<string, Known>();
  tag = 0;
  under = new Map<number, Line>();
  acknowledged = 0;
  /** Files and folders of ours that the run after a kill had not removed. */
  leftovers = 0;
  last = 0;

  take(line: Line): void {
    this.last = Math.max(this.last, line.n);
    if (line.state === 'begin') this.under.set(line.n, line);
    if (line.state !== 'done') return;
    this.under.delete(line.n);
    this.acknowledged++;
    if (line.what === 'add') this.clippings.set(line.id!, { note: 0, cleaner: 1 });
    if (line.what === 'update') this.clippings.get(line.id!)!.note = line.n;
    if (line.what === 'replace') this.clippings.get(line.id!)!.cleaner = line.n;
    if (line.what === 'remove') this.clippings.delete(line.id!);
    if (line.what === 'document') this.tag = line.n;
  }

  /** Numbers that an unacknowledged change may have written. */
  private open(what: Line['what'], id?: string): number[] {
    return [...this.under.values()].filter((line) => line.what === what && line.id === id).map((line) => line.n);
  }

  async check(folder: string, backups: string): Promise<void> {
    const library = await openLibrary(folder, { create: false, program: 'Parent', version: '1' });
    expect(library.readOnly).toBeNull();
    expect((await library.verify(job())).findings).toEqual([]);
    const found = new Set<string>();
    for await (const { id } of library.scan()) found.add(id);
    for (const [id, known] of this.clippings) {
      if (!found.has(id)) {
        expect(this.open('remove', id), `${id} is lost`).toHaveLength(1);
        this.clippings.delete(id);
      } else {
        const clipping = await library.read(id);
        expect([known.note, ...this.open('update', id)]).toContain(Number(clipping.note));
        const { cleaner } = clipping.provenance;
        expect([known.cleaner, ...this.open('replace', id)]).toContain(cleaner);
        expect(textOf((await bodyOf(library, id)).body).text).toBe(
          cleaner === 1 ? 'The ferry left at noon.\n\nIt came back at six.' : `Version ${cleaner}.`,
        );
        this.clippings.set(id, { note: Number(clipping.note), cleaner });
      }
    }
    for (const id of found) {
      if (this.clippings.has(id)) continue;
      const clipping = await library.read(id);
      const number = Number(clipping.readings.title!.value.replace('Number ', ''));
      expect(this.open('add'), `${id} is nobody's`).toContain(number);
      this.clippings.set(id, { note: 0, cleaner: 1 });
    }
    const tag = Number(library.document.tags[0]?.name.replace('number ', '') ?? 0);
    expect([this.tag, ...this.open('document')]).toContain(tag);
    this.tag = tag;
    await library.close();
    await new OwnFolder(join(folder, '..', 'data')).sweep();
    const over = [
      ...leftovers(folder),
      ...readdirSync(backups).filter((name) => !/^backup-\d+\.zip$/.test(name)),
      ...readdirSync(join(folder, '..', 'data')),
    ];
    if (over.length) console.log('left over:', over);
    this.leftovers += over.length;
    for (const name of readdirSync(backups)) {
      // A backup has its name only once it is whole.
      if (name.endsWith('.zip')) {
        const archive = await openArchive(join(backups, name), null);
        for await (const { path } of archive.contents()) expect(path).toBeTruthy();
        await archive.close();
      }
      rmSync(join(backups, name));
    }
    expect(existsSync(join(folder, 'cuttings.lock'))).toBe(false);
    this.under = new Map();
  }
}

/** Starts the child, kills it after `delay` milliseconds of work, gives what it said. */
function killed(args: string[], delay: number, heard: (line: Line) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let rest = '';
    let errors = '';
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      const lines = (rest + data.toString()).split('\n');
      rest = lines.pop()!;
      for (const text of lines) {
        const line = JSON.parse(text) as Line;
        if (line.state === 'ready') setTimeout(() => child.kill('SIGKILL'), delay);
        heard(line);
      }
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`The child ended by itself (${code}): ${errors}`)),
    );
  });
}

test(`${KILLS} kills`, async () => {
  const results = await Promise.all(
    Array.from({ length: SIDES }, async (_, side) => {
      const base = mkdtempSync(join(PLACE, 'cuttings-kill-'));
      const [folder, backups] = [join(base, 'library'), join(base, 'backups')];
      for (const each of [backups, join(base, 'data')]) mkdirSync(each);
      const promised = new Promised();
      try {
        for (let turn = 0; turn < KILLS / SIDES; turn++) {
          const seed = side * 1_000_003 + turn;
          // From the first write on to some seconds of work; most kills early, where opening and clearing up happen too.
          const delay = Math.floor(((seed * 7919) % 1000) ** 2 / 3000);
          await killed([folder, backups, String(promised.last), String(seed)], delay, (line) => promised.take(line));
          await promised.check(folder, backups);
        }
      } finally {
        rmSync(base, { recursive: true, force: true });
      }
      return promised;
    }),
  );
  const acknowledged = results.reduce((sum, each) => sum + each.acknowledged, 0);
  const leftovers = results.reduce((sum, each) => sum + each.leftovers, 0);
  console.log(`${KILLS} kills, ${acknowledged} acknowledged changes, none lost, ${leftovers} leftovers`);
  expect(leftovers).toBe(0);
  expect(acknowledged).toBeGreaterThan(KILLS);
}, 1_200_000);
