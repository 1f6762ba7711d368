/** Readings over words: kept for whoever reads, no part of any text. */
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { allowedBody } from '../../electron/article/allowed';
import { readArticleDocument, serializeBody, writeArticleDocument } from '../../electron/article/document';
import { bodyText, textOf } from '../../electron/article/text';
import { anchor } from '../../electron/annotations';
import { select } from '../../electron/annotations/select';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { files, highlight, item } from '../exporters/items';

const bodyOf = (html: string) => allowedBody(fromHtml(html, { fragment: true }));
const PARAGRAPH =
  '<p>島の<ruby>噴火<rp>(</rp><rt>ふんか</rt><rp>)</rp>警戒<rt>けいかい</rt></ruby>レベルを引き上げました。</p>';
const TEXT = '島の噴火警戒レベルを引き上げました。';

describe('readings over words', () => {
  it('stay in the body, without the brackets for programs that know no ruby', () => {
    expect(serializeBody(bodyOf(PARAGRAPH))).toBe(
      '<p>島の<ruby>噴火<rt>ふんか</rt>警戒<rt>けいかい</rt></ruby>レベルを引き上げました。</p>\n',
    );
  });

  it('are in no text, so that words stand whole', () => {
    expect(textOf(bodyOf(PARAGRAPH)).text).toBe(TEXT);
    expect(bodyText(bodyOf(PARAGRAPH))).toBe(TEXT);
  });

  it('that stand over no word are words', () => {
    expect(textOf(bodyOf('<p>島<rt>しま</rt></p>')).text).toBe('島しま');
  });

  it('are words alone', () => {
    expect(serializeBody(bodyOf('<p><ruby>島<rt><b>し</b><a href="https://example.org/">ま</a></rt></ruby></p>'))).toBe(
      '<p><ruby>島<rt>しま</rt></ruby></p>\n',
    );
  });

  it('are stored and read back', () => {
    const body = bodyOf(PARAGRAPH);
    expect(readArticleDocument(writeArticleDocument({ title: '火山' }, body))).toEqual(body);
  });

  it('do not keep a highlight from its words, with readings and without', () => {
    const at = TEXT.indexOf('火警');
    const selector = select(TEXT, at, at + 2);
    expect(selector.quote).toEqual({ exact: '火警', prefix: '島の噴', suffix: '戒レベルを引き上げました。' });
    expect(anchor(textOf(bodyOf(PARAGRAPH)).text, selector)).toMatchObject({
      state: 'exact',
      range: { start: at, end: at + 2 },
    });
  });
});

describe('exports', () => {
  const marked = (words: string) =>
    item(PARAGRAPH, { title: '火山', language: 'ja' }, { highlights: (body) => [highlight(body, words, 'So')] });
  const text = async (id: string, words: string) => (await files(exporterById(id)!, [marked(words)]))[0]!.text;

  it('HTML has readings over words, in a mark and around one', async () => {
    expect(await text('html', '島の噴火警戒レベル')).toContain(
      '<mark class="yellow">島の<ruby>噴火<rt>ふんか</rt>警戒<rt>けいかい</rt></ruby>レベル</mark>',
    );
    expect(await text('html', '火警')).toMatch(
      /<ruby>噴<mark class="yellow">火<\/mark><rt>ふんか<\/rt><mark class="yellow">警<\/mark><sup>.*?<\/sup>戒<rt>けいかい<\/rt><\/ruby>/,
    );
  });

  it('HTML comes back with its readings and the words that were marked', async () => {
    const [page] = await readPages({
      name: 'a.html',
      bytes: Buffer.from(await text('html', '噴火警戒')),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(serializeBody(bodyOf(page!.source))).toContain('<rt>ふんか</rt>');
    expect(page!.brought!.highlights).toMatchObject([{ exact: '噴火警戒' }]);
  });

  it.each(['markdown', 'text', 'json'])('%s has the words alone', async (id) => {
    const written = await text(id, '噴火警戒');
    expect(written.replace(/[=*]{2}|\[\^1\]/g, '')).toContain('島の噴火警戒レベル');
    if (id !== 'json') expect(written).not.toContain('ふんか');
  });

  it.each(['docx', 'odt', 'epub'])('%s has the words alone', async (id) => {
    const [file] = await files(exporterById(id)!, [marked('噴火警戒')]);
    const [page] = await readPages({
      name: `a.${id}`,
      bytes: new Uint8Array(file!.bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    const words = page!.source.replace(/<[^>]*>/g, '');
    expect(words).toContain('噴火警戒');
    expect(words).not.toContain('ふんか');
  });
});
