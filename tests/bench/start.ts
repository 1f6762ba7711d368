/**
 * Measures the start: `npm run bench:start -- [--packaged] [--times 5] [--json FILE]`.
 * Ours and an empty Electron window are started turn by turn, so that a busy machine slows both alike: from the start of the process until
 * the list (the empty one's page) is on screen. `--packaged` takes the app in `dist/` (`npm run dist` first) beside an empty one packed the
 * same way, and compares their sizes too. Prints medians and their ratio; rows `{what, size, value, unit}` as the library's bench writes them.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeLibrary } from './generator';
import { percentile, type Row } from './measures/measure';
import {
  developmentProgram,
  emptyProgram,
  ensureScreen,
  packedProgram,
  startEmpty,
  startOurs,
  type Program,
} from './measures/start';

const CLIPPINGS = 10;
const EMPTY = resolve(import.meta.dirname, 'empty');
const UNPACKED = resolve(import.meta.dirname, '../../dist/linux-unpacked');
const { createPackage } = createRequire(import.meta.url)('@electron/asar') as {
  createPackage(folder: string, file: string): Promise<void>;
};
const { values } = parseArgs({
  options: {
    packaged: { type: 'boolean', default: false },
    times: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});

const megabytes = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) =>
      sum +
      (entry.isDirectory()
        ? megabytes(join(folder, entry.name))
        : entry.isFile()
          ? statSync(join(folder, entry.name)).size / 1e6
          : 0),
    0,
  );

/** The packed app, and a copy of it whose archive holds the empty app alone. */
async function packed(work: string, rows: Row[]): Promise<{ ours: Program; empty: Program }> {
  if (!existsSync(UNPACKED)) throw new Error('There is no dist/linux-unpacked: run `npm run dist` first.');
  const copy = join(work, 'packed');
  cpSync(UNPACKED, copy, { recursive: true });
  rmSync(join(copy, 'resources'), { recursive: true });
  mkdirSync(join(copy, 'resources'));
  await createPackage(EMPTY, join(copy, 'resources/app.asar'));
  const sizes = [megabytes(UNPACKED), megabytes(copy)] as const;
  console.log(
    `installed size: Cuttings ${sizes[0].toFixed(1)} MB, an empty app ${sizes[1].toFixed(1)} MB, ratio ${(sizes[0] / sizes[1]).toFixed(2)}`,
  );
  rows.push(
    { what: 'installed size', size: 0, value: sizes[0], unit: 'MB' },
    { what: 'installed size of an empty app', size: 0, value: sizes[1], unit: 'MB' },
  );
  return { ours: packedProgram(join(UNPACKED, 'cuttings-app')), empty: packedProgram(join(copy, 'cuttings-app')) };
}

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'cuttings-start-'));
  const endScreen = await ensureScreen();
  const rows: Row[] = [];
  const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
  try {
    const { ours, empty } = values.packaged
      ? await packed(work, rows)
      : { ours: developmentProgram(), empty: emptyProgram() };
    writeLibrary(join(work, 'library'), CLIPPINGS);
    // The first start makes the index and warms the disk's cache; it is not counted.
    for (let turn = -1; turn < Number(values.times); turn++) {
      const taken = [
        await startOurs(ours, join(work, 'library'), join(work, 'data')),
        await startEmpty(empty),
      ] as const;
      if (turn < 0) continue;
      times.ours.push(taken[0]);
      times.empty.push(taken[1]);
    }
  } finally {
    endScreen();
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const kind = values.packaged ? 'installed' : 'development';
  const [mine, least] = [percentile(times.ours, 0.5), percentile(times.empty, 0.5)];
  console.log(
    `${kind} start to the list on screen, ${CLIPPINGS} clippings: median ${mine} ms of ${times.ours.join(', ')}`,
  );
  console.log(`${kind} start of an empty Electron window: median ${least} ms of ${times.empty.join(', ')}`);
  console.log(`ratio ${(mine / least).toFixed(2)} (the limit is 2,000 ms)`);
  rows.push(
    { what: `${kind} start to the list on screen`, size: CLIPPINGS, value: mine, unit: 'ms' },
    { what: `${kind} start of an empty Electron window`, size: 0, value: least, unit: 'ms' },
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
}

await main();
