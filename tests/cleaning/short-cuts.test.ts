/** Short cuts say the same as the patterns that they spare. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../electron/article/text';
import { foldSpace, plainCharacters } from '../../electron/cleaning/body/fold';
import { PHRASES } from '../../electron/cleaning/body/phrases';
import { phrasesIn, phrasesPossible } from '../../electron/cleaning/body/says';
import { bareLetters, letters } from '../../electron/cleaning/letters';

/** Words as pages print them, with characters of many scripts and kinds of space among them. */
const text = fc.array(fc.oneof(
  fc.constantFrom(...'abkstzÄÖéßñçœıİſKǅΣςσЖжיש中国ひカ가각ﬁ½²ªº©®°·«»“”„’‘–—…‐\u00ad\u200b\u00a0\u2028\u3000\t\n \u0301\u0130\u1100\u1161\ud83d\ude00,.:;!?()[]/&%$#@*+-_0123456789'),
  fc.constantFrom(' ', ' the ', 'Read more', 'photo', 'Getty Images)', '(AP) ', 'copyright', 'all rights reserved', 'subscribe', 'cookies'),
), { maxLength: 30 }).map((parts) => parts.join(''));

const JUNK = /[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffc]/g;

describe('short cuts', () => {
  it('fold white space and characters', () => fc.assert(fc.property(text, (t) => {
    expect(plainCharacters(t)).toBe(t.replace(JUNK, '').normalize('NFC'));
    expect(foldSpace(t)).toBe(t.replace(JUNK, '').normalize('NFC').replace(/[\s\u0085\u2028\u2029]+/g, ' '));
  }), { numRuns: 2000 }));

  it('take letters and digits alone', () => fc.assert(fc.property(text, (t) => {
    expect(letters(t)).toBe(t.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
    expect(bareLetters(t)).toBe(t.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  }), { numRuns: 2000 }));

  it('count words', () => fc.assert(fc.property(text.filter((t) => !/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/u.test(t)), (t) => {
    expect(countWords(t)).toBe(t.match(/[\p{L}\p{N}\p{M}'’-]+/gu)?.length ?? 0);
  }), { numRuns: 2000 }));

  it('never leave out a phrase', () => {
    const said = (t: string) => PHRASES.reduce((bits, phrase, i) => (phrase.pattern.test(t) ? bits | (1 << i) : bits), 0);
    fc.assert(fc.property(text, (t) => { expect(phrasesIn(t)).toBe(said(t)); }), { numRuns: 2000 });
    // Every branch of every pattern, its signs made plain, alone and among other words.
    const branches = PHRASES.flatMap((phrase) => phrase.pattern.source.split(/[|()]/)).map((branch) => branch.replace(/\\d\+?|\{[^}]*\}/g, '7').replace(/\\s/g, ' ').replace(/\\(.)/g, '$1').replace(/[?^$*+:!<]/g, '').trim()).filter(Boolean);
    for (const branch of branches) for (const t of [branch, branch.toUpperCase(), `» ${branch}`, `${branch}: more`, `A word, ${branch} and more`, `(${branch} x)`, `${branch}s 7`, `é${branch}`])
      expect(said(t) & ~phrasesPossible(t), t).toBe(0);
  });
});
