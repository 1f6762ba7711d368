/**
 * Which families of phrases a short text says. A look at the first letters of its words tells which patterns can match at all; on most
 * lines of a page none can, and the patterns themselves (hundreds of words each) are the dearest thing that cleaning asks of a line.
 */
import type { Block } from './blocks';
import { PHRASES, type Looks } from './phrases';

/** Letters by their place in the alphabet in either case, digits, other ASCII characters, all beyond ASCII; 0 is the end of the text. */
const DIGIT = 27, SIGN = 28, BEYOND = 31, ANY = 32;

function kindOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 65 && unit <= 90) return unit - 64;
  if (unit >= 48 && unit <= 57) return DIGIT;
  return unit < 128 ? SIGN : BEYOND;
}

/** Sets of phrases (a bit each) by three kinds in a row. */
type Table = Uint16Array;

const table = (): Table => new Uint16Array(1 << 15);

function enter(into: Table, bit: number, kinds: readonly number[]): void {
  const [a, b, c] = [kinds[0] ?? ANY, kinds[1] ?? ANY, kinds[2] ?? ANY];
  const all = (kind: number) => (kind === ANY ? Array.from({ length: 32 }, (_, i) => i) : [kind]);
  for (const x of all(a)) for (const y of all(b)) for (const z of all(c)) into[(x << 10) | (y << 5) | z]! |= bit;
}

/** Kinds of the first (at most three) characters that a piece of a pattern surely begins with. */
function beginning(pattern: string): number[] {
  const kinds: number[] = [];
  for (let i = 0; i < pattern.length && kinds.length < 3; i++) {
    if (pattern.startsWith('\\d', i)) { kinds.push(DIGIT); break; }
    if (/[\\()[\]?*+{}.^$]/.test(pattern[i]!) || /[?*+{]/.test(pattern[i + 1] ?? '')) break;
    kinds.push(kindOf(pattern.charCodeAt(i)));
  }
  return kinds;
}

/** The first words of a text, signs before them passed over; words anywhere in it; letters anywhere; its very first characters; its last. */
const FIRST = table(), WORDS = table(), ANYWHERE = table(), OPENING = table(), ENDING = table();
const bitOf = (id: string) => 1 << PHRASES.findIndex((phrase) => phrase.id === id);

for (const phrase of PHRASES) {
  const into = phrase.looks.at === 'start' ? FIRST : phrase.looks.at === 'words' ? WORDS : OPENING;
  for (const word of phrase.looks.words) enter(into, bitOf(phrase.id), beginning(word));
  for (const letters of phrase.looks.anywhere ?? []) enter(ANYWHERE, bitOf(phrase.id), [...letters].map((c) => kindOf(c.charCodeAt(0))));
  for (const letters of phrase.looks.endings ?? []) enter(ENDING, bitOf(phrase.id), [...letters].map((c) => kindOf(c.charCodeAt(0))));
}

const ALL = (1 << PHRASES.length) - 1;
/** All phrases whose looks have something, a bit each. */
const those = (have: (looks: Looks) => boolean | undefined) => PHRASES.reduce((bits, phrase) => (have(phrase.looks) ? bits | bitOf(phrase.id) : bits), 0);
const ALL_FIRST = those((looks) => looks.at === 'start');
const WITH_DIGIT = those((looks) => looks.digits);
const BRACKETED = those((looks) => looks.bracketed);
const MARKED = those((looks) => looks.mark);
const BEHIND_OTHERS = those((looks) => looks.beyond);

/** Letters beyond ASCII that surely are some. */
const isLetter = (unit: number): boolean => (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7) || (unit >= 0x400 && unit <= 0x481)
  || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a1 && unit <= 0x30fa);
/** Quotes, dashes and dots of typography: signs. */
const isSign = (unit: number): boolean => (unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x2030 && unit <= 0x205e) || unit === 0xa0 || unit === 0xab || unit === 0xbb || unit === 0xa9;

/** The phrases that a text may say, a bit each in their order. Never leaves out one that it does say (a test holds it to that). */
export function phrasesPossible(text: string): number {
  const { length } = text;
  let possible = 0;
  // Kinds of the last three characters, and whether a letter stands before them.
  let a = 0, b = 0, c = 0, inWord = false;
  for (let i = 0; i < length + 2; i++) {
    const unit = i < length ? text.charCodeAt(i) : 0;
    // Two letters beyond ASCII are s and k where case does not count.
    if (unit === 0x17f || unit === 0x212a) return ALL;
    if (i >= 3) inWord = a >= 1 && a <= 26;
    a = b; b = c; c = i < length ? kindOf(unit) : 0;
    if (c === DIGIT) possible |= WITH_DIGIT;
    else if (unit === 0xa9) possible |= MARKED;
    if (i < 2) continue;
    const key = (a << 10) | (b << 5) | c;
    possible |= ANYWHERE[key]!;
    if (i === 2) possible |= OPENING[key]!;
    if (!inWord) possible |= WORDS[key]!;
  }
  return possible | firstWord(text) | ending(text);
}

const keyAt = (text: string, at: number): number => {
  const kind = (i: number) => (i < text.length ? kindOf(text.charCodeAt(i)) : 0);
  return (kind(at) << 10) | (kind(at + 1) << 5) | kind(at + 2);
};

function firstWord(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = kindOf(unit);
    if (kind === SIGN || (kind === BEYOND && isSign(unit))) continue;
    if (kind !== BEYOND) return FIRST[keyAt(text, i)]!;
    return isLetter(unit) ? FIRST[keyAt(text, i)]! | BEHIND_OTHERS : ALL_FIRST;
  }
  return 0;
}

function ending(text: string): number {
  if (text.endsWith(')') && text.includes('(')) return BRACKETED;
  let last = text.length - 1;
  while (last >= 0) { const kind = kindOf(text.charCodeAt(last)); if (kind !== SIGN && kind !== BEYOND) break; last--; }
  return last >= 2 ? ENDING[keyAt(text, last - 2)]! : 0;
}

/** The phrases that a text says. */
export function phrasesIn(text: string): number {
  let said = 0;
  for (let possible = phrasesPossible(text); possible; possible &= possible - 1) {
    const at = 31 - Math.clz32(possible & -possible);
    if (PHRASES[at]!.pattern.test(text)) said |= 1 << at;
  }
  return said;
}

/** What a block says, remembered. Only asked of short ones. */
export function saidBy(block: Block): number {
  if (block.said < 0) block.said = phrasesIn(block.text);
  return block.said;
}

/** Bit of a phrase by its id. */
export const PHRASE_BIT: ReadonlyMap<string, number> = new Map(PHRASES.map((phrase, i) => [phrase.id, 1 << i]));
/** The phrases that announce something else than the article. */
export const ANNOUNCING = PHRASES.reduce((bits, phrase, i) => (phrase.announces ? bits | (1 << i) : bits), 0);
