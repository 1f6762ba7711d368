/**
 * Carries a large library through a server to the end: `npm run bench:sharing -- [--clippings 10000] [--cut 30] [--folder DIR] [--server URL]`.
 * Pages of 8 kB, every tenth of 100 kB and every hundredth of 1 MB. The program is the built command line as a person runs it (`cuttings sync
 * --once`), with its index and its threads, once up out of the library and once down into an empty one, on a server of CouchDB's protocol on
 * this machine (PouchDB's, in memory). Each way it is killed (SIGKILL) after `--cut` seconds and started again over what it left, then run
 * twice with nothing left to do. Printed: how many documents were there at the kill and from where it went on, documents a second
 * (of all, those of files among them), the peak of memory as Linux tells it.
 *
 * `--folder` keeps the libraries for a next run, which goes on where this one ended; with `--server` one that is running already.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openLibrary } from '../../electron/library';
import { article, newClipping, sha256 } from '../library/clippings';

const { values } = parseArgs({
  options: {
    clippings: { type: 'string', default: '10000' },
    cut: { type: 'string', default: '30' },
    folder: { type: 'string' },
    server: { type: 'string' },
    /** `make`, `up`, `down`: one of them alone, for runs of a bounded time. */
    part: { type: 'string' },
  },
});
const clippings = Number(values.clippings);
const cut = Number(values.cut) * 1000;
const work = values.folder ?? mkdtempSync(join(tmpdir(), 'cuttings-bench-'));
const PROGRAM = resolve(import.meta.dirname, '../../electron/cuttings.cjs');
const TELL = 10_000;

function pageOf(i: number): string {
  const wanted = i % 100 === 0 ? 1_000_000 : i % 10 === 0 ? 100_000 : 8000;
  const line = (p: number) =>
    `<p>The council met on Tuesday evening to weigh plan ${i}. Residents filled the hall, and item ${i}-${p} was put off until June.</p>\n`;
  let body = '';
  for (let p = 0; p < 16; p++) body += line(p);
  const script = `<script>/* ${'what a page carries beside its words '.repeat(wanted / 37)} */</script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story ${i}</title></head><body>${script}<h1>Story ${i}</h1>${body}</body></html>`;
}

async function make(folder: string): Promise<void> {
  const library = await openLibrary(folder, { create: true, program: 'bench', version: '0' });
  let there = 0;
  for await (const _ of library.scan()) there++;
  let next = there;
  const writer = async () => {
    while (next < clippings) {
      const i = next++;
      const page = pageOf(i);
      const bytes = new TextEncoder().encode(page);
      const paragraphs = page.split('<p>').slice(1);
      await library.add(
        newClipping(`Story ${i}`, {
          original: { name: `${i}.html`, extension: 'html', bytes, sha256: sha256(bytes) },
          article: article(`Story ${i}`, ...paragraphs),
          assets: new Map(),
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: 24 }, writer));
  await library.close();
  // A library that somebody shares has its index.
  await new Promise((done) => program('up', ['reindex', '--library', folder]).once('close', done));
}

/** The built command line, with a data folder for each library. */
function program(name: string, words: string[]): ChildProcess {
  const env = { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: join(work, `data-${name}`) };
  return spawn(process.execPath, [PROGRAM, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Megabytes at most so far, as Linux counts them. */
const peakOf = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Seconds of a core that it took so far, all its threads together: on a machine that is busy otherwise these say more than the clock. */
function coreSecondsOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

interface Ran {
  seconds: number;
  core: number;
  peak: number;
  killed: boolean;
  told: string;
}

/** @param after milliseconds after which it is killed */
async function sync(name: string, url: string, after: number | null): Promise<Ran> {
  const begun = performance.now();
  const child = program(name, ['sync', '--once', '--json', '--server', url, '--library', join(work, name)]);
  let told = '';
  let [peak, core] = [0, 0];
  child.stdout!.on('data', (data: Buffer) => (told += data.toString()));
  const look = setInterval(() => {
    if (child.exitCode !== null || !existsSync(`/proc/${child.pid}/status`)) return;
    peak = Math.max(peak, peakOf(child.pid!));
    core = coreSecondsOf(child.pid!);
  }, 200);
  const tell = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    void Promise.resolve(name === 'up' ? standing(url) : arrived(name)).then((count) =>
      console.log(`  ${seconds} s: ${count} there, ${core.toFixed(0)} s of a core, ${peak.toFixed(0)} MB`),
    );
  }, TELL);
  const end = after === null ? null : setTimeout(() => child.kill('SIGKILL'), after);
  const signal = await new Promise<string | null>((done) => child.once('close', (_, by) => done(by)));
  for (const timer of [look, tell]) clearInterval(timer);
  if (end) clearTimeout(end);
  return { seconds: (performance.now() - begun) / 1000, core, peak, killed: signal === 'SIGKILL', told: told.trim() };
}

async function standing(url: string): Promise<number> {
  const answer = await fetch(url);
  return answer.ok ? ((await answer.json()) as { doc_count: number }).doc_count : 0;
}

/** Folders of clippings in the library that is being filled. */
function arrived(name: string): number {
  const folder = join(work, name, 'clippings');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, year) => sum + readdirSync(join(folder, year)).length, 0);
}

async function counted(name: string): Promise<number> {
  if (!existsSync(join(work, name))) return 0;
  const library = await openLibrary(join(work, name), { create: false, program: 'bench', version: '0' });
  let count = 0;
  for await (const _ of library.scan()) count++;
  await library.close();
  return count;
}

/** One way: killed once, gone on with to the end, and once more with nothing to do. */
async function way(name: string, url: string): Promise<void> {
  const where = async () => (name === 'up' ? `${await standing(url)} documents` : `${await counted(name)} clippings`);
  let [seconds, core] = [0, 0];
  if (cut > 0) {
    const first = await sync(name, url, cut);
    seconds += first.seconds;
    core += first.core;
    console.log(
      first.killed
        ? `${name}: killed after ${first.seconds.toFixed(0)} s with ${await where()} there, ${first.peak.toFixed(0)} MB`
        : `${name}: done before it was to be killed: ${first.told}`,
    );
  }
  const second = await sync(name, url, null);
  seconds += second.seconds;
  core += second.core;
  console.log(`${name}: gone on with for ${second.seconds.toFixed(0)} s: ${second.told}; ${await where()}`);
  const documents = await standing(url);
  console.log(
    `${name}: ${documents} documents of ${clippings} clippings in ${seconds.toFixed(0)} s: ${(documents / seconds).toFixed(0)} documents a second, ${(clippings / seconds).toFixed(0)} clippings a second, ${core.toFixed(0)} s of a core; peak ${second.peak.toFixed(0)} MB`,
  );
  for (const when of ['right after it', 'and again']) {
    const idle = await sync(name, url, null);
    console.log(`${name}: ${when} ${idle.seconds.toFixed(1)} s: ${idle.told}; ${idle.peak.toFixed(0)} MB`);
  }
}

/** The server's address, and its process where it is ours. */
async function served(): Promise<{ url: string; child: ChildProcess | null }> {
  if (values.server) return { url: values.server, child: null };
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../sharing/couch.cjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((found) =>
    child.stdout.once('data', (line: Buffer) => found(line.toString().trim())),
  );
  return { url: `http://127.0.0.1:${port}/many`, child };
}

const { url, child } = await served();
try {
  mkdirSync(work, { recursive: true });
  const parts = values.part ? [values.part] : ['make', 'up', 'down'];
  for (const part of parts) {
    const begun = performance.now();
    if (part === 'make') {
      await make(join(work, 'up'));
      console.log(`made ${clippings} clippings in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    } else await way(part, url);
  }
  if (!values.part) {
    const [up, down] = [await counted('up'), await counted('down')];
    console.log(`${down} of ${up} clippings arrived`);
    if (up !== down) process.exitCode = 1;
  }
} finally {
  child?.stdin?.end();
  if (!values.folder) rmSync(work, { recursive: true, force: true });
}
