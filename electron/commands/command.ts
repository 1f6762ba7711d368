/** What every command shares: the registry's shape, the library option, results on stdout, progress on stderr, exit codes. */
import { InvalidArgumentError, type Command } from 'commander';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { message } from '../contract/messages/spoken';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Trouble } from '../contract/ipc';
import { timeLeft, type JobState } from '../contract/jobs';
import { createCore, type Core } from '../core';
import { commandLineData, windowData } from '../files/data-folders';
import { beginningOfAny } from '../files/reading';
import { commandPrinter } from './printing';

/** Everything went well; something could not be done; wrong usage. */
export const EXIT = { ok: 0, some: 1, usage: 2 } as const;

export interface CommandFile {
  /** Adds the command to the program; `exit` gets the exit code. */
  add(program: Command, exit: (code: number) => void): void;
}

export interface LibraryOptions {
  library?: string;
  json?: boolean;
  takeOver?: boolean;
}

/** Adds `--library`, `--take-over` and `--json`. */
export function withLibrary(command: Command): Command {
  return command
    .option('--library <DIR>', message('cli.library'))
    .option('--take-over', message('cli.takeOver'))
    .option('--json', message('cli.json'));
}

export function libraryFolder(options: LibraryOptions): string {
  return readableName(options.library ?? process.env.CUTTINGS_LIBRARY ?? join(homedir(), 'Cuttings'));
}

/** Reads an option's value: one of a closed set of words; anything else is wrong usage, answered with the choices. */
export function oneOf<T extends string>(choices: readonly T[]): (value: string) => T {
  return (value) => {
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw new InvalidArgumentError(message('cli.choices', { choices }));
    return choice;
  };
}

/** Longest file of a password that is read, in bytes: it may be a pipe, and a pipe may never end. */
const MOST_PASSWORD = 65_536;

/** The first line of a file; null without one. Throws `password-file`. */
export function passwordIn(file: string | undefined): string | null {
  if (!file) return null;
  try {
    return beginningOfAny(file, MOST_PASSWORD).toString('utf8').split(/\r?\n/)[0]!;
  } catch (thrown) {
    throw new CuttingsError('password-file', { detail: file }, { cause: thrown });
  }
}

/** The password of files that are read: from a file, or from the environment; never from the arguments, which every user of the machine may read. */
export const filePassword = (file: string | undefined): string | null =>
  passwordIn(file) ?? process.env.CUTTINGS_FILE_PASSWORD ?? null;

/** An absolute path. Bytes of a name that are no UTF-8 reach us as another name: what is made there would be another folder. */
export function readableName(path: string): string {
  if (path.includes('\ufffd')) throw new CuttingsError('file-name', { detail: path });
  return resolve(path);
}

/** Opens the library, runs the work and closes it; errors are said on stderr with their next step. */
export function inLibrary(
  options: LibraryOptions & { create?: boolean },
  work: (core: Core) => Promise<number>,
): Promise<number> {
  return withoutLibrary(async (core) => {
    const state = await core.openLibrary(libraryFolder(options), {
      create: options.create ?? false,
      wait: true,
      takeOver: options.takeOver,
    });
    if (state.status !== 'open' && state.status !== 'read-only')
      throw failureError(state.problem ?? { kind: 'library-missing' });
    return work(core);
  });
}

/**
 * The same for work that goes over all clippings: what the library could not give is said as well, and the exit code is 1 then, for a list
 * that is not whole is no success.
 */
export function overLibrary(options: LibraryOptions, work: (core: Core) => Promise<number>): Promise<number> {
  return inLibrary(options, async (core) => {
    const { lost, lostCount } = core.state().trouble ?? NO_TROUBLE;
    const code = await work(core);
    const now = core.state().trouble ?? NO_TROUBLE;
    // A new index takes what is there for all that there is; what was lost is said all the same.
    const trouble = now.lostCount ? now : { ...now, lost, lostCount };
    if (!trouble.unreadableCount && !trouble.lostCount && !trouble.unlisted) return code;
    sayTrouble(trouble);
    return code === EXIT.ok ? EXIT.some : code;
  });
}

const NO_TROUBLE: Trouble = { unreadable: [], unreadableCount: 0, lost: [], lostCount: 0, unlisted: null };

/** Of one kind, before the rest is only counted. */
const SAID = 20;

function sayTrouble({ unreadable, unreadableCount, lost, lostCount, unlisted }: Trouble): void {
  const say = (line: string) => process.stderr.write(`cuttings: ${line}\n`);
  const rest = (count: number) => count > SAID && say(message('cli.trouble.more', { count: count - SAID }));
  if (unlisted) complain(unlisted);
  if (unreadableCount) say(message('cli.trouble.unreadable', { count: unreadableCount }));
  for (const { id, failure } of unreadable.slice(0, SAID)) complain(failure, id);
  rest(unreadableCount);
  if (lostCount) say(message('cli.trouble.lost', { count: lostCount }));
  for (const { id, title } of lost.slice(0, SAID)) say(`${id}  ${title}`);
  rest(lostCount);
}

/** The same for work that opens no library (restore makes one). */
export async function withoutLibrary(work: (core: Core) => Promise<number>): Promise<number> {
  let core: Core | null = null;
  try {
    core = openCore();
    return await work(core);
  } catch (thrown) {
    // What the system refuses has a name, too.
    if (!(thrown instanceof CuttingsError) && !isSystemError(thrown)) throw thrown;
    complain(toFailure(thrown));
    return EXIT.some;
  } finally {
    await core?.close();
  }
}

function isSystemError(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown && thrown.syscall !== 'write';
}

function openCore(): Core {
  const elsewhere = process.env.CUTTINGS_DATA;
  const options = {
    dataFolder: elsewhere ?? commandLineData(),
    otherDataFolders: elsewhere === undefined ? [windowData()] : [],
    workerFile: join(__dirname, 'worker.cjs'),
    program: 'cuttings (command line)',
    version: VERSION,
    printer: commandPrinter,
    quiet: true,
  };
  try {
    return createCore(options);
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    throw new CuttingsError('data-folder', { detail: options.dataFolder }, { cause: thrown });
  }
}

export function failureError(failure: Failure): CuttingsError {
  return new CuttingsError(failure.kind, failure);
}

/** `Title: detail. Next step.` on stderr. */
export function complain(failure: Failure, name?: string): void {
  const title = message(`errors.${failure.kind}.title`);
  const next = message(`errors.${failure.kind}.next`);
  const meant = failure.suggestion ? ` ${message('cli.didYouMean', { suggestion: failure.suggestion })}` : '';
  process.stderr.write(
    `cuttings: ${name ? `${name}: ` : ''}${title}${failure.detail && failure.detail !== name ? ` (${failure.detail})` : ''}. ${next}${meant}\n`,
  );
}

/** What a job could not do, each on a line of stderr. */
export function complainOf(job: JobState): void {
  for (const { name, error, finding } of job.items)
    if (finding) process.stderr.write(`cuttings: ${name}: ${message(`findings.${finding}`)}\n`);
    else if (error) complain(error, name);
  const rest = job.counts.failed - job.items.filter(({ outcome }) => outcome === 'failed').length;
  if (rest > 0) process.stderr.write(`cuttings: ${message('cli.trouble.more', { count: rest })}\n`);
}

/** How far it is, how long it still takes, and what is being done. */
export function progressLine({ done, total, secondsLeft, current }: JobState): string {
  const left = secondsLeft === null ? null : timeLeft(secondsLeft);
  return [`${done}/${total ?? '?'}`, left && message(left.key, left.args), current].filter(Boolean).join(' · ');
}

/** Shows a job's progress on stderr (one changing line on a terminal), Ctrl-C cancels it; resolves with its last state. */
export async function follow(core: Core, id: string): Promise<JobState> {
  const terminal = process.stderr.isTTY;
  const stop = core.on('jobs.changed', (state) => {
    if (state.id !== id || !terminal) return;
    process.stderr.write(`\r\u001b[K${progressLine(state).slice(0, (process.stderr.columns ?? 80) - 1)}`);
  });
  const cancel = () => core.context.jobs.cancel(id);
  process.once('SIGINT', cancel);
  try {
    return await core.context.jobs.finished(id);
  } finally {
    process.removeListener('SIGINT', cancel);
    stop();
    if (terminal) process.stderr.write('\r\u001b[K');
  }
}

/** One line of results. Rejects where it cannot be written (the disk is full, nobody reads any more). */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve())),
  );
}

/** One result: an object as JSON, or its line for people. */
export function print(options: LibraryOptions, object: unknown, line: string): void {
  process.stdout.write(`${options.json ? JSON.stringify(object) : line}\n`);
}

declare const __VERSION__: string;
/** Filled in by the build. */
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';

/** Says what failed in a job, and gives the command's exit code. */
export function closing(job: JobState): number {
  complainOf(job);
  if (job.error) complain(job.error);
  else if (job.status === 'cancelled')
    process.stderr.write(`cuttings: ${message('errors.cancelled.title')}. ${message('errors.cancelled.next')}\n`);
  return job.status === 'done' && job.counts.failed === 0 ? EXIT.ok : EXIT.some;
}
