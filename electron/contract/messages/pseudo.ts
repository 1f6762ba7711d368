/**
 * Languages for looking at the window, by the tags that Android and Chromium use: `en-XA` has English words 40 % longer, with
 * accents and in brackets (what is cut lacks its bracket, what bypasses the catalogues lacks its accents); `ar-XB` runs from right
 * to left. Settings do not offer them.
 */
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

export const PSEUDO: ReadonlyMap<string, { direction: 'ltr' | 'rtl'; locale: string }> = new Map([
  ['en-XA', { direction: 'ltr', locale: 'en' }],
  ['ar-XB', { direction: 'rtl', locale: 'en' }],
]);

const ACCENTED = new Map([...'aceinouyACEINOUY'].map((letter, at) => [letter, [...'àçéîñöûýÀÇÉÎÑÖÛÝ'][at]!]));
/** Right-to-left override and its end: letters stay readable, their order turns. */
const TURNED = ['\u202e', '\u202c'] as const;
/** Added for each ten letters. */
const FILLER = '~ñéw';

/** A message whose own words are changed so; its arguments stay. */
export function pseudo(source: string, direction: 'ltr' | 'rtl'): MessageFormatElement[] {
  const change = direction === 'rtl' ? turned : longer;
  const elements = changed(parse(source, { ignoreTag: true }), change);
  return direction === 'rtl' ? elements : [literal('['), ...elements, literal(']')];
}

function changed(elements: readonly MessageFormatElement[], change: (text: string) => string): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return literal(change(element.value));
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(([name, option]) => [
      name,
      { ...option, value: changed(option.value, change) },
    ]);
    return { ...element, options: Object.fromEntries(options) as typeof element.options };
  });
}

function longer(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return [...text].map((letter) => ACCENTED.get(letter) ?? letter).join('') + FILLER.repeat(Math.ceil(letters / 10));
}

function turned(text: string): string {
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => TURNED[0] + word + TURNED[1]);
}

function literal(value: string): MessageFormatElement {
  return { type: TYPE.literal, value };
}
