/** Entry of the thread that goes over a library's files. */
import { parentPort, workerData } from 'node:worker_threads';
import { disk } from './files/disk';
import { FolderScan } from './library/folder-scan';
import { answer } from './library/folder-scan-thread';

if (parentPort) answer(parentPort, new FolderScan(disk, (workerData as { folder: string }).folder));
