/** The files of a tar as it streams by: names by ustar, pax and GNU; links and devices are passed over. Only headers are kept in memory. */
import { CuttingsError } from '../../contract/errors';

const BLOCK = 512;
/** Longest pax or GNU header: names are shorter. */
const MOST_HEADER = 1024 * 1024;

export interface TarFile {
  path: string;
  size: number;
  modified: Date;
  /** The content; what is not taken of it is passed over. */
  content: AsyncIterable<Buffer>;
}

/** Gives pieces of exactly the sizes that are asked for. */
class Pieces {
  private rest: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.source = stream[Symbol.asyncIterator]();
  }

  /** At most `most` bytes, at least one; null at the end. */
  async some(most: number): Promise<Buffer | null> {
    while (!this.rest.length) {
      const next = await this.source.next();
      if (next.done) return null;
      this.rest = next.value;
    }
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    return piece;
  }

  async exactly(size: number): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0;) {
      const piece = await this.some(left);
      if (!piece) return null;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  async skip(size: number): Promise<void> {
    for (let left = size; left > 0;) {
      const piece = await this.some(left);
      if (!piece) return;
      left -= piece.length;
    }
  }
}

/** Up to the first zero. */
function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

/** Octal, or base 256 where the first bit is set. */
function numberIn(bytes: Buffer): number {
  if (bytes[0]! & 0x80) return Number(BigInt(`0x${bytes.toString('hex')}`) & ((1n << 63n) - 1n));
  return parseInt(text(bytes).trim() || '0', 8);
}

/** `length key=value\n` lines. */
function paxOf(bytes: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.subarray(at, space).toString('latin1'));
    if (space < 0 || !Number.isInteger(length) || length <= space - at) break;
    const line = bytes.subarray(space + 1, at + length - 1).toString('utf8');
    const equals = line.indexOf('=');
    if (equals > 0) found.set(line.slice(0, equals), line.slice(equals + 1));
    at += length;
  }
  return found;
}

/** Throws `page-unreadable` for what is no tar or ends within a file. */
export async function* tarFiles(name: string, stream: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const pieces = new Pieces(stream);
  const broken = () => new CuttingsError('page-unreadable', { detail: name });
  let pax = new Map<string, string>();
  let longName: string | null = null;
  for (;;) {
    const header = await pieces.exactly(BLOCK);
    if (!header || header.every((byte) => byte === 0)) return;
    const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
    if (numberIn(header.subarray(148, 156)) !== sum) throw broken();
    const type = String.fromCharCode(header[156]!);
    const size = Number(pax.get('size') ?? numberIn(header.subarray(124, 136)));
    if (!Number.isSafeInteger(size) || size < 0) throw broken();
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if ('xgL'.includes(type)) {
      if (size > MOST_HEADER) throw broken();
      const content = await pieces.exactly(size);
      if (!content) throw broken();
      await pieces.skip(padding);
      if (type === 'x') pax = paxOf(content);
      else if (type === 'L') longName = text(content);
      continue;
    }
    const prefix = header.subarray(257, 262).toString('latin1') === 'ustar' ? text(header.subarray(345, 500)) : '';
    const plain = text(header.subarray(0, 100));
    const path = pax.get('path') ?? longName ?? (prefix ? `${prefix}/${plain}` : plain);
    const modified = new Date(numberIn(header.subarray(136, 148)) * 1000);
    pax = new Map();
    longName = null;
    let left = size;
    async function* content(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await pieces.some(left);
        if (!piece) throw broken();
        left -= piece.length;
        yield piece;
      }
    }
    if (type === '0' || type === '\0' || type === '7') yield { path, size, modified, content: content() };
    await pieces.skip(left + padding);
  }
}
