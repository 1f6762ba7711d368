import type { RemovalReason } from '../../contract/model';
import { keptTexts, linkShare, says } from './sight';
import type { Rule } from './types';

/** One rule for each family of chrome: short lines that say nothing else, and that the model was not sure of. */
function chromeLine(id: string, phrase: string, reason: RemovalReason, what: string, longest: number, sure: number): Rule {
  return {
    id, what, reason,
    *takeOut(view) {
      for (const b of keptTexts(view)) if (says(b, phrase, longest) && !/[::]$/.test(b.text) && (view.p[b.index]! < sure || linkShare(b) > 0.6)) yield b;
    },
  };
}

export const chromeLines: readonly Rule[] = [
  chromeLine('share-line', 'share', 'share', 'A line of share or follow links.', 60, 0.87),
  chromeLine('newsletter-line', 'newsletter', 'newsletter', 'A line that asks to subscribe.', 220, 0.75),
  chromeLine('comments-line', 'comments', 'comments', 'A line that leads to the comments.', 60, 0.8),
  chromeLine('promotion-line', 'promotion', 'promotion', 'A line that advertises.', 120, 0.7),
  chromeLine('copyright-line', 'copyright', 'footer', 'A copyright line.', 250, 0.8),
  chromeLine('tags-line', 'tags', 'metadata', 'A line of topics.', 150, 0.75),
  chromeLine('cookie-line', 'cookie', 'cookie', 'A note on cookies, terms or scripts.', 250, 0.7),
];
