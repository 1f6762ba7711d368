/** Entry of the worker threads: answers one reading request at a time, or makes one export, board or press review. */
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from './contract/errors';
import { checkHere, citeHere } from './reading/citing';
import { previewOf } from './reading/export-item';
import { workHere, type ThreadTask } from './reading/export-thread';
import type { Answered, WorkerAnswer, WorkerRequest } from './reading/messages';
import { originalPage } from './reading/original-page';
import { readAndClean } from './reading/reading';
import { answerStored, examineBody } from './reading/stored';

// A reader's library may fail once more after its page was answered for (pdf.js does, on a broken tree of pages). The page has its answer;
// without this the thread would end, and with it the page that is read in it now.
process.on('unhandledRejection', (reason) => {
  process.emitWarning(`after a page: ${toFailure(reason).detail ?? ''}`);
});

const task = workerData as ThreadTask | null;

if (parentPort && task) void workHere(parentPort, task);
else if (parentPort) {
  const port = parentPort;
  const answered = (asked: WorkerRequest): Promise<Answered> => {
    const going = () => port.postMessage({ id: asked.id, going: true } satisfies WorkerAnswer);
    if ('stored' in asked) return answerStored(asked.stored);
    if ('examine' in asked) return examineBody(asked.examine);
    if ('original' in asked) return originalPage(asked.original);
    if ('preview' in asked) return previewOf(asked.preview);
    if ('cite' in asked)
      return citeHere(asked.cite, (done) =>
        port.postMessage({ id: asked.id, going: true, done } satisfies WorkerAnswer),
      );
    if ('style' in asked) return checkHere(asked.style);
    return readAndClean(asked.request, going);
  };
  port.on('message', async (asked: WorkerRequest) => {
    const { id } = asked;
    try {
      port.postMessage({ id, ok: true, value: await answered(asked) } satisfies WorkerAnswer);
    } catch (thrown) {
      port.postMessage({ id, ok: false, error: toFailure(thrown) } satisfies WorkerAnswer);
    }
  });
}
