/**
 * Decodes large pages of faultless UTF-8 in pieces: an engine gives strings of megabytes fresh memory from the system, which costs more
 * than decoding them. Pieces are cut before ASCII characters and never inside a line end.
 */
import { isUtf8 } from 'node:buffer';

/** Bytes of a piece: its string is small enough for the memory that is used over and over. */
const PIECE = 60_000;

/** The text in pieces, or null where the bytes are not faultless UTF-8. A byte order mark is taken off. */
export function utf8Pieces(bytes: Uint8Array): string[] | null {
  if (!isUtf8(bytes)) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out: string[] = [];
  let from = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  while (buffer.length - from > PIECE) {
    let to = from + PIECE;
    while (to > from && (buffer[to]! >= 0x80 || buffer[to] === 0x0a)) to--;
    // Sixty thousand bytes without one ASCII character: cut between two others.
    if (to === from) { to = from + PIECE; while ((buffer[to]! & 0xc0) === 0x80) to--; }
    out.push(buffer.toString('utf8', from, to));
    from = to;
  }
  out.push(buffer.toString('utf8', from));
  return out;
}
