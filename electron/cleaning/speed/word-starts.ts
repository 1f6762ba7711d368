/**
 * A look at the first letters of a text's words tells whether a pattern of hundreds of words can match in it at all. On most lines of a
 * page it cannot, and such patterns are the dearest thing that cleaning asks of a line. A look never says no where the pattern says yes.
 */

/** Letters by their place in the alphabet in either case, digits, other ASCII characters, all beyond ASCII; 0 is the end of the text. */
export const DIGIT = 27,
  SIGN = 28,
  BEYOND = 31,
  ANY = 32;
/** What may follow a word that ends. */
const WORD_ENDS = [0, DIGIT, SIGN, BEYOND];

const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 65 && unit <= 90) return unit - 64;
  return unit >= 48 && unit <= 57 ? DIGIT : SIGN;
});

export const kindOf = (unit: number): number => (unit < 128 ? KINDS[unit]! : BEYOND);
const isLetterKind = (kind: number): boolean => kind >= 1 && kind <= 26;

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

/** The beginnings of a pattern's branches. */
export class WordStarts {
  private readonly table = table();

  /** `patterns`: branches, parted by bars. `names`: words as they stand, which end where a word does. */
  constructor(patterns: string, names: readonly string[] = []) {
    for (const branch of branches(patterns)) enter(this.table, 1, startOf(branch));
    for (const name of names) {
      const kinds = [...name.slice(0, 3)].map((c) => kindOf(c.charCodeAt(0)));
      for (const end of kinds.length < 3 ? WORD_ENDS : [0]) enter(this.table, 1, [...kinds, end]);
    }
  }

  /** Whether a branch may begin with a word of the text, or at one of its signs. */
  in(text: string): boolean {
    const { length } = text;
    if (isDisguised(text.charCodeAt(0)) || isDisguised(text.charCodeAt(1))) return true;
    let previous = 0;
    let key = ((length > 0 ? kindOf(text.charCodeAt(0)) : 0) << 5) | (length > 1 ? kindOf(text.charCodeAt(1)) : 0);
    for (let i = 0; i < length; i++) {
      const unit = i + 2 < length ? text.charCodeAt(i + 2) : 0;
      if (isDisguised(unit)) return true;
      const first = (key >> 5) & 31;
      key = ((key << 5) | (i + 2 < length ? kindOf(unit) : 0)) & 0x7fff;
      if (this.table[key] && !(isLetterKind(previous) && isLetterKind(first))) return true;
      previous = first;
    }
    return false;
  }

  /** Whether a branch may begin with the first word of the text, or with one of the signs before it. */
  first(text: string): boolean {
    const at = (i: number) => (i < text.length ? kindOf(text.charCodeAt(i)) : 0);
    for (let i = 0; i < text.length; i++) {
      const kind = at(i);
      if (this.table[(kind << 10) | (at(i + 1) << 5) | at(i + 2)]) return true;
      if (kind === SIGN) continue;
      // What is no letter for sure may be a sign that is passed over, too.
      return (
        (kind === BEYOND && !isLetter(text.charCodeAt(i))) ||
        [i, i + 1, i + 2].some((n) => isDisguised(text.charCodeAt(n)))
      );
    }
    return false;
  }
}
