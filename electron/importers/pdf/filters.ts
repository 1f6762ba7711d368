/**
 * The packings of a PDF's streams (ISO 32000-1, 7.4), unpacked piece by piece so that what comes out can be counted. pdf.js has its own and
 * gives none out. Where the packed bytes are damaged, what was unpacked so far is all there is.
 */
import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';

type Pieces = AsyncIterable<Buffer>;

export interface Packing {
  /** Names in a stream's dictionary; the second is the short one. */
  names: readonly [string, string];
  /** Bytes that come out of one at most. */
  tightest: number;
  /** Whether its bytes say themselves where they end. */
  endsItself?: true;
  unpack(source: Pieces, dictionary: string): Pieces;
}

async function* hexadecimal(source: Pieces): Pieces {
  let half = -1;
  for await (const piece of source) {
    const out: number[] = [];
    for (const byte of piece) {
      const digit = Number.parseInt(String.fromCharCode(byte), 16);
      if (Number.isNaN(digit)) continue;
      if (half >= 0) out.push(half * 16 + digit);
      half = half < 0 ? digit : -1;
    }
    yield Buffer.from(out);
  }
}

/** Five signs are four bytes, `z` is four zeros; `~` ends it. The last group may be short: three bytes do not matter here. */
async function* ascii85(source: Pieces): Pieces {
  let group = 0;
  let signs = 0;
  for await (const piece of source) {
    const out = Buffer.alloc(piece.length * 4);
    let length = 0;
    for (const byte of piece) {
      if (byte === 0x7e) return yield out.subarray(0, length);
      if (byte === 0x7a && signs === 0) length = out.writeUInt32BE(0, length);
      else if (byte >= 0x21 && byte <= 0x75) {
        group = group * 85 + byte - 0x21;
        if (++signs < 5) continue;
        length = out.writeUInt32BE(group % 2 ** 32, length);
        group = signs = 0;
      }
    }
    yield out.subarray(0, length);
  }
}

async function* runLength(source: Pieces): Pieces {
  let copies = 0;
  let literals = 0;
  for await (const piece of source)
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i]!;
      if (literals > 0) {
        const end = Math.min(piece.length, i + literals);
        yield piece.subarray(i, end);
        literals -= end - i;
        i = end - 1;
      } else if (copies > 0) {
        yield Buffer.alloc(copies, byte);
        copies = 0;
      } else if (byte === 128) return;
      else if (byte < 128) literals = byte + 1;
      else copies = 257 - byte;
    }
}

const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/** Codes of 9 to 12 bits; each stands for what an earlier one did and one byte more. `early` by how many codes too soon they grow longer. */
async function* lzw(source: Pieces, early: number): Pieces {
  const before = new Uint16Array(MOST_CODES);
  const first = new Uint8Array(MOST_CODES);
  const last = new Uint8Array(MOST_CODES);
  const lengths = new Uint16Array(MOST_CODES);
  for (let i = 0; i < CLEAR; i++) {
    first[i] = last[i] = i;
    lengths[i] = 1;
  }
  const written = (code: number): Buffer => {
    const out = Buffer.alloc(lengths[code]!);
    for (let i = out.length - 1, at = code; i >= 0; i--, at = before[at]!) out[i] = last[at]!;
    return out;
  };
  let next = END + 1;
  let previous = -1;
  let bits = 0;
  let held = 0;
  for await (const piece of source)
    for (const byte of piece) {
      bits = ((bits << 8) | byte) & 0xfffff;
      held += 8;
      const soon = next + early;
      const width = soon < 512 ? 9 : soon < 1024 ? 10 : soon < 2048 ? 11 : 12;
      if (held < width) continue;
      held -= width;
      const code = (bits >> held) & ((1 << width) - 1);
      if (code === CLEAR) {
        next = END + 1;
        previous = -1;
        continue;
      }
      // A code that is not known yet can only be the one that is being made.
      if (code === END || code > next || (code === next && previous < 0)) return;
      if (previous >= 0 && next < MOST_CODES) {
        before[next] = previous;
        lengths[next] = lengths[previous]! + 1;
        first[next] = first[previous]!;
        last[next] = first[code === next ? previous : code]!;
        next++;
      }
      yield written(code);
      previous = code;
    }
}

export const PACKINGS: readonly Packing[] = [
  {
    names: ['FlateDecode', 'Fl'],
    tightest: 1032,
    endsItself: true,
    unpack: (source) => Readable.from(source).pipe(createInflate()),
  },
  {
    names: ['LZWDecode', 'LZW'],
    tightest: 1400,
    unpack: (source, dictionary) => lzw(source, /\/EarlyChange\s+0\b/.test(dictionary) ? 0 : 1),
  },
  { names: ['RunLengthDecode', 'RL'], tightest: 64, unpack: runLength },
  { names: ['ASCII85Decode', 'A85'], tightest: 4, unpack: ascii85 },
  { names: ['ASCIIHexDecode', 'AHx'], tightest: 1, unpack: hexadecimal },
];
