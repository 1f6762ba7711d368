/** An import's report: what became of every file, kept with the library. */
import * as v from 'valibot';
import type { Failure } from './errors';
import { IdSchema } from './lists';
import type { FieldName, IsoDate, ProblemKind } from './model';

export const OUTCOMES = ['done', 'duplicate', 'version', 'failed', 'skipped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of one file, or of one article of a file that holds several. */
export interface ImportItem {
  /** Which of the import's sources it came from, and its path in there with `/`; '' for the source itself. */
  source: number;
  path: string;
  /** Its path inside the archive that `path` names. */
  entry?: string;
  /** The article in a file of several, or the part of it that could not be read. */
  place?: string;
  outcome: Outcome;
  /** The clipping it became; of a duplicate, the one that is there. */
  clipping?: string;
  /** The article that it is another saving of. */
  of?: string;
  error?: Failure;
  /** What was not found in it, and what a person should know of it. */
  missing?: FieldName[];
  problems?: ProblemKind[];
  /** With this the file is done with. */
  last?: boolean;
}

export type ImportCounts = Record<Outcome, number>;

/** How an import stands: it goes on, came to its end, was cancelled, stopped before its end (a quit, a crash), or failed as a whole. */
export type ImportStatus = 'running' | 'done' | 'cancelled' | 'stopped' | 'failed';

export interface ImportSummary {
  id: string;
  at: IsoDate;
  ended: IsoDate | null;
  status: ImportStatus;
  /** Names of what was given: files, folders, a paste. */
  sources: string[];
  /** By a watch folder. */
  watched: boolean;
  counts: ImportCounts;
  /** Its clippings that are not in the trash. */
  here: number;
  /** Whether this computer still knows where the files lie, so that it can go on or try failed ones again. */
  known: boolean;
}

export interface ImportPage {
  summary: ImportSummary;
  /** Items of the outcome that was asked for. */
  total: number;
  offset: number;
  items: (ImportItem & { name: string })[];
  /** Lines of the report that cannot be read. */
  unreadable: number;
}

export const ImportIdSchema = IdSchema;
export const OutcomeSchema = v.picklist(OUTCOMES);

export const noCounts = (): ImportCounts => ({ done: 0, duplicate: 0, version: 0, failed: 0, skipped: 0 });

/** What tells a file of an import from its others. */
export const fileKey = ({ source, path, entry }: Pick<ImportItem, 'source' | 'path' | 'entry'>): string =>
  `${source}\n${path}\n${entry ?? ''}`;

/** What a person recognises: the source's name, the path in it, the entry of an archive and the place. */
export function nameOfItem(
  sources: readonly string[],
  { source, path, entry, place }: Pick<ImportItem, 'source' | 'path' | 'entry' | 'place'>,
): string {
  const file = [sources[source] ?? '', path, entry ?? ''].filter(Boolean).join('/');
  return place ? `${file} (${place})` : file;
}
