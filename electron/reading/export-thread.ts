/**
 * An export in a thread of its own, and what the two sides say to each other: the thread asks for clippings and hands over files, each thing
 * waited for, so that never more than a piece is under way. A clipping that takes too long or too much ends the thread and the export, not
 * the program.
 */
import { PassThrough } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Paper } from '../contract/printing';
import type { ExportFile, ExportItem, ExportMeans } from '../contract/stages';
import { chosenItems, exporterFor, itemOf, type ExportParts, type ExportTask } from './export-item';
import { PAGE_LIMIT, WORKER_HEAP } from './pool';

/** `failed`: why the clipping before could not be read. */
type Ask =
  | { clipping: number; failed: Failure | null }
  | { file: string; whole: Uint8Array | string }
  | { file: string; whole: null }
  | { piece: Uint8Array | string }
  | { fileEnds: true }
  | { html: string }
  | { print: Paper };
type Asked = { number: number; ask: Ask } | { ends: Failure | null };
/** What was asked for, if anything: a clipping, or a printed page. */
type Given = { parts: ExportParts } | { pdf: Uint8Array } | null;
interface Reply {
  number: number;
  given: Given;
}
type AskFor = (question: Ask) => Promise<Given>;

interface Port {
  postMessage(message: Asked): void;
  on(name: 'message', heard: (reply: Reply) => void): void;
}

// ── in the thread ───────────────────────────────────────────────────────────────────────────────────────────────

export async function exportHere(port: Port, task: ExportTask): Promise<void> {
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
    const { exporter, options } = await exporterFor(task);
    const chosen = await chosenItems(items(ask, task), options);
    for await (const file of exporter.write(chosen, options, { print: (html, paper) => printed(ask, html, paper) }))
      await handOver(ask, file);
    port.postMessage({ ends: null });
  } catch (thrown) {
    port.postMessage({ ends: toFailure(thrown) });
  }
}

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
    yield task.pictures === false ? { ...item, asset: () => null } : item;
  }
}

async function handOver(ask: AskFor, { path, bytes }: ExportFile): Promise<void> {
  if (typeof bytes === 'string' || bytes instanceof Uint8Array) {
    await ask({ file: path, whole: bytes });
    return;
  }
  await ask({ file: path, whole: null });
  for await (const piece of bytes) if (piece.length) await ask({ piece });
  await ask({ fileEnds: true });
}

// ── beside it ───────────────────────────────────────────────────────────────────────────────────────────────────

export interface ExportSides {
  /** The clipping of that place, null after the last; `failed`: why the one before could not be read. */
  clipping(place: number, failed: Failure | null): Promise<ExportParts | null>;
  write(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  print: ExportMeans['print'];
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

/**
 * Resolves when all is written. `file` is the built worker's path. Rejects with what a side rejected with, with the thread's own failure, and
 * with `timed-out` or `file-too-large` where the thread had to be ended.
 */
export async function exportWith(
  file: string,
  task: ExportTask,
  sides: ExportSides,
  signal: AbortSignal,
  limits: { time?: number; heap?: number } = {},
): Promise<void> {
  const worker = new Worker(file, {
    workerData: { export: task },
    resourceLimits: { maxOldGenerationSizeMb: limits.heap ?? WORKER_HEAP, stackSizeMb: 8 },
  });
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  let page: string[] = [];
  let writing: { pieces: PassThrough; done: Promise<void> } | null = null;
  try {
    await new Promise<void>((resolve, reject) => {
      const time = () => {
        clearTimeout(timer);
        // What was under way still answers while the thread ends: a clock that is set then would hold up the program's end.
        if (!over) timer = setTimeout(() => reject(new CuttingsError('timed-out')), limits.time ?? PAGE_LIMIT);
      };
      const answer = async (ask: Ask): Promise<Given> => {
        if ('clipping' in ask) {
          const parts = await sides.clipping(ask.clipping, ask.failed);
          return parts && { parts };
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
        if ('ends' in asked) {
          if (asked.ends) reject(new CuttingsError(asked.ends.kind, asked.ends));
          else resolve();
          return;
        }
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
      worker.on('exit', () => reject(new CuttingsError('unexpected', { detail: 'export' })));
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
