/**
 * What a PDF's streams unpack to, counted before pdf.js opens it: that keeps a stream whole in memory that no limit of a thread holds, and
 * some kilobytes may become gigabytes. Streams that are encrypted cannot be counted; the thread's time ends those.
 */
import { CuttingsError } from '../../contract/errors';
import { PACKINGS, type Packing } from './filters';

/** A page's text and drawings: the largest real ones (maps) have some tens of megabytes. */
export const STREAM_LIMIT = 128 * 1024 * 1024;
/** A page of a newspaper as one picture, unpacked, has some 200 MB; no reader of words opens it. */
export const PICTURE_LIMIT = 1024 * 1024 * 1024;
/** Bytes before `stream` in which its dictionary stands. */
const DICTIONARY = 2048;
/** A stream packed more often than this is no document's. Writing bytes as letters packs nothing. */
const MOST_TIMES = 2;
const LETTERS = 4;
/** Bytes unpacked at a time: what comes out of them is held. */
const SLICE = 4096;

const START = Buffer.from('stream');
const NAMED = new Map(PACKINGS.flatMap((packing) => packing.names.map((name) => [name, packing] as const)));
const FILTER = new RegExp(`/(${[...NAMED.keys()].join('|')})\\b`, 'g');

/** Throws `file-too-large` where a stream unpacks to more than is read. Damage is for pdf.js to name. Linear. */
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
    const packings = [...dictionary.matchAll(FILTER)].map(([, found]) => NAMED.get(found!)!);
    if (!packings.length) continue;
    const most = /\/Subtype\s*\/Image\b/.test(dictionary) ? limits.picture : limits.stream;
    if (packings.filter(({ tightest }) => tightest > LETTERS).length > MOST_TIMES)
      throw new CuttingsError('file-too-large', { detail: name });
    const begin = bytes[at + START.length] === 0x0d ? at + START.length + 2 : at + START.length + 1;
    // Lengths and marks around a stream may lie: where it says itself where it ends, that counts.
    const mark = packings[0]!.endsItself ? -1 : bytes.indexOf('endstream', begin);
    const packed = bytes.subarray(begin, mark < 0 ? undefined : mark);
    if (packings.reduce((size, { tightest }) => size * tightest, packed.length) <= most) continue;
    if (await unpacksBeyond(packed, packings, dictionary, most))
      throw new CuttingsError('file-too-large', { detail: name });
  }
}

async function* slices(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/** Whether it is more than `most` bytes after any of its packings. */
async function unpacksBeyond(
  bytes: Buffer,
  packings: readonly Packing[],
  dictionary: string,
  most: number,
): Promise<boolean> {
  let beyond = false;
  async function* counted(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    let size = 0;
    for await (const piece of source) {
      beyond ||= (size += piece.length) > most;
      if (beyond) return;
      yield piece;
    }
  }
  let unpacked = slices(bytes);
  for (const packing of packings) unpacked = counted(packing.unpack(unpacked, dictionary));
  try {
    for await (const _ of unpacked) if (beyond) break;
  } catch (thrown) {
    // Damage ends a stream; what else is thrown is none of a stream's.
    if (!(thrown instanceof Error) || !('code' in thrown)) throw thrown;
  }
  return beyond;
}
