/** What the disk itself takes for a durable write: what saving is measured beside. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { percentile, timed } from './measure';

const WRITES = 20;
/** About what a clipping of the bench takes. */
const BYTES = Buffer.alloc(8_000, 'x');
/** So much slower than before the run, the disk still has other work. */
const BUSY = 1.3;
const PATIENCE = 120_000;

/** Not the library's own durable write: what it adds is to be seen beside this. */
async function durableWrite(folder: string, name: string): Promise<void> {
  const file = await open(join(folder, `${name}.new`), 'w');
  try {
    await file.writeFile(BYTES);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(join(folder, `${name}.new`), join(folder, name));
  if (process.platform === 'win32') return;
  const entry = await open(folder);
  try {
    await entry.sync();
  } finally {
    await entry.close();
  }
}

/** Median of small files written, synced and renamed below `folder`, in milliseconds. */
export async function durableWrites(folder: string): Promise<number> {
  const own = mkdtempSync(join(folder, 'durable-'));
  try {
    const times: number[] = [];
    for (let i = 0; i < WRITES; i++) times.push(await timed(() => durableWrite(own, `file ${i % 4}`)));
    return percentile(times, 0.5);
  } finally {
    rmSync(own, { recursive: true });
  }
}

/**
 * A library of gigabytes that was just written keeps the disk busy for a while after all of it is said to be there, and every save would
 * be timed with that. Waits, at most two minutes, until bare writes take about what they took before the run.
 * @param quiet milliseconds of a bare write then
 * @returns milliseconds of a bare write now
 */
export async function diskAtRest(folder: string, quiet: number): Promise<number> {
  if (process.platform !== 'win32') execFileSync('sync');
  const end = performance.now() + PATIENCE;
  for (;;) {
    const now = await durableWrites(folder);
    if (now <= quiet * BUSY || performance.now() > end) return now;
    await new Promise((done) => setTimeout(done, 2_000));
  }
}
