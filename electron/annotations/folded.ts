/** Text as it is compared across programs that set it otherwise: white space, quotation marks, dashes and invisible signs are made one. */

export interface Folded {
  text: string;
  /** Offset in the given text of each unit, and of the end. */
  at: Uint32Array;
}

const SPACE = /\s/;
/** Soft hyphen, zero-width signs, direction marks, byte order mark: nobody sees them. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const DOUBLE = /[“”„‟«»＂〝〞〟❝❞]/;
const SINGLE = /[‘’‚‛‹›`´ʼ＇]/;
const DASH = /[‐‑‒–—―−]/;

/** The folded text with where each of its units stood. Letters are composed (NFC); their case stays. Linear. */
export function folded(given: string): Folded {
  const units: string[] = [];
  const at: number[] = [];
  const composed = given === given.normalize('NFC');
  for (let i = 0; i < given.length;) {
    let end = i + 1;
    if (!composed) while (end < given.length && /\p{M}/u.test(given[end]!)) end++;
    const sign = composed ? given[i]! : given.slice(i, end).normalize('NFC');
    const same = one(sign);
    // Runs of white space are one blank, and none stands at the beginning.
    if (same !== '' && !(same === ' ' && (units.length === 0 || units.at(-1) === ' ')))
      for (const unit of same.split('')) {
        units.push(unit);
        at.push(i);
      }
    i = end;
  }
  if (units.at(-1) === ' ') {
    units.pop();
    at.pop();
  }
  at.push(units.length ? endOf(given, at.at(-1)!) : 0);
  return { text: units.join(''), at: Uint32Array.from(at) };
}

function one(sign: string): string {
  if (sign >= 'a' && sign <= 'z') return sign;
  if (SPACE.test(sign)) return ' ';
  if (INVISIBLE.test(sign)) return '';
  if (DOUBLE.test(sign)) return '"';
  if (SINGLE.test(sign)) return "'";
  if (DASH.test(sign)) return '-';
  return sign;
}

/** Behind the last visible sign: its marks belong to it. */
function endOf(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && /\p{M}/u.test(text[end]!)) end++;
  return end;
}

/** Lower case, unit for unit: what would change its length stays. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text
    .split('')
    .map((unit) => (unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit))
    .join('');
}
