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
        if (view.p[b.index]! < (i >= tail ? sureAtEnd : sure) || linkShare(b) > 0.45) yield b;
      }
    },
  };
}

/** One rule for each family of chrome: short lines that say nothing else, and that the model was not sure of. */
export const chromeLines: readonly Rule[] = (
  [
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
      id: 'copyright-line',
      phrase: 'copyright',
      reason: 'footer',
      what: 'A copyright line.',
      longest: 250,
      sure: 0.8,
      sureAtEnd: 1.1,
    },
  ] as const satisfies readonly Family[]
).map(chromeLine);
