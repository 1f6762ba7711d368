/**
 * Measures libraries of growing size:
 *   npm run bench:library -- --sizes 100,1000,10000,100000 [--window] [--json FILE]
 * Each size runs in a process of its own, on a library written to a temporary folder and deleted afterwards.
 * `--window` also starts the real app on each (Electron, and a virtual screen where there is none).
 * Prints a table (absolute, and as a ratio to the smallest size) and writes `{what, size, value, unit}` rows as JSON.
 */
import '../../electron/engine';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../electron/core';
import { EVERYTHING } from '../../electron/contract/lists';
import { writeLibrary } from './generator';
import { durableWrites } from './measures/disk';
import { measureLists } from './measures/lists';
import { timed, type Bench, type Row } from './measures/measure';
import { measureRebuild } from './measures/rebuild';
import { measureSaving } from './measures/saving';
import { measureSearch } from './measures/search';
import { measureTagging } from './measures/tagging';
import { measureWindow } from './measures/window';

const option = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
};
/** Bytes on disk that a clipping of the bench takes with its index, generously. */
const BYTES = 60_000;

/** One size, in this process. */
async function measure(size: number, folder: string, disk: number): Promise<Row[]> {
  const rows: Row[] = [];
  const library = join(folder, 'library');
  const dataFolder = join(folder, 'data');
  const add: Bench['add'] = (what, value, unit) => {
    rows.push({ what, size, value, unit });
  };
  const given: Omit<Bench, 'core'> = { size, folder: library, dataFolder, disk, add };
  await measureRebuild(given);

  const core = createCore({
    dataFolder,
    workerFile: join(folder, 'no-worker.cjs'),
    program: 'bench',
    version: '0',
    quiet: true,
  });
  add(
    'opening the library until its list can be shown',
    await timed(async () => {
      const state = await core.openLibrary(library, { create: false });
      if (state.status !== 'open') throw new Error(JSON.stringify(state));
      await core.call('library.overview', {});
      await core.call('library.list', {
        view: EVERYTHING,
        offset: 0,
        limit: 60,
      });
    }),
    'ms',
  );
  while (core.context.session().indexing || core.context.session().index.needsRebuild)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const bench: Bench = { ...given, core };
  add('memory after opening', process.memoryUsage().rss / 1e6, 'MB');
  await measureLists(bench);
  await measureSearch(bench);
  add('memory after lists and searches', process.memoryUsage().rss / 1e6, 'MB');
  await measureSaving(bench);
  await measureTagging(bench);
  add('memory, highest', process.resourceUsage().maxRSS / 1000, 'MB');
  add('closing', await timed(() => core.close()), 'ms');
  if (process.argv.includes('--window')) await measureWindow(given);
  return rows;
}

function print(rows: readonly Row[], sizes: readonly number[]): void {
  const whats = [...new Set(rows.map((r) => r.what))];
  const cell = (row: Row | undefined) =>
    row ? `${row.value < 10 ? row.value.toFixed(2) : row.value.toFixed(0)} ${row.unit}` : '';
  const widest = Math.max(...whats.map((w) => w.length));
  console.log(`\n${''.padEnd(widest)}  ${sizes.map((s) => s.toLocaleString('en').padStart(12)).join('')}  ratio`);
  for (const what of whats) {
    const of = sizes.map((size) => rows.find((r) => r.what === what && r.size === size));
    const ratio =
      of[0] && of[of.length - 1] && of[0].value > 0 ? `${(of[of.length - 1]!.value / of[0].value).toFixed(2)} ×` : '';
    console.log(
      `${what.padEnd(widest)}  ${of.map((row) => cell(row).padStart(12)).join('')}  ${sizes.length > 1 ? ratio : ''}`,
    );
  }
}

async function main(): Promise<void> {
  const sizes = (option('sizes') ?? '100,1000,10000').split(',').map(Number);
  if (sizes.some((s) => !Number.isInteger(s) || s < 1)) throw new Error('--sizes takes whole numbers, e.g. 100,1000');
  const rows: Row[] = [];
  const disk = await durableWrites(tmpdir());
  for (const size of sizes) {
    const temporary = tmpdir();
    const { bavail, bsize } = statfsSync(temporary);
    if (bavail * bsize < size * BYTES) {
      console.log(`${size}: left out, ${temporary} has too little room`);
      continue;
    }
    const folder = mkdtempSync(join(temporary, 'cuttings-bench-'));
    try {
      const start = performance.now();
      writeLibrary(join(folder, 'library'), size);
      console.log(`${size}: written in ${((performance.now() - start) / 1000).toFixed(1)} s`);
      const result = join(folder, 'result.json');
      execFileSync(
        process.execPath,
        [
          ...process.execArgv,
          process.argv[1]!,
          '--one',
          String(size),
          '--folder',
          folder,
          '--disk',
          String(disk),
          '--json',
          result,
          ...(process.argv.includes('--window') ? ['--window'] : []),
        ],
        {
          // As the programs set it for themselves (`electron/engine.ts`); here a loader has used the pool before our first line runs.
          stdio: 'inherit',
          env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
        },
      );
      rows.push(...(JSON.parse(readFileSync(result, 'utf8')) as Row[]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  print(rows, sizes);
  const json = option('json');
  if (json) writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`);
}

const one = option('one');
if (one) {
  const folder = option('folder')!;
  if (!existsSync(join(folder, 'library'))) throw new Error(`${folder} holds no library`);
  writeFileSync(option('json')!, JSON.stringify(await measure(Number(one), folder, Number(option('disk')))));
} else await main();
