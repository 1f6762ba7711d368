/**
 * One large drop, by the built command line (after `npm run build`):
 *
 *     npm run bench:bulk -- [--files 10000] [--zip-gigabytes 2]
 *
 * It is killed in the middle, started again (it goes on where it stopped), given once more (which must add nothing), and, in a library of its
 * own, interrupted. Prints seconds, peak of memory (Linux), and how long it took to stop.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ZipFile } from 'yazl';

const { values } = parseArgs({ options: { files: { type: 'string' }, 'zip-gigabytes': { type: 'string' } } });
const PROGRAM = resolve(import.meta.dirname, '../../out/cli.cjs');
/** Bytes of the picture beside each page of the ZIP. */
const PICTURE = 8 * 1024 * 1024;
const GIGABYTE = 1024 ** 3;
/** Milliseconds between two looks, and after which an import is interrupted. */
const LOOK = 100;
const UNDER_WAY = 8000;

const work = mkdtempSync(join(tmpdir(), 'cuttings-bulk-'));

function page(i: number, picture: string): string {
  const text = Array.from(
    { length: 12 },
    (_, p) =>
      `<p>Harbour ${i} opened gate ${i * 7 + p} before ferry ${(i * p) % 997} left pier ${p}, and ${i + p * 31} people of district ${i % 89} waited for the evening tide of day ${(i * 13 + p) % 365}.</p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour ${i} opens</title>
<link rel="canonical" href="https://harbour.example/bulk/${i}"></head><body><article><h1>Harbour ${i} opens</h1>${picture}${text.join('\n')}</article></body></html>`;
}

function folderOf(count: number): string {
  const folder = join(work, 'drop');
  mkdirSync(folder);
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `${i}.html`), page(i, ''));
  return folder;
}

async function zipOf(gigabytes: number): Promise<{ path: string; count: number }> {
  const picture = join(work, 'picture.jpg');
  writeFileSync(picture, Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(PICTURE)]));
  const zip = new ZipFile();
  const count = Math.ceil((gigabytes * GIGABYTE) / PICTURE);
  for (let i = 0; i < count; i++) {
    zip.addBuffer(Buffer.from(page(i, `<figure><img src="${i}_files/picture.jpg"></figure>`)), `${i}.html`);
    zip.addFile(picture, `${i}_files/picture.jpg`, { compress: false });
  }
  zip.end();
  const path = join(work, 'drop.zip');
  await pipeline(zip.outputStream, createWriteStream(path));
  return { path, count };
}

const environment = { ...process.env, CUTTINGS_DATA: join(work, 'data') };
const clippingsIn = (library: string): number => {
  const folder = join(library, 'clippings');
  return existsSync(folder)
    ? readdirSync(folder).reduce((sum, year) => sum + readdirSync(join(folder, year)).length, 0)
    : 0;
};

interface Run {
  seconds: number;
  /** Highest resident memory in MB; 0 where the system does not tell. */
  peak: number;
  code: number | null;
  /** Milliseconds from the signal to the end. */
  stopped: number | null;
}

/** Imports, and sends a signal once `when` says so. */
function imported(drop: string, library: string, signal?: NodeJS.Signals, when?: () => boolean): Promise<Run> {
  const begun = performance.now();
  let [peak, sent] = [0, 0];
  const child = spawn(process.execPath, [PROGRAM, 'import', drop, '--library', library], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const timer = setInterval(() => {
    try {
      const told = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak, Number(told?.[1] ?? 0) / 1000);
    } catch {
      // Another system, or it has just ended.
    }
    if (signal && !sent && when!()) {
      sent = performance.now();
      child.kill(signal);
    }
  }, LOOK);
  return new Promise((done) =>
    child.on('exit', (code) => {
      clearInterval(timer);
      const now = performance.now();
      done({ seconds: (now - begun) / 1000, peak, code, stopped: sent ? now - sent : null });
    }),
  );
}

async function measure(what: string, drop: string, count: number): Promise<void> {
  const library = join(work, 'library');
  const say = (name: string, { seconds, peak, code }: Run) =>
    console.log(
      `${what}: ${name.padEnd(28)} ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB at the peak, ended with ${code}; ${clippingsIn(library)} of ${count} clippings`,
    );
  say('killed in the middle', await imported(drop, library, 'SIGKILL', () => clippingsIn(library) > count / 3));
  say('started again', await imported(drop, library));
  say('the same once more', await imported(drop, library));
  const listed = spawnSync(process.execPath, [PROGRAM, 'list', '--library', library, '--json'], {
    env: environment,
    encoding: 'utf8',
    maxBuffer: GIGABYTE,
  });
  console.log(`${what}: listed ${listed.stdout.trim().split('\n').length}`);
  const other = join(work, 'interrupted');
  const begun = Date.now();
  const { stopped } = await imported(
    drop,
    other,
    'SIGINT',
    () => Date.now() - begun > UNDER_WAY && clippingsIn(other) > 0,
  );
  console.log(`${what}: interrupted, it ended after ${stopped === null ? '–' : (stopped / 1000).toFixed(2)} s`);
  for (const folder of [library, other]) rmSync(folder, { recursive: true, force: true });
}

try {
  if (values.files || !values['zip-gigabytes']) {
    const count = Number(values.files ?? 10_000);
    await measure(`${count} files`, folderOf(count), count);
  }
  if (values['zip-gigabytes']) {
    const { path, count } = await zipOf(Number(values['zip-gigabytes']));
    await measure(`ZIP of ${(statSync(path).size / GIGABYTE).toFixed(1)} GB`, path, count);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
