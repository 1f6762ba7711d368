/**
 * An export, a board or a press review in a thread of its own, and what the two sides say to each other: the thread asks for clippings and
 * hands over files, each thing waited for, so that never more than a piece is under way. A clipping that takes too long or too much ends the
 * thread and what it makes, not the program.
 */
import { PassThrough } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Paper } from '../contract/printing';
import type { ExportFile, ExportItem, ExportMeans } from '../contract/stages';
import { composeHere, type CompositionKind, type CompositionTask, type CompositionWork } from './composition-thread';
import { chosenItems, exporterFor, itemOf, type ExportParts, type ExportTask } from './export-item';
import { PAGE_LIMIT, WORKER_HEAP } from './pool';

/** `failed`: why the clipping before could not be read; `unread`: the one of that id. */
type Ask =
  | { clipping: number; failed: Failure | null }
  | { named: string }
  | { unread: string; failure: Failure }
  | { file: string; whole: Uint8Array | string }
  | { file: string; whole: null }
  | { piece: Uint8Array | string }
  | { fileEnds: true }
  | { html: string }
  | { print: Paper };
type Asked = { number: number; ask: Ask } | { failed: Failure } | { result: unknown };
/** What was asked for, if anything: a clipping, or a printed page. */
type Given = { parts: ExportParts } | { pdf: Uint8Array } | null;
interface Reply {
  number: number;
  given: Given;
}
export type AskFor = (question: Ask) => Promise<Given>;

/** What a thread is started for. */
export type ThreadTask = { export: ExportTask } | { compose: CompositionTask };

export interface Port {
  postMessage(message: Asked): void;
  on(name: 'message', heard: (reply: Reply) => void): void;
}

// ── in the thread ───────────────────────────────────────────────────────────────────────────────────────────────

/** Does what the thread was started for, and says what came of it. */
export async function workHere(port: Port, task: ThreadTask): Promise<void> {
  const waiting = new Map<number, (given: Given) => void>();
  let last = 0;
  port.on('message', ({ number, given }) => {
    waiting.get(number)?.(given);
    waiting.delete(number);
  });
  const ask: AskFor = (question) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      port.postMessage({ number: last, ask: question });
    });
  try {
    const result = 'export' in task ? await exportHere(ask, task.export) : await composeHere(ask, task.compose);
    port.postMessage({ result });
  } catch (thrown) {
    port.postMessage({ failed: toFailure(thrown) });
  }
}

async function exportHere(ask: AskFor, task: ExportTask): Promise<void> {
  const { exporter, options } = await exporterFor(task);
  const chosen = await chosenItems(items(ask, task), options);
  for await (const file of exporter.write(chosen, options, printing(ask))) await handOver(ask, file);
}

export const printing = (ask: AskFor): ExportMeans => ({ print: (html, paper) => printed(ask, html, paper) });

async function printed(ask: AskFor, html: AsyncIterable<string>, paper: Paper): Promise<Uint8Array> {
  for await (const piece of html) await ask({ html: piece });
  const given = await ask({ print: paper });
  if (!given || !('pdf' in given)) throw new CuttingsError('unexpected', { detail: 'print' });
  return given.pdf;
}

async function* items(ask: AskFor, task: ExportTask): AsyncGenerator<ExportItem> {
  let failed: Failure | null = null;
  for (let clipping = 0; ; clipping++) {
    const given = await ask({ clipping, failed });
    if (!given || !('parts' in given)) return;
    failed = null;
    let item: ExportItem;
    try {
      item = await itemOf(given.parts, task.attribution);
    } catch (thrown) {
      failed = toFailure(thrown);
      continue;
    }
    yield task.pasted ? { ...item, asset: () => null, pasted: true } : item;
  }
}

export async function handOver(ask: AskFor, { path, bytes }: ExportFile): Promise<void> {
  if (typeof bytes === 'string' || bytes instanceof Uint8Array) {
    await ask({ file: path, whole: bytes });
    return;
  }
  await ask({ file: path, whole: null });
  for await (const piece of bytes) if (piece.length) await ask({ piece });
  await ask({ fileEnds: true });
}

// ── beside it ───────────────────────────────────────────────────────────────────────────────────────────────────

interface FileSides {
  write(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  print: ExportMeans['print'];
}

export interface ExportSides extends FileSides {
  /** The clipping of that place, null after the last; `failed`: why the one before could not be read. */
  clipping(place: number, failed: Failure | null): Promise<ExportParts | null>;
}

export interface CompositionSides extends FileSides {
  /** The clipping of that id, null where there is none. */
  named(id: string): Promise<ExportParts | null>;
  /** It could not be read, and is left out. */
  unread(id: string, failure: Failure): void;
}

/** Where nobody takes it, the writing has failed, and says why itself. */
const taken = (pieces: PassThrough, piece: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    pieces.write(piece, (error) => {
      if (!error) resolve();
    });
  });

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  for (const one of all) yield await Promise.resolve(one);
}

const bytesOf = (given: Uint8Array | string): Uint8Array => Buffer.from(given as Uint8Array);

/** Smaller ones are for tests: milliseconds of silence, and MB of memory. */
export interface ThreadLimits {
  time?: number;
  heap?: number;
}

/** Resolves when all is written; rejects as `inThread` does. */
export async function exportWith(
  file: string,
  task: ExportTask,
  sides: ExportSides,
  signal: AbortSignal,
  limits?: ThreadLimits,
): Promise<void> {
  await inThread(file, { export: task }, sides, signal, limits);
}

/** What came of a board or a press review; rejects as `inThread` does. */
export async function composeWith<K extends CompositionKind>(
  file: string,
  task: CompositionTask<K>,
  sides: CompositionSides,
  signal: AbortSignal,
  limits?: ThreadLimits,
): Promise<CompositionWork[K]['answer']> {
  return (await inThread(
    file,
    { compose: task as CompositionTask },
    sides,
    signal,
    limits,
  )) as CompositionWork[K]['answer'];
}

/**
 * Resolves with what the thread gave. `file` is the built worker's path. Rejects with what a side rejected with, with the thread's own
 * failure, and with `timed-out` or `file-too-large` where the thread had to be ended.
 */
async function inThread(
  file: string,
  task: ThreadTask,
  sides: FileSides & Partial<ExportSides & CompositionSides>,
  signal: AbortSignal,
  limits: ThreadLimits = {},
): Promise<unknown> {
  const worker = new Worker(file, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heap ?? WORKER_HEAP, stackSizeMb: 8 },
  });
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let page: string[] = [];
  let writing: { pieces: PassThrough; done: Promise<void> } | null = null;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const time = () => {
        clearTimeout(timer);
        // What was under way still answers while the thread ends: a clock that is set then would hold up the program's end.
        if (!over) timer = setTimeout(() => reject(new CuttingsError('timed-out')), limits.time ?? PAGE_LIMIT);
      };
      const answer = async (ask: Ask): Promise<Given> => {
        if ('clipping' in ask) {
          const parts = await sides.clipping?.(ask.clipping, ask.failed);
          return parts ? { parts } : null;
        }
        if ('named' in ask) {
          const parts = await sides.named?.(ask.named);
          return parts ? { parts } : null;
        }
        if ('unread' in ask) {
          sides.unread?.(ask.unread, ask.failure);
          return null;
        }
        if ('html' in ask) page.push(ask.html);
        else if ('print' in ask) {
          const pieces = page;
          page = [];
          return { pdf: await sides.print(each(pieces), ask.print) };
        } else if ('piece' in ask) await taken(writing!.pieces, bytesOf(ask.piece));
        else if ('fileEnds' in ask) {
          writing!.pieces.end();
          await writing!.done;
        } else if (ask.whole !== null) await sides.write(ask.file, bytesOf(ask.whole));
        else {
          const pieces = new PassThrough();
          const done = sides.write(ask.file, pieces);
          done.catch(reject);
          writing = { pieces, done };
        }
        return null;
      };
      worker.on('message', (asked: Asked) => {
        clearTimeout(timer);
        if ('failed' in asked) return reject(new CuttingsError(asked.failed.kind, asked.failed));
        if ('result' in asked) return resolve(asked.result);
        answer(asked.ask).then((given) => {
          time();
          worker.postMessage({ number: asked.number, given } satisfies Reply);
        }, reject);
      });
      worker.on('error', (error: Error & { code?: string }) => {
        const kind = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'file-too-large' : 'unexpected';
        reject(
          new CuttingsError(kind, { detail: kind === 'unexpected' ? error.message : undefined }, { cause: error }),
        );
      });
      worker.on('exit', () => reject(new CuttingsError('unexpected', { detail: 'thread' })));
      const cancel = () => reject(new CuttingsError('cancelled'));
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
      time();
    });
  } finally {
    over = true;
    clearTimeout(timer);
    await worker.terminate();
    // A file that was under way is not left half: its writer ends as its pieces do.
    const under = writing as { pieces: PassThrough; done: Promise<void> } | null;
    under?.pieces.destroy();
    await under?.done.catch(() => undefined);
  }
}
