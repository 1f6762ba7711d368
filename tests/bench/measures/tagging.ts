/** Tagging many selected clippings as one job, and taking it back. */
import { ViewSchema } from '../../../electron/contract/lists';
import * as v from 'valibot';
import type { Core } from '../../../electron/core';
import { timed, type Bench } from './measure';

export const MANY = 10_000;

/** Resolves when a job has ended; throws if it did not end well. */
async function ended(core: Core, id: string | null): Promise<void> {
  if (id === null) return;
  for (;;) {
    const job = core.context.jobs.list().find((j) => j.id === id);
    if (!job || job.status === 'done') return;
    if (job.status === 'failed' || job.status === 'cancelled')
      throw new Error(`${job.status}: ${JSON.stringify(job.error)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function measureTagging({ core, add }: Bench): Promise<void> {
  const { index } = core.context.session();
  const ids = index.ids({ view: v.parse(ViewSchema, { scope: 'all' }), except: [] }).slice(0, MANY);
  const taken = await timed(async () =>
    ended(core, (await core.call('clippings.tag', { selection: { ids }, add: ['bench/many'], remove: [] })).job),
  );
  const tagged = index.withTag('bench/many').length;
  if (tagged !== ids.length) throw new Error(`${tagged} of ${ids.length} tagged`);
  add(`tagging ${ids.length === MANY ? '10,000' : 'all'} selected clippings`, taken / 1000, 's');
  const undone = await timed(async () => {
    await core.call('undo.undo' as never, {} as never);
    while (core.context.jobs.list().some((j) => j.status === 'running'))
      await new Promise((resolve) => setTimeout(resolve, 5));
  });
  add(`undo of it`, undone / 1000, 's');
  if (index.withTag('bench/many').length) throw new Error('undo left tags behind');
}
