/** What texts and blocks say of the phrases that pages are furnished with. */
import type { Block } from '../page/blocks';
import { phraseMatcher } from '../speed/phrase-matcher';
import { PHRASES } from './phrases';

export const { phrasesIn, phrasesPossible } = phraseMatcher(PHRASES);

/** What a block says, remembered. Only asked of short ones. */
export function phrasesOf(block: Block): number {
  if (block.phrases < 0) block.phrases = phrasesIn(block.text);
  return block.phrases;
}

/** Bit of a phrase by its id. */
export const PHRASE_BIT: ReadonlyMap<string, number> = new Map(PHRASES.map((phrase, i) => [phrase.id, 1 << i]));
/** The phrases that announce something else than the article. */
export const ANNOUNCING = PHRASES.reduce((bits, phrase, i) => (phrase.announces ? bits | (1 << i) : bits), 0);
