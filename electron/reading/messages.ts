/** What the main thread and a reading worker say to each other. */
import type { Failure } from '../contract/errors';
import type { ReadingRequest, ReadingResult } from './reading';

export interface WorkerRequest {
  id: number;
  request: ReadingRequest;
}
/** `going`: the file is not done, but another of its articles is. */
export type WorkerAnswer =
  | { id: number; going: true }
  | { id: number; ok: true; value: ReadingResult }
  | { id: number; ok: false; error: Failure };
