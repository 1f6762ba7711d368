/** Runs long work: progress that never goes backwards, Cancel, a report per item. Knows nothing of what the work is. */
import { randomUUID } from 'node:crypto';
import { CuttingsError, toFailure } from '../contract/errors';
import type { JobContext, JobItem, JobKind, JobState } from '../contract/jobs';

/** Items that are kept for the report; more are only counted. */
const MAX_ITEMS = 500;
const MAX_CLIPPINGS = 1000;
/** Finished jobs that stay listed until dismissed. */
const MAX_FINISHED = 20;
/** Milliseconds between two progress events of one job: quick enough to look alive, slow enough not to flood the window. */
const PROGRESS_EVERY = 100;

/** Why a job's signal was raised: a person cancelled it, or the program ends. */
export const CANCELLED = 'cancelled';
export const CLOSING = 'closing';

interface Running {
  state: JobState;
  controller: AbortController;
  /** While it is held; `release` lets it go on. */
  held: Promise<void> | null;
  release: (() => void) | null;
  pace: Pace;
  finished: Promise<JobState>;
}

export class JobRunner {
  readonly #jobs = new Map<string, Running>();
  readonly #changed: (state: JobState) => void;

  constructor(changed: (state: JobState) => void) {
    this.#changed = changed;
  }

  list(): JobState[] {
    return [...this.#jobs.values()].map((job) => structuredClone(job.state));
  }

  /** Starts work and returns its job's id. The work's own error fails the job; an aborted signal cancels it. */
  start(
    kind: JobKind,
    work: (context: JobContext) => Promise<void>,
    options: { pausable?: boolean; import?: string } = {},
  ): string {
    const controller = new AbortController();
    const pace = new Pace();
    const state: JobState = {
      id: randomUUID(),
      kind,
      done: 0,
      total: null,
      current: null,
      status: 'running',
      pausable: options.pausable ?? false,
      paused: false,
      secondsLeft: null,
      ...(options.import === undefined ? {} : { import: options.import }),
      counts: { done: 0, duplicate: 0, version: 0, failed: 0, skipped: 0 },
      items: [],
      clippings: [],
    };
    let told = 0;
    let timer: NodeJS.Timeout | null = null;
    const tell = (now = false) => {
      const wait = told + PROGRESS_EVERY - Date.now();
      if (now || wait <= 0) {
        if (timer) clearTimeout(timer);
        timer = null;
        told = Date.now();
        this.#changed(structuredClone(state));
      } else
        timer ??= setTimeout(() => {
          timer = null;
          tell(true);
        }, wait);
    };
    const context: JobContext = {
      signal: controller.signal,
      total: (count) => {
        state.total = Math.max(count, state.done);
        tell();
      },
      current: (name) => {
        state.current = name;
        tell();
      },
      item: (item: JobItem) => {
        state.done += 1;
        state.counts[item.outcome] += 1;
        if (state.total !== null && state.total < state.done) state.total = state.done;
        state.secondsLeft = pace.secondsLeft(state.done, state.total);
        if (item.outcome !== 'done' && item.outcome !== 'skipped' && state.items.length < MAX_ITEMS)
          state.items.push(item);
        if (item.clipping && state.clippings.length < MAX_CLIPPINGS) state.clippings.push(item.clipping);
        tell();
      },
      turn: async () => {
        while (job.held && !controller.signal.aborted) await job.held;
      },
      about: (more) => {
        Object.assign(state, more);
        tell();
      },
    };
    const run = async (): Promise<JobState> => {
      try {
        await work(context);
        state.status = controller.signal.aborted ? 'cancelled' : 'done';
      } catch (thrown) {
        const cancelled =
          controller.signal.aborted || (thrown instanceof CuttingsError && thrown.failure.kind === 'cancelled');
        state.status = cancelled ? 'cancelled' : 'failed';
        if (!cancelled) state.error = toFailure(thrown);
      }
      state.current = null;
      state.paused = false;
      state.secondsLeft = null;
      tell(true);
      this.#forgetOld();
      return structuredClone(state);
    };
    const job: Running = {
      state,
      controller,
      held: null,
      release: null,
      pace,
      finished: Promise.resolve().then(run),
    };
    this.#jobs.set(state.id, job);
    tell(true);
    return state.id;
  }

  cancel(id: string, why: typeof CANCELLED | typeof CLOSING = CANCELLED): void {
    const job = this.#jobs.get(id);
    if (!job || job.state.status !== 'running') return;
    job.state.status = 'cancelling';
    job.state.paused = false;
    // Told before it is done: cloning lets what waits go on, so that a job that ends at once would be told as cancelled first, and stay "cancelling".
    this.#changed(structuredClone(job.state));
    job.controller.abort(why);
    this.#letGo(job);
  }

  /** Holds a job before its next piece of work, or lets it go on. */
  pause(id: string, paused: boolean): void {
    const job = this.#jobs.get(id);
    if (!job?.state.pausable || job.state.status !== 'running' || job.state.paused === paused) return;
    if (paused) {
      job.held = new Promise((resolve) => {
        job.release = resolve;
      });
      job.state.paused = true;
      job.state.secondsLeft = null;
    } else this.#letGo(job);
    this.#changed(structuredClone(job.state));
  }

  #letGo(job: Running): void {
    job.state.paused = false;
    job.pace.restart();
    job.held = null;
    job.release?.();
    job.release = null;
  }

  /** Takes a finished job off the list. */
  dismiss(id: string): void {
    const job = this.#jobs.get(id);
    if (job && !isActive(job.state)) this.#jobs.delete(id);
  }

  /** Resolves with the job's last state. */
  finished(id: string): Promise<JobState> {
    const job = this.#jobs.get(id);
    if (!job) throw new CuttingsError('not-found', { detail: id });
    return job.finished;
  }

  /** Cancels everything and waits until nothing runs. */
  async close(): Promise<void> {
    for (const id of this.#jobs.keys()) this.cancel(id, CLOSING);
    await Promise.all([...this.#jobs.values()].map((job) => job.finished));
  }

  #forgetOld(): void {
    const finished = [...this.#jobs.values()].filter((job) => !isActive(job.state));
    for (const job of finished.slice(0, Math.max(0, finished.length - MAX_FINISHED))) this.#jobs.delete(job.state.id);
  }
}

function isActive(state: JobState): boolean {
  return state.status === 'running' || state.status === 'cancelling';
}

/** Milliseconds of work that an estimate looks back on, and that must have passed before there is one. */
const LOOK_BACK = 60_000;
const ENOUGH = 3_000;

/** How quickly a job gets on, learned from its last minute. */
class Pace {
  private marks: { at: number; done: number }[] = [];

  /** After a pause: what went before says nothing of the time that passed. */
  restart(): void {
    this.marks = [];
  }

  /** Seconds until `total`; null while too little is known. */
  secondsLeft(done: number, total: number | null): number | null {
    const at = Date.now();
    const last = this.marks.at(-1);
    if (!last || at - last.at > LOOK_BACK / 60) this.marks.push({ at, done });
    while (this.marks.length > 2 && at - this.marks[0]!.at > LOOK_BACK) this.marks.shift();
    const first = this.marks[0]!;
    if (total === null || at - first.at < ENOUGH || done <= first.done) return null;
    return Math.ceil(((total - done) * (at - first.at)) / (done - first.done) / 1000);
  }
}
