/** PDF: a page that was printed, an agency's or a press service's clipping, a press review of many. */
import type { Given, Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { escapeHtml, newPage, UTF8 } from '../page';
import { clockDate, webAddress } from '../provenance';
import { pagesOf } from '../databases/article-page';
import { batchOf } from '../databases/batch';
import { isRecordLine as isFactivaLine } from '../databases/factiva-lines';
import { labelled } from '../databases/labels';
import { COUNT } from '../databases/nexis';
import { plainBlock, type Block } from '../databases/nexis-record';
import { MOST_PARTS } from '../../contract/questions';
import { asks, shortened } from '../questions';
import { startsOf } from './articles';
import { readPdf, type PdfDocument } from './document';
import { bodySize, htmlOf, paragraphsOf, runningHeads, runs, wordsOf, type Paragraph } from './paragraphs';

/** Letters a page from which on a file has text; a scan has none, or a stamp. */
const LEAST_LETTERS = 20;

/** `D:20250318064000+01'00'` → ISO 8601. */
function pdfDate(written: string | null): string | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d'?\d\d)?/.exec(written ?? '');
  if (!found) return null;
  const [, year, month, day, hour, minute, second, zone] = found;
  return clockDate(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${(zone ?? '').replace("'", '')}`);
}

/** What programs write for want of a title is none. */
const isTitle = (title: string | null): title is string =>
  title !== null &&
  !/\.(?:docx?|odt|rtf|html?|indd|qxp|qxd|pdf|pages|tmp|xps)$|^(?:untitled|unbenannt|sans titre|sin título|microsoft word)\b|^https?:/i.test(
    title,
  ) &&
  /\p{L}{2}/u.test(title);

/** An address that runs along the pages' edges: where browsers print what they printed. */
function addressOf(document: PdfDocument, heads: ReadonlySet<string>): string | null {
  for (const page of document.pages.slice(0, 3))
    for (const line of page.blocks.flatMap(({ lines }) => lines))
      if (document.pages.length === 1 ? /^https?:\/\/\S+$/.test(line.text) : runs(line, page, heads)) {
        const found = webAddress(/https?:\/\/\S+/.exec(line.text)?.[0].replace(/(?<!\d)\d+\/\d+$/, ''));
        if (found) return found;
      }
  return null;
}

const isRecordLine = (line: string): boolean => COUNT.test(line) || isFactivaLine(line);

/** Paragraphs as news databases print them: a label's line stands alone, however near the next one is. */
function linesOf(document: PdfDocument, heads: ReadonlySet<string>): Block[] {
  return paragraphsOf(document.pages, heads).flatMap(({ parts, text }) =>
    // A paragraph of labels is one line each; other lines are of one text.
    parts.length > 1 && (parts.some(isRecordLine) || parts.filter((line) => labelled(line)).length * 2 > parts.length)
      ? parts.map(plainBlock)
      : [plainBlock(text)],
  );
}

/** `p. 3`, `p. 3–5` */
const placeOf = (from: number, to: number): string => (to > from ? `p. ${from}–${to}` : `p. ${from}`);

export const pdf: Importer = {
  id: 'pdf',
  label: 'formats.pdf',
  extensions: ['pdf'],
  mimeTypes: ['application/pdf'],
  // Some writers put a line before the mark; readers look for it in the first kilobyte.
  detect: ({ bytes }) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-') ? 0.95 : 0,
  read: async (input): Promise<Page[]> => {
    const document = await readPdf(input.name, input.bytes, input.answers?.password);
    const heads = runningHeads(document.pages);
    const usual = bodySize(document.pages);
    const paragraphs = document.pages.map((page, i) => paragraphsOf([page], heads, i + 1));
    const savedAt = pdfDate(document.created);
    const letters = paragraphs.flat().reduce((sum, { text }) => sum + text.length, 0);
    if (letters < LEAST_LETTERS * document.pages.length) return [scan(document, savedAt, paragraphs.flat())];
    const batch = batchOf(linesOf(document, heads));
    if (batch.length) return pagesOf('pdf', UTF8, batch, []);
    const firsts = paragraphs.map((on) => on.find(({ size }) => size >= usual * 1.2) ?? on[0]);
    const found = startsOf(document, firsts);
    const listed = (start: number) => document.outline.find(({ page }) => page === start)?.title;
    const splitAt = input.answers?.splitAt?.filter((page) => page <= document.pages.length);
    if (found.length > 1 && input.asks && !splitAt)
      throw asks(input.name, {
        kind: 'split',
        pages: document.pages.length,
        parts: found
          .slice(0, MOST_PARTS)
          .map((start) => ({ page: start + 1, title: shortened(listed(start) ?? firsts[start]?.text ?? '') })),
      });
    const starts = found.length > 1 && splitAt ? splitAt.map((page) => page - 1).sort((a, b) => a - b) : found;
    const problems: Page['problems'] = document.cut
      ? [{ kind: 'too-large', detail: String(document.pages.length) }]
      : [];
    const url = addressOf(document, heads);
    // Of a single page nobody asks which.
    const paged = document.pages.length > 1;
    if (!starts.length) {
      const { html, headline } = htmlOf(paragraphsOf(document.pages, heads), usual, paged);
      const title = isTitle(document.title) ? document.title : headline;
      return [
        newPage('pdf', {
          source: `<!doctype html><html><head>${title ? `<title>${escapeHtml(title)}</title>` : ''}</head><body>${html}</body></html>`,
          url,
          savedAt,
          containerTitle: title,
          problems,
        }),
      ];
    }
    return starts.map((start, i) => {
      const end = starts[i + 1] ?? document.pages.length;
      const own = paragraphsOf(document.pages.slice(start, end), heads, start + 1);
      const { html, headline } = htmlOf(own, usual, paged);
      const given: Given = { fields: headline ? { title: headline } : {} };
      return newPage('pdf', {
        source: `<!doctype html><html><body>${html}</body></html>`,
        savedAt,
        containerTitle: listed(start) ?? headline,
        given,
        place: { name: placeOf(start + 1, end), of: starts.length },
        problems,
      });
    });
  },
};

/** A file of pictures: kept, and said to be one. */
function scan(document: PdfDocument, savedAt: string | null, paragraphs: readonly Paragraph[]): Page {
  return newPage('pdf', {
    source: paragraphs.map((one) => `<p>${wordsOf(one, false)}</p>`).join('\n'),
    bodyOnly: true,
    savedAt,
    containerTitle: document.title,
    given: { fields: isTitle(document.title) ? { title: document.title } : {} },
    problems: [{ kind: 'scanned' }],
  });
}
