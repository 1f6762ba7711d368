/** What the main thread and a reading worker say to each other. */
import type { CheckedStyle } from '../citations/style-check';
import type { Citations } from '../contract/citations';
import type { Failure } from '../contract/errors';
import type { ExportPreview } from '../contract/ipc';
import type { Examined, FoundBody } from '../library/body-file';
import type { CitingTask } from './citing';
import type { PreviewTask } from './export-item';
import type { ShownOriginal } from '../contract/stages';
import type { OriginalRequest } from './original-page';
import type { ReadingRequest, ReadingResult } from './reading';
import type { StoredAnswer, StoredRequest } from './stored';

/** What a worker is asked, and what each question is answered with. */
export interface Work {
  /** A page, from its bytes to its article. */
  request: { asked: ReadingRequest; answer: ReadingResult };
  /** A clipping's body, to be shown. */
  stored: { asked: StoredRequest; answer: StoredAnswer };
  /** Whether a body can be read. */
  examine: { asked: FoundBody; answer: Examined };
  /** An original page, to be shown untouched. */
  original: { asked: OriginalRequest; answer: ShownOriginal };
  /** The first clippings of an export, as they will look. */
  preview: { asked: PreviewTask; answer: Omit<ExportPreview, 'count'> };
  /** Clippings in a citation style. */
  cite: { asked: CitingTask; answer: Citations };
  /** A citation style's source, tried. */
  style: { asked: string; answer: CheckedStyle | null };
}
export type WorkKind = keyof Work;
export type Question = { [K in WorkKind]: { [Q in K]: Work[K]['asked'] } }[WorkKind];
export type Answered = Work[WorkKind]['answer'];

export type WorkerRequest = { id: number } & Question;
/** `going`: the file is not done, but another of its articles is; of citations, `done` says how many are. */
export type WorkerAnswer =
  | { id: number; going: true; done?: number }
  | { id: number; ok: true; value: Answered }
  | { id: number; ok: false; error: Failure };
