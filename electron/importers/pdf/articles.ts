/** Where a PDF of several articles parts (a press review: a cover, then clippings), told by its outline or by a list on its cover. */
import type { PdfDocument } from './document';
import type { Paragraph } from './paragraphs';

/** How far down a page an article may begin that begins it, as a share of its height. */
const TOP = 0.35;
/** Letters of a headline that must stand in the cover's list. */
const LIKENESS = 18;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** First pages (from 0) of the articles; [] where the file is one. */
export function startsOf(document: PdfDocument, firstOnPage: readonly (Paragraph | undefined)[]): number[] {
  const { outline } = document;
  const places = outline.map(({ page }) => page);
  // Sections of one article begin where the one before ends; clippings begin pages of their own.
  if (outline.length >= 2 && outline.every(({ at }) => at < TOP) && new Set(places).size === places.length)
    return places.filter((page) => page !== 0 || !listsOthers(document)).sort((a, b) => a - b);
  return listedOnCover(document, firstOnPage);
}

const coverOf = (document: PdfDocument): string =>
  letters((document.pages[0]?.blocks ?? []).flatMap(({ lines }) => lines.map(({ text }) => text)).join(' '));

/** Whether the first page is a cover: it lists what the other pages begin with. */
function listsOthers(document: PdfDocument): boolean {
  const cover = coverOf(document);
  return document.outline.filter(({ page, title }) => page > 0 && cover.includes(letters(title))).length >= 2;
}

/** Pages that begin with a headline which the first page lists. */
function listedOnCover(document: PdfDocument, firstOnPage: readonly (Paragraph | undefined)[]): number[] {
  const cover = coverOf(document);
  const headlines = firstOnPage.map((paragraph) => letters(paragraph?.text ?? '').slice(0, 60));
  // What several pages begin with runs along their top.
  const starts = headlines.flatMap((headline, page) =>
    page > 0 &&
    headline.length >= LIKENESS &&
    cover.includes(headline) &&
    headlines.indexOf(headline, 1) === headlines.lastIndexOf(headline)
      ? [page]
      : [],
  );
  return starts.length >= 2 ? starts : [];
}
