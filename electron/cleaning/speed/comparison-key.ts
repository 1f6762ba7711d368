/**
 * Letters and digits alone, for comparing what two places print. Most text is ASCII with a few Western letters and typographic signs: that
 * is looked up unit by unit; only what has other characters goes through Unicode's tables.
 * Brings 5 to 16 % of a page's time (`npm run bench:speed`).
 */
import { isSymbol } from '../../article/symbols';

const REST = /[^\p{L}\p{N}]+/gu;

/** Lower-case letters and digits of a text; all else is dropped. */
export const lettersAndDigits = (text: string): string => fold(text, LETTERS) ?? text.toLowerCase().replace(REST, '');

/** The same with accents off and compatibility forms made plain (NFKD): agrees across punctuation, spacing and accents. */
export const comparisonKey = (text: string): string =>
  fold(text, BARE) ?? text.normalize('NFKD').toLowerCase().replace(REST, '');

/** What becomes of each unit below U+0100: a unit, 0 where it is dropped, OTHER where it takes Unicode's tables. */
const OTHER = 0xffff;

function unitsBy(slow: (text: string) => string): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, unit) => {
    const made = slow(String.fromCharCode(unit));
    return made === '' ? 0 : made.length === 1 && made.charCodeAt(0) < 256 ? made.charCodeAt(0) : OTHER;
  });
}

const LETTERS = unitsBy((text) => text.toLowerCase().replace(REST, ''));
const BARE = unitsBy((text) => text.normalize('NFKD').toLowerCase().replace(REST, ''));

/** Longest text that is looked up: most articles are shorter. */
const ROOM = 32_768;
const room = Buffer.alloc(ROOM);

function fold(text: string, units: Uint16Array): string | null {
  const { length } = text;
  if (length > ROOM) return null;
  let size = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 256) {
      const made = units[unit]!;
      if (made === OTHER) return null;
      if (made) room[size++] = made;
    } else if (!isSymbol(unit)) return null;
  }
  return room.toString('latin1', 0, size);
}
