/** Citing many clippings: a thousand notes take some seconds, on a busy machine a minute; one sees how far they are, and can cancel them. */
import type { Citations } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import type { CitingTask } from '../reading/citing';
import type { Context } from '../session/context';

/** `style`: its name, for messages. Throws `cancelled`, and what citing throws. */
export async function citeAsJob(context: Context, task: CitingTask, style: string): Promise<Citations> {
  let made: Citations | null = null;
  const id = context.jobs.start('cite', async (job) => {
    let told = 0;
    const upTo = (done: number) => {
      // Of a list nothing is known before all of it is there.
      if (done > 0) job.total(task.items.length);
      for (; told < done; told++) job.item({ name: '', outcome: 'done' });
    };
    job.current(style);
    made = await context.citing.cite(task, style, job.signal, upTo);
    upTo(task.items.length);
  });
  const { status, error } = await context.jobs.finished(id);
  if (made && status === 'done') return made;
  throw error ? new CuttingsError(error.kind, error) : new CuttingsError('cancelled');
}
