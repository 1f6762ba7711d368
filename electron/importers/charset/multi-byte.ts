/** East Asian charsets: tried by decoding, told apart by how common the characters are that come out. */
import common from './common-characters.json';
import { decodeAs } from './decoders';

interface Candidate {
  name: string;
  common: Set<string>;
  kind: 'chinese' | 'japanese' | 'korean';
}

const set = (...texts: string[]) => new Set(texts.join(''));
const KANA = Array.from({ length: 0x30ff - 0x3041 }, (_, i) => String.fromCharCode(0x3041 + i)).join('');
const CANDIDATES: readonly Candidate[] = [
  { name: 'shift_jis', common: set(common.ja, KANA), kind: 'japanese' },
  { name: 'euc-jp', common: set(common.ja, KANA), kind: 'japanese' },
  { name: 'gb18030', common: set(common['zh-hans']), kind: 'chinese' },
  { name: 'big5', common: set(common['zh-hant']), kind: 'chinese' },
  { name: 'euc-kr', common: set(common.ko), kind: 'korean' },
  { name: 'johab', common: set(common.ko), kind: 'korean' },
  { name: 'euc-tw', common: set(common['zh-hant']), kind: 'chinese' },
];

const SAMPLE = 40_000;

/** The first 40 KB that hold bytes above ASCII, cut at line ends so that no character is halved. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const out: Uint8Array[] = [];
  let length = 0,
    start = 0;
  for (let i = 0; i <= bytes.length && length < SAMPLE; i++) {
    if (i < bytes.length && bytes[i] !== 0x0a && bytes[i] !== 0x0d) continue;
    const line = bytes.subarray(start, Math.min(i + 1, start + SAMPLE));
    start = i + 1;
    if (!line.some((b) => b >= 0x80)) continue;
    out.push(line);
    length += line.length;
  }
  return Buffer.concat(out);
}

export interface MultiByteGuess {
  name: string;
  share: number;
  confidence: number;
}

/**
 * The most likely East Asian charset, or null where none fits: too much that is not valid, or characters that nobody writes.
 * A text of any other charset may be valid by chance, but then it decodes to rare characters.
 */
export function guessMultiByte(bytes: Uint8Array): MultiByteGuess | null {
  const sample = sampleOf(bytes);
  let best: MultiByteGuess | null = null;
  for (const { name, common: frequent, kind } of CANDIDATES) {
    const text = decodeAs(name, sample);
    let broken = 0,
      wide = 0,
      hits = 0,
      points = 0;
    for (const character of text) {
      const code = character.codePointAt(0)!;
      if (code < 0x80) continue;
      if (
        code === 0xfffd ||
        (code >= 0x80 && code < 0xa0) ||
        (code >= 0xe000 && code < 0xf900 && name !== 'shift_jis')
      ) {
        broken += 1;
        continue;
      }
      wide += 1;
      if (frequent.has(character)) {
        hits += 1;
        points += 1;
      }
      // Stops, quotes and full-width letters say little; half-width kana and letters of other alphabets speak against.
      else if (
        (code >= 0x3000 && code < 0x3040) ||
        (code >= 0xff00 && code < 0xff60) ||
        (code >= 0x2010 && code < 0x2040)
      ) {
        wide -= 0.7;
        points += 0.3;
      } else if (code >= 0xff61 && code < 0xffa0) points -= 0.6;
      else if (kind === 'korean' && code >= 0xac00 && code < 0xd7a4) points += 0.25;
      else if (kind !== 'korean' && code >= 0x4e00 && code < 0xa000) points += 0.12;
      else points -= 0.3;
    }
    if (!wide || !hits || broken > Math.max(1, wide * 0.02)) continue;
    const share = points / (wide + broken * 20);
    // Measured: real text has 0.48 and more, lists of rare characters 0.23, text of other charsets 0.13 and less.
    if (share < (hits >= 40 ? 0.2 : wide < 4 ? 0.6 : 0.3) || (name === 'johab' && wide < 8)) continue;
    if (!best || share > best.share) best = { name, share, confidence: Math.min(0.98, 0.3 + share) };
  }
  return best;
}
