/** EUC-TW: CNS 11643 planes 1 and 2 (all that Big5 text needs). iconv-lite has no decoder for it; its Big5 table serves. */
import iconv from 'iconv-lite';
import { PLANE_1, PLANE_1_OTHERS, PLANE_2 } from './euc-tw-table';

const CELLS = 94 * 94;
let planes: [string[], string[]] | null = null;

/** Big5's code for a cell, 157 to a row. */
function big5(cell: number): string {
  const row = 0xa1 + Math.floor(cell / 157);
  const column = cell % 157;
  return iconv.decode(Buffer.from([row, column < 63 ? 0x40 + column : 0xa1 + column - 63]), 'big5');
}

function build(runs: readonly (readonly [number, number, number])[]): string[] {
  const plane = new Array<string>(CELLS).fill('\ufffd');
  for (const [to, from, length] of runs) for (let i = 0; i < length; i++) plane[to + i] = big5(from + i);
  return plane;
}

function tables(): [string[], string[]] {
  if (planes) return planes;
  const first = build(PLANE_1);
  for (let i = 3102; i <= 3134; i++) first[i] = String.fromCharCode(i === 3134 ? 0x2421 : 0x2400 + i - 3102);
  for (const [cell, character] of Object.entries(PLANE_1_OTHERS)) first[Number(cell)] = character;
  planes = [first, build(PLANE_2)];
  return planes;
}

/** Decodes EUC-TW; what is not valid becomes U+FFFD. Linear. */
export function decodeEucTw(bytes: Uint8Array): string {
  const [first, second] = tables();
  const out: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const a = bytes[i]!;
    const b = bytes[i + 1] ?? 0;
    if (a < 0x80) {
      out.push(String.fromCharCode(a));
      i += 1;
    } else if (a === 0x8e && b >= 0xa1 && b <= 0xb0) {
      const c = bytes[i + 2] ?? 0,
        d = bytes[i + 3] ?? 0;
      const good = c >= 0xa1 && c <= 0xfe && d >= 0xa1 && d <= 0xfe;
      const cell = (c - 0xa1) * 94 + d - 0xa1;
      out.push(good ? ((b === 0xa1 ? first[cell] : b === 0xa2 ? second[cell] : '\ufffd') ?? '\ufffd') : '\ufffd');
      i += good ? 4 : 1;
    } else if (a >= 0xa1 && a <= 0xfe && b >= 0xa1 && b <= 0xfe) {
      out.push(first[(a - 0xa1) * 94 + b - 0xa1] ?? '\ufffd');
      i += 2;
    } else {
      out.push('\ufffd');
      i += 1;
    }
  }
  return out.join('');
}
