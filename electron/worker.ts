/** Entry of the worker threads: answers one reading request at a time. */
import { parentPort } from 'node:worker_threads';
import { toFailure } from './contract/errors';
import type { WorkerAnswer, WorkerRequest } from './reading/messages';
import { readAndClean } from './reading/reading';

// A reader's library may fail once more after its page was answered for (pdf.js does, on a broken tree of pages). The page has its answer;
// without this the thread would end, and with it the page that is read in it now.
process.on('unhandledRejection', (reason) => {
  process.emitWarning(`after a page: ${toFailure(reason).detail ?? ''}`);
});

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
