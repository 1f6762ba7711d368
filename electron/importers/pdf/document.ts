/**
 * A PDF's words with their places. unpdf is pdf.js built for plain JavaScript (MIT, kept, one file): no worker, no canvas, no fetch;
 * nothing of the file is run.
 */
import { CuttingsError } from '../../contract/errors';
import { loadPdf } from '../../files/pdf';
import { asksPassword } from '../questions';
import { checkInflation } from './inflation';
import { blocksOf, inReadingOrder, linesOf, withoutShadows, type Piece } from './lines';
import type { PdfPage } from './paragraphs';

/** Pages that are read of one file: a newspaper's largest issues have some two hundred. */
const PAGES = 2000;
/** Characters of all pages together. */
const LETTERS = 20_000_000;

export interface PdfDocument {
  pages: PdfPage[];
  /** More pages or letters than are read. */
  cut: boolean;
  title: string | null;
  author: string | null;
  /** As the file writes it: `D:20250318064000+01'00'`. */
  created: string | null;
  /** Entries of the outline's first level with the page (from 0) and the share of its height where they lead. */
  outline: { title: string; page: number; at: number }[];
}

type Proxy = Awaited<Awaited<ReturnType<typeof loadPdf>>['promise']>;

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

async function pageOf(document: Proxy, number: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
  const links = (await page.getAnnotations()).flatMap((one: { subtype?: string; url?: string; rect?: number[] }) =>
    one.subtype === 'Link' && one.url && one.rect ? [{ url: one.url, rect: one.rect }] : [],
  );
  const content = await page.getTextContent();
  const pieces: Piece[] = [];
  for (const item of content.items) {
    if (!('str' in item) || !item.str) continue;
    const [ia, ib, , , x, y] = item.transform as [number, number, number, number, number, number];
    // Upright text alone: marks along the edge and water marks run otherwise.
    const along = { x: a * ia + c * ib, y: b * ia + d * ib };
    if (Math.abs(along.y) > Math.abs(along.x) * 0.1 || along.x < 0) continue;
    const size = Math.hypot(item.transform[2] as number, item.transform[3] as number);
    if (!(size > 0.5)) continue;
    const middle = { x: x + item.width / 2, y: y + size * 0.3 };
    const link = links.find(
      ({ rect }) => rect[0]! <= middle.x && middle.x <= rect[2]! && rect[1]! <= middle.y && middle.y <= rect[3]!,
    );
    pieces.push({
      text: item.str,
      x: a * x + c * y + e,
      y: b * x + d * y + f,
      width: item.width,
      size,
      link: link?.url ?? null,
    });
  }
  page.cleanup();
  return { blocks: inReadingOrder(blocksOf(linesOf(withoutShadows(pieces)))), width, height };
}

async function outlineOf(document: Proxy, heights: readonly number[]): Promise<PdfDocument['outline']> {
  const entries: PdfDocument['outline'] = [];
  for (const { title, dest } of ((await document.getOutline()) ?? []).slice(0, PAGES)) {
    const target: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    if (!Array.isArray(target) || !target.length) continue;
    const [reference, , , top] = target as [unknown, unknown, unknown, unknown];
    const page = typeof reference === 'number' ? reference : await document.getPageIndex(reference as never);
    const height = heights[page];
    if (height === undefined) continue;
    entries.push({ title, page, at: typeof top === 'number' ? Math.max(0, 1 - top / height) : 0 });
  }
  return entries;
}

/**
 * Throws `file-encrypted` where a password is asked for, `page-unreadable` where the file is no PDF that can be read,
 * `file-too-large` where it inflates to more than is read.
 */
export async function readPdf(name: string, bytes: Uint8Array, password?: string): Promise<PdfDocument> {
  await checkInflation(name, bytes);
  const loading = await loadPdf(bytes, password);
  try {
    const document = await loading.promise;
    const pages: PdfPage[] = [];
    let letters = 0;
    let broken: unknown = null;
    const most = Math.min(document.numPages, PAGES);
    for (let number = 1; number <= most && letters < LETTERS; number++) {
      try {
        const page = await pageOf(document, number);
        letters += page.blocks.reduce(
          (sum, { lines }) => sum + lines.reduce((all, line) => all + line.text.length, 0),
          0,
        );
        pages.push(page);
      } catch (thrown) {
        // A page that is damaged is left out; the others are read.
        broken = thrown;
      }
    }
    if (!pages.length) throw broken ?? new Error('no pages');
    const info = { ...(await document.getMetadata()).info } as Record<string, unknown>;
    const outline = await outlineOf(
      document,
      pages.map((page) => page.height),
    ).catch(() => []);
    return {
      pages,
      cut: pages.length < document.numPages,
      title: text(info.Title),
      author: text(info.Author),
      created: text(info.CreationDate),
      outline,
    };
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'PasswordException') throw asksPassword(name, password);
    throw new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  } finally {
    await loading.destroy();
  }
}
