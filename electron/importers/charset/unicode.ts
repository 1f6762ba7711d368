/** Unicode in the bytes: byte order marks, valid UTF-8, UTF-16 and UTF-32 without a mark. */
import { isAscii } from 'node:buffer';

export interface Mark {
  name: string;
  length: number;
}

/** The byte order mark at the start, or null. UTF-32's is looked for first: it begins like UTF-16's. */
export function byteOrderMark(bytes: Uint8Array): Mark | null {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { name: 'utf-32le', length: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'utf-32be', length: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', length: 2 };
  return null;
}

export interface Utf8Check {
  /** Bytes that are no UTF-8. A sequence cut off by the end of the data is not counted. */
  wrong: number;
  /** Characters outside ASCII that are well formed. */
  right: number;
}

/** Checks for UTF-8 (RFC 3629: no overlong forms, no surrogates). Linear. */
export function checkUtf8(bytes: Uint8Array): Utf8Check {
  if (isAscii(bytes)) return { wrong: 0, right: 0 };
  let wrong = 0,
    right = 0;
  for (let i = 0; i < bytes.length;) {
    const a = bytes[i]!;
    if (a < 0x80) {
      i += 1;
      continue;
    }
    const more = a >= 0xc2 && a <= 0xdf ? 1 : a >= 0xe0 && a <= 0xef ? 2 : a >= 0xf0 && a <= 0xf4 ? 3 : 0;
    if (!more) {
      wrong += 1;
      i += 1;
      continue;
    }
    let k = 1;
    for (; k <= more && i + k < bytes.length; k++) {
      const b = bytes[i + k]!;
      const low = k > 1 ? 0x80 : a === 0xe0 ? 0xa0 : a === 0xf0 ? 0x90 : 0x80;
      const high = k > 1 ? 0xbf : a === 0xed ? 0x9f : a === 0xf4 ? 0x8f : 0xbf;
      if (b < low || b > high) break;
    }
    if (k > more) right += 1;
    else if (i + k < bytes.length) wrong += 1;
    i += k;
  }
  return { wrong, right };
}

/** Share of units that a text is made of: letters of common scripts, space, line ends, punctuation. */
function plausible(unit: number): boolean {
  return (
    unit === 9 ||
    unit === 10 ||
    unit === 13 ||
    (unit >= 0x20 && unit < 0x7f) ||
    (unit >= 0xa0 && unit < 0x590) ||
    (unit >= 0x590 && unit < 0x780) ||
    (unit >= 0x900 && unit < 0x1200) ||
    (unit >= 0x1e00 && unit < 0x2070) ||
    (unit >= 0x3000 && unit < 0x3100) ||
    (unit >= 0x4e00 && unit < 0xa000) ||
    (unit >= 0xac00 && unit < 0xd7b0) ||
    (unit >= 0xff00 && unit < 0xfff0)
  );
}

const control = (byte: number) =>
  byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 0x1b;

/** UTF-16 or UTF-32 without a mark, from the look of its units; null if neither fits. Looks at the first 64 KB. */
export function wideWithoutMark(bytes: Uint8Array): { name: string; confidence: number } | null {
  const size = Math.min(bytes.length, 65_536);
  // Zero bytes or control bytes are what tells; most pages have none.
  let told = false;
  for (let i = 0; i < size && !told; i++) told = control(bytes[i]!);
  if (!told) return null;
  if (size >= 8 && bytes.length % 4 === 0) {
    const quads = Math.floor(size / 4);
    for (const name of ['utf-32be', 'utf-32le'] as const) {
      let good = 0;
      for (let i = 0; i < quads; i++) {
        const at = i * 4;
        const [w, x, y, z] =
          name === 'utf-32be'
            ? [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!]
            : [bytes[at + 3]!, bytes[at + 2]!, bytes[at + 1]!, bytes[at]!];
        if (w !== 0 || x > 0x10) {
          good = -1;
          break;
        }
        const code = (x << 16) | (y << 8) | z;
        if (code > 0 && (code < 0xd800 || code > 0xdfff)) good += 1;
      }
      if (good >= quads * 0.98) return { name, confidence: 0.99 };
    }
  }
  if (size < 4 || bytes.length % 2) return null;
  const units = Math.floor(size / 2);
  const scores = (['utf-16le', 'utf-16be'] as const).map((name) => {
    const high = name === 'utf-16le' ? 1 : 0;
    let good = 0,
      controls = 0,
      zeros = 0;
    for (let i = 0; i < units; i++) {
      const h = bytes[2 * i + high]!,
        l = bytes[2 * i + 1 - high]!;
      const unit = (h << 8) | l;
      if (h === 0) zeros += 1;
      if (control(h)) controls += 1;
      if (control(l)) controls += 1;
      if (unit >= 0xd800 && unit < 0xdc00) {
        const next = (bytes[2 * i + 2 + high] ?? 0) << 8;
        good += next >= 0xdc00 && next < 0xe000 ? 2 : -4;
        i += 1;
      } else good += unit >= 0xdc00 && unit < 0xe000 ? -4 : plausible(unit) ? 1 : unit < 0x20 ? -2 : -0.5;
    }
    return { name, good: good / units, controls: controls / units, zeros: zeros / units };
  });
  const best = scores[0]!.good >= scores[1]!.good ? scores[0]! : scores[1]!;
  // No text of one-byte units holds zero bytes or control bytes, which the halves of many characters are (a stop is 30 02, Thai is 0E xx).
  if (best.good > 0.9 && best.zeros > 0.3 && units >= 2) return { name: best.name, confidence: 0.98 };
  let printable = 0;
  for (let i = 0; i < size; i++) if (bytes[i]! >= 0x20 && bytes[i]! < 0x7f) printable += 1;
  if (best.good > 0.95 && best.controls > 0.02 && units >= 12 && printable < size * 0.8)
    return { name: best.name, confidence: 0.9 };
  return null;
}
