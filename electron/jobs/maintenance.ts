/** Work on the whole library: rebuilding the index, verifying the files. */
import type { Context } from '../session/context';
import type { VerifyReport } from '../contract/stages';

/** Rebuilds the whole index from the files while the library stays usable. */
export function startReindex(context: Context): string {
  const session = context.session();
  return context.jobs.start('reindex', async (job) => {
    let done = 0;
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

/** Checks every file against its hash and shape; findings become failed items, `report` gets the whole. */
export function startVerify(context: Context, report: (result: VerifyReport) => void = () => undefined): string {
  const session = context.session();
  return context.jobs.start('verify', async (job) => {
    const result = await session.library.verify(job);
    for (const finding of result.findings) {
      job.item({
        name: finding.file,
        outcome: 'failed',
        clipping: finding.id ?? undefined,
        error: {
          kind:
            finding.what === 'missing-file'
              ? 'file-missing'
              : finding.what === 'newer'
                ? 'library-newer'
                : 'library-damaged',
          detail: `${finding.what}: ${finding.file}`,
        },
      });
    }
    report(result);
  });
}
