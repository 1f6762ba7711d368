/** Johab (KS X 1001 annex 3, code page 1361): Hangul by its parts, the rest in the order of EUC-KR. iconv-lite has no decoder for it. */
import iconv from 'iconv-lite';

/** Five-bit codes of the parts of a syllable; -1 is no part, -2 is not used. Positions are Unicode's. */
const INITIAL = [-2, -1, ...range(0, 19), ...new Array<number>(11).fill(-2)];
const MEDIAL = [
  -2, -2, -1, 0, 1, 2, 3, 4, -2, -2, 5, 6, 7, 8, 9, 10, -2, -2, 11, 12, 13, 14, 15, 16, -2, -2, 17, 18, 19, 20, -2, -2,
];
const FINAL = [-2, 0, ...range(1, 17), -2, ...range(17, 28), -2, -2];
/** Single parts as the compatibility letters U+31xx that EUC-KR text uses. */
const INITIAL_ALONE = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const MEDIAL_ALONE = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const FINAL_ALONE = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function hangul(code: number): string {
  const initial = INITIAL[(code >> 10) & 31] ?? -2,
    medial = MEDIAL[(code >> 5) & 31] ?? -2,
    final = FINAL[code & 31] ?? -2;
  if (initial === -2 || medial === -2 || final === -2) return '\ufffd';
  if (initial >= 0 && medial >= 0) return String.fromCharCode(0xac00 + (initial * 21 + medial) * 28 + final);
  if (initial >= 0 && !final) return INITIAL_ALONE[initial]!;
  if (initial < 0 && medial >= 0 && !final) return MEDIAL_ALONE[medial]!;
  if (initial < 0 && medial < 0 && final) return FINAL_ALONE[final]!;
  return '\ufffd';
}

/** Symbols (D9–DE) and Hanja (E0–F9): two rows of EUC-KR to each first byte. */
function other(a: number, b: number): string {
  const row = a < 0xe0 ? 2 * (a - 0xd9) : 2 * a - 0x197;
  const column = b < 0x91 ? b - 0x31 : b - 0x43;
  const second = column >= 94 ? 1 : 0;
  return iconv.decode(Buffer.from([0xa1 + row + second, 0xa1 + column - 94 * second]), 'euc-kr');
}

/** Decodes Johab; what is not valid becomes U+FFFD. 0x5C is the won sign, as in the standard's own table. Linear. */
export function decodeJohab(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length;) {
    const a = bytes[i]!;
    if (a < 0x80) {
      out.push(a === 0x5c ? '₩' : String.fromCharCode(a));
      i += 1;
      continue;
    }
    const b = bytes[i + 1] ?? 0;
    const syllable = a >= 0x84 && a <= 0xd3 && ((b >= 0x41 && b <= 0x7e) || (b >= 0x81 && b <= 0xfe));
    const symbol =
      ((a >= 0xd9 && a <= 0xde) || (a >= 0xe0 && a <= 0xf9)) && ((b >= 0x31 && b <= 0x7e) || (b >= 0x91 && b <= 0xfe));
    if (syllable) {
      out.push(hangul((a << 8) | b));
      i += 2;
    } else if (symbol) {
      out.push(other(a, b));
      i += 2;
    } else {
      out.push('\ufffd');
      i += 1;
    }
  }
  return out.join('');
}
