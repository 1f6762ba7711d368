/**
 * Measures exports: `npm run bench:export -- [--clippings 1000] [--formats markdown,docx] [--json FILE]`.
 * Each format in a process of its own, as `cuttings export` does it, into one file where the format allows it; then half as many clippings, for
 * how memory grows. Beside each: what writing the very same bytes to the same disk takes, alone. PDF is printed by Electron, where it is there.
 * Prints a table, with the bounds that hold, and says which do not; rows `{what, size, value, unit}` as the library's bench writes them.
 */
import '../../electron/engine';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCore } from '../../electron/core';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { EVERYTHING } from '../../electron/contract/lists';
import { EXPORTERS } from '../../electron/exporters';
import { writeLibrary } from './generator';
import type { Row } from './measures/measure';

const ROOT = resolve(import.meta.dirname, '../..');
/** MB that twice the clippings may take more, and at all: none of it may grow with what is exported. */
const MOST_MEMORY = 700;
const MOST_GROWTH = 120;
/** Formats that hold their text to the end by what they are: Chromium lays a page out as a whole. */
const PRINTED = new Set(['pdf', 'coverage-pdf']);

const { values } = parseArgs({
  options: {
    clippings: { type: 'string', default: '1000' },
    formats: { type: 'string' },
    json: { type: 'string' },
    one: { type: 'string' },
    folder: { type: 'string' },
    out: { type: 'string' },
    most: { type: 'string' },
  },
});

interface Measured {
  seconds: number;
  /** Peak of the whole process, threads among it. */
  peak: number;
  /** Before the export began. */
  before: number;
  /** How often progress was told. */
  told: number;
  failed: number;
}

/** One format, in this process. */
async function measure(format: string, folder: string, out: string, most: number): Promise<Measured> {
  const core = createCore({
    dataFolder: join(folder, 'data'),
    workerFile: join(ROOT, 'out/worker.cjs'),
    program: 'bench',
    version: '0',
    quiet: true,
  });
  const state = await core.openLibrary(join(folder, 'library'), { create: false });
  if (state.status !== 'open') throw new Error(JSON.stringify(state));
  while (core.context.session().indexing || core.context.session().index.needsRebuild)
    await new Promise((done) => setTimeout(done, 20));
  const ids = core.context.session().index.ids({ view: EVERYTHING, except: [] }).slice(0, most);
  const exporter = EXPORTERS.find(({ id }) => id === format)!;
  const single = exporter.files !== 'each';
  mkdirSync(out, { recursive: true });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const before = process.memoryUsage.rss();
  const begin = performance.now();
  let told = 0;
  core.on('jobs.changed', () => told++);
  const job = core.export({
    ids,
    format,
    target: single ? join(out, `all.${exporter.extensions[0]}`) : out,
    replace: true,
    options: { ...DEFAULT_EXPORT, single },
  });
  const { status, counts, error } = await core.context.jobs.finished(job);
  if (status !== 'done') throw new Error(`${format}: ${JSON.stringify(error ?? status)}`);
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  await core.close();
  return { seconds, peak: Math.max(peak, before) / 1e6, before: before / 1e6, told, failed: counts.failed };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The same bytes, written and brought to the disk by nothing but a loop. */
function writtenBare(files: readonly string[], folder: string): number {
  let total = 0;
  for (const [i, file] of files.entries()) {
    const bytes = readFileSync(file);
    const begin = performance.now();
    const copy = openSync(join(folder, String(i)), 'w');
    writeSync(copy, bytes);
    fsyncSync(copy);
    closeSync(copy);
    total += performance.now() - begin;
  }
  return total / 1000;
}

function apart(format: string, folder: string, most: number): { measured: Measured; files: string[]; out: string } {
  const out = join(folder, `out-${format}-${most}`);
  const result = join(folder, `${format}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      ...process.execArgv,
      process.argv[1]!,
      ...['--one', format, '--folder', folder, '--out', out, '--most', String(most), '--json', result],
    ],
    // As the programs set it for themselves (`electron/engine.ts`).
    { stdio: 'inherit', env: { ...process.env, UV_THREADPOOL_SIZE: '16' } },
  );
  if (status !== 0) throw new Error(`${format}: ended with ${status}`);
  return { measured: JSON.parse(readFileSync(result, 'utf8')) as Measured, files: filesBelow(out), out };
}

function main(): void {
  const clippings = Number(values.clippings);
  if (!Number.isInteger(clippings) || clippings < 2) throw new Error('--clippings takes a whole number');
  if (!existsSync(join(ROOT, 'out/worker.cjs'))) throw new Error('Build first: npm run build');
  const formats = values.formats?.split(',') ?? EXPORTERS.map(({ id }) => id).filter((id) => !PRINTED.has(id));
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-export-'));
  const rows: Row[] = [];
  const broken: string[] = [];
  try {
    writeLibrary(join(folder, 'library'), clippings);
    console.log(
      `${clippings} clippings; bounds: ${MOST_MEMORY} MB at the peak, ${MOST_GROWTH} MB more for twice as many, progress each second\n`,
    );
    console.log('format          seconds  bare writing  ratio   files      MB   peak MB  of half   told');
    for (const format of formats) {
      const half = apart(format, folder, Math.floor(clippings / 2));
      rmSync(half.out, { recursive: true });
      const { measured, files, out } = apart(format, folder, clippings);
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      const bare = join(folder, 'bare');
      mkdirSync(bare);
      const plain = writtenBare(files, bare);
      rmSync(bare, { recursive: true });
      rmSync(out, { recursive: true });
      console.log(
        [
          format.padEnd(15),
          measured.seconds.toFixed(2).padStart(7),
          plain.toFixed(2).padStart(13),
          (measured.seconds / plain).toFixed(1).padStart(6),
          String(files.length).padStart(7),
          (bytes / 1e6).toFixed(1).padStart(7),
          measured.peak.toFixed(0).padStart(9),
          half.measured.peak.toFixed(0).padStart(8),
          String(measured.told).padStart(6),
        ].join(' '),
      );
      const add = (what: string, value: number, unit: Row['unit']) =>
        rows.push({ what: `${format}: ${what}`, size: clippings, value, unit });
      add('seconds', measured.seconds, 's');
      add('the same bytes written bare', plain, 's');
      add('memory at the peak', measured.peak, 'MB');
      add('memory at the peak, half as many', half.measured.peak, 'MB');
      if (measured.failed) broken.push(`${format}: ${measured.failed} failed`);
      if (measured.peak > MOST_MEMORY) broken.push(`${format}: ${measured.peak.toFixed(0)} MB at the peak`);
      if (measured.peak - half.measured.peak > MOST_GROWTH)
        broken.push(`${format}: ${(measured.peak - half.measured.peak).toFixed(0)} MB more for twice as many`);
      if (measured.told < measured.seconds) broken.push(`${format}: progress was told ${measured.told} times`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(broken.length ? `\nnot within bounds:\n${broken.join('\n')}` : '\nall within bounds');
  if (values.json) {
    mkdirSync(dirname(resolve(values.json)), { recursive: true });
    writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
  }
  if (broken.length) process.exitCode = 1;
}

if (values.one)
  writeFileSync(
    values.json!,
    JSON.stringify(await measure(values.one, values.folder!, values.out!, Number(values.most))),
  );
else main();
