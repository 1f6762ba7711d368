/** `cuttings sync`: a library on a server, kept and fed without a window. */
import { InvalidArgumentError } from 'commander';
import { createInterface } from 'node:readline/promises';
import { message } from '../contract/messages/spoken';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import { LARGEST_FILE } from '../contract/sharing';
import type { Core } from '../core';
import { Shared } from '../jobs/sharing';
import { EXIT, complain, inLibrary, print, withLibrary, type CommandFile, type LibraryOptions } from './command';

interface SyncOptions extends LibraryOptions {
  server: string;
  user?: string;
  once?: boolean;
  readOnly?: boolean;
  tag?: string[];
  largest: number;
  person?: string;
}

/** Milliseconds until a server that could not be reached is asked again. */
const AGAIN = 10_000;
/** Milliseconds after which the library's files are looked at again: while this runs it is the one that writes them. */
const LOOK = 600_000;

const megabytes = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > LARGEST_FILE)
    throw new InvalidArgumentError(message('cli.sync.largestWrong', { most: LARGEST_FILE }));
  return number;
};

export const syncCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('sync').description(message('cli.sync.description')))
      .requiredOption('--server <URL>', message('cli.sync.server'))
      .option('--user <NAME>', message('cli.sync.user'))
      .option('--once', message('cli.sync.once'))
      .option('--read-only', message('cli.sync.readOnly'))
      .option('--tag <NAME...>', message('cli.sync.tag'))
      .option('--person <NAME>', message('cli.sync.person'))
      .option('--largest <MB>', message('cli.sync.largest', { most: LARGEST_FILE }), megabytes, LARGEST_FILE)
      .action(async (options: SyncOptions) => {
        exit(await inLibrary({ ...options, create: true }, (core) => sync(core, options)));
      });
  },
};

async function sync(core: Core, options: SyncOptions): Promise<number> {
  const { server, user = '', largest, tag: tags = [] } = options;
  const shared = await Shared.open(core.context, {
    server,
    user,
    password: user ? await password(user) : null,
    send: !options.readOnly,
    tags,
    searches: [],
    when: 'live',
    largest,
    who: options.person ?? '',
  });
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    shared.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  showProgress(shared);
  try {
    let code: number = EXIT.ok;
    let looked = -Infinity;
    for (;;) {
      const all = performance.now() - looked > LOOK;
      code = await round(shared, options, all ? null : new Set(), ending.signal);
      // A round that did not come to its end has not looked at all.
      looked = code === EXIT.ok ? (all ? performance.now() : looked) : -Infinity;
      if (options.once || ending.signal.aborted) return code;
      // Without a server to wait for there is nothing to do for a while.
      await shared.wait(ending.signal).catch(() => pausing(AGAIN, ending.signal));
      if (ending.signal.aborted) return code;
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end);
    await shared.close();
  }
}

/** One round; what could not be exchanged is said, clipping by clipping. */
async function round(
  shared: Shared,
  options: SyncOptions,
  touched: ReadonlySet<string> | null,
  ending: AbortSignal,
): Promise<number> {
  try {
    const { sent, received, failed } = await shared.round(touched);
    for (const [id, failure] of failed) complain(failure, id);
    if (options.once || sent || received || failed.size)
      print(
        options,
        { sent, received, failed: failed.size },
        message('cli.sync.result', { sent, received, failed: failed.size }),
      );
    return failed.size ? EXIT.some : EXIT.ok;
  } catch (thrown) {
    const failure: Failure = toFailure(thrown);
    if (!(thrown instanceof CuttingsError)) throw thrown;
    // Whoever ends it need not be told that it ended.
    if (failure.kind !== 'cancelled' && !ending.aborted) complain(failure);
    return EXIT.some;
  }
}

function showProgress(shared: Shared): void {
  if (!process.stderr.isTTY) return;
  shared.onProgress = ({ waiting, documents, sent, received }) => {
    const going = waiting
      ? message('cli.sync.progress', { waiting, sent, received })
      : documents
        ? message('sharing.carried', { count: documents })
        : '';
    process.stderr.write(`\r\u001b[K${going}`);
  };
}

/** From the environment, or asked for on a terminal; never from the arguments, which every user of the machine may read. */
async function password(user: string): Promise<string> {
  const given = process.env.CUTTINGS_SYNC_PASSWORD;
  if (given !== undefined) return given;
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new CuttingsError('password-missing', { detail: user });
  const question = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  // What is typed is not shown.
  (question as unknown as { _writeToOutput: (text: string) => void })._writeToOutput = () => undefined;
  process.stderr.write(message('cli.sync.password', { user }));
  try {
    return await question.question('');
  } finally {
    question.close();
    process.stderr.write('\n');
  }
}

const pausing = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
