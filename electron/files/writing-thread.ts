/** The disk with a thread that makes new folders whole, and what the two say to each other. The thread's entry is `electron/writer.ts`. */
import { Worker } from 'node:worker_threads';
import { removeTree } from './durable';
import type { FileSystem, NewThing } from './file-system';
import { makeByCalls } from './whole';

interface Asked {
  number: number;
  things: readonly NewThing[];
}
/** Of a thrown error, what is lost where it is handed over whole. */
type Told = Pick<NodeJS.ErrnoException, 'message' | 'code' | 'errno' | 'syscall' | 'path'>;
type Answer = { number: number } | { number: number; error: Told };

interface Port {
  postMessage(answer: Answer): void;
  on(name: 'message', heard: (asked: Asked) => void): void;
}

/** Answers in the thread. */
export function answer(port: Port, make: (things: readonly NewThing[]) => Promise<void>): void {
  port.on('message', ({ number, things }) => {
    make(things).then(
      () => port.postMessage({ number }),
      (thrown: NodeJS.ErrnoException) => {
        const { message, code, errno, syscall, path } = thrown;
        port.postMessage({ number, error: { message, code, errno, syscall, path } });
      },
    );
  });
}

/** Bytes that are handed over at most: more is written from here, for it would be in memory twice. */
const MOST = 4 * 1024 * 1024;
/** Milliseconds without work after which the thread ends. */
const REST = 5000;

/** The thread ended before it answered. */
class Ended extends Error {}

export class WritingThread {
  readonly #file: string;
  readonly #disk: FileSystem;
  readonly #asked = new Map<number, { resolve(): void; reject(reason: unknown): void }>();
  #worker: Worker | null = null;
  #rest: NodeJS.Timeout | null = null;
  #next = 1;
  /** Folders that are being made, in the thread or from here. */
  #underWay = 0;

  /** `file` is the built entry, `out/writer.cjs`. */
  constructor(file: string, disk: FileSystem) {
    this.#file = file;
    this.#disk = disk;
  }

  /** The disk, with what this thread does of it. */
  get files(): FileSystem {
    return { ...this.#disk, makeWhole: (things) => this.#make(things) };
  }

  async stop(): Promise<void> {
    if (this.#rest) clearTimeout(this.#rest);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #make(things: readonly NewThing[]): Promise<void> {
    // One alone is written sooner than a thread is started.
    const alone = !this.#worker && this.#underWay === 0;
    this.#underWay++;
    try {
      if (alone || things.reduce((sum, { bytes }) => sum + (bytes?.byteLength ?? 0), 0) > MOST)
        await makeByCalls(this.#disk, things);
      else await this.#ask(things);
    } catch (thrown) {
      if (!(thrown instanceof Ended)) throw thrown;
      // What is in the first, the folder that holds the rest, may be half of it.
      await removeTree(this.#disk, things[0]!.path);
      await makeByCalls(this.#disk, things);
    } finally {
      this.#underWay--;
    }
  }

  #ask(things: readonly NewThing[]): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    if (this.#rest) clearTimeout(this.#rest);
    worker.ref();
    return new Promise((resolve, reject) => {
      const number = this.#next++;
      this.#asked.set(number, { resolve, reject });
      worker.postMessage({ number, things } satisfies Asked);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#file);
    worker.on('message', (answer: Answer) => {
      const waiting = this.#asked.get(answer.number);
      this.#asked.delete(answer.number);
      if (!this.#asked.size) this.#goToRest(worker);
      if ('error' in answer) waiting?.reject(Object.assign(new Error(answer.error.message), answer.error));
      else waiting?.resolve();
    });
    // The exit follows.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      // One that was sent to rest has nothing left to answer.
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#asked.values()) reject(new Ended());
      this.#asked.clear();
    });
    return worker;
  }

  #goToRest(worker: Worker): void {
    worker.unref();
    this.#rest = setTimeout(() => {
      if (this.#asked.size || this.#worker !== worker) return;
      this.#worker = null;
      void worker.terminate();
    }, REST).unref();
  }
}
