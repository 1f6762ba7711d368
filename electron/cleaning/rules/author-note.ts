import { keptTexts } from './sight';
import type { Rule } from './types';

const CONTACT = /(?:follow|e-?mail|contact|reach|write to|tweet) (?:him|her|them|me|us|the author|\p{Lu}\p{L}+)\b|(?:can|may) be reached (?:at|on|by|via)|@\p{L}[\p{L}\p{N}_]+|on (?:twitter|facebook|instagram)|folgen sie|suivez-l[ea]|síg[ua]e(?:lo|la)|siga o autor|seguilo su/iu;
const PRESENTS = /^(?:is|was|has|writes|covers|works|joined|lives|spends|ist|schreibt|arbeitet|est|écrit|es|escribe|é|escreve|è|scrive|is een|schrijft|jest|pisze|är|skriver)$/u;

export const authorNote: Rule = {
  id: 'author-note',
  what: 'The note under the text that presents its author, or says where to reach them.',
  reason: 'author-box',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (const b of kept.slice(Math.max(1, kept.length - 4))) {
      if (b.text.length > 500) continue;
      const name = view.authors.find((a) => a.includes(' ') && b.text.startsWith(a));
      const next = name ? b.text.slice(name.length).trim().split(/\s+/)[0] ?? '' : '';
      if (name && PRESENTS.test(next)) { yield b; continue; }
      if (CONTACT.test(b.text) && (name || b.text.length < 250 && (b.links > 0 || b.strong > b.text.length / 2 || view.authors.some((a) => b.text.includes(a))) && view.p[b.index]! < 0.97)) yield b;
    }
  },
};
