import { phrases } from '../languages';
import type { Block } from '../page/blocks';
import { keptTexts, nextText } from './predicates';
import type { Rule } from './types';

const LONGEST = 600;
/** What stands in place of something of another site until a reader agrees to have it loaded. */
const ASKS = new RegExp(phrases('loadsOnConsent'), 'iu');
/** Who is spoken to: `ohne Ihre Einwilligung`, where `ohne ihre` tells of others. */
const ASKS_YOU = new RegExp(phrases('asksConsent'), 'u');
/** Looked for first: most blocks have none of these words, and the whole pattern is slow. */
const CUE = new RegExp(phrases('consentCues'), 'i');
/** The line over it. */
const HEAD = new RegExp(`^(?:${phrases('externalContent')})[.::]?$`, 'iu');

const asks = ({ text }: Block): boolean =>
  text.length <= LONGEST && CUE.test(text) && (ASKS.test(text) || ASKS_YOU.test(text));

export const withheldEmbed: Rule = {
  id: 'withheld-embed',
  sure: 1,
  what: 'What asks for leave to load something of another site stands for it and is no text.',
  reason: 'cookie',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (asks(b)) yield b;
      else if (HEAD.test(b.text)) {
        const next = nextText(view, b);
        if (next && (!view.kept(next) || asks(next))) yield b;
      }
    }
  },
};
