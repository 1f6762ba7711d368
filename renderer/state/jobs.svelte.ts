/** Long work under way and just finished. */
import { SvelteMap } from 'svelte/reactivity';
import type { JobState } from '../../electron/contract/jobs';
import { ask, attempt, failureOf, showFailure } from '../bridge/ask.svelte';

export const isOver = ({ status }: JobState): boolean => status !== 'running' && status !== 'cancelling';

class Jobs {
  #byId = new SvelteMap<string, JobState>();
  #waiting = new Map<string, ((job: JobState) => void)[]>();
  all = $derived([...this.#byId.values()]);
  running = $derived(this.all.filter((job) => !isOver(job)));
  /** Height of their panel while it is shown, pixels. */
  height = $state(0);

  async start(): Promise<() => void> {
    const stop = window.cuttings.on('jobs.changed', (job) => {
      this.#byId.set(job.id, job);
      if (!isOver(job)) return;
      for (const tell of this.#waiting.get(job.id) ?? []) tell(job);
      this.#waiting.delete(job.id);
    });
    try {
      for (const job of await ask('jobs.list', {})) if (!this.#byId.has(job.id)) this.#byId.set(job.id, job);
    } catch (thrown) {
      showFailure(failureOf(thrown));
    }
    return stop;
  }

  /** Resolves once it is over. */
  over(id: string): Promise<JobState> {
    const job = this.#byId.get(id);
    if (job && isOver(job)) return Promise.resolve(job);
    return new Promise((resolve) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]));
  }

  cancel(id: string): void {
    void attempt('jobs.cancel', { id });
  }

  pause(id: string, paused: boolean): void {
    void attempt('jobs.pause', { id, paused });
  }

  dismiss(id: string): void {
    this.#byId.delete(id);
    void attempt('jobs.dismiss', { id });
  }
}

export const jobs = new Jobs();
