/** Where a passage that somebody quotes stands in a text: word for word, or with which differences. No context is known of it, only its words. */
import type { Verdict, WordChange } from '../contract/quote-checks';
import { bestMatch } from './approximate';
import { folded, lowered, type Folded } from './folded';
import { wordChanges } from './word-changes';
import { insideWord } from '../article/word-bounds';

export interface Standing {
  verdict: Exclude<Verdict, 'nowhere'>;
  /** UTF-16 offsets in the text, end exclusive. */
  start: number;
  end: number;
  /** Empty where nothing differs. */
  changes: WordChange[];
  /** 0…1, how much of the passage stands there. */
  alike: number;
}

/** Share of the passage that must stand there, as for a highlight whose words were changed (see `changed.ts`). */
const ALIKE = 0.7;
/** Shorter passages are looked for word for word alone: three words look like many others. */
const SHORT = 16;
/** Passages are compared up to this many units; it is a page and a half. */
export const MOST_COMPARED = 4000;
/** Places of the same words in one text that are told. */
const OCCURRENCES = 8;
/** What was left out between two parts of a quote is no more than this, in units. */
const LEFT_OUT = 4000;

/** What a quote marks as left out or put in: `[…]`, `(...)`, `…`, `. . .`, `[the mayor]`. */
const OMISSION = /\[[^\][]{0,80}\]|\( ?(?:…|\.{3}) ?\)|…|\.{3}\.?|\. \. \.(?: \.)?/;
/** Where a quote ends in the middle of a sentence a writer sets the sign of their own sentence. */
const CLOSING = ' .,;:、。，；：';
const TELLS = /[\p{L}\p{N}]/u;

/** The parts of a quote between what it leaves out, folded; [] where it has no word. */
function partsOf(quote: string): string[] {
  return folded(quote.slice(0, MOST_COMPARED))
    .text.split(OMISSION)
    .map((part) => withoutClosing(part).trimStart())
    .filter((part) => TELLS.test(part));
}

function withoutClosing(part: string): string {
  let end = part.length;
  while (end > 0 && CLOSING.includes(part[end - 1]!)) end--;
  return part.slice(0, end);
}

/** A text made ready for several passages. */
export class Standings {
  readonly #text: string;
  readonly #folded: Folded;
  #lower: string | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#folded = folded(text);
  }

  /** Every place where all of its words stand, else the likeliest with its differences, else none. */
  of(quote: string): Standing[] {
    const parts = partsOf(quote);
    if (!parts.length) return [];
    const exact = this.#exact(parts);
    if (exact.length) return exact;
    const differing = this.#differing(parts);
    return differing ? [differing] : [];
  }

  #exact([first, ...rest]: string[]): Standing[] {
    const { text } = this.#folded;
    const found: Standing[] = [];
    for (const start of this.#occurrences(first!, 0, text.length)) {
      let end: number | null = start + first!.length;
      for (const part of rest) {
        const [next] = this.#occurrences(part, end, Math.min(text.length, end + LEFT_OUT));
        end = next === undefined ? null : next + part.length;
        if (end === null) break;
      }
      if (end === null) continue;
      found.push({ verdict: 'exact', ...this.#range(start, end), changes: [], alike: 1 });
      if (found.length === OCCURRENCES) break;
    }
    return found;
  }

  /** Starts of the words between two offsets, never inside of other words. */
  *#occurrences(words: string, from: number, to: number): Iterable<number> {
    const { text } = this.#folded;
    for (let at = text.indexOf(words, from); at >= 0 && at + words.length <= to; at = text.indexOf(words, at + 1))
      if (!insideWord(text, at) && !insideWord(text, at + words.length)) yield at;
  }

  #differing(parts: string[]): Standing | null {
    this.#lower ??= lowered(this.#folded.text);
    const lower = this.#lower;
    const changes: WordChange[] = [];
    let begin = -1;
    let end = 0;
    let errors = 0;
    let length = 0;
    for (const part of parts) {
      if (part.length < SHORT && parts.length === 1) return null;
      const from = begin < 0 ? 0 : end;
      const window = begin < 0 ? lower : lower.slice(end, end + LEFT_OUT);
      const match = bestMatch(window, lowered(part));
      if (1 - match.errors / part.length < ALIKE) return null;
      const { start, stop } = this.#wholeWords(from + match.start, from + match.end);
      if (begin < 0) begin = start;
      else changes.push({ text: ' … ', change: 'same' });
      changes.push(...wordChanges(part, this.#folded.text.slice(start, stop)));
      end = stop;
      errors += match.errors;
      length += part.length;
    }
    return { verdict: 'differs', ...this.#range(begin, end), changes, alike: 1 - errors / length };
  }

  #wholeWords(start: number, stop: number): { start: number; stop: number } {
    const { text } = this.#folded;
    for (let n = 0; n < 30 && insideWord(text, start); n++) start--;
    for (let n = 0; n < 30 && insideWord(text, stop); n++) stop++;
    while (start < stop && text[start] === ' ') start++;
    while (stop > start && text[stop - 1] === ' ') stop--;
    return { start, stop };
  }

  #range(start: number, end: number): { start: number; end: number } {
    const { at } = this.#folded;
    // Behind the last unit, not before the next one: folded signs may stand between them.
    const last = at[end - 1]!;
    const next = at[end]!;
    return { start: at[start]!, end: Math.min(next, this.#endOf(last)) };
  }

  #endOf(last: number): number {
    let end = last + 1;
    while (end < this.#text.length && /\p{M}/u.test(this.#text[end]!)) end++;
    return end;
  }
}
