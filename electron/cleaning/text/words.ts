/** Words and lengths that mean the same in every script. */
import { LANGUAGES, anyLanguage } from '../languages';

/** Scripts written without spaces: a character counts as about half a word. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;
const HANGUL = /[\uac00-\ud7af]/g;

/** Length in Latin letters' worth: an ideograph says about as much as three letters, a Hangul syllable as two. */
export function measure(text: string): number {
  return text.length + 2 * (text.match(UNSPACED)?.length ?? 0) + (text.match(HANGUL)?.length ?? 0);
}

/** Words in lower case; text without spaces is cut into pairs of characters. */
export function termsOf(text: string): string[] {
  const out: string[] = [];
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    if (/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(word))
      for (let i = 0; i + 1 < word.length; i++) out.push(word.slice(i, i + 2));
    else out.push(word);
  }
  return out;
}

/** The commonest little words of all languages: running text is full of them, menus are not. */
const LITTLE: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => language.commonWords ?? []));

/** Endings and particles that mark running text where there are no spaces. */
const PARTICLES = new RegExp(
  anyLanguage((language) => language.particles),
  'g',
);
const KOREAN_WORD = new RegExp(
  String.raw`[\uac00-\ud7af](?:${anyLanguage((language) => language.wordEndings)})(?=[\s.,!?]|$)`,
  'g',
);

/** Share of little words among all (0…1), with particles for scripts without spaces. */
export function littleWords(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (!words.length) return 0;
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  if (unspaced > text.length / 4) return Math.min(1, (3 * (text.match(PARTICLES)?.length ?? 0)) / unspaced);
  let hits = 0;
  for (const word of words) if (LITTLE.has(word)) hits += 1;
  // Korean marks the same with endings, not words.
  const hangul = text.match(HANGUL)?.length ?? 0;
  if (hangul > text.length / 4) hits += (text.match(KOREAN_WORD)?.length ?? 0) * 0.6;
  return Math.min(1, hits / words.length);
}

/** Not one of the little words of Latin scripts. */
export const isTelling = (term: string): boolean => term.length > 3 || /[^\x00-\x7f]/.test(term);
