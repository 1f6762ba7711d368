/** A few worker threads for reading and cleaning pages, and for what is large in a library. A worker that does not answer in time is ended and its page reported. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CuttingsError } from '../contract/errors';
import type { Examined, FoundBody } from '../library/body-file';
import type { CheckedStyle } from '../citations/style-check';
import type { Citations } from '../contract/citations';
import type { CitingTask } from './citing';
import type { PreviewTask } from './export-item';
import type { Answered, Question, Work, WorkerAnswer, WorkerRequest } from './messages';
import type { ShownOriginal } from '../contract/stages';
import type { OriginalRequest } from './original-page';
import type { ReadingRequest, ReadingResult } from './reading';
import type { StoredAnswer, StoredRequest } from './stored';

/** Milliseconds that one page may take, and each article of a file that holds several; a 20 MB page takes a few seconds on a slow machine. */
export const PAGE_LIMIT = 60_000;
/** Heap of one worker in MB: bounds what a hostile page can take; the main process stays untouched. */
export const WORKER_HEAP = 1024;

interface Task {
  question: Question;
  /** Of the file, for messages. */
  name: string;
  signal: AbortSignal | null;
  /** Is told how far it is, where the worker says so. */
  going: ((done: number) => void) | null;
  resolve(answer: Answered): void;
  reject(error: unknown): void;
}

interface Seat {
  worker: Worker;
  task: Task | null;
  timer: NodeJS.Timeout | null;
  abort: (() => void) | null;
}

/** One core is left to the main thread. */
const usualSize = (cores = availableParallelism()): number => Math.max(1, Math.min(4, cores - 1));

export class ReadingPool {
  /** The built worker's path. */
  readonly file: string;
  readonly #size: number;
  readonly #pageLimit: number;
  readonly #heap: number;
  readonly #seats: Seat[] = [];
  readonly #queue: Task[] = [];
  #next = 1;
  #closed = false;

  /** Workers are started on demand and kept. */
  constructor(file: string, options: { size?: number; pageLimit?: number; heap?: number } = {}) {
    this.file = file;
    this.#size = options.size ?? usualSize();
    this.#pageLimit = options.pageLimit ?? PAGE_LIMIT;
    this.#heap = options.heap ?? WORKER_HEAP;
  }

  get size(): number {
    return this.#size;
  }

  /** Reads one page in a worker. Rejects with CuttingsError; an aborted signal ends the worker at once. */
  read(request: ReadingRequest, signal: AbortSignal | null = null): Promise<ReadingResult> {
    return this.#ask({ request }, request.name, signal) as Promise<ReadingResult>;
  }

  /** Reads a clipping's body in a worker. Somebody waits for it: pages that are to be read come after it. */
  stored(stored: StoredRequest): Promise<StoredAnswer> {
    return this.#ask({ stored }, stored.id, null, true) as Promise<StoredAnswer>;
  }

  examined(examine: FoundBody): Promise<Examined> {
    return this.#ask({ examine }, 'article.html', null) as Promise<Examined>;
  }

  /** What an export will look like. Somebody waits for it. */
  preview(preview: PreviewTask): Promise<Work['preview']['answer']> {
    return this.#ask({ preview }, preview.format, null, true) as Promise<Work['preview']['answer']>;
  }

  /** `going` is told how many are done; an aborted signal ends the worker at once. */
  cite(
    cite: CitingTask,
    signal: AbortSignal | null = null,
    going: ((done: number) => void) | null = null,
  ): Promise<Citations> {
    return this.#ask({ cite }, '', signal, false, going) as Promise<Citations>;
  }

  checkStyle(style: string): Promise<CheckedStyle | null> {
    return this.#ask({ style }, '', null) as Promise<CheckedStyle | null>;
  }

  /** An original page as it is shown. Somebody waits for it. */
  original(original: OriginalRequest): Promise<ShownOriginal> {
    return this.#ask({ original }, original.name, null, true) as Promise<ShownOriginal>;
  }

  #ask(
    question: Question,
    name: string,
    signal: AbortSignal | null,
    first = false,
    going: Task['going'] = null,
  ): Promise<Answered> {
    if (this.#closed || signal?.aborted) return Promise.reject(new CuttingsError('cancelled'));
    return new Promise((resolve, reject) => {
      this.#queue[first ? 'unshift' : 'push']({ question, name, signal, going, resolve, reject });
      this.#serve();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.reject(new CuttingsError('cancelled'));
    await Promise.all(this.#seats.splice(0).map((seat) => this.#end(seat, new CuttingsError('cancelled'))));
  }

  #serve(): void {
    while (this.#queue.length) {
      const seat = this.#seats.find((s) => !s.task) ?? (this.#seats.length < this.#size ? this.#seat() : null);
      if (!seat) return;
      const task = this.#queue.shift()!;
      if (task.signal?.aborted) {
        task.reject(new CuttingsError('cancelled'));
        continue;
      }
      this.#give(seat, task);
    }
  }

  #give(seat: Seat, task: Task): void {
    seat.task = task;
    seat.worker.ref();
    this.#time(seat, task);
    if (task.signal) {
      const abort = () => this.#drop(seat, new CuttingsError('cancelled'));
      task.signal.addEventListener('abort', abort, { once: true });
      seat.abort = () => task.signal!.removeEventListener('abort', abort);
    }
    seat.worker.postMessage({ id: this.#next++, ...task.question } satisfies WorkerRequest);
  }

  #time(seat: Seat, task: Task): void {
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = setTimeout(
      () => this.#drop(seat, new CuttingsError('timed-out', { detail: task.name })),
      this.#pageLimit,
    );
  }

  #seat(): Seat {
    const worker = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: this.#heap, stackSizeMb: 8 } });
    const seat: Seat = { worker, task: null, timer: null, abort: null };
    worker.unref();
    worker.on('message', (answer: WorkerAnswer) => {
      if ('going' in answer) {
        if (seat.task) this.#time(seat, seat.task);
        if (answer.done !== undefined) seat.task?.going?.(answer.done);
        return;
      }
      const task = this.#free(seat);
      if (answer.ok) task?.resolve(answer.value);
      else task?.reject(new CuttingsError(answer.error.kind, answer.error));
      this.#serve();
    });
    // Out of memory and other ends of the thread: the page is at fault, not the batch.
    worker.on('error', (error: Error & { code?: string }) => {
      const kind = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'file-too-large' : 'page-unreadable';
      this.#drop(seat, new CuttingsError(kind, { detail: seat.task?.name }, { cause: error }));
    });
    this.#seats.push(seat);
    return seat;
  }

  #free(seat: Seat): Task | null {
    const task = seat.task;
    if (seat.timer) clearTimeout(seat.timer);
    seat.abort?.();
    seat.task = null;
    seat.timer = null;
    seat.abort = null;
    seat.worker.unref();
    return task;
  }

  /** Ends a worker whose page failed, was cancelled or hangs; the next page gets a new one. */
  #drop(seat: Seat, error: CuttingsError): void {
    const at = this.#seats.indexOf(seat);
    if (at >= 0) this.#seats.splice(at, 1);
    void this.#end(seat, error);
    if (!this.#closed) this.#serve();
  }

  async #end(seat: Seat, error: CuttingsError): Promise<void> {
    this.#free(seat)?.reject(error);
    await seat.worker.terminate();
  }
}
