/** Entry of the worker threads: answers one reading request at a time. */
import { parentPort } from 'node:worker_threads';
import { toFailure, type Failure } from './contract/errors';
import { readAndClean, type ReadingRequest, type ReadingResult } from './jobs/reading';

export interface WorkerRequest {
  id: number;
  request: ReadingRequest;
}
export type WorkerAnswer = { id: number; ok: true; value: ReadingResult } | { id: number; ok: false; error: Failure };

if (parentPort) {
  const port = parentPort;
  port.on('message', async ({ id, request }: WorkerRequest) => {
    try {
      port.postMessage({ id, ok: true, value: await readAndClean(request) } satisfies WorkerAnswer);
    } catch (thrown) {
      port.postMessage({ id, ok: false, error: toFailure(thrown) } satisfies WorkerAnswer);
    }
  });
}
