import { keptTexts } from './predicates';
import { Passages } from './passages';
import type { Rule } from './types';

/** A paragraph of this weight that stands above, parted or worded a little otherwise, is a copy of it. */
const LONG = 150;
const REPEATS = 0.85;
/** Surer than this the model is believed: an article may say a thing twice. */
const NEARLY_SURE = 0.8;

export const repeated: Rule = {
  id: 'repeated',
  what: 'A teaser that stands on the page twice, and what the text has said already, is not the article.',
  reason: 'duplicate',
  *takeOut(view) {
    const seen = new Map<string, number>();
    for (const b of view.texts) if (b.text.length > 60) seen.set(b.text, (seen.get(b.text) ?? 0) + 1);
    const once = new Set<string>();
    const before = new Passages();
    for (const b of keptTexts(view)) {
      // Where both copies were taken for body, the first one stands; where the other copy was not, a linked one goes.
      const copy = (seen.get(b.text) ?? 0) > 1;
      if (copy && (once.has(b.text) || b.linked > 20)) yield b;
      else if (b.weight >= LONG && view.p[b.index]! < NEARLY_SURE && before.shareOf(b.text) >= REPEATS) yield b;
      if (copy) once.add(b.text);
      before.add(b);
    }
  },
};
