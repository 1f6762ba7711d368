/** From the start of the program to its list on screen, and the same of an empty Electron window; the app's own log says when. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// From the source's own folder: a benchmark is bundled, and runs elsewhere.
const require = createRequire(join(import.meta.dirname, 'start.ts'));
const root = resolve(import.meta.dirname, '../../..');
const { electronRuntime, launchArguments } = require('../../../resources/development/runtime.cjs') as {
  electronRuntime(): { executable: string };
  launchArguments(): string[];
};
const { ensureBuilt } = require('../../../resources/development/build.cjs') as { ensureBuilt(): void };
export const { ensureScreen } = require('../../end-to-end/launch.cjs') as { ensureScreen(): Promise<() => void> };

/** A start that has not come up by then has failed. Milliseconds. */
const PATIENCE = 60_000;

/** What is started: an unpacked source folder run by Electron, or a packed program. */
export interface Program {
  executable: string;
  arguments: string[];
}

export function developmentProgram(folder = root): Program {
  ensureBuilt();
  return { executable: electronRuntime().executable, arguments: [...launchArguments(), folder] };
}
/** A packed program; as root, where Chromium's sandbox cannot be had, without it. */
export const packedProgram = (executable: string): Program => ({ executable, arguments: launchArguments() });
export const emptyProgram = (): Program => developmentProgram(join(root, 'tests/bench/empty'));

/** Until what `shown` finds as the moment (milliseconds since 1970), which the program itself noted. */
async function run(program: Program, more: string[], shown: (output: string) => number | null): Promise<number> {
  // Not Electron's own creation time: on Linux that comes from the kernel's boot time, which is cut to whole seconds.
  const started = Date.now();
  const child = spawn(program.executable, [...program.arguments, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    complaints = (complaints + data.toString()).slice(-1000);
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      const moment = shown(output);
      if (moment !== null) return moment - started;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${program.executable} did not show its window: ${complaints.trim() || 'it said nothing'}`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Milliseconds to the list of `library` on screen; `dataFolder` keeps its index. */
export async function startOurs(program: Program, library: string, dataFolder: string): Promise<number> {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ libraryFolder: library }));
  const log = join(dataFolder, 'logs/cuttings.log');
  rmSync(log, { force: true });
  return run(program, [`--user-data-dir=${dataFolder}`], () => {
    const found = existsSync(log) ? /^(\S+) list-shown /m.exec(readFileSync(log, 'utf8')) : null;
    return found ? Date.parse(found[1]!) : null;
  });
}

/** Milliseconds to the page of an empty Electron app on screen. */
export async function startEmpty(program: Program): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cuttings-empty-'));
  try {
    return await run(program, [`--user-data-dir=${dataFolder}`], (output) => {
      const found = /shown (\d+)/.exec(output);
      return found ? Number(found[1]) : null;
    });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
