/**
 * Finds the words of a query in a text as printed. Folding a whole article takes milliseconds, and a page of results has
 * fifty; here every character is folded by a table as it is passed, so that offsets stay those of the text.
 */
import { fold, isPaired } from './fold';
import type { Mark } from './query/tree';

const UNKNOWN = -1;
const SEPARATOR = -2;
/** Folds away: a combining mark, a soft hyphen. */
const NOTHING = -3;
/** Folds to several characters, or is one of a pair of surrogates. */
const SEVERAL = -4;
const END = -5;
/** Set in the folded code of a character whose script is cut into pairs. */
const PAIRED_BIT = 1 << 20;

const TABLE = new Int32Array(65_536).fill(UNKNOWN);
const LETTER = /[\p{L}\p{N}\p{M}\p{Co}]/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060]/;

function folded(code: number): number {
  const known = TABLE[code]!;
  return known === UNKNOWN ? (TABLE[code] = look(String.fromCharCode(code))) : known;
}

function look(character: string): number {
  if (INVISIBLE.test(character)) return NOTHING;
  if (!LETTER.test(character)) return SEPARATOR;
  const text = fold(character);
  if (text === '') return NOTHING;
  if (text.length > 1) return SEVERAL;
  return text.charCodeAt(0) | (isPaired(text) ? PAIRED_BIT : 0);
}

/** What stands at an offset; pairs of surrogates are letters of rare scripts, or signs. */
function at(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code < 0xd800 || code > 0xdfff) return folded(code);
  const point = code < 0xdc00 ? text.codePointAt(offset)! : code;
  return point > 0xffff && LETTER.test(String.fromCodePoint(point)) ? SEVERAL : SEPARATOR;
}

const isLetter = (code: number): boolean => code >= 0 && code < PAIRED_BIT;

/** Reads folded characters one by one. */
class Reader {
  /** Rest of a character that folded to several. */
  private rest = '';

  constructor(
    private readonly text: string,
    private offset: number,
  ) {}

  get next(): number {
    if (this.rest) return folded(this.rest.charCodeAt(0));
    for (; this.offset < this.text.length; this.offset++) {
      const found = at(this.text, this.offset);
      if (found === NOTHING) continue;
      if (found !== SEVERAL) return found;
      const length = this.text.codePointAt(this.offset)! > 0xffff ? 2 : 1;
      this.rest = fold(this.text.slice(this.offset, this.offset + length));
      this.offset += length - 1;
      if (this.rest) {
        this.offset++;
        return folded(this.rest.charCodeAt(0));
      }
    }
    return END;
  }

  take(): void {
    if (this.rest) this.rest = this.rest.slice(1);
    else this.offset++;
  }

  /** Where the characters taken so far end, with the marks on the last one. */
  end(): number {
    let end = this.offset;
    while (end < this.text.length && at(this.text, end) === NOTHING) end++;
    return end;
  }
}

/** Where a mark that begins at an offset ends, or -1. */
function endOf(text: string, offset: number, mark: Mark): number {
  const reader = new Reader(text, offset);
  let end = -1;
  for (let k = 0; k < mark.units.length; k++) {
    const unit = mark.units[k]!;
    if (k > 0 && unit.apart) while (reader.next === SEPARATOR) reader.take();
    for (let i = 0; i < unit.text.length; i++) {
      if (reader.next !== (unit.text.charCodeAt(i) | (unit.paired ? PAIRED_BIT : 0))) return -1;
      reader.take();
    }
    end = reader.end();
    if (unit.paired || !isLetter(reader.next)) continue;
    // The word goes on: right only for a beginning, which is marked to the word's end.
    if (!mark.prefix || k < mark.units.length - 1) return -1;
    while (isLetter(reader.next)) {
      reader.take();
      end = reader.end();
    }
  }
  return end;
}

/** Calls `found` with every place of every mark, by where they begin, until it returns false. */
export function eachMark(
  text: string,
  marks: readonly Mark[],
  found: (start: number, end: number, mark: number) => boolean,
): void {
  const firsts = marks.map(({ units: [unit] }) =>
    unit ? unit.text.charCodeAt(0) | (unit.paired ? PAIRED_BIT : 0) : END,
  );
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = at(text, i);
    if (code === NOTHING) continue;
    if (code === SEPARATOR) {
      inWord = false;
      continue;
    }
    const paired = code >= PAIRED_BIT;
    if (!inWord || paired) {
      for (let m = 0; m < marks.length; m++) {
        if (code !== SEVERAL && code !== firsts[m]) continue;
        const end = endOf(text, i, marks[m]!);
        if (end !== -1 && !found(i, end, m)) return;
      }
    }
    inWord = !paired;
    if (code === SEVERAL && text.codePointAt(i)! > 0xffff) i++;
  }
}
