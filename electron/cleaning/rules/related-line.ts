import { keptTexts, linkShare, nextText, hasPhrase } from './predicates';
import type { Rule } from './types';

/** A label before a link to another story: `READ MORE: …`, `Lesen Sie auch: …`, `DON'T MISS`. */
const LABEL = /^[^\p{L}]*[\p{Lu}\p{Lo}][^.!?]{2,40}?[::>»|–-]\s/u;

export const relatedLine: Rule = {
  id: 'related-line',
  what: 'A line inside the text that only sends the reader to another story.',
  reason: 'related',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (!hasPhrase(b, 'related', 250)) continue;
      const linked = linkShare(b);
      if (linked > 0.4) {
        yield b;
        continue;
      }
      const next = nextText(view, b);
      if (b.text.length < 40 && !b.links && next && linkShare(next) > 0.8 && next.index - b.index <= 2) {
        yield b;
        if (next.text.length < 200) yield next;
        continue;
      }
      if (b.text.length < 40 && /[::]\s*$/.test(b.text) && next && linkShare(next) > 0.5) yield b;
      else if (linked > 0.25 && LABEL.test(b.text)) yield b;
    }
  },
};
