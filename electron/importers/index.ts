/** The registry of formats. A format is one file and one line here; dialogs, help and the command line follow from it. */
import { extname } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { Page } from '../contract/model';
import type { Importer, PageInput, ReadInner } from '../contract/stages';
import { tarArchive, zipArchive } from './archives/container';
import { har } from './archives/har';
import { wacz } from './archives/wacz';
import { warc } from './archives/warc';
import { webarchive } from './archives/webarchive';
import { europresse } from './databases/europresse';
import { factivaHtml, factivaXml } from './databases/factiva';
import { factivaText } from './databases/factiva-text';
import { kikuzo, yomidasu } from './databases/japanese';
import { mediargus } from './databases/mediargus';
import { nexisDocx, nexisHtml, nexisText } from './databases/nexis';
import { proquest } from './databases/proquest';
import { rtfBatch } from './databases/rtf-batches';
import { docx } from './documents/docx';
import { epub } from './documents/epub';
import { link } from './documents/link';
import { markdown } from './documents/markdown';
import { odt } from './documents/odt';
import { rtf } from './documents/rtf';
import { gunzip } from './gunzip';
import { html } from './html';
import { htmlComplete } from './html-complete';
import { Inside, withPlaces, type InnerFailure } from './inside';
import { SIZE_LIMIT } from './limits';
import { eml, mbox } from './mail/eml';
import { msg } from './mail/msg';
import { mhtml } from './mhtml';
import { pdf } from './pdf/pdf';
import { bookmarks } from './records/bookmarks';
import { enex } from './records/enex';
import { jex } from './records/jex';
import { recordsJson } from './records/json';
import { ownAnnotations } from './records/own-annotations';
import { ownHtml } from './records/own-html';
import { ownJson } from './records/own-json';
import { csv, xlsx } from './records/table';
import { zoteroRdf } from './records/zotero-rdf';
import { refusedKind } from './refused';
import { singleFile } from './single-file';
import { sniff } from './sniff';
import { text } from './text';

export { gunzip, isGzip } from './gunzip';
export { keptSiblings } from './kept';
export { SIZE_LIMIT } from './limits';

/** Where two are equally sure, the earlier one reads. */
export const IMPORTERS: readonly Importer[] = [
  nexisHtml,
  nexisText,
  nexisDocx,
  factivaHtml,
  factivaXml,
  factivaText,
  europresse,
  proquest,
  kikuzo,
  yomidasu,
  mediargus,
  rtfBatch,
  eml,
  mbox,
  msg,
  pdf,
  warc,
  wacz,
  webarchive,
  har,
  docx,
  odt,
  rtf,
  epub,
  markdown,
  link,
  ownJson,
  ownAnnotations,
  ownHtml,
  recordsJson,
  csv,
  xlsx,
  bookmarks,
  enex,
  jex,
  zoteroRdf,
  zipArchive({ isPageName }),
  tarArchive({ isPageName }),
  singleFile,
  htmlComplete,
  mhtml,
  html,
  text,
];

const EXTENSIONS = new Set(IMPORTERS.flatMap((importer) => importer.extensions));

/** Whether a file found in a folder is worth reading, by its name alone (compressed or not). A file named by a person is always read. */
export function isPageName(name: string): boolean {
  return EXTENSIONS.has(extname(name.replace(/\.gz$/i, '')).slice(1).toLowerCase());
}

/** The importer that is surest of the bytes. Throws `file-empty` for no bytes (or white space alone), `format-unknown` where none
 * knows them, `format-no-article` for what is text but no article (tables, mail, JSON). */
export function detect(input: PageInput): Importer {
  if (input.bytes.length === 0 || isBlank(input.bytes)) throw new CuttingsError('file-empty', { detail: input.name });
  let best: Importer | null = null;
  let score = 0;
  for (const importer of IMPORTERS) {
    const own = importer.detect(input);
    if (own > score) {
      best = importer;
      score = own;
    }
  }
  if (!best) throw new CuttingsError('format-unknown', { detail: input.name });
  const refused = best === text ? refusedKind(sniff(input.bytes).head) : null;
  if (refused) throw new CuttingsError('format-no-article', { detail: refused });
  return best;
}

/** White space alone, in any of the charsets where it is one byte; looks at 4 KB only, as longer blanks are no accident of saving. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.length <= 4096 && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Gunzips, detects, reads; what lies inside is read by `inner`. */
function readDetected(input: PageInput, inner: ReadInner): Promise<Page[]> {
  const plain = { ...input, ...gunzip(input.name, input.bytes) };
  return detect(plain).read(plain, inner);
}

export interface FileReading {
  /** Each with its place where there are several. */
  pages: Page[];
  /** Files inside this one that could not be read; the others were. */
  failures: InnerFailure[];
}

/**
 * All of a file: its pages and what inside it could not be read. Throws CuttingsError: `file-too-large` above SIZE_LIMIT (also by
 * what inflates), `file-empty`, `format-unknown`, `format-no-article`, `file-encrypted`, `page-unreadable`; where nothing inside
 * could be read, what the first of it failed with.
 */
export async function readFile(input: PageInput): Promise<FileReading> {
  if (input.bytes.length > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: input.name });
  const inside = new Inside(readDetected, input);
  let found: Page[];
  try {
    found = await readDetected(input, inside.at(1, ''));
  } catch (thrown) {
    // Why what is inside could not be read says more.
    const empty = thrown instanceof CuttingsError && thrown.failure.kind === 'format-no-article';
    if (!empty || !inside.failures.length) throw thrown;
    found = [];
  }
  const pages = withPlaces(found);
  const [first] = inside.failures;
  if (!pages.length)
    throw new CuttingsError(first?.error.kind ?? 'format-no-article', first?.error ?? { detail: input.name });
  return { pages, failures: inside.failures };
}

/** The pages alone; see readFile. */
export const readPages = async (input: PageInput): Promise<Page[]> => (await readFile(input)).pages;
