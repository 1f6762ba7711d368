/**
 * How words are compared: one folding for index, query, snippets and sort keys alike.
 * Case, diacritics, width and ligatures are folded. Scripts written without spaces (and Korean, whose words carry endings)
 * are cut into overlapping pairs of characters, so that any part of a word is found; two-character words are the rule
 * there, hence pairs and not FTS5's trigrams.
 */
import { append } from '../article/append';

/** Diacritics that do not make another word: Latin, Greek and Cyrillic marks, Hebrew points, Arabic vowel signs. */
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad\ufeff\ufe00-\ufe0f]/g;
/** Letters that Unicode does not decompose but that people type without their stroke. */
const STROKED: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  ŧ: 't',
};
const STROKED_LETTERS = /[øłđßæœðþħıςŧ]/g;
const ASCII = /^[\x01-\x7f]*$/;

/** Characters of scripts that are cut into pairs. */
const PAIRED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u3005\\u3006\\u3007\\u30fc\\u3099\\u309a';
const PAIRED_RUN = new RegExp(`[${PAIRED}]+`, 'gu');
const HAS_PAIRED = new RegExp(`[${PAIRED}]`, 'u');
const PIECE = new RegExp(`[${PAIRED}]+|(?:(?![${PAIRED}])[\\p{L}\\p{N}\\p{M}\\p{Co}])+`, 'gu');
/** Signs as ™ and № would become letters of the word before them. */
const SIGNS = /[\p{So}\0]/gu;

/** Whether a folded character belongs to a script that is cut into pairs. */
export const isPaired = (text: string): boolean => HAS_PAIRED.test(text);

/** Folded text: lower case, without diacritics. Not of the same length. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(SIGNS, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(STROKED_LETTERS, (c) => STROKED[c]!)
    .normalize('NFC');
}

/** A piece of folded text: a word, or a run of characters that is cut into pairs. */
export interface Piece {
  text: string;
  paired: boolean;
}

/** The words and runs of a text, folded, in order. */
export function pieces(text: string): Piece[] {
  const folded = fold(text);
  if (ASCII.test(folded)) return folded.match(/[a-z0-9]+/g)?.map((word) => ({ text: word, paired: false })) ?? [];
  return Array.from(folded.matchAll(PIECE), ([found]) => ({ text: found, paired: HAS_PAIRED.test(found) }));
}

/** Every pair of neighbours, then the last character alone, so that a phrase can go on behind the run. */
function pairs(run: string): string[] {
  const characters = Array.from(run);
  return characters.map((c, i) => c + (characters[i + 1] ?? ''));
}

/** What is handed to FTS5: folded text with runs cut into pairs. */
export function indexed(text: string): string {
  const folded = fold(text);
  if (ASCII.test(folded)) return folded;
  return folded.replace(PAIRED_RUN, (run) => ` ${pairs(run).join(' ')} `);
}

/** The FTS5 phrase that finds a text, or null where it holds no word. Only letters, digits and quotes can come out. */
export function phrase(text: string, prefix: boolean): string | null {
  const found = pieces(text);
  if (!found.length) return null;
  const tokens: string[] = [];
  let star = prefix;
  found.forEach((piece, i) => {
    if (!piece.paired) {
      tokens.push(piece.text);
      return;
    }
    const cut = pairs(piece.text);
    if (i < found.length - 1) {
      append(tokens, cut);
      return;
    }
    // At the end the last character may go on; alone it stands at the start of a pair.
    star = cut.length === 1;
    append(tokens, cut.length === 1 ? cut : cut.slice(0, -1));
  });
  return `"${tokens.join(' ')}"${star ? ' *' : ''}`;
}

/** What titles are sorted by: folded, without leading punctuation, figures by their number. */
export function sortKey(text: string): string {
  return pieces(text)
    .map((p) => p.text)
    .join(' ')
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    .slice(0, 200);
}
