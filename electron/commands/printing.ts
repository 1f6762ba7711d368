/**
 * Printing from the command line, which runs under plain Node: the app is started without a window or a screen, and prints what is sent to it.
 * It is started with the first page that is printed, and ended with the command.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { FromPrinter, Printer, PrintOptions, ToPrinter } from '../contract/printing';
import type { OwnFolder } from '../files/own-folder';

/** Milliseconds in which the app must be up: a cold disk takes some seconds. */
const START_WITHIN = 60_000;

interface Program {
  executable: string;
  args: readonly string[];
}

/** Beside the packed command line (`resources/cli/out/`), by system. */
const PACKED = ['../../../cuttings-app', '../../../Cuttings.exe', '../../../../MacOS/Cuttings'];

/** The app of this package or checkout. */
function program(): Program {
  const packed = PACKED.map((path) => resolve(__dirname, path)).find((path) => existsSync(path));
  if (packed !== undefined) return { executable: packed, args: [] };
  const finder = join(__dirname, '../resources/development/runtime.cjs');
  if (!existsSync(finder)) throw new CuttingsError('printing-unavailable');
  try {
    const { electronRuntime } = createRequire(__filename)(finder) as { electronRuntime(): { executable: string } };
    return { executable: electronRuntime().executable, args: [resolve(__dirname, '..')] };
  } catch (thrown) {
    throw new CuttingsError('printing-unavailable', { detail: (thrown as Error).message }, { cause: thrown });
  }
}

/** Chromium's switches: on Linux neither screen nor graphics device is needed; its sandbox refuses root, and no page but ours is opened. */
function switches(): string[] {
  if (process.platform !== 'linux') return [];
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--ozone-platform=headless'];
}

class CommandPrinter implements Printer {
  readonly #own: OwnFolder;
  #child: Promise<ChildProcess> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(own: OwnFolder) {
    this.#own = own;
  }

  /** One page at a time. */
  print(html: AsyncIterable<string>, options: PrintOptions): Promise<Uint8Array> {
    const next = this.#last.then(() => this.#print(html, options));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    const child = await this.#child?.catch(() => null);
    this.#child = null;
    if (child) await ended(child);
  }

  async #print(html: AsyncIterable<string>, { paper, signal }: PrintOptions): Promise<Uint8Array> {
    this.#child ??= this.#start();
    const child = await this.#child;
    const cancel = () => void child.kill('SIGKILL');
    signal.addEventListener('abort', cancel, { once: true });
    try {
      for await (const piece of html) await send(child, { piece });
      if (signal.aborted) throw new CuttingsError('cancelled');
      const answer = answerOf(child);
      await send(child, { print: paper });
      const told = await answer;
      if ('pdf' in told) return told.pdf;
      throw new CuttingsError('printing-unavailable', 'failed' in told ? { detail: told.failed } : {});
    } catch (thrown) {
      // Whatever of the page it has already got goes with it.
      this.#child = null;
      await ended(child);
      throw signal.aborted ? new CuttingsError('cancelled', {}, { cause: thrown }) : thrown;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  async #start(): Promise<ChildProcess> {
    const { executable, args } = program();
    const data = await this.#own.files.temporary();
    const child = spawn(executable, [...switches(), ...args, '--print', `--user-data-dir=${data}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    const late = setTimeout(() => child.kill('SIGKILL'), START_WITHIN);
    try {
      await answerOf(child);
      return child;
    } finally {
      clearTimeout(late);
    }
  }
}

/** The next thing that the child says. Throws `printing-unavailable` where it ends before. */
function answerOf(child: ChildProcess): Promise<FromPrinter> {
  return new Promise((done, failed) => {
    const over = (detail: string) => failed(new CuttingsError('printing-unavailable', { detail }));
    const exit = (code: number | null, signal: NodeJS.Signals | null) => over(`${code ?? signal}`);
    const error = (thrown: Error) => over(thrown.message);
    child.once('exit', exit);
    child.once('error', error);
    child.once('message', (message) => {
      child.off('exit', exit);
      child.off('error', error);
      done(message as FromPrinter);
    });
  });
}

/** Resolves when it is on its way, so that no more than a piece is held here. */
function send(child: ChildProcess, message: ToPrinter): Promise<void> {
  return new Promise((done, failed) => {
    child.send(message, (error) =>
      error ? failed(new CuttingsError('printing-unavailable', {}, { cause: error })) : done(),
    );
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  if (child.connected) child.disconnect();
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

export const commandPrinter = (own: OwnFolder): Printer => new CommandPrinter(own);
