/** Deleting for ever: only what is in the trash, never without being asked; the trash's time limit, which holds only where a person set one. */
import * as v from 'valibot';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import { toFailure } from '../contract/errors';
import { EVERYTHING } from '../contract/lists';
import type { JobContext } from '../contract/jobs';
import type { JsonFile } from '../library';

/** Clippings that the index and Undo are told of together: after each telling the lists are read anew. */
const BATCH = 100;
const DAY = 86_400_000;

/** Deletes the trashed ones of the given clippings for ever, as a job. */
export function deleteForever(context: Context, ids: string[]): string {
  const session = context.writable();
  return context.jobs.start('trash', (job) => remove(context, session, ids, job));
}

/** When a clipping was first found to be beyond the limit (ISO 8601), by its id. */
const Overdue = v.record(v.string(), v.string());

/**
 * Deletes what has been in the trash longer than the person's limit, and was found so on an earlier day already: a clock that jumps ahead
 * for a while (a flat battery, a wrong year) makes everything old at once, and is set right again.
 * @param overdue keeps from start to start what was found to be beyond the limit
 * @returns the job's id, or null when there is nothing to delete yet
 */
export async function emptyOldTrash(context: Context, overdue: JsonFile): Promise<string | null> {
  const days = context.settings.value.trashDays;
  const session = context.session();
  if (days === 0 || session.library.readOnly) return null;
  const now = Date.parse(context.now());
  const trashed = session.index.ids({
    view: { ...EVERYTHING, scope: 'trash' },
    except: [],
  });
  const read = v.safeParse(Overdue, overdue.read());
  const known = read.success ? read.output : {};
  const found: Record<string, string> = {};
  const old: string[] = [];
  for (const id of trashed) {
    // The file says when it was trashed, not the index, which may be old. One that cannot be read stays; `verify` lists it.
    const clipping = await session.library.read(id).catch(() => null);
    if (!clipping?.trashedAt || Date.parse(clipping.trashedAt) > now - days * DAY) continue;
    // A day of finding that lies ahead was told by a wrong clock.
    const since = known[id] !== undefined && Date.parse(known[id]) <= now ? known[id] : context.now();
    found[id] = since;
    if (Date.parse(since) <= now - DAY) old.push(id);
  }
  if (Object.keys(found).length || Object.keys(known).length) await overdue.write(found);
  return old.length ? context.jobs.start('trash', (job) => remove(context, session, old, job)) : null;
}

async function remove(context: Context, session: Session, ids: readonly string[], job: JobContext): Promise<void> {
  job.total(ids.length);
  const shared = new Set<string>();
  for (let at = 0; at < ids.length && !job.signal.aborted; at += BATCH) {
    const gone: string[] = [];
    for (const id of ids.slice(at, at + BATCH)) {
      if (job.signal.aborted) break;
      const name = session.index.titleOf(id) ?? id;
      try {
        const { original, provenance } = await session.library.read(id);
        await session.library.remove(id);
        if (provenance.place) shared.add(original.file);
        gone.push(id);
        job.item({ name, outcome: 'done' });
      } catch (thrown) {
        job.item({ name, outcome: 'failed', clipping: id, error: toFailure(thrown) });
      }
    }
    session.forget(gone);
    context.undo.forget(new Set(gone));
  }
  if (shared.size) await session.library.removeUnusedOriginals([...shared]);
}
