/** Short cuts say the same as the patterns that they spare. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../../electron/article/text';
import { foldSpace, plainCharacters } from '../../../electron/cleaning/page/white-space';
import { addressInPage } from '../../../electron/cleaning/article/pictures';
import { PHRASES } from '../../../electron/cleaning/body/phrases';
import { phrasesIn, phrasesPossible } from '../../../electron/cleaning/body/phrases-said';
import { AGENCIES } from '../../../electron/cleaning/fields/agencies';
import { readAgencies } from '../../../electron/cleaning/fields/agency';
import { isCopyrightLine } from '../../../electron/cleaning/fields/copyright';
import { MOMENTS, readOutline } from '../../../electron/cleaning/page/outline';
import { collapseSpace } from '../../../electron/cleaning/fields/strings';
import { comparisonKey, lettersAndDigits } from '../../../electron/cleaning/speed/comparison-key';
import { readMarkup, UNLIMITED } from '../../../electron/cleaning/page/markup/read';

/** Words as pages print them, with characters of many scripts and kinds of space among them. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'abkstzÄÖéßñçœıİſKǅΣςσЖжיש中国ひカ가각ﬁ½²ªº©®°·«»“”„’‘–—…‐\u2009\u200e\u202f\u205f\u2066\ufeff\u00ad\u200b\u00a0\u2028\u3000\t\n \u0301\u0130\u1100\u1161\ud83d\ude00,.:;!?()[]/&%$#@*+-_0123456789€™→•│½¼′⁇∞⅛Ⅷ①﹒☃',
      ),
      fc.constantFrom(
        ' ',
        ' the ',
        'Read more',
        'photo',
        'Getty Images)',
        '(AP) ',
        'copyright',
        'all rights reserved',
        'subscribe',
        'cookies',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const JUNK = /[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffc]/g;

describe('short cuts', () => {
  it('fold white space and characters', () =>
    fc.assert(
      fc.property(text, (t) => {
        expect(plainCharacters(t)).toBe(t.replace(JUNK, '').normalize('NFC'));
        expect(foldSpace(t)).toBe(
          t
            .replace(JUNK, '')
            .normalize('NFC')
            .replace(/[\s\u0085\u2028\u2029]+/g, ' '),
        );
      }),
      { numRuns: 2000 },
    ));

  it('resolve plain paths as the standard does', () => {
    const piece = fc.constantFrom(
      ...'aZ09-._~!$&()*+,;=:@/?#%|^`{}[]<>"\'\\ é中\t',
      '..',
      '/./',
      '/../',
      '%2e',
      '%41',
      '//',
      '.html',
      '?q=1',
      '-',
    );
    const path = fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
    const base = fc.constantFrom(
      'https://www.example.org/news/a.html',
      'http://example.org',
      'https://EXAMPLE.org/x',
      'https://example.org:443/x',
      'https://example.org:8080/x',
      'https://u:p@example.org/',
      'https://1.2.3.4/x',
      'https://a.xn--p1ai/x',
      'https://www.xn--zz.com/',
      'https://bücher.example/',
      'https://ex--a-.example.co.uk?x',
      'file:///tmp/a.html',
    );
    let plain = 0;
    fc.assert(
      fc.property(path, base, (p, b) => {
        let wanted: string | null;
        try {
          wanted = new URL(p.trim(), b).href;
        } catch {
          wanted = null;
        }
        if (wanted && !/^https?:\/\/[^\s]+$/i.test(wanted)) wanted = null;
        if (wanted === b.replace(/^(https?:\/\/[^/?]+).*/, '$1') + p) plain++;
        expect(addressInPage(p, b)).toBe(wanted);
      }),
      { numRuns: 4000 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it('note every attribute that keeps a moment', () => {
    for (const name of [...MOMENTS, 'datetime'])
      expect(readOutline(readMarkup([`<p ${name}="2024-04-14">x</p>`], UNLIMITED)!).times.length, name).toBe(1);
    expect(readOutline(readMarkup(['<p title="2024-04-14">x</p>'], UNLIMITED)!).times).toEqual([]);
  });

  it('squash lines', () =>
    fc.assert(
      fc.property(text, (t) => {
        expect(collapseSpace(t)).toBe(
          t
            .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
            .replace(/[\s\u00a0\u3000]+/g, ' ')
            .trim(),
        );
      }),
      { numRuns: 2000 },
    ));

  it('take letters and digits alone', () =>
    fc.assert(
      fc.property(text, (t) => {
        expect(lettersAndDigits(t)).toBe(t.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
        expect(comparisonKey(t)).toBe(
          t
            .normalize('NFKD')
            .toLowerCase()
            .replace(/[^\p{L}\p{N}]+/gu, ''),
        );
      }),
      { numRuns: 2000 },
    ));

  it('find the code of every agency, alone and beside a role, and none inside a word', () => {
    for (const { short, codes } of AGENCIES)
      for (const code of codes?.filter((code) => /^\p{Lu}{2,6}$/u.test(code)) ?? []) {
        for (const line of [
          code,
          `(${code})`,
          `By ${code}`,
          `Jane Doe, ${code}`,
          `${code} 2024`,
          `${code}-Korrespondent`,
        ])
          expect(readAgencies(line), line).toEqual([short]);
        if (/^[A-Z]+$/.test(code)) expect(readAgencies(`${code.toLowerCase()} sports writer`), code).toEqual([short]);
        expect(readAgencies(`x${code}, ${code}x`), code).toEqual([]);
      }
  });

  it('count words', () =>
    fc.assert(
      fc.property(
        text.filter((t) => !/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/u.test(t)),
        (t) => {
          expect(countWords(t)).toBe(t.match(/[\p{L}\p{N}\p{M}'’-]+/gu)?.length ?? 0);
        },
      ),
      { numRuns: 2000 },
    ));

  it('never leave out a phrase', () => {
    const said = (t: string) =>
      PHRASES.reduce((bits, phrase, i) => (phrase.pattern.test(t) ? bits | (1 << i) : bits), 0);
    fc.assert(
      fc.property(text, (t) => {
        expect(phrasesIn(t)).toBe(said(t));
      }),
      { numRuns: 2000 },
    );
    // Every branch of every pattern, its signs made plain, alone and among other words.
    const branches = PHRASES.flatMap((phrase) => phrase.pattern.source.split(/[|()]/))
      .map((branch) =>
        branch
          .replace(/\\d\+?|\{[^}]*\}/g, '7')
          .replace(/\\s/g, ' ')
          .replace(/\\(.)/g, '$1')
          .replace(/[?^$*+:!<]/g, '')
          .trim(),
      )
      .filter(Boolean);
    for (const branch of branches)
      for (const t of [
        branch,
        branch.toUpperCase(),
        `» ${branch}`,
        `${branch}: more`,
        `A word, ${branch} and more`,
        `(${branch} x)`,
        `${branch}s 7`,
        `é${branch}`,
      ])
        expect(said(t) & ~phrasesPossible(t), t).toBe(0);
  });

  it('know a notice in every language, whatever stands around it', () => {
    for (const notice of [
      'All rights reserved.',
      'Alle Rechte vorbehalten',
      'tous droits réservés',
      'Riproduzione riservata',
      'все права защищены',
      '版权所有',
      '無断転載を禁じます',
      'tüm hakları saklıdır',
      'জনস্বার্থে সর্বস্বত্ব সংরক্ষিত',
      'Copyright 2024 The Post',
      '© 2024 The Post',
      '(c) 2024 The Post',
      'ⓒ 뉴스 2024',
    ])
      for (const line of [notice, `(${notice})`, `The Post – ${notice}`, `2024 ${notice}`])
        if (line === notice || !/^(?:Copyright|©|\(c\))/.test(notice)) expect(isCopyrightLine(line), line).toBe(true);
  });
});
