/** Characters as a person would type them, white space as a browser shows it. */
import type { Text } from './markup/nodes';

/** Soft hyphens, zero-width spaces, word joiners, byte-order marks and other marks that no one types. Joiners that scripts need (ZWJ, ZWNJ) stay between letters. */
const JUNK = /[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffc]/g;
const SPACE = /[\s\u0085\u2028\u2029]+/g;

/** What a unit asks for: nothing, folding as white space, or a look by the patterns above (junk, or what NFC may compose). */
const PLAIN = 1,
  BLANK = 2,
  LOOK = 3;

/** By unit, found out when a unit is first met. */
const kinds = new Uint8Array(65_536);

function kindOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const composes = (unit >= 0x1100 && unit < 0x1200) || (unit >= 0xd7b0 && unit < 0xe000) || /\p{M}/u.test(character);
  const kind =
    composes || character.replace(JUNK, '') === '' || character.normalize('NFC') !== character
      ? LOOK
      : character.replace(SPACE, '') === ''
        ? BLANK
        : PLAIN;
  return (kinds[unit] = kind);
}

/** Drops junk and normalises to NFC; white space stays. */
export function plainCharacters(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((kinds[unit] || kindOf(unit)) === LOOK) return text.replace(JUNK, '').normalize('NFC');
  }
  return text;
}

/** The words of a text of the page, folded by `foldSpace`: every reading of the page asks for them, so they are kept. */
export function foldedText(node: Text): string {
  return (node.folded ??= isInRuby(node) ? foldSpace(node.data).trim() : node.blank ? ' ' : foldSpace(node.data));
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** White space around words of a script without spaces, under their readings, is the indentation of the source. */
function isInRuby({ parent }: Text): boolean {
  if (parent?.type !== 'tag' || (parent.name !== 'ruby' && parent.name !== 'rb')) return false;
  return parent.children.some(
    (child) =>
      (child.type === 'text' && UNSPACED.test(child.data)) ||
      (child.type === 'tag' &&
        child.name === 'rb' &&
        child.children.some((c) => c.type === 'text' && UNSPACED.test(c.data))),
  );
}

/** White space folded to single spaces (at the ends too, where there was some). */
export function foldSpace(text: string): string {
  const { length } = text;
  let blank = false,
    unfolded = false,
    words = false;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    const kind = kinds[unit] || kindOf(unit);
    if (kind === PLAIN) {
      blank = false;
      words = true;
      continue;
    }
    if (kind === LOOK) return text.replace(JUNK, '').normalize('NFC').replace(SPACE, ' ');
    if (blank || unit !== 32) unfolded = true;
    blank = true;
  }
  if (!unfolded) return text;
  // Half of a page's texts are the indentation between its tags.
  return words ? text.replace(SPACE, ' ') : ' ';
}
