/** Every pattern is asked of every text. */
import { PHRASES } from '../../../../electron/cleaning/body/phrases';
import type { Block } from '../../../../electron/cleaning/page/blocks';

export const phrasesPossible = (): number => (1 << PHRASES.length) - 1;

export function phrasesIn(text: string): number {
  return PHRASES.reduce((said, { pattern }, i) => (pattern.test(text) ? said | (1 << i) : said), 0);
}

export function phrasesOf(block: Block): number {
  if (block.phrases < 0) block.phrases = phrasesIn(block.text);
  return block.phrases;
}

export const PHRASE_BIT: ReadonlyMap<string, number> = new Map(PHRASES.map((phrase, i) => [phrase.id, 1 << i]));
export const ANNOUNCING = PHRASES.reduce((bits, phrase, i) => (phrase.announces ? bits | (1 << i) : bits), 0);
