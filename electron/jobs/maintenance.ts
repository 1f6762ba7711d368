/** Work on the whole library: rebuilding the index, verifying the files. */
import type { Context } from '../session/context';
import type { JobItem } from '../contract/jobs';
import type { VerifyReport } from '../contract/stages';
import type { Session } from '../session/session';

/** Rebuilds the whole index from the files while the library stays usable. */
export function startReindex(context: Context): string {
  const session = context.session();
  return context.jobs.start('reindex', async (job) => {
    let done = 0;
    // What is there now is all that there is; what else goes missing is said again.
    await session.acceptLost();
    await session.synchronise(
      () => {
        const progress = session.indexing;
        if (!progress) return;
        job.total(progress.total);
        for (; done < progress.done; done++) job.item({ name: '', outcome: 'done' });
      },
      { everything: true, signal: job.signal },
    );
  });
}

/** Checks every file against its hash and shape, and the clippings against those that were here; findings become failed items, `report` gets the whole. */
export function startVerify(context: Context, report: (result: VerifyReport) => void = () => undefined): string {
  const session = context.session();
  return context.jobs.start('verify', async (job) => {
    const result = await session.library.verify(job);
    const findings = [...result.findings, ...passedOver(session, result.findings), ...lost(session)];
    for (const finding of findings) job.item(itemOf(finding));
    report({ ...result, findings });
  });
}

type Finding = VerifyReport['findings'][number];

/** A finding as an item of a job's report. */
export function itemOf({ id, file, what }: Finding): JobItem {
  return { name: id ? `${id}/${file}` : file, outcome: 'failed', clipping: id ?? undefined, finding: what };
}

/** Clippings that could not be shown though every file of theirs looks right. */
function passedOver(session: Session, found: readonly Finding[]): Finding[] {
  const named = new Set(found.map(({ id }) => id));
  return (session.trouble?.unreadable ?? [])
    .filter(({ id }) => !named.has(id))
    .map(({ id, failure }) => ({ id, file: failure.detail ?? '', what: 'damaged' }));
}

/** Clippings that were here, and went without a deletion. */
const lost = (session: Session): Finding[] =>
  (session.trouble?.lost ?? []).map(({ id, title }) => ({ id, file: title, what: 'lost' }));
