/** Small helpers over strings that all field readers share. Pure, linear, any script. */
export { comparisonKey } from '../speed/comparison-key';

/** Longest line that a field is read from, in UTF-16 units: no byline, dateline or date is longer. */
export const LINE_CAP = 600;

/** Zeros of the decimal digits that newspapers print: Arabic-Indic, Persian, Devanagari, Bengali, Thai, Lao, Myanmar, Khmer, full width … */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0x1810, 0xff10,
];

/** Any script's decimal digits as ASCII digits; length is kept. */
export function asciiDigits(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.replace(/[\u0660-\uff19]/g, (c) => {
    const code = c.charCodeAt(0);
    for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return String.fromCharCode(48 + code - zero);
    return c;
  });
}

/** ASCII words with single spaces between them: nothing to do. */
const SQUASHED = /^[!-~]+(?: [!-~]+)*$/;

/** White space folded to single spaces, invisible marks (soft hyphen, bidi, zero width) gone, trimmed; cut at `cap`. */
export function collapseSpace(text: string, cap = Infinity): string {
  const short = text.length > cap * 4 + 64 ? text.slice(0, cap * 4 + 64) : text;
  if (SQUASHED.test(short)) return short.length > cap ? short.slice(0, cap) : short;
  return short
    .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
    .slice(0, cap === Infinity ? undefined : cap);
}

/** True where all cased letters are upper case and there is at least one. */
export function isUpper(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** True where the text holds letters of a script without case (Chinese, Arabic, Hindi …). */
export function isUncased(text: string): boolean {
  return /\p{Lo}/u.test(text) && !/[\p{Lu}\p{Ll}]/u.test(text);
}
