/** The charset of bytes that do not say: escapes, Unicode, East Asian charsets, then one-byte charsets by language. */
import { isAscii, isUtf8 } from 'node:buffer';
import { guessMultiByte } from './multi-byte';
import { guessSingleByte } from './single-byte';
import { checkUtf8, wideWithoutMark } from './unicode';

export interface Guess {
  name: string;
  confidence: number;
}

/** Bytes that are looked at for escapes. */
const LOOK = 1_000_000;

/** Charsets of seven bits that switch by escapes, or null. */
function byEscapes(bytes: Uint8Array): Guess | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOK));
  if (head.includes('\x1b$)C') && head.includes('\x0e')) return { name: 'iso-2022-kr', confidence: 0.99 };
  if (['\x1b$B', '\x1b$@', '\x1b(J', '\x1b(I', '\x1b$(D', '\x1b$A'].some((escape) => head.includes(escape)))
    return { name: 'iso-2022-jp', confidence: 0.99 };
  const hz = head.indexOf('~{');
  if (hz >= 0 && /~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}/.test(head.toString('latin1', hz, hz + 4000)))
    return { name: 'hz-gb-2312', confidence: 0.9 };
  return null;
}

/** True where more than two characters are beyond ASCII, in faultless UTF-8. */
function moreThanTwo(bytes: Uint8Array): boolean {
  let beyond = 0;
  for (let i = 0; i < bytes.length && beyond <= 2; i++) if (bytes[i]! >= 0xc0) beyond++;
  return beyond > 2;
}

/** The most likely charset of bytes that do not say. ASCII alone is called UTF-8. Linear. */
export function guess(bytes: Uint8Array): Guess {
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  if (isAscii(bytes)) return byEscapes(bytes) ?? { name: 'utf-8', confidence: 1 };
  if (isUtf8(bytes)) return { name: 'utf-8', confidence: moreThanTwo(bytes) ? 0.99 : 0.9 };
  const { right, wrong } = checkUtf8(bytes);
  if (wrong === 0 && right > 0) return { name: 'utf-8', confidence: right > 2 ? 0.99 : 0.9 };
  if (right === 0 && wrong === 0) return byEscapes(bytes) ?? { name: 'utf-8', confidence: 1 };
  // A page of UTF-8 with a few bytes spoilt (cut in the middle, an ad of another charset) is still UTF-8.
  if (right >= 20 && wrong <= right * 0.02) return { name: 'utf-8', confidence: 0.9 };
  const many = guessMultiByte(bytes);
  if (many) return many;
  return guessSingleByte(bytes) ?? { name: 'windows-1252', confidence: 0.3 };
}
