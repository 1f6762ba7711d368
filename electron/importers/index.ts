/** The registry of formats. A format is one file and one line here; dialogs, help and the command line follow from it. */
import { extname } from 'node:path';
import { CuttingsError } from '../contract/errors';
import type { Page } from '../contract/model';
import type { Importer, PageInput } from '../contract/stages';
import { europresse } from './databases/europresse';
import { factivaHtml, factivaXml } from './databases/factiva';
import { kikuzo, yomidasu } from './databases/japanese';
import { nexisDocx, nexisHtml, nexisText } from './databases/nexis';
import { proquest } from './databases/proquest';
import { gunzip } from './gunzip';
import { html } from './html';
import { htmlComplete } from './html-complete';
import { SIZE_LIMIT } from './limits';
import { mhtml } from './mhtml';
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
  europresse,
  proquest,
  kikuzo,
  yomidasu,
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

/**
 * The pages of a file: gunzips, measures, detects, reads. Throws CuttingsError: `file-too-large` above SIZE_LIMIT, `file-empty`,
 * `format-unknown`, `page-unreadable`.
 */
export async function readPages(input: PageInput): Promise<Page[]> {
  if (input.bytes.length > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: input.name });
  const plain = { ...input, ...gunzip(input.name, input.bytes) };
  return detect(plain).read(plain);
}
