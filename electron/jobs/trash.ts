/** Deleting for ever: only what is in the trash, never without being asked; the trash's time limit. */
import type { Context } from '../actions/context';
import { toFailure } from '../contract/errors';

/** Deletes the trashed ones of the given clippings for ever, as a job. */
export function deleteForever(context: Context, ids: string[]): string {
  const session = context.writable();
  return context.jobs.start('trash', async (job) => {
    job.total(ids.length);
    const gone: string[] = [];
    for (const id of ids) {
      if (job.signal.aborted) break;
      try {
        await session.library.remove(id);
        gone.push(id);
        job.item({ name: id, outcome: 'done' });
      } catch (thrown) {
        job.item({ name: id, outcome: 'failed', clipping: id, error: toFailure(thrown) });
      }
    }
    session.forget(gone);
    context.undo.forget(new Set(gone));
  });
}

/** Deletes what has been in the trash longer than the person's limit. Returns the job's id, or null when there is nothing to do. */
export function emptyOldTrash(context: Context): string | null {
  const days = context.settings.value.trashDays;
  const session = context.session();
  if (days === 0 || session.library.readOnly) return null;
  const limit = Date.parse(context.now()) - days * 86_400_000;
  const trashed = session.index.ids({ view: { scope: 'trash', publication: null, tag: null, query: '', sort: 'saved', descending: true }, except: [] });
  if (!trashed.length) return null;
  return context.jobs.start('trash', async (job) => {
    for (const id of trashed) {
      if (job.signal.aborted) return;
      // The file says when it was trashed, not the index: the index may be old.
      const { trashedAt } = await session.library.read(id);
      if (!trashedAt || Date.parse(trashedAt) > limit) continue;
      await session.library.remove(id);
      session.forget([id]);
      context.undo.forget(new Set([id]));
      job.item({ name: id, outcome: 'done' });
    }
  });
}
