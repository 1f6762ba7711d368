/**
 * What a PDF's streams inflate to, counted before pdf.js opens it: that keeps a stream whole in memory that no limit of a thread holds, and
 * some kilobytes may inflate to gigabytes.
 */
import { createInflate } from 'node:zlib';
import { CuttingsError } from '../../contract/errors';

/** A page's text and drawings: the largest real ones (maps) have some tens of megabytes. */
export const STREAM_LIMIT = 128 * 1024 * 1024;
/** A page of a newspaper as one picture, unpacked, has some 200 MB; no reader of words opens it. */
export const PICTURE_LIMIT = 1024 * 1024 * 1024;
/** Deflate packs no tighter than this: a shorter stream cannot reach its limit. */
const TIGHTEST = 1032;
/** Bytes before `stream` in which its dictionary stands. */
const DICTIONARY = 2048;
/** A stream packed more often than this is no document's. */
const MOST_TIMES = 2;

const START = Buffer.from('stream');

/** Throws `file-too-large` where a stream inflates beyond what is read. Damage is for pdf.js to name. Linear. */
export async function checkInflation(
  name: string,
  given: Uint8Array,
  limits = { stream: STREAM_LIMIT, picture: PICTURE_LIMIT },
): Promise<void> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + START.length)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    const before = bytes.toString('latin1', Math.max(0, at - DICTIONARY), at);
    const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endobj')) + 1);
    const times = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (!times) continue;
    const begin = bytes[at + START.length] === 0x0d ? at + START.length + 2 : at + START.length + 1;
    // A packed stream says itself where it ends; lengths and marks around it may lie.
    const packed = bytes.subarray(begin);
    const most = /\/Subtype\s*\/Image\b/.test(dictionary) ? limits.picture : limits.stream;
    if (times > MOST_TIMES) throw new CuttingsError('file-too-large', { detail: name });
    if (packed.length * TIGHTEST ** times <= most) continue;
    if (await inflatesBeyond(packed, times, most)) throw new CuttingsError('file-too-large', { detail: name });
  }
}

/** Whether it is more than `most` bytes, at any of the times that it is inflated. */
function inflatesBeyond(bytes: Buffer, times: number, most: number): Promise<boolean> {
  return new Promise((resolve) => {
    const stages = Array.from({ length: times }, () => createInflate());
    const end = (beyond: boolean) => {
      for (const stage of stages) stage.destroy();
      resolve(beyond);
    };
    stages.forEach((stage, i) => {
      let size = 0;
      stage.on('error', () => end(false));
      stage.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > most) end(true);
        else if (stages[i + 1] && !stages[i + 1]!.write(piece)) {
          stage.pause();
          stages[i + 1]!.once('drain', () => stage.resume());
        }
      });
      stage.on('end', () => (stages[i + 1] ? stages[i + 1]!.end() : end(false)));
    });
    stages[0]!.end(bytes);
  });
}
