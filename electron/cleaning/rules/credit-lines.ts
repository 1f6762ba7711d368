import { keptTexts } from './sight';
import type { Rule } from './types';

const CREDITS = /^\W*(?:(?:additional |with |contributing )*(?:reporting|writing|editing|compiled|edited|reported|written|produced|graphics?)(?: and \p{L}+)? by\b|reporting from\b|(?:redaktion|bearbeitung|redacción|edición|edição|rédaction|réalisation|montage|redazione|redactie|oprac\.?|opracowanie|redaktor)\s*:)/iu;

export const creditLines: Rule = {
  id: 'credit-lines',
  what: 'Lines after the last paragraph that name reporters and editors are fields.',
  reason: 'metadata',
  *takeOut(view) {
    for (const b of keptTexts(view).slice(-4)) if (b.text.length < 400 && CREDITS.test(b.text)) yield b;
  },
};
