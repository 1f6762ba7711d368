/** Work on the whole library: rebuilding the index, verifying the files. */
import { CuttingsError, toFailure } from '../contract/errors';
import { EVERYTHING } from '../contract/lists';
import { isVerified, type QuoteVerification } from '../contract/quote-checks';
import type { Context } from '../session/context';
import type { JobContext, JobItem } from '../contract/jobs';
import type { VerifyReport } from '../contract/stages';
import type { Session } from '../session/session';
import { withTitles } from './titles';
import { verifyQuotes } from './verify-quotes';

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
    const titled = withTitles(job, session);
    const result = await session.library.verify(titled);
    const files = [...result.findings, ...passedOver(session, result.findings), ...lost(session)];
    for (const finding of files) job.item(itemOf(session, finding));
    const { quotes, findings } = await verifyAllQuotes(context, titled);
    for (const finding of findings) job.item(itemOf(session, finding));
    report({ ...result, findings: [...files, ...findings], quotes });
  });
}

type Finding = VerifyReport['findings'][number];

/** A finding as an item of a job's report. */
export function itemOf(session: Session, { id, file, what }: Finding): JobItem {
  const title = id === null ? null : session.index.titleOf(id);
  return {
    name: id ? `${id}/${file}` : file,
    ...(id === null ? {} : { clipping: id }),
    ...(title === null ? {} : { title }),
    outcome: 'failed',
    finding: what,
  };
}

/** Units of a quote by which a person knows it again. */
const BEGINNING = 60;

/** Every highlight of the library; what could not be read is among the findings on files already. */
async function verifyAllQuotes(
  context: Context,
  job: JobContext,
): Promise<{ quotes: { total: number; verified: number }; findings: Finding[] }> {
  const findings: Finding[] = [];
  const quotes = { total: 0, verified: 0 };
  for (const id of context.session().index.ids({ view: { ...EVERYTHING, scope: 'highlighted' }, except: [] })) {
    if (job.signal.aborted) throw new CuttingsError('cancelled');
    job.current(id);
    const verified = await verifyQuotes(context, id).catch((thrown: unknown) => {
      if (toFailure(thrown).kind === 'cancelled') throw thrown;
      return [];
    });
    for (const one of verified) {
      quotes.total++;
      if (isVerified(one)) quotes.verified++;
      const what = findingOf(one);
      if (what)
        findings.push({ id, file: one.exact.slice(0, BEGINNING).replace(/\s+/g, ' '), what, highlight: one.highlight });
    }
  }
  return { quotes, findings };
}

function findingOf({ state, original }: QuoteVerification): Finding['what'] | null {
  if (state === 'changed' || state === 'ambiguous' || state === 'lost') return `quote-${state}`;
  return original === 'differs' || original === 'missing' ? 'quote-not-original' : null;
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
