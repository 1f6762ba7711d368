/**
 * Measures the start: `npm run bench:start -- [--packed EXECUTABLE EMPTY_EXECUTABLE] [--rounds 7] [--json FILE]`.
 * Ours and an empty Electron window are started in turn, so that a busy machine slows both alike. `--packed` takes installed programs
 * instead of the source folders. Prints medians and their ratio; rows `{what, size, value, unit}` as the library's bench writes them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLibrary } from './generator';
import { percentile, type Row } from './measures/measure';
import { developmentProgram, emptyProgram, ensureScreen, startEmpty, startOurs } from './measures/start';

const CLIPPINGS = 10;

function after(name: string, place = 1): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : process.argv[at + place] ?? null;
}

async function main(): Promise<void> {
  const [packed, packedEmpty] = [after('packed'), after('packed', 2)];
  const ours = packed ? { executable: packed, arguments: [] } : developmentProgram();
  const empty = packedEmpty ? { executable: packedEmpty, arguments: [] } : emptyProgram();
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-start-'));
  const endScreen = await ensureScreen();
  const times: { ours: number[]; empty: number[] } = { ours: [], empty: [] };
  try {
    writeLibrary(join(folder, 'library'), CLIPPINGS);
    // The first start makes the index and warms the disk's cache; it is not counted.
    await startOurs(ours, join(folder, 'library'), join(folder, 'data'));
    await startEmpty(empty);
    for (let round = 0; round < Number(after('rounds') ?? 7); round++) {
      times.ours.push(await startOurs(ours, join(folder, 'library'), join(folder, 'data')));
      times.empty.push(await startEmpty(empty));
    }
  } finally {
    endScreen();
    rmSync(folder, { recursive: true, force: true });
  }
  const [mine, least] = [percentile(times.ours, 0.5), percentile(times.empty, 0.5)];
  console.log(`start to the list on screen, ${CLIPPINGS} clippings: median ${mine} ms of ${times.ours.join(', ')}`);
  console.log(`start of an empty Electron window:          median ${least} ms of ${times.empty.join(', ')}`);
  console.log(`ratio ${(mine / least).toFixed(2)} (the limit is 2,000 ms)`);
  const rows: Row[] = [
    { what: 'start to the list on screen', size: CLIPPINGS, value: mine, unit: 'ms' },
    { what: 'start of an empty Electron window', size: 0, value: least, unit: 'ms' },
  ];
  const json = after('json');
  if (json) writeFileSync(json, `${JSON.stringify(rows, null, 1)}\n`);
}

await main();
