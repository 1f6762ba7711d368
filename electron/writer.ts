/** Entry of the thread that writes new clippings. */
import { parentPort } from 'node:worker_threads';
import { makeHere } from './files/writing';
import { answer } from './files/writing-thread';

if (parentPort) answer(parentPort, makeHere);
