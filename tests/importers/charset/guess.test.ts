/** Guessing: texts of ours in 22 languages, and the corpus of real files where it is at hand. */
import iconv from 'iconv-lite';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../electron/importers/charset';
import { decodeAs } from '../../../electron/importers/charset/decoders';
import { guess } from '../../../electron/importers/charset/guess';
import { charsetOf } from '../../../electron/importers/charset/names';
import texts from '../../fixtures/charset/texts.json';

const ICONV: Record<string, string> = {
  ibm852: 'cp852',
  ibm855: 'cp855',
  ibm866: 'cp866',
  'x-mac-cyrillic': 'maccyrillic',
  'euc-kr': 'cp949',
  shift_jis: 'cp932',
  'windows-874': 'windows874',
};

describe('guessing', () => {
  for (const { language, charsets, text } of texts)
    for (const charset of charsets) {
      it(`reads ${language} in ${charset}`, () => {
        const { source, charset: found } = decode(iconv.encode(text, ICONV[charset] ?? charset), { kind: 'text' });
        expect(source).toBe(text);
        expect(found.from).toBe('guessed');
      });
      it(`reads ${language} in ${charset} inside HTML with English markup`, () => {
        const page = `<html><head><title>x</title></head><body class="article-page"><div id="main"><p>${text}</p></div></body></html>`;
        expect(decode(iconv.encode(page, ICONV[charset] ?? charset), { kind: 'html' }).source).toBe(page);
      });
    }

  for (const { language, text } of texts)
    it(`reads ${language} in every form of Unicode without a mark`, () => {
      expect(decode(Buffer.from(text), { kind: 'text' })).toMatchObject({ source: text, charset: { name: 'utf-8' } });
      for (const name of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
        const long = `${text}\n\n${text}`;
        expect(decode(iconv.encode(long, name, { addBOM: false }), { kind: 'text' })).toMatchObject({
          source: long,
          charset: { name },
        });
      }
    });

  it('calls plain ASCII UTF-8 and reports nothing', () => {
    expect(decode(Buffer.from('Just plain words.'))).toMatchObject({
      source: 'Just plain words.',
      charset: { name: 'utf-8', from: 'valid', confidence: 1 },
      problems: [],
    });
  });

  it('does not call a Western text with a few accents something rare', () => {
    for (const text of [
      'The café is open.',
      'Price: £20 or €25 – today only',
      '“Quoted” words, don’t worry',
      'naïve façade',
      '20 °C in the São Paulo office',
    ])
      expect(guess(iconv.encode(text, 'windows-1252')).name, text).toBe('windows-1252');
  });

  it('says that it guessed, with the name', () => {
    expect(decode(iconv.encode(texts[11]!.text, 'koi8-r')).problems).toEqual([
      { kind: 'charset-guessed', detail: 'koi8-r' },
    ]);
  });
});

const CORPUS = path.resolve('../shared/corpus/charsets');
const LANGUAGES =
  /-(?:croatian|czech|hungarian|polish|slovak|slovene|bulgarian|russian|arabic|greek|turkish|romanian|hebrew|sig)$/;

/** The declarations blanked out, so that nothing but the bytes speak. */
function undeclared(bytes: Buffer): Buffer {
  const blank = (m: string) => ' '.repeat(m.length);
  return Buffer.from(
    bytes
      .toString('latin1')
      .replace(/charset\s*=\s*["']?[A-Za-z0-9_-]+/gi, blank)
      .replace(/encoding\s*=\s*["'][A-Za-z0-9_-]+["']/gi, blank),
    'latin1',
  );
}

describe.skipIf(!fs.existsSync(CORPUS))(
  'guessing on the corpus of charsets (../shared/corpus/charsets; skipped where it is missing)',
  () => {
    it('decodes 98 of 100 files as with their true charset', () => {
      let right = 0,
        all = 0;
      const wrong: string[] = [];
      for (const folder of fs.readdirSync(CORPUS))
        for (const file of fs.readdirSync(path.join(CORPUS, folder))) {
          const raw = fs.readFileSync(path.join(CORPUS, folder, file));
          const bytes = /utf-?(?:16|32)/i.test(folder) ? raw : undeclared(raw);
          const name = /^UTF-(?:16|32)$/.test(folder)
            ? `${folder}${file.includes('-be') ? 'be' : 'le'}`
            : folder.replace(LANGUAGES, '');
          const truth = decodeAs(charsetOf(name)!, bytes).replace(/\r\n?/g, '\n').replaceAll('\0', '');
          all += 1;
          const got = decode(bytes);
          if (got.source === truth) right += 1;
          else wrong.push(`${folder}/${file} -> ${got.charset.name}`);
        }
      // Measured 110 of 111.
      expect(right / all, wrong.join(', ')).toBeGreaterThanOrEqual(0.98);
    });
  },
);
