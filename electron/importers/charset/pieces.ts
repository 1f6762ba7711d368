/**
 * UTF-8 decoded piece by piece. A text of more than 128 KB is memory of its own to the engine, fetched from the system and given back
 * each time, which costs more than to decode it; and most pieces of a page hold no character that needs two bytes.
 */
import { isAscii, isUtf8 } from 'node:buffer';

/** A piece is as long as this many bytes, and on to the end of the tag that stands there. */
const PIECE = 24_576;

const TAG_END = 0x3e;

/**
 * The text in pieces, without its byte order mark; null where the bytes are not all UTF-8. Each piece but the last ends in `>`: what
 * holds none is never parted.
 */
export function utf8Pieces(bytes: Uint8Array): string[] | null {
  if (!isUtf8(bytes)) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const pieces: string[] = [];
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (from < buffer.length) {
    const tag = from + PIECE < buffer.length ? buffer.indexOf(TAG_END, from + PIECE) : -1;
    const to = tag < 0 ? buffer.length : tag + 1;
    // Most of a page is ASCII, which takes no decoding.
    pieces.push(buffer.toString(isAscii(buffer.subarray(from, to)) ? 'latin1' : 'utf8', from, to));
    from = to;
  }
  return pieces;
}
