/**
 * Measures sharing: `npm run bench:replication -- [--clippings 500]`. A library goes up to a server of CouchDB's protocol on this machine
 * (PouchDB's, in memory) and down into an empty one, by the program's own rounds: library files read, hashed and checked, documents in the
 * local copy, files sent by hash; down the other way, every file of every clipping on the medium (fsync) before it counts.
 *
 * Beside it, in the same run, PouchDB's replicator alone carries the same bytes, documents and files (as attachments), between the same
 * server and a local copy of the same kind, by its own HTTP client. What it does not do is read or write a library: its copy is one SQLite
 * file, which it does not wait for on the medium. Each is done once before, uncounted, so that neither begins cold. Prints documents a
 * second each way (of all documents, those of files among them), the shares, and the peak of memory. `bench:sharing` carries many clippings to the end.
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
  options: { clippings: { type: 'string', default: '500' } },
});
const clippings = Number(values.clippings);
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

/** Both ways, by the program and by PouchDB alone. */
async function pass(folder: string, address: (database: string) => string, name: string) {
  const shared = address(`ours-${name}`);
  const program = await ours(folder, shared, name);
  const Database = pouch();
  const local = await localCopy(`bare-${name}`);
  const bare = new Database(address(`bare-${name}`), { adapter: 'http' });
  const { docs_written: documents } = await local.documents.replicate.from(
    new Database(shared, { adapter: 'http' }),
    BARE,
  );
  const bareUp = await timed(() => local.documents.replicate.to(bare, BARE));
  await local.close();
  const empty = await localCopy(`empty-${name}`);
  const bareDown = await timed(() => empty.documents.replicate.from(bare, BARE));
  await empty.close();
  return { ...program, bareUp, bareDown, documents };
}

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

  // The first pass warms both up and does not count.
  await pass(folder, address, 'warm');
  const { up, down, bareUp, bareDown, documents, arrived } = await pass(folder, address, 'timed');
  const rate = (milliseconds: number) => `${(documents / (milliseconds / 1000)).toFixed(0)} documents a second`;
  console.log(`${arrived} of ${clippings} clippings, ${documents} documents`);
  console.log(`up: ${rate(up)}; PouchDB alone ${rate(bareUp)}; share ${(bareUp / up).toFixed(2)}`);
  console.log(`down: ${rate(down)}; PouchDB alone ${rate(bareDown)}; share ${(bareDown / down).toFixed(2)}`);
  console.log(`peak ${(peak / 1e6).toFixed(0)} MB`);
} finally {
  clearInterval(watching);
  child.stdin.end();
  rmSync(work, { recursive: true, force: true });
}
