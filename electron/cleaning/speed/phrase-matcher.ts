/**
 * Which phrases of many a short text says. A look at the first letters of its words tells which patterns can match at all: on most lines of
 * a page none can, and to ask each of hundreds of words costs the most that cleaning asks of a line. By `npm run bench:speed` it saves 3 to 10 % of
 * a page's time.
 */
import { BEYOND, DIGIT, enter, isDisguised, isLetter, kindOf, SIGN, startOf, table } from './letter-kinds';

export interface MatchedPhrase {
  id: string;
  pattern: RegExp;
  /** The pattern held to one place (sticky), for those that look at the start of any word: only where a word may begin it is it asked. */
  there?: RegExp;
  /** Where the pattern can match at all. */
  looks: Looks;
}

export interface Looks {
  /** The words stand at the text's start after signs, at the start of any of its words, or are its very first characters. */
  at: 'start' | 'words' | 'opening';
  /** What the pattern's branches begin with, as they stand in it. */
  words: readonly string[];
  /** Three letters (any sign for a sign) of each branch that may stand anywhere. */
  anywhere?: readonly string[];
  /** The last three letters, signs after them passed over. */
  endings?: readonly string[];
  /** Also texts with a digit; texts that end with a bracket. */
  digits?: boolean;
  bracketed?: boolean;
  /** Also texts with a copyright mark; texts that begin with any letter beyond ASCII. */
  mark?: boolean;
  beyond?: boolean;
}

/** Quotes, dashes and dots of typography: signs. */
const isSign = (unit: number): boolean =>
  (unit >= 0x2010 && unit <= 0x2027) ||
  (unit >= 0x2030 && unit <= 0x205e) ||
  unit === 0xa0 ||
  unit === 0xab ||
  unit === 0xbb ||
  unit === 0xa9;

const keyAt = (text: string, at: number): number => {
  const kind = (i: number) => (i < text.length ? kindOf(text.charCodeAt(i)) : 0);
  return (kind(at) << 10) | (kind(at + 1) << 5) | kind(at + 2);
};

export interface PhraseMatcher {
  /** The phrases that a text may say, a bit each in their order. Never leaves out one that it does say (a test holds it to that). */
  phrasesPossible(text: string): number;
  /** The phrases that a text says. */
  phrasesIn(text: string): number;
}

/** @param phrases at most 16: a bit each in the tables */
export function phraseMatcher(phrases: readonly MatchedPhrase[]): PhraseMatcher {
  /** The first words of a text, signs before them passed over; words anywhere in it; letters anywhere; its very first characters; its last. */
  const FIRST = table(),
    WORDS = table(),
    ANYWHERE = table(),
    OPENING = table(),
    ENDING = table();
  const bitOf = (id: string) => 1 << phrases.findIndex((phrase) => phrase.id === id);

  for (const phrase of phrases) {
    const into = phrase.looks.at === 'start' ? FIRST : phrase.looks.at === 'words' ? WORDS : OPENING;
    for (const word of phrase.looks.words) enter(into, bitOf(phrase.id), startOf(word));
    for (const letters of phrase.looks.anywhere ?? [])
      enter(
        ANYWHERE,
        bitOf(phrase.id),
        [...letters].map((c) => kindOf(c.charCodeAt(0))),
      );
    for (const letters of phrase.looks.endings ?? [])
      enter(
        ENDING,
        bitOf(phrase.id),
        [...letters].map((c) => kindOf(c.charCodeAt(0))),
      );
  }

  const ALL = (1 << phrases.length) - 1;
  /** All phrases whose looks have something, a bit each. */
  const those = (have: (looks: Looks) => boolean | undefined) =>
    phrases.reduce((bits, phrase) => (have(phrase.looks) ? bits | bitOf(phrase.id) : bits), 0);
  const ALL_FIRST = those((looks) => looks.at === 'start');
  const WITH_DIGIT = those((looks) => looks.digits);
  const BRACKETED = those((looks) => looks.bracketed);
  const MARKED = those((looks) => looks.mark);
  const BEHIND_OTHERS = those((looks) => looks.beyond);

  function phrasesPossible(text: string): number {
    const { length } = text;
    let possible = 0;
    // Kinds of the last three characters, and whether a letter stands before them.
    let a = 0,
      b = 0,
      c = 0,
      inWord = false;
    for (let i = 0; i < length + 2; i++) {
      const unit = i < length ? text.charCodeAt(i) : 0;
      if (isDisguised(unit)) return ALL;
      if (i >= 3) inWord = a >= 1 && a <= 26;
      a = b;
      b = c;
      c = i < length ? kindOf(unit) : 0;
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
    while (last >= 0) {
      const kind = kindOf(text.charCodeAt(last));
      if (kind !== SIGN && kind !== BEYOND) break;
      last--;
    }
    return last >= 2 ? ENDING[keyAt(text, last - 2)]! : 0;
  }

  function phrasesIn(text: string): number {
    let said = 0;
    const all = phrasesPossible(text);
    for (let possible = all; possible; possible &= possible - 1) {
      const at = 31 - Math.clz32(possible & -possible);
      const { pattern, there } = phrases[at]!;
      if (there && all !== ALL ? holdsThere(text, there, 1 << at) : pattern.test(text)) said |= 1 << at;
    }
    return said;
  }

  /** Asks a pattern only where a word begins as one of its words does: to search a text for it costs ten times that. */
  function holdsThere(text: string, pattern: RegExp, bit: number): boolean {
    const { length } = text;
    let key = (kindOf(text.charCodeAt(0)) << 5) | (length > 1 ? kindOf(text.charCodeAt(1)) : 0);
    let inWord = false;
    for (let i = 0; i < length; i++) {
      const first = (key >> 5) & 31;
      key = ((key << 5) | (i + 2 < length ? kindOf(text.charCodeAt(i + 2)) : 0)) & 0x7fff;
      if (!inWord && WORDS[key]! & bit) {
        pattern.lastIndex = i;
        if (pattern.test(text)) return true;
      }
      inWord = first >= 1 && first <= 26;
    }
    return false;
  }

  return { phrasesPossible, phrasesIn };
}
