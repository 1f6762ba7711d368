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
