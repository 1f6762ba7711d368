/** Kinds of letters and tables by three of them in a row, by which phrase-matcher.ts tells which patterns a text can match at all. */

/** Letters by their place in the alphabet in either case, digits, other ASCII characters, all beyond ASCII; 0 is the end of the text. */
export const DIGIT = 27,
  SIGN = 28,
  BEYOND = 31;
const ANY = 32;

const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 65 && unit <= 90) return unit - 64;
  return unit >= 48 && unit <= 57 ? DIGIT : SIGN;
});

export const kindOf = (unit: number): number => (unit < 128 ? KINDS[unit]! : BEYOND);

/** Two letters beyond ASCII are s and k where case does not count. */
export const isDisguised = (unit: number): boolean => unit === 0x17f || unit === 0x212a;

/** Letters beyond ASCII that surely are some. */
export const isLetter = (unit: number): boolean =>
  (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x400 && unit <= 0x481) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0xac00 && unit <= 0xd7a3) ||
  (unit >= 0x3041 && unit <= 0x3096) ||
  (unit >= 0x30a1 && unit <= 0x30fa);

/** Sets (a bit each) by three kinds in a row. */
export type Table = Uint16Array;

export const table = (): Table => new Uint16Array(1 << 15);

export function enter(into: Table, bit: number, kinds: readonly number[]): void {
  const [a, b, c] = [kinds[0] ?? ANY, kinds[1] ?? ANY, kinds[2] ?? ANY];
  const all = (kind: number) => (kind === ANY ? Array.from({ length: 32 }, (_, i) => i) : [kind]);
  for (const x of all(a)) for (const y of all(b)) for (const z of all(c)) into[(x << 10) | (y << 5) | z]! |= bit;
}

/** Kinds of the first (at most three) characters that a piece of a pattern surely begins with. */
export function startOf(pattern: string): number[] {
  const kinds: number[] = [];
  for (let i = 0; i < pattern.length && kinds.length < 3; i++) {
    if (pattern.startsWith('\\d', i)) {
      kinds.push(DIGIT);
      break;
    }
    const escaped = pattern[i] === '\\' && /[^\p{L}\d]/u.test(pattern[i + 1] ?? 'x');
    if (escaped) i++;
    else if (/[\\()[\]?*+{}.^$]/.test(pattern[i]!)) break;
    if (/[?*+{]/.test(pattern[i + 1] ?? '')) break;
    kinds.push(kindOf(pattern.charCodeAt(i)));
  }
  return kinds;
}

/** Branches of a pattern; bars inside brackets part none. */
export function branches(words: string): string[] {
  const out: string[] = [];
  let depth = 0,
    from = 0;
  for (let i = 0; i <= words.length; i++) {
    if (words[i] === '\\') {
      i++;
      continue;
    }
    if (words[i] === '(') depth++;
    else if (words[i] === ')') depth--;
    else if (i >= words.length || (words[i] === '|' && !depth)) {
      out.push(words.slice(from, i).trim());
      from = i + 1;
    }
  }
  return out.filter(Boolean);
}
