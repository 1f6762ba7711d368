/** Whether an offset stands inside a word. */

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that do not part words by spaces: there no bound is inside a word. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function insideWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at] ?? '';
  return WORD.test(before) && WORD.test(after) && !UNPARTED.test(before) && !UNPARTED.test(after);
}

/** UTF-16 units on each side in which the next word is looked for: longer than any word and the signs around it. */
const AROUND = 400;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The nearest beginning (`start`) or end (`end`) of a word on one side of an offset, by Unicode's rules for words, so that scripts without
 * spaces have them too. The offset itself where no word follows. Of a sign that no letter surrounds there is none.
 */
export function wordEdge(text: string, at: number, edge: 'start' | 'end', direction: -1 | 1): number {
  const from = Math.max(0, at - AROUND);
  // Segmenting begins at white space, so that it never begins inside a word or a visible character.
  const space = from > 0 ? text.slice(from, at).search(/\s/) : 0;
  const begin = from + Math.max(0, space);
  let nearest = at;
  for (const { index, segment, isWordLike } of words.segment(text.slice(begin, at + AROUND))) {
    if (!isWordLike) continue;
    const found = begin + index + (edge === 'end' ? segment.length : 0);
    if (direction < 0 && found < at) nearest = found;
    if (direction > 0 && found > at) return found;
  }
  return nearest;
}
