/** Recognises lines that are a correction, a clarification or an editor's note. */
import { phrases } from '../languages';
import { collapseSpace } from './strings';

const CAP = 1500;

/** What such lines begin with, in the languages of newspapers; a colon, dash, bracket or "this article" must follow. */
const HEADS = phrases('correction');

const HEAD = new RegExp(
  `^[\\s*_("'[【（—–-]*(?:${HEADS})(?:\\s?\\(?(?:\\d[^:]{2,30}|\\p{L}+\\.?\\s\\d[^:]{2,30}?)\\)?)?(?:\\s?[:：.。|)\\]】）—–]|\\s-|$|\\s(?=${phrases('correctedText')}))`,
  'iu',
);

/** Sentences that say the same without a head. */
const SENTENCES = phrases('corrected');
const SENTENCE = new RegExp(String.raw`^[\s*_("'[—–-]*(?:${SENTENCES})`, 'iu');

/**
 * True for a line or paragraph that is a correction, a clarification or an editor's note, by its first words.
 * Texts over 1,500 characters are articles, not notes.
 */
export function isCorrectionLine(line: string): boolean {
  if (line.length > CAP * 2) return false;
  const text = collapseSpace(line);
  return text.length >= 2 && text.length <= CAP && (HEAD.test(text.slice(0, 120)) || SENTENCE.test(text.slice(0, 120)));
}
