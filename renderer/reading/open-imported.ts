/** What a person brings in alone is opened once it is there. */
import { askIfAlone } from '../state/asking';
import { jobs } from '../state/jobs.svelte';
import { where } from '../state/place.svelte';
import { reader } from '../state/reader.svelte';
import { openClipping } from './open-at';

/** Not if the person has gone on to something else meanwhile. @param job the import's id, null where there is none */
export async function openIfAlone(job: string | null | undefined): Promise<void> {
  if (!job) return;
  const { place } = where;
  const open = reader.id;
  void askIfAlone(job);
  const { clippings, counts } = await jobs.over(job);
  const [clipping] = clippings;
  if (!clipping || clippings.length > 1 || counts.done !== 1 || counts.failed) return;
  if (where.place !== place || where.dialog || reader.id !== open) return;
  await openClipping(clipping);
}
