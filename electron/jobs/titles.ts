/** A library's own work names clippings by their ids; a person knows them by their titles. */
import type { JobContext } from '../contract/jobs';
import type { Session } from '../session/session';

/** The same job, told of what is worked on by title where the index knows one. */
export const withTitles = (job: JobContext, { index }: Session): JobContext => ({
  ...job,
  current: (name) => job.current(index.titleOf(name) ?? name),
});
