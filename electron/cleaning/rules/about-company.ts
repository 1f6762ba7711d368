import { phrases } from '../languages';
import type { Block } from '../page/blocks';
import { isHeading, keptTexts, weigh } from './predicates';
import type { Rule } from './types';

/** `About Milbury Homes`, `Über die Lauer Bau AG`: the name behind it. */
const ABOUT = new RegExp(`^(?:${phrases('aboutCompany')})\\s?(\\p{Lu}.*?)\\s?[:：]?$`, 'iu');
/** An article before the name, there or in the sentence that begins with it. */
const THE = new RegExp(`^(?:${phrases('theBeforeCompany')})\\s?(?=\\p{Lu})`, 'iu');
/** Longest such line, and most blocks from it to the end of the text. */
const LONGEST = 80;
const MOST = 8;
/** What is left must still be an article. */
const LEAST = 250;

/** The company that a line says it is about: a heading, or words in bold alone. */
function companyOf(block: Block): string | null {
  const { text, strong } = block;
  if (text.length > LONGEST || !(isHeading(block) || strong >= text.length * 0.9)) return null;
  return ABOUT.exec(text)?.[1]?.replace(THE, '') ?? null;
}

const beginsWith = ({ text }: Block, name: string): boolean => text.replace(THE, '').startsWith(name);

export const aboutCompany: Rule = {
  id: 'about-company',
  sure: 1,
  what: 'What a company says of itself under its releases: a line “About X”, and a paragraph that begins with X.',
  reason: 'boilerplate',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (let i = Math.max(1, kept.length - MOST); i < kept.length - 1; i++) {
      const name = companyOf(kept[i]!);
      if (!name || !beginsWith(kept[i + 1]!, name)) continue;
      if (weigh(kept.slice(0, i)) >= LEAST) yield* kept.slice(i);
      return;
    }
  },
};
