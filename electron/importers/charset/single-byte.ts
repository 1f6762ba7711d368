/**
 * One-byte charsets told apart by the languages they were made for: each candidate decodes the words that hold bytes above ASCII,
 * and letter pairs say how likely the result is in each of its languages. All candidates see the same bytes, so sums compare.
 */
import { decodeAs } from './decoders';
import letters from './letter-pairs.json';

/** Which languages each charset is tried for. The order breaks ties: what is commoner on saved pages comes first. */
const CANDIDATES: readonly [string, readonly string[]][] = [
  ['windows-1252', ['en', 'de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'no', 'fi', 'is', 'nl', 'ca', 'ga', 'sq']],
  ['windows-1251', ['ru', 'uk', 'bg', 'be', 'sr', 'mk']],
  ['windows-1250', ['pl', 'cs', 'hu', 'ro', 'hr', 'sk', 'sl', 'de']],
  ['iso-8859-2', ['pl', 'cs', 'hu', 'ro', 'hr', 'sk', 'sl', 'de']],
  ['windows-1254', ['tr']],
  ['windows-1253', ['el']],
  ['iso-8859-7', ['el']],
  ['windows-1255', ['he']],
  ['windows-1256', ['ar', 'fa', 'ur']],
  ['windows-1257', ['lt', 'lv', 'et']],
  ['windows-874', ['th']],
  ['koi8-r', ['ru', 'bg']],
  ['koi8-u', ['uk']],
  ['iso-8859-5', ['ru', 'bg', 'uk', 'be', 'sr', 'mk']],
  ['ibm866', ['ru', 'bg', 'be', 'uk']],
  ['x-mac-cyrillic', ['ru', 'uk', 'bg', 'be', 'sr', 'mk']],
  ['ibm855', ['ru', 'bg', 'sr', 'mk', 'be']],
  ['iso-8859-6', ['ar']],
  ['iso-8859-13', ['lt', 'lv', 'et']],
  ['iso-8859-4', ['lt', 'lv', 'et']],
  ['iso-8859-16', ['ro']],
  ['iso-8859-3', ['mt', 'eo']],
  ['iso-8859-14', ['cy']],
  ['macintosh', ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'no', 'nl', 'is']],
  ['ibm850', ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'no', 'fi', 'nl']],
  ['ibm852', ['pl', 'cs', 'hu', 'ro', 'hr', 'sk', 'sl']],
];

/** Bytes of words that are looked at: enough for certainty, cheap on any page. */
const SAMPLE = 20_000;

interface Language {
  index: Map<string, number>;
  size: number;
  bits: Uint8Array;
}
const languages = new Map<string, Language>();

function language(code: string): Language {
  let known = languages.get(code);
  if (!known) {
    const { letters: alphabet, bits } = (letters as Record<string, { letters: string; bits: string }>)[code]!;
    const index = new Map([...alphabet].map((c, i) => [c, i + 1]));
    known = { index, size: index.size + 1, bits: new Uint8Array(Buffer.from(bits, 'base64')) };
    languages.set(code, known);
  }
  return known;
}

/** Costs in bits of what is no letter of the language. */
const FOREIGN_LETTER = 15,
  ODD_SIGN = 16,
  USUAL_SIGN = 8,
  BROKEN = 30,
  CASE_FLIP = 5,
  SCRIPT_FLIP = 12;
/** Costs in bits of a charset that is rare on saved pages; windows-1252 is free. */
const RARE: Record<string, number> = {
  'windows-1252': 0,
  'koi8-r': 12,
  'koi8-u': 12,
  'iso-8859-5': 12,
  'x-mac-cyrillic': 14,
  ibm866: 14,
  ibm855: 16,
  macintosh: 16,
  ibm850: 16,
  ibm852: 16,
  'iso-8859-3': 16,
  'iso-8859-4': 14,
  'iso-8859-13': 14,
  'iso-8859-14': 16,
  'iso-8859-16': 14,
  'iso-8859-6': 10,
};
const UNCOMMON = 8;
/** Signs that stand in running text of any charset. */
const USUAL = new Set('\u00a0£“”„‘’‚«»‹›–—…•·©®™°§€№´`\u00ad¿¡ªº');

/** How often the same word counts: prices and bullets repeat without saying more. */
const REPEATS = 2;

/** Runs of bytes that are letters or above ASCII and hold at least one above, parted by a space; null where there are none. */
function sampleOf(bytes: Uint8Array): Buffer | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out: string[] = [];
  const seen = new Map<string, number>();
  let length = 0,
    start = -1,
    high = false;
  for (let i = 0; i <= bytes.length && length < SAMPLE; i++) {
    const b = i < bytes.length ? bytes[i]! : 0x20;
    if (b >= 0x80 || (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a)) {
      if (start < 0) start = i;
      if (b >= 0x80) high = true;
      continue;
    }
    if (start >= 0 && high) {
      const word = source.toString('latin1', start, Math.min(i, start + SAMPLE - length));
      const times = seen.get(word) ?? 0;
      if (times < REPEATS) {
        out.push(word);
        length += word.length + 1;
      }
      seen.set(word, times + 1);
    }
    start = -1;
    high = false;
  }
  return out.length ? Buffer.from(`${out.join(' ')} `, 'latin1') : null;
}

/** Cost in bits of a decoded sample in one language. */
function cost(characters: readonly Character[], model: Language): number {
  let sum = 0,
    previous = 0;
  for (const c of characters) {
    let now = 0;
    if (c.letter) {
      now = model.index.get(c.low) ?? 0;
      if (!now && c.high) sum += FOREIGN_LETTER;
    }
    sum += model.bits[previous * model.size + now]! / 8 + c.extra;
    previous = now;
  }
  return sum;
}

interface Character {
  low: string;
  letter: boolean;
  high: boolean;
  extra: number;
}

function charactersOf(sample: string, turkish: boolean): Character[] {
  const out: Character[] = [];
  let small = false;
  let script = 0;
  for (const character of sample) {
    const code = character.codePointAt(0)!;
    const letter = /[\p{L}\p{M}]/u.test(character);
    const low = (turkish ? character.toLocaleLowerCase('tr') : character.toLowerCase())
      .replace(/ș/g, 'ş')
      .replace(/ț/g, 'ţ')
      .normalize('NFC');
    const upper = letter && low !== character;
    let extra = 0;
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) extra = BROKEN;
    else if (!letter && code > 0x7f) extra = USUAL.has(character) ? USUAL_SIGN : ODD_SIGN;
    else if (upper && small) extra = CASE_FLIP;
    // Latin and other letters in one word: `cafй`.
    const now = letter ? (/\p{sc=Latin}/u.test(character) ? 1 : 2) : 0;
    if (now && script && now !== script) extra += SCRIPT_FLIP;
    script = now;
    out.push({ low, letter, high: code > 0x7f, extra });
    small = letter && !upper && low !== low.toUpperCase();
  }
  return out;
}

export interface SingleByteGuess {
  name: string;
  language: string;
  confidence: number;
}

/** The most likely one-byte charset, or null where no byte is above ASCII. Linear; looks at 20 KB of words at most. */
export function guessSingleByte(bytes: Uint8Array): SingleByteGuess | null {
  const sample = sampleOf(bytes);
  if (!sample) return null;
  // Signs alone (`£20`, `– 25 €`) say nothing about letters.
  if (!/[^ ]{2}/.test(sample.toString('latin1'))) return { name: 'windows-1252', language: 'en', confidence: 0.5 };
  const scored: { name: string; language: string; bits: number; text: string }[] = [];
  for (const [name, codes] of CANDIDATES) {
    const text = decodeAs(name, sample);
    const characters = charactersOf(text, codes.includes('tr'));
    for (const code of codes)
      scored.push({ name, language: code, bits: cost(characters, language(code)) + (RARE[name] ?? UNCOMMON), text });
  }
  let best = scored[0]!;
  for (const candidate of scored) if (candidate.bits < best.bits - 1e-9) best = candidate;
  const rival = Math.min(...scored.filter((s) => s.text !== best.text).map((s) => s.bits));
  const lead = Number.isFinite(rival) ? rival - best.bits : 20;
  return { name: best.name, language: best.language, confidence: Math.min(0.98, 0.5 + (lead / (lead + 40)) * 0.48) };
}
