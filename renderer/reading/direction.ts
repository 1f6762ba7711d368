/** Which way an article is read: its header, pictures and margin follow its words, not the window. */

const SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);
const FROM_RIGHT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/**
 * By the script that the language (BCP 47) is written in, or else by the first letter of `text`, as `dir=auto` has it; `auto` where neither
 * tells. A language that is no tag counts as none.
 */
export function directionOf(language: string | null | undefined, text: string): 'ltr' | 'rtl' | 'auto' {
  const script = language ? scriptOf(language) : undefined;
  if (script) return SCRIPTS.has(script) ? 'rtl' : 'ltr';
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? 'auto' : FROM_RIGHT.test(letter) ? 'rtl' : 'ltr';
}

function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
