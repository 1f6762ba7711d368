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

interface Running {
  state: JobState;
  controller: AbortController;
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
  start(kind: JobKind, work: (context: JobContext) => Promise<void>): string {
    const controller = new AbortController();
    const state: JobState = {
      id: randomUUID(),
      kind,
      done: 0,
      total: null,
      current: null,
      status: 'running',
      counts: { done: 0, duplicate: 0, failed: 0, skipped: 0 },
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
        if (item.outcome !== 'done' && state.items.length < MAX_ITEMS) state.items.push(item);
        if (item.clipping && state.clippings.length < MAX_CLIPPINGS) state.clippings.push(item.clipping);
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
      tell(true);
      this.#forgetOld();
      return structuredClone(state);
    };
    const job: Running = { state, controller, finished: Promise.resolve().then(run) };
    this.#jobs.set(state.id, job);
    tell(true);
    return state.id;
  }

  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (!job || job.state.status !== 'running') return;
    job.state.status = 'cancelling';
    job.controller.abort();
    this.#changed(structuredClone(job.state));
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
    for (const id of this.#jobs.keys()) this.cancel(id);
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
