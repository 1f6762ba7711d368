import { phrases } from '../languages';
import { keptTexts } from './predicates';
import type { Rule } from './types';

const PRESENTS = new RegExp(`^(?:${phrases('presents')})$`, 'u');

/** `Jane Roe's book about … is out now.` */
const WORK = new RegExp(`^(?:${phrases('newWork')})`, 'u');

export const authorNote: Rule = {
  id: 'author-note',
  what: 'The note under the text that presents its author.',
  reason: 'author-box',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (const b of kept.slice(Math.max(1, kept.length - 4))) {
      if (b.text.length > 500) continue;
      const name = view.authors.find((a) => a.includes(' ') && b.text.startsWith(a));
      const rest = name ? b.text.slice(name.length) : '';
      if (WORK.test(rest)) {
        yield b;
        continue;
      }
      const next = name ? (b.text.slice(name.length).trim().split(/\s+/)[0] ?? '') : '';
      if (name && PRESENTS.test(next)) yield b;
    }
  },
};
