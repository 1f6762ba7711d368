import type { RemovalReason } from '../../contract/model';
import { keptTexts, linkShare, hasPhrase } from './predicates';
import type { Rule } from './types';

/** The last blocks of a body are where chrome clings to it. */
const TAIL = 3;

interface Family {
  id: string;
  phrase: string;
  reason: RemovalReason;
  what: string;
  /** Longest line that is judged by its words. */
  longest: number;
  /** From this probability on the model is believed before the words, in the middle of the text and … */
  sure: number;
  /** … at its end. */
  sureAtEnd: number;
}

/** A line that is nothing but the phrase, like `Advertisement` or `Реклама`, is believed always. */
const ALONE = 24;
/** A note on cookies of at most this length at the end is one. */
const NOTE = 70;

function chromeLine({ id, phrase, reason, what, longest, sure, sureAtEnd }: Family): Rule {
  return {
    id,
    what,
    reason,
    *takeOut(view) {
      const kept = keptTexts(view);
      const tail = kept.length > TAIL + 1 ? kept.length - TAIL : kept.length;
      for (let i = 0; i < kept.length; i++) {
        const b = kept[i]!;
        if (!hasPhrase(b, phrase, longest) || /[::]$/.test(b.text)) continue;
        const alone =
          (phrase === 'promotion' && b.text.length <= ALONE && b.text.split(/\s+/).length <= 2) ||
          (i >= tail && ((phrase === 'cookie' && b.text.length <= NOTE) || (phrase === 'tags' && b.links > 0)));
        if (alone || view.p[b.index]! < (i >= tail ? sureAtEnd : sure) || linkShare(b) > 0.45) yield b;
      }
    },
  };
}

/** One rule for each family of chrome: short lines that say nothing else, and that the model was not sure of. */
export const chromeLines: readonly Rule[] = (
  [
    {
      id: 'share-line',
      phrase: 'share',
      reason: 'share',
      what: 'A line of share or follow links.',
      longest: 60,
      sure: 0.87,
      sureAtEnd: 0.95,
    },
    {
      id: 'newsletter-line',
      phrase: 'newsletter',
      reason: 'newsletter',
      what: 'A line that asks to subscribe.',
      longest: 220,
      sure: 0.75,
      sureAtEnd: 0.9,
    },
    {
      id: 'comments-line',
      phrase: 'comments',
      reason: 'comments',
      what: 'A line that leads to the comments.',
      longest: 60,
      sure: 0.8,
      sureAtEnd: 0.95,
    },
    {
      id: 'promotion-line',
      phrase: 'promotion',
      reason: 'promotion',
      what: 'A line that advertises.',
      longest: 120,
      sure: 0.7,
      sureAtEnd: 0.8,
    },
    {
      id: 'copyright-line',
      phrase: 'copyright',
      reason: 'footer',
      what: 'A copyright line.',
      longest: 250,
      sure: 0.8,
      sureAtEnd: 1.1,
    },
    {
      id: 'tags-line',
      phrase: 'tags',
      reason: 'metadata',
      what: 'A line of topics.',
      longest: 150,
      sure: 0.75,
      sureAtEnd: 0.9,
    },
    {
      id: 'cookie-line',
      phrase: 'cookie',
      reason: 'cookie',
      what: 'A note on cookies, terms or scripts.',
      longest: 250,
      sure: 0.7,
      sureAtEnd: 0.8,
    },
  ] as const satisfies readonly Family[]
).map(chromeLine);
