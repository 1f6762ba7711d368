import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CuttingsError } from '../../electron/contract/errors';
import type { JobState } from '../../electron/contract/jobs';
import { JobRunner } from '../../electron/session/runner';

const collect = () => {
  const states: JobState[] = [];
  return { states, runner: new JobRunner((state) => states.push(state)) };
};

describe('jobs', () => {
  it('never lets progress fall, whatever totals the work announces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.nat(20).map((total) => ({ total })),
            fc.constantFrom('done', 'failed', 'duplicate', 'skipped'),
          ),
        ),
        async (steps) => {
          const { states, runner } = collect();
          const id = runner.start('import', async (job) => {
            for (const step of steps) {
              if (typeof step === 'string') job.item({ name: 'x', outcome: step as 'done' });
              else job.total(step.total);
            }
          });
          const last = await runner.finished(id);
          for (let i = 1; i < states.length; i++) expect(states[i]!.done).toBeGreaterThanOrEqual(states[i - 1]!.done);
          expect(last.done).toBe(steps.filter((step) => typeof step === 'string').length);
          if (last.total !== null) expect(last.total).toBeGreaterThanOrEqual(last.done);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('cancels: the signal is raised, what was done stays counted, the status says so', async () => {
    const { runner } = collect();
    const id = runner.start('export', async (job) => {
      job.item({ name: 'first', outcome: 'done' });
      await new Promise<void>((resolve) => job.signal.addEventListener('abort', () => resolve()));
      throw new CuttingsError('cancelled');
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    runner.cancel(id);
    const last = await runner.finished(id);
    expect(last.status).toBe('cancelled');
    expect(last.error).toBeUndefined();
    expect(last.counts.done).toBe(1);
  });

  it('a failing work fails its job with the kind of its error, and never throws into nowhere', async () => {
    const { runner } = collect();
    const last = await runner.finished(
      runner.start('backup', async () => {
        throw new CuttingsError('disk-full', { detail: 'b.zip' });
      }),
    );
    expect(last).toMatchObject({ status: 'failed', error: { kind: 'disk-full', detail: 'b.zip' } });
  });

  it('keeps failures for the report, counts all, and bounds what it keeps', async () => {
    const { runner } = collect();
    const last = await runner.finished(
      runner.start('import', async (job) => {
        for (let i = 0; i < 700; i++) job.item({ name: `${i}.html`, outcome: 'failed', error: { kind: 'file-empty' } });
      }),
    );
    expect(last.counts.failed).toBe(700);
    expect(last.items).toHaveLength(500);
    expect(last.items[0]!.name).toBe('0.html');
  });

  it('forgets a finished job when it is dismissed, a running one not', async () => {
    const { runner } = collect();
    let end = () => {};
    const id = runner.start(
      'verify',
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    await Promise.resolve();
    runner.dismiss(id);
    expect(runner.list()).toHaveLength(1);
    end();
    await runner.finished(id);
    runner.dismiss(id);
    expect(runner.list()).toHaveLength(0);
  });
});
