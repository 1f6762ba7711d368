/** Declared, transported, forced, marked: which charset is believed, and what comes out. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { CHARSETS, charsetOf, decode } from '../../../electron/importers/charset';
import { declaredInHtml, declaredInXml } from '../../../electron/importers/charset/declared';
import { decodeAs } from '../../../electron/importers/charset/decoders';
import { checkUtf8 } from '../../../electron/importers/charset/unicode';

const hex = (text: string) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'hex'));

describe('names', () => {
  it('knows the labels that pages use', () => {
    expect(
      [
        'UTF8',
        'ISO-8859-1',
        'latin1',
        'x-sjis',
        'GB2312',
        'ks_c_5601-1987',
        'cp1251',
        'TIS-620',
        'iso-8859-9',
        'Big5-HKSCS',
        'nonsense',
        'x'.repeat(99),
      ].map(charsetOf),
    ).toEqual([
      'utf-8',
      'windows-1252',
      'windows-1252',
      'shift_jis',
      'gb18030',
      'euc-kr',
      'windows-1251',
      'windows-874',
      'windows-1254',
      'big5',
      null,
      null,
    ]);
  });
  it('can decode everything that the menu offers, and names each once', () => {
    expect(new Set(CHARSETS.map((c) => c.name)).size).toBe(CHARSETS.length);
    for (const { name, title } of CHARSETS) {
      expect(charsetOf(name), name).toBe(name);
      expect(title).toMatch(/\(.+\)$/);
      const ascii =
        name.startsWith('utf-16') || name.startsWith('utf-32')
          ? iconv.encode('News', name, { addBOM: false })
          : Buffer.from('News');
      expect(decodeAs(name, ascii), name).toBe('News');
    }
  });
});

describe('declarations', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it('reads both forms of meta, in any case and quoting', () => {
    expect(declaredInHtml(bytes('<!doctype html><META CharSet=koi8-r>'))).toBe('koi8-r');
    expect(
      declaredInHtml(
        bytes(`<meta name=x><meta content='text/html; charset="windows-1251"' http-equiv='Content-Type'>`),
      ),
    ).toBe('windows-1251');
    expect(declaredInHtml(bytes('<meta http-equiv=content-type content=text/html;charset=big5>'))).toBe('big5');
  });
  it('passes over comments, other metas, unknown labels and text', () => {
    expect(declaredInHtml(bytes('<!-- <meta charset=big5> --><meta charset="euc-jp">'))).toBe('euc-jp');
    expect(declaredInHtml(bytes('<meta name="description" content="charset=big5">'))).toBeNull();
    expect(declaredInHtml(bytes('<meta charset="klingon"><meta charset="utf-8">'))).toBe('utf-8');
    expect(declaredInHtml(bytes('charset=big5'))).toBeNull();
  });
  it('takes a declared UTF-16 for UTF-8, as browsers do', () =>
    expect(declaredInHtml(bytes('<meta charset="utf-16">'))).toBe('utf-8'));
  it('reads the XML declaration at the very start only', () => {
    expect(declaredInXml(bytes('<?xml version="1.0" encoding="Shift_JIS"?><html>'))).toBe('shift_jis');
    expect(declaredInXml(bytes('<p><?xml version="1.0" encoding="Shift_JIS"?>'))).toBeNull();
  });
  it('stays quick on hostile input', () => {
    const started = performance.now();
    for (const piece of ['<', '<!--', '<meta ', '<meta charset', '<meta a="', '<?xml '])
      declaredInHtml(Buffer.from(piece.repeat(200_000)));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('which charset is believed', () => {
  const russian = 'Мэр города сообщил, что мост будет закрыт до следующей недели.';
  it('a mark wins over declaration and transport', () => {
    const page = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`<meta charset=windows-1251>${russian}`)]);
    expect(decode(page, { transport: 'koi8-r' })).toMatchObject({
      source: `<meta charset=windows-1251>${russian}`,
      charset: { name: 'utf-8', from: 'bom' },
    });
  });
  it('a person wins over everything', () => {
    const bytes = iconv.encode(`<meta charset=koi8-r>${russian}`, 'windows-1251');
    expect(decode(bytes, { forced: 'windows-1251' })).toMatchObject({
      source: `<meta charset=koi8-r>${russian}`,
      charset: { name: 'windows-1251', from: 'person', confidence: 1 },
    });
  });
  it('the transport comes before the page', () => {
    const page = `<meta charset=koi8-r>${russian}`;
    expect(decode(iconv.encode(page, 'windows-1251'), { transport: 'windows-1251' })).toMatchObject({
      source: page,
      charset: { from: 'transport' },
    });
  });
  it('a true declaration is believed', () => {
    const page = `<meta charset=koi8-r>${russian}`;
    expect(decode(iconv.encode(page, 'koi8-r'))).toMatchObject({
      source: page,
      charset: { name: 'koi8-r', from: 'declared' },
      problems: [],
    });
  });
  it('a declared UTF-8 that is none is not believed', () => {
    const page = `<meta charset=utf-8>${russian}`;
    expect(decode(iconv.encode(page, 'windows-1251'))).toMatchObject({
      source: page,
      charset: { name: 'windows-1251', from: 'guessed' },
    });
  });
  it('UTF-8 that is declared Latin-1 is read as UTF-8', () => {
    const page = `<meta charset=iso-8859-1>${russian}`;
    expect(decode(Buffer.from(page))).toMatchObject({ source: page, charset: { name: 'utf-8' } });
  });
  it('a text has no HTML declaration', () => {
    const note = `A note about <meta charset=koi8-r>: ${russian} ${russian}`;
    expect(decode(iconv.encode(note, 'windows-1251'), { kind: 'text' }).source).toBe(note);
  });
  it('a forced label says nothing of the order of bytes that a mark says', () => {
    const words = 'Ebb und Flut – 潮';
    for (const name of ['utf-16be', 'utf-16le', 'utf-32be', 'utf-32le']) {
      const bytes = iconv.encode(words, name, { addBOM: true });
      for (const forced of [name.slice(0, -2), `${name.slice(0, -2)}le`])
        expect(decode(bytes, { forced }), `${name} as ${forced}`).toMatchObject({
          source: words,
          charset: { name, from: 'person' },
        });
    }
    expect(decode(Buffer.from('ÿþ', 'latin1'), { forced: 'windows-1252' }).source).toBe('ÿþ');
  });
  it('an unknown forced label is passed over', () =>
    expect(decode(Buffer.from('caf\u00e9'), { forced: 'klingon' }).source).toBe('café'));
});

describe('line ends, NUL, broken characters', () => {
  it('gives line feeds and no NUL', () => expect(decode(Buffer.from('a\r\nb\rc\nd\0e')).source).toBe('a\nb\nc\nde'));
  it('counts what could not be read', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${'Zürich grüßt. '.repeat(30)}`),
      Buffer.from([0xff]),
      Buffer.from(' fin'),
    ]);
    const { problems, charset } = decode(bytes);
    expect(charset.name).toBe('utf-8');
    expect(problems.map((p) => p.kind)).toContain('charset-broken');
  });
});

describe('double-encoded UTF-8', () => {
  const spoil = (text: string) => iconv.decode(Buffer.from(text), 'windows-1252');
  it('is repaired where it is certain', () => {
    const text = 'The minister’s words — “never again” — were heard in Zürich and São Paulo.';
    expect(decode(Buffer.from(spoil(text))).source).toBe(text);
  });
  it('leaves letters that belong there', () => {
    for (const text of [
      'São Paulo, Ângela e a Câmara: à âncora, ÂNGULO, Ãlvaro',
      'Château fermé à Évry – “là-bas”',
      'Việt Nam: Âu Cơ và Â nhạc',
    ])
      expect(decode(Buffer.from(text)).source).toBe(text);
  });
});

describe('decoders of our own', () => {
  it('Johab', () => {
    expect(decodeAs('johab', hex('d065 8b69'))).toBe('한글');
    expect(decodeAs('johab', hex('8861 8862 d3bd'))).toBe('가각힣');
  });
  it('EUC-TW', () => expect(decodeAs('euc-tw', hex('c4e3 c5c6'))).toBe('中文'));
  it('ISO-2022-JP', () =>
    expect(decodeAs('iso-2022-jp', hex('1b2442467c4b5c386c254b2565213c25391b2842'))).toBe('日本語ニュース'));
  it('ISO-2022-KR', () => expect(decodeAs('iso-2022-kr', hex('1b24294320 0e3d45392e0f0a 61'))).toBe(' 신문\na'));
  it('HZ', () => expect(decodeAs('hz-gb-2312', Buffer.from('~{PBNE~} ~~ok'))).toBe('新闻 ~ok'));
});

describe('laws', () => {
  it('never throws on any bytes, and always says how sure it is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('html' as const, 'text' as const),
        fc.option(fc.constantFrom(...CHARSETS.map((c) => c.name), 'klingon')),
        (bytes, kind, forced) => {
          const { source, charset } = decode(bytes, { kind, forced });
          expect(typeof source).toBe('string');
          expect(source).not.toMatch(/[\r\0]/);
          expect(charset.confidence).toBeGreaterThanOrEqual(0);
          expect(charset.confidence).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('decoding undoes encoding wherever iconv-lite encodes', () => {
    for (const { name } of CHARSETS) {
      if (/johab|euc-tw|iso-2022|hz-/.test(name) || !iconv.encodingExists(name)) continue;
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
          const given = [...text]
            .filter(
              (c) =>
                iconv.decode(iconv.encode(c, name, { addBOM: false }), name, { stripBOM: false }) === c &&
                !/[\r\0\ufeff\ufffd]/.test(c),
            )
            .join('');
          expect(decode(iconv.encode(given, name, { addBOM: false }), { forced: name, kind: 'text' }).source).toBe(
            given,
          );
        }),
        { numRuns: 20 },
      );
    }
  });
  it('agrees with Node about what UTF-8 is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        let valid = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        } catch {
          valid = false;
        }
        // A sequence cut off at the end is no fault of ours; Node calls it one.
        if (valid) expect(checkUtf8(bytes).wrong).toBe(0);
        else if (checkUtf8(bytes).wrong === 0)
          expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
