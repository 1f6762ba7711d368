/** Names of newspapers' sections in the languages that most saved news is in. */
import { LANGUAGES } from '../languages';
const SECTIONS = new Set(LANGUAGES.flatMap((language) => language.sections ?? []));

/** True for a line that is nothing but the name of a newspaper's section. */
export const isSection = (text: string): boolean => text.length <= 40 && SECTIONS.has(text.toLowerCase());
