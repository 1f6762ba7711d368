/** Entry of the worker threads: answers one reading request at a time. */
import { parentPort } from 'node:worker_threads';
import { toFailure } from './contract/errors';
import type { WorkerAnswer, WorkerRequest } from './reading/messages';
import { readAndClean } from './reading/reading';

if (parentPort) {
  const port = parentPort;
  port.on('message', async ({ id, request }: WorkerRequest) => {
    const going = () => port.postMessage({ id, going: true } satisfies WorkerAnswer);
    try {
      port.postMessage({ id, ok: true, value: await readAndClean(request, going) } satisfies WorkerAnswer);
    } catch (thrown) {
      port.postMessage({ id, ok: false, error: toFailure(thrown) } satisfies WorkerAnswer);
    }
  });
}
