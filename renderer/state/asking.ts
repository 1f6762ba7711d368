/** Files of an import that ask something: they are asked about once the import is over, for the rest goes on meanwhile. */
import { jobs } from './jobs.svelte';
import { where } from './place.svelte';

/** Asks at once where the person waits for nothing else: where the files that ask are all that there was. @param job the import's */
export async function askIfAlone(job: string | null | undefined): Promise<void> {
  if (!job) return;
  const { asks, import: id, counts } = await jobs.over(job);
  if (!asks || id === undefined || counts.done + counts.version + counts.duplicate > 0 || where.dialog) return;
  where.dialog = { kind: 'file-questions', id };
}
