/** Characters as a person would type them, white space as a browser shows it. */

/** Soft hyphens, zero-width spaces, word joiners, byte-order marks and other marks that no one types. Joiners that scripts need (ZWJ, ZWNJ) stay between letters. */
const JUNK = /[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffc]/g;
const SPACE = /[\s\u0085\u2028\u2029]+/g;
const PLAIN = /^[\u0020-\u007e]*$/;

/** Drops junk and normalises to NFC; white space stays. */
export function plainCharacters(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(JUNK, '').normalize('NFC');
}

/** White space folded to single spaces (at the ends too, where there was some). */
export function foldSpace(text: string): string {
  return plainCharacters(text).replace(SPACE, ' ');
}
