/** Long work: progress that never goes backwards, Cancel, and a report per item. */
import type { Failure } from './errors';
import type { Message } from './message';
import type { VerifyReport } from './stages';

export const JOB_KINDS = [
  'import',
  'export',
  'print',
  'change',
  'reindex',
  'verify',
  'backup',
  'restore',
  'trash',
  'cite',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export interface JobItem {
  /** What a person recognises: a file's name or a clipping's title. */
  name: string;
  /** `version`: kept as another saving of an article that is there. */
  outcome: 'done' | 'duplicate' | 'version' | 'failed' | 'skipped';
  clipping?: string;
  /** Of a finding: the clipping's title, where it is known; `name` then says which of its files. */
  title?: string;
  error?: Failure;
  /** Of a file of the library: what was found of it. */
  finding?: VerifyReport['findings'][number]['what'];
}

export interface JobState {
  id: string;
  kind: JobKind;
  /** Items done so far, never falling. */
  done: number;
  /** Known so far; may grow while a folder is being walked; null until anything is known. */
  total: number | null;
  /** What is being worked on. */
  current: string | null;
  status: 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  /** Whether it can be held and go on, and whether it is held now. */
  pausable: boolean;
  paused: boolean;
  /** Estimated from the last minute of work; null while nothing can be said. */
  secondsLeft: number | null;
  /** The import whose report it writes. */
  import?: string;
  /** The step of Undo that takes back what it did, once it is over. */
  undo?: string;
  /** Files that ask something, once it is over (`imports.questions`). */
  asks?: number;
  /** Counts by outcome. */
  counts: Record<JobItem['outcome'], number>;
  /** Failed and duplicate items, at most 500. */
  items: JobItem[];
  error?: Failure;
  /** Ids of the clippings it made or changed, at most 1,000. */
  clippings: string[];
}

/** How long it still takes, in steps that a person takes in: an estimate to the second says more than is known. */
export function timeLeft(seconds: number): Message {
  if (seconds <= 50) return { key: 'jobs.secondsLeft', args: { count: Math.max(5, Math.ceil(seconds / 5) * 5) } };
  if (seconds <= 5400) return { key: 'jobs.minutesLeft', args: { count: Math.ceil(seconds / 60) } };
  return { key: 'jobs.hoursLeft', args: { count: Math.round(seconds / 3600) } };
}

/** What a job's work is given. */
export interface JobContext {
  signal: AbortSignal;
  total(count: number): void;
  current(name: string): void;
  item(item: JobItem): void;
  /** Waits while the job is held; asked before each piece of work. */
  turn(): Promise<void>;
  about(more: Pick<JobState, 'import' | 'undo' | 'asks'>): void;
}
