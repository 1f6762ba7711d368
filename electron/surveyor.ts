/** Entry of the thread that goes over a library's files. */
import { parentPort, workerData } from 'node:worker_threads';
import { disk } from './files/disk';
import { Survey } from './library/survey';
import { answer } from './library/survey-thread';

if (parentPort) answer(parentPort, new Survey(disk, (workerData as { folder: string }).folder));
