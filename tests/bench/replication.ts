/**
 * Measures sharing: `npm run bench:replication -- [--clippings 500] [--passes 5]`. A library goes up to a server of CouchDB's protocol on this machine
 * (PouchDB's, in memory) and down into an empty one, by the program's own rounds: library files read, hashed and checked, documents in the
 * local copy, files sent by hash; down the other way, every file of every clipping on the medium (fsync) before it counts.
 *
 * Beside it, in the same run, PouchDB's replicator alone carries the same bytes, documents and files (as attachments), between the same
 * server and a local copy of the same kind, by its own HTTP client. What it does not do is read or write a library: its copy is one SQLite
 * file, which it does not wait for on the medium. Both are done once before, uncounted, so that neither begins cold, then in turn, each first in every
 * other pass. Prints the medians of documents a second each way (of all documents, those of files among them), of the shares and their range, and
 * the peak of memory. `bench:sharing` carries many clippings to the end.
 */
import '../../electron/engine';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Library } from '../../electron/contract/stages';
import { createCore } from '../../electron/core';
import { ofOurs } from '../../electron/files/gate';
import { openLibrary } from '../../electron/library';
import { LocalCopy, pouch } from '../../electron/sharing/local-copy';
import { openMachine } from '../sharing/open-machine';

const { values } = parseArgs({
  options: { clippings: { type: 'string', default: '500' }, passes: { type: 'string', default: '5' } },
});
const clippings = Number(values.clippings);
const passes = Number(values.passes);
const WORKER = resolve(import.meta.dirname, '../../out/worker.cjs');
const work = mkdtempSync(join(tmpdir(), 'cuttings-bench-'));
/** Documents in a request, as in our rounds. */
const BARE = { batch_size: 200, batches_limit: 2 };
let peak = 0;
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);

function page(i: number): string {
  const paragraphs = Array.from(
    { length: 16 },
    (_, p) =>
      `<p>The council met on Tuesday evening to weigh plan ${i}. Residents filled the hall, and item ${i}-${p} was put off until June, when the harbour's figures are due.</p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story ${i}</title><meta name="author" content="Mary Quill"></head><body><article><h1>Story ${i}</h1>${paragraphs.join('\n')}</article></body></html>`;
}

/** A library of so many clippings, made by the program's own import. */
async function filled(folder: string): Promise<void> {
  const input = join(work, 'input');
  mkdirSync(input);
  for (let i = 0; i < clippings; i++) writeFileSync(join(input, `${i}.html`), page(i));
  const core = createCore({
    dataFolder: join(work, 'data'),
    workerFile: WORKER,
    program: 'bench',
    version: '0',
    quiet: true,
  });
  await core.openLibrary(folder, { create: true, wait: true });
  await core.context.jobs.finished(core.import([{ path: input }]));
  await core.close();
}

const opened = (folder: string): Promise<Library> =>
  openLibrary(folder, { create: true, program: 'bench', version: '0' });

async function localCopy(name: string): Promise<LocalCopy> {
  const folder = join(work, name);
  mkdirSync(folder);
  return LocalCopy.open(ofOurs(folder, 'sharing.sqlite'), name);
}

/** One whole round; gives milliseconds. */
async function round(library: Library, name: string, url: string): Promise<number> {
  const folder = join(work, name);
  mkdirSync(folder);
  const { round, stop } = await openMachine(name, url, { folder, library });
  const begun = performance.now();
  const { failed } = await round();
  const time = performance.now() - begun;
  await stop();
  if (failed.size) throw new Error(`${failed.size} clippings failed`);
  return time;
}

/** Both ways by the program; times in milliseconds. */
async function ours(folder: string, url: string, name: string) {
  const here = await opened(folder);
  const up = await round(here, `up-${name}`, url);
  await here.close();
  const there = await opened(join(work, `there-${name}`));
  const down = await round(there, `down-${name}`, url);
  let arrived = 0;
  for await (const _ of there.scan()) arrived++;
  await there.close();
  return { up, down, arrived };
}

/** Both ways by PouchDB alone, with the documents of `source`; times in milliseconds. */
async function bare(source: string, url: string, name: string) {
  const Database = pouch();
  const local = await localCopy(`bare-${name}`);
  const there = new Database(url, { adapter: 'http' });
  const { docs_written: documents } = await local.documents.replicate.from(
    new Database(source, { adapter: 'http' }),
    BARE,
  );
  const up = await timed(() => local.documents.replicate.to(there, BARE));
  await local.close();
  const empty = await localCopy(`empty-${name}`);
  const down = await timed(() => empty.documents.replicate.from(there, BARE));
  await empty.close();
  return { up, down, documents };
}

/** The middle one, or the upper of the two. */
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const child = spawn(process.execPath, [resolve(import.meta.dirname, '../sharing/couch.cjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const port = await new Promise<number>((found) =>
    child.stdout.once('data', (line: Buffer) => found(Number(line.toString()))),
  );
  const address = (database: string) => `http://127.0.0.1:${port}/${database}`;
  const folder = join(work, 'library');
  await filled(folder);

  // The first pass warms both up and does not count; its documents are what PouchDB carries.
  const program = [await ours(folder, address('warm'), 'warm')];
  const pouchdb = [await bare(address('warm'), address('bare-warm'), 'warm')];
  for (let pass = 1; pass <= passes; pass++) {
    const name = String(pass);
    const both = [
      async () => program.push(await ours(folder, address(`ours-${name}`), name)),
      async () => pouchdb.push(await bare(address('warm'), address(`bare-${name}`), name)),
    ];
    for (const one of pass % 2 ? both : both.reverse()) await one();
  }
  const { documents } = pouchdb[0]!;
  console.log(`${program[0]!.arrived} of ${clippings} clippings, ${documents} documents, ${passes} passes`);
  for (const way of ['up', 'down'] as const) {
    const rate = (times: readonly { up: number; down: number }[]) =>
      `${median(times.slice(1).map((time) => documents / (time[way] / 1000))).toFixed(0)} documents a second`;
    const shares = program.slice(1).map((time, i) => pouchdb[i + 1]![way] / time[way]);
    console.log(
      `${way}: ${rate(program)}; PouchDB alone ${rate(pouchdb)}; share ${median(shares).toFixed(2)} (${Math.min(...shares).toFixed(2)}–${Math.max(...shares).toFixed(2)})`,
    );
  }
  console.log(`peak ${(peak / 1e6).toFixed(0)} MB`);
} finally {
  clearInterval(watching);
  child.stdin.end();
  rmSync(work, { recursive: true, force: true });
}
