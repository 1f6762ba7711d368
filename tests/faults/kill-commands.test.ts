/**
 * kill -9 at random moments of every command that writes: what a command had acknowledged by ending is there, what was cut short is there
 * whole or not at all, and the next run leaves nothing over. `COMMAND_KILLS=1000`, or `FAULTS=full`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { Part } from '../../electron/contract/compositions';
import { createCore } from '../../electron/core';
import { openArchive } from '../../electron/library/backup-archive';
import { newClipping } from '../library/clippings';
import { job } from '../library/make';
import { random } from '../security/mutations';
import { couchServer } from '../sharing/server';
import { newsPage } from '../support/core';
import { leftovers } from './leftovers';
import { SEED, share } from './share';

const KILLS = share('COMMAND_KILLS', 24, 1000);
const PROGRAM = resolve(import.meta.dirname, '../../out/cli.cjs');
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Side by side: one a core. */
const SIDES = 2;
/** Milliseconds in which a command is killed: from its first call to about its end, which comes later on a busy machine. */
const LONGEST = 1500;
/** So much longer than a command took that reads all. */
const BEYOND = 1.3;

/** Runs a command and kills it after so long. True where it had ended by itself; rejects where it ended otherwise than well. */
function killed(words: readonly string[], data: string, delay: number): Promise<boolean> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CUTTINGS_DATA: data },
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), delay);
    child.on('error', reject);
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL' || code === 0) done(code === 0);
      else reject(new Error(`${words.join(' ')} ended with ${code ?? signal}: ${said}`));
    });
  });
}

async function side(number: number, kills: number): Promise<{ ended: number; cut: number; leftovers: string[] }> {
  const base = mkdtempSync(join(PLACE, 'cuttings-commands-'));
  const [library, data, out] = [join(base, 'library'), join(base, 'data'), join(base, 'out')];
  for (const folder of [data, out]) mkdirSync(folder);
  const template = join(base, 'press.yaml');
  writeFileSync(template, 'title: Press\nquery: ""\n');
  const server = await couchServer();
  const choose = random(SEED * 1000 + number);
  const over: string[] = [];
  let [ended, cut] = [0, 0];
  try {
    const open = async () => {
      const core = createCore({ dataFolder: data, workerFile: 'none', program: 'Parent', version: '1', quiet: true });
      const state = await core.openLibrary(library, { create: true, wait: true });
      expect(state.status).toBe('open');
      return core;
    };
    const first = await open();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await first.context.session().library.add(newClipping(`Number ${n}`))).id);
    const parts = ids.map((clipping): Part => ({ kind: 'clipping', id: v7(), clipping, summary: null, also: [] }));
    await first.call('board.save', { id: null, name: 'Board', parts });
    await first.close();
    let saved = false;
    const begun = Date.now();
    await killed(['verify', '--library', library], data, 3_600_000);
    const longest = Math.max(LONGEST, (Date.now() - begun) * BEYOND);
    const tags = new Map(ids.map((id) => [id, new Set<string>()]));
    let imported = 0;
    for (let turn = 0; turn < kills; turn++) {
      const id = ids[turn % ids.length]!;
      const tag = `t${turn}`;
      // Another page each time: one that is there already adds nothing.
      const page = join(base, `page-${turn}.html`);
      writeFileSync(page, newsPage(`Ferry ${turn}`, `Noon of day ${turn}.`));
      const commands: Record<string, string[]> = {
        tag: ['tag', id, '--add', tag],
        import: ['import', page],
        export: ['export', '--format', 'html', '--out', join(out, `e${turn}`)],
        evidence: ['export', '--format', 'evidence', '--out', join(out, `v${turn}`)],
        board: ['export', '--board', 'Board', '--format', 'docx', '--out', join(out, `o${turn}.docx`)],
        review: ['review', template, '--format', 'eml', '--out', join(out, `p${turn}.eml`), '--save'],
        report: ['import', page, '--report', join(out, `i${turn}.csv`)],
        sync: ['sync', '--once', '--server', server.url],
        duplicates: ['duplicates'],
        repair: ['repair', id],
        backup: ['backup', '--out', join(out, `b${turn}.zip`)],
        reindex: ['reindex'],
        list: ['list'],
        verify: ['verify'],
      };
      if (existsSync(join(out, 'good.zip')))
        commands['restore'] = ['restore', join(out, 'good.zip'), '--library', join(out, `r${turn}`)];
      const names = Object.keys(commands);
      const name = names[Math.floor(choose() * names.length)]!;
      const words = commands[name]!;
      const whole = await killed(
        words.includes('--library') ? words : [...words, '--library', library],
        data,
        choose() * longest,
      );
      if (whole) ended++;
      else cut++;
      const core = await open();
      const { library: found } = core.context.session();
      // Acknowledged is there; cut short is there or not.
      const now = new Set((await found.read(id)).tags);
      for (const each of tags.get(id)!) expect(now.has(each), `${each} of ${id} is lost`).toBe(true);
      if (name === 'tag' && whole) expect(now.has(tag), `${tag} was acknowledged`).toBe(true);
      if (now.has(tag)) tags.get(id)!.add(tag);
      saved ||= name === 'review' && whole;
      expect(found.document.reviews).toHaveLength(saved || found.document.reviews.length ? 1 : 0);
      expect(found.document.boards.map(({ parts }) => parts.length)).toEqual([ids.length]);
      let count = 0;
      for await (const each of found.scan()) if (each) count++;
      expect(count).toBeGreaterThanOrEqual(ids.length + imported + (/^(?:import|report)$/.test(name) && whole ? 1 : 0));
      imported = count - ids.length;
      expect((await found.verify(job())).findings).toEqual([]);
      await core.close();
      over.push(...leftovers(library).map((path) => `${name}: ${path}`));
      if (existsSync(join(data, 'temporary'))) over.push(`${name}: data/temporary`);
      for (const entry of readdirSync(out, { recursive: true }).map(String)) {
        if (/(?:^|\/)\.cuttings-/.test(entry)) over.push(`${name}: out/${entry}`);
        if (/^b\d+\.zip$/.test(entry)) {
          // A backup has its name only once it is whole.
          const archive = await openArchive(join(out, entry), null);
          for await (const { path } of archive.contents()) expect(path).toBeTruthy();
          await archive.close();
          writeFileSync(join(out, 'good.zip'), readFileSync(join(out, entry)));
        }
        // A document has its name only once it is whole.
        const whole = /^o\d+\.docx$/.test(entry) ? 'PK\x05\x06' : /^p\d+\.eml$/.test(entry) ? '--\r\n' : '';
        if (whole) expect(readFileSync(join(out, entry)).subarray(-22).includes(whole), entry).toBe(true);
        // A library that was restored is there whole, or is none.
        const restored = /^r\d+$/.test(entry) ? readdirSync(join(out, entry)) : [];
        if (restored.length && !restored.includes('library.json'))
          over.push(`${name}: out/${entry}/${restored.join()}`);
      }
      for (const entry of readdirSync(out))
        if (entry !== 'good.zip') rmSync(join(out, entry), { recursive: true, force: true });
    }
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  return { ended, cut, leftovers: over };
}

test(`${KILLS} kills of commands`, async () => {
  const sides = await Promise.all(Array.from({ length: SIDES }, (_, number) => side(number, Math.ceil(KILLS / SIDES))));
  const sum = (of: (one: (typeof sides)[number]) => number) => sides.reduce((all, one) => all + of(one), 0);
  console.log(
    `${sum((one) => one.cut)} commands killed, ${sum((one) => one.ended)} ended before, none lost, ${sum((one) => one.leftovers.length)} leftovers`,
  );
  expect(sides.flatMap((one) => one.leftovers)).toEqual([]);
}, 3_600_000);
