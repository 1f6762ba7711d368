/** What the main thread and a reading worker say to each other. */
import type { Failure } from '../contract/errors';
import type { ReadingRequest, ReadingResult } from './reading';

export interface WorkerRequest {
  id: number;
  request: ReadingRequest;
}
export type WorkerAnswer = { id: number; ok: true; value: ReadingResult } | { id: number; ok: false; error: Failure };
