/** Finding words in one article: case, width and accents do not matter. Linear in the text. */

/** At most this many hits are shown; more help nobody. */
const MAX_HITS = 2000;

/** Folded text and, for every folded unit, where it came from. */
function fold(text: string): { folded: string; at: number[] } {
  const parts: string[] = [];
  const at: number[] = [];
  for (let i = 0; i < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(i)!);
    const plain = /\s/.test(character)
      ? ' '
      : character
          .normalize('NFKD')
          .replace(/\p{M}+/gu, '')
          .toLowerCase()
          .replace(/[‘’]/g, "'")
          .replace(/[“”]/g, '"');
    const previousSpace = plain === ' ' && parts.at(-1) === ' ';
    if (!previousSpace && plain) {
      parts.push(plain);
      for (let k = 0; k < plain.length; k++) at.push(i);
    }
    i += character.length;
  }
  at.push(text.length);
  return { folded: parts.join(''), at };
}

export function findAll(text: string, wanted: string): { start: number; end: number }[] {
  const needle = fold(wanted).folded;
  if (!needle.trim()) return [];
  const { folded, at } = fold(text);
  const hits: { start: number; end: number }[] = [];
  for (
    let i = folded.indexOf(needle);
    i >= 0 && hits.length < MAX_HITS;
    i = folded.indexOf(needle, i + needle.length)
  ) {
    let end = at[i + needle.length]!;
    /* A mark that belongs to the last letter goes with it. */
    while (end < text.length && /\p{M}/u.test(text[end]!)) end++;
    hits.push({ start: at[i]!, end });
  }
  return hits;
}
