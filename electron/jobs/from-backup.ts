/** Single clippings of a backup into the open library, as an import of them: ids are kept, and what is there already is said. */
import { keepStoredPictures } from '../article/assets';
import { CuttingsError, toFailure } from '../contract/errors';
import type { BackupClipping } from '../contract/ipc';
import type { JobItem } from '../contract/jobs';
import type { Article, Clipping, ElementContent } from '../contract/model';
import type { BackupClippings, TakenClipping } from '../library/backup-clippings';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import type { Step } from '../session/undo';

const open = async (file: string, password: string | null): Promise<BackupClippings> =>
  (await import('../library/backup-clippings')).BackupClippings.open(file, password);

/** The clippings of a backup, the newest first, and the number of those that cannot be read. Throws `password-wrong`, `backup-damaged`. */
export async function clippingsOfBackup(
  file: string,
  password: string | null,
): Promise<{ clippings: BackupClipping[]; unreadable: number }> {
  const backup = await open(file, password);
  try {
    const ids = backup.ids();
    const clippings: BackupClipping[] = [];
    for (const id of ids) {
      const row = await backup.row(id);
      if (row) clippings.push(row);
    }
    return { clippings, unreadable: ids.length - clippings.length };
  } finally {
    await backup.close();
  }
}

export interface TakeRequest {
  /** Absolute path of the backup. */
  file: string;
  password: string | null;
  ids: readonly string[];
}

/** Puts them into the open library; one step of Undo. Gives the job's id. */
export function startTake(context: Context, { file, password, ids }: TakeRequest): string {
  const session = context.writable();
  return context.jobs.start('restore', async (job) => {
    const backup = await open(file, password);
    const changes: Step['changes'][number][] = [];
    job.total(ids.length);
    try {
      for (const id of ids) {
        if (job.signal.aborted) throw new CuttingsError('cancelled');
        const { item, change } = await take(context, session, backup, id);
        job.item(item);
        if (change) changes.push(change);
      }
    } finally {
      await backup.close();
      if (changes.length) {
        const label = { key: 'undo.fromBackup', args: { count: changes.length } } as const;
        job.about({ undo: context.undo.push({ label, library: session.library.id, at: Date.now(), changes }) });
      }
    }
  });
}

interface Taken {
  item: JobItem;
  change?: Step['changes'][number];
}

/** One that is there already stays as it is; one that lies in the trash is taken out of it, for it is wanted again. */
async function take(context: Context, session: Session, backup: BackupClippings, id: string): Promise<Taken> {
  let name = id;
  try {
    const there = await readOrNone(session, id);
    name = (await backup.row(id))?.title ?? id;
    if (there && there.trashedAt === null) return { item: { name, outcome: 'duplicate', clipping: id } };
    const clipping = there
      ? await outOfTrash(context, session, id)
      : await put(context, session, await backup.take(id));
    const before = { trashedAt: there?.trashedAt ?? context.now() };
    return {
      item: { name, outcome: 'done', clipping: clipping.id },
      change: { id: clipping.id, before, after: { trashedAt: null } },
    };
  } catch (thrown) {
    const error = toFailure(thrown);
    if (['disk-full', 'library-missing', 'cancelled'].includes(error.kind)) throw thrown;
    return { item: { name, outcome: 'failed', error } };
  }
}

async function readOrNone(session: Session, id: string): Promise<Clipping | null> {
  try {
    return await session.library.read(id);
  } catch (thrown) {
    if (thrown instanceof CuttingsError && thrown.failure.kind === 'not-found') return null;
    throw thrown;
  }
}

async function outOfTrash(context: Context, session: Session, id: string): Promise<Clipping> {
  const clipping = await session.library.update(id, (draft) => {
    Object.assign(draft, { trashedAt: null, modified: context.now() });
  });
  await session.touch([clipping]);
  return clipping;
}

async function put(context: Context, session: Session, taken: TakenClipping): Promise<Clipping> {
  const { original, assets } = taken;
  const { import: _, ...provenance } = taken.clipping.provenance;
  const at = context.now();
  const given: Clipping = {
    ...taken.clipping,
    provenance,
    trashedAt: null,
    history: [{ at, what: 'from-backup' }, ...taken.clipping.history],
  };
  const { clipping } = await session.library.receive(given, {
    original,
    assets,
    article: await articleOf(session, taken),
  });
  await session.put([clipping]);
  return clipping;
}

/** The stored article by the checks that a library's own pass; a picture that did not come along is its description only. */
async function articleOf(session: Session, { clipping, article, trace, assets }: TakenClipping): Promise<Article> {
  const { body, removals } = await session.read({ id: clipping.id, article, trace, restored: [], highlights: [] });
  const pictures = new Set([...assets.keys()].map((name) => `assets/${name}`));
  keepStoredPictures(body.children as ElementContent[], pictures);
  for (const { content } of removals) keepStoredPictures(content ?? [], pictures);
  const { readings, words, problems, provenance } = clipping;
  return { fields: readings, body, removals, words, problems, cleaner: provenance.cleaner };
}
