import { phrases } from '../languages';
import { keptTexts } from './predicates';
import type { Rule } from './types';

const CREDITS = new RegExp(`^\\W*(?:${phrases('reportingLine')}|(?:${phrases('creditLine')})\\s*:)`, 'iu');

/** `Crédits photos : Bestimage`, `Bildnachweis: dpa`, or the initials of who wrote and the agency: `aja/PAP`. */
const PICTURES = new RegExp(`^\\W*(?:${phrases('pictureCredit')})\\s?[::]\\s?\\S`, 'iu');
const INITIALS = /^\(?\p{Ll}{2,5}\s?\/\s?(?:\p{Lu}{2,5}|\p{Ll}{2,4})\)?$/u;
const CREDIT = 120;

export const creditLines: Rule = {
  id: 'credit-lines',
  sure: 1,
  what: 'Lines after the last paragraph that name reporters and editors are fields.',
  reason: 'metadata',
  *takeOut(view) {
    for (const b of keptTexts(view).slice(-4))
      if (
        (b.text.length < 400 && CREDITS.test(b.text)) ||
        (b.text.length <= CREDIT && (PICTURES.test(b.text) || INITIALS.test(b.text)))
      )
        yield b;
  },
};
