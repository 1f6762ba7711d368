/** On which page of a PDF a passage stands: kept in the body, whatever is done to it. */
import { describe, expect, it } from 'vitest';
import { allowedBody } from '../../electron/article/allowed';
import { readArticleDocument, writeArticleDocument } from '../../electron/article/document';
import { pdfPages } from '../../electron/article/pdf-pages';
import { textOf } from '../../electron/article/text';
import type { Element, ElementContent, Root } from '../../electron/contract/model';
import { articlesIn } from '../importers/ferry';

function pagesOf(body: Root, words: string): string | null {
  const start = textOf(body).text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return pdfPages(body)({ start, end: start + words.length });
}

const p = (...children: ElementContent[]): Element => ({ type: 'element', tagName: 'p', properties: {}, children });
const on = (page: number, value: string): Element => ({
  type: 'element',
  tagName: 'span',
  properties: { dataPdfPage: page },
  children: [{ type: 'text', value }],
});
const BODY: Root = {
  type: 'root',
  children: [p(on(3, 'First words.')), p(on(3, 'It goes on '), on(4, 'over the page.')), p(on(5, 'Last.'))],
};

describe('the page of a passage', () => {
  it('is that of its words, or the first and the last', () => {
    expect(pagesOf(BODY, 'First')).toBe('3');
    expect(pagesOf(BODY, 'goes on over')).toBe('3–4');
    expect(pagesOf(BODY, 'over the page.')).toBe('4');
    expect(pagesOf(BODY, 'First words.\n\nIt goes on over the page.\n\nLast.')).toBe('3–5');
    expect(pdfPages(BODY)(null)).toBeNull();
    expect(pagesOf({ type: 'root', children: [p({ type: 'text', value: 'No PDF.' })] }, 'No PDF.')).toBeNull();
  });

  it('is kept in the stored article', () => {
    expect(readArticleDocument(writeArticleDocument({}, BODY))).toEqual(BODY);
  });

  it('is a number or none', () => {
    for (const dataPdfPage of ['x', '-1', '1.5', '99999999', 'javascript:1', null]) {
      const span = { ...on(1, 'word'), properties: { dataPdfPage } };
      expect(allowedBody({ children: [p(span)] }).children).toEqual([p({ ...span, properties: {} })]);
    }
  });

  it.each([
    ['pdf/ferry-libreoffice.pdf', 0, 'The hillside is Gannet Down', '1'],
    ['pdf/ferry-libreoffice.pdf', 0, 'On the slipway', '2'],
    ['pdf/ferry-chromium.pdf', 0, 'On the slipway', '2'],
    ['pdf/ferry-chromium.pdf', 0, 'among them Councillor Ansty', '3'],
    ['pdf/review-chromium.pdf', 2, 'On the slipway', '4'],
    // Of a single page nobody asks which.
    ['pdf/columns-chromium.pdf', 0, 'On the slipway', null],
  ])('%s, article %i: “%s” on page %s', async (path, number, words, pages) => {
    const { article } = (await articlesIn(path))[number]!;
    expect(pagesOf(article.body, words)).toBe(pages);
  });

  it('is that of words which were left out, too', async () => {
    const { article } = (await articlesIn('pdf/ferry-libreoffice.pdf'))[0]!;
    const left = article.removals.filter(({ content }) => content?.length);
    expect(left.length).toBeGreaterThan(0);
    for (const { content } of left)
      expect(pdfPages({ type: 'root', children: content! })({ start: 0, end: 1 })).toMatch(/^[12]$/);
  });
});
