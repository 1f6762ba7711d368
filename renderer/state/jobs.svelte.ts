/** Long work under way and just finished. */
import { SvelteMap } from 'svelte/reactivity';
import type { JobState } from '../../electron/contract/jobs';
import { ask, attempt, failureOf, showFailure } from '../bridge/ask.svelte';

class Jobs {
  #byId = new SvelteMap<string, JobState>();
  all = $derived([...this.#byId.values()]);
  running = $derived(this.all.filter((job) => job.status === 'running' || job.status === 'cancelling'));

  async start(): Promise<() => void> {
    const stop = window.cuttings.on('jobs.changed', (job) => {
      this.#byId.set(job.id, job);
    });
    try {
      for (const job of await ask('jobs.list', {})) if (!this.#byId.has(job.id)) this.#byId.set(job.id, job);
    } catch (thrown) {
      showFailure(failureOf(thrown));
    }
    return stop;
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
