/** A scan in a thread of its own, and what the two say to each other. The thread's entry is `electron/scanner.ts`. */
import { Worker } from 'node:worker_threads';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Found, FolderScan, FolderScanner, Told } from './folder-scan';

type Asked = { scan: number } | 'watch';
type Answer = { scan: number; found: Found } | { scan: number; end: Failure | null } | { told: Told };

interface Port {
  postMessage(answer: Answer): void;
  on(name: 'message', heard: (asked: Asked) => void): void;
}

/** Answers in the thread. */
export function answer(port: Port, scanner: FolderScan): void {
  const scan = async (number: number): Promise<void> => {
    try {
      for await (const found of scanner.scan()) port.postMessage({ scan: number, found });
      port.postMessage({ scan: number, end: null });
    } catch (thrown) {
      port.postMessage({ scan: number, end: toFailure(thrown) });
    }
  };
  port.on('message', (asked) => {
    if (asked === 'watch') scanner.watch((told) => port.postMessage({ told }));
    else void scan(asked.scan);
  });
}

/** What has come of a scan and was not taken yet. */
interface Scan {
  arrived: Found[];
  /** `lost`: the thread ended under it. */
  end: { failure: Failure | null } | 'lost' | null;
  wake: () => void;
}

export class ScanThread implements FolderScanner {
  private readonly scans = new Map<number, Scan>();
  private worker: Worker | null = null;
  private tell: ((told: Told) => void) | null = null;
  private next = 1;

  /** `file` is the built entry, `out/scanner.cjs`; `folder` the library's; `here` goes over the files in this thread where the other ends under a scan. */
  constructor(
    private readonly file: string,
    private readonly folder: string,
    private readonly here: FolderScanner,
  ) {}

  async *scan(): AsyncIterable<Found> {
    const number = this.next++;
    const scan: Scan = { arrived: [], end: null, wake: () => undefined };
    this.scans.set(number, scan);
    this.ask({ scan: number });
    try {
      for (;;) {
        yield* scan.arrived.splice(0);
        if (scan.arrived.length) continue;
        // From the beginning: what has been told already is told again.
        if (scan.end === 'lost') {
          yield* this.here.scan();
          return;
        }
        if (scan.end?.failure) throw new CuttingsError(scan.end.failure.kind, { detail: scan.end.failure.detail });
        if (scan.end) return;
        await new Promise<void>((resolve) => {
          scan.wake = resolve;
        });
      }
    } finally {
      this.scans.delete(number);
    }
  }

  watch(tell: (told: Told) => void): void {
    this.tell = tell;
    this.ask('watch');
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.tell = null;
    await worker?.terminate();
    this.endAll({ failure: { kind: 'cancelled' } });
  }

  private ask(asked: Asked): void {
    this.worker ??= this.start();
    this.worker.postMessage(asked);
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: { folder: this.folder } });
    worker.unref();
    worker.on('message', (answer: Answer) => this.heard(answer));
    // A thread that ends by itself is started anew, so that changes of others are still seen; the scan it was at is made here.
    worker.on('error', () => this.endAll('lost'));
    worker.on('exit', () => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.endAll('lost');
      if (this.tell)
        setTimeout(() => {
          if (this.tell && !this.worker) this.ask('watch');
        }, 1000).unref();
    });
    return worker;
  }

  private heard(answer: Answer): void {
    if ('told' in answer) {
      this.tell?.(answer.told);
      return;
    }
    const scan = this.scans.get(answer.scan);
    if (!scan) return;
    if ('found' in answer) scan.arrived.push(answer.found);
    else scan.end = { failure: answer.end };
    scan.wake();
  }

  private endAll(end: NonNullable<Scan['end']>): void {
    for (const scan of this.scans.values()) {
      scan.end ??= end;
      scan.wake();
    }
  }
}
