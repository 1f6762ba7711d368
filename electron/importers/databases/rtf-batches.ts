/** Batches in RTF: Nexis' older layout, Factiva's codes in a table, agencies' clippings with a line that says where each was found. */
import type { Given, Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { isRtf, readRtf } from '../documents/rtf-text';
import { UTF8 } from '../page';
import { folded, pagesOf, type Entry } from './article-page';
import { batchOf } from './batch';
import { plainBlock } from './nexis-record';

/** `"Kurier.at" gefunden am 28.12.2017 10:36 Uhr`, and the like of it. */
const FOUND =
  /^\W{0,40}"?([^"]{2,80}?)"?(?<!\s)\s+(?:gefunden|erschienen|found|publié|published)\s+(?:am|on|le)\s+(\d{1,2}[./]\d{1,2}[./]\d{4}(?:,?\s+\d{1,2}:\d{2})?)(?:\s*Uhr)?\W*$/iu;

/** What may be a batch: clippings found by an agency, Nexis' older and newer layouts, Factiva's codes, Factiva's numbers of documents. */
const MARKS = [
  /(?:gefunden am|erschienen am|found on|published on|publi\S{0,5} le) \d{1,2}[./]\d/,
  /\d{1,6} \S{1,5} \d{1,6} DO[CK]U/,
  /(?:load-date|end of document|ende des dokuments|fin du document|fin del documento|einde van document)/i,
  /[\s}]HD(?:\\cell|\\tab|[\s}])/,
  /[A-Z]{2,9}0{1,5}(?:19|20)\d{6}[a-z0-9]{5}/,
];

function foundEntries(paragraphs: readonly string[]): Entry[] {
  const starts = paragraphs.flatMap((text, i) => (FOUND.test(text) ? [i] : []));
  return starts.map((start, n) => {
    const [, publication, dated] = FOUND.exec(paragraphs[start]!)!;
    const [title, ...rest] = paragraphs
      .slice(start + 1, starts[n + 1] ?? paragraphs.length)
      .filter((text) => text.trim());
    const given: Given = { fields: { publication: publication! }, dated };
    if (title) given.fields.title = folded(title);
    const url = rest.findIndex((text) => /^\W*https?:\/\/\S+$/.test(text));
    if (url >= 0) given.fields.url = /https?:\/\/\S+/.exec(rest[url]!)![0];
    return { given, paragraphs: rest.filter((_, i) => i !== url), aside: [] };
  });
}

export const rtfBatch: Importer = {
  id: 'rtf-batch',
  label: 'formats.rtf-batch',
  extensions: ['rtf'],
  mimeTypes: [],
  // What is no batch after all is read as any document.
  detect: ({ bytes }) => {
    if (!isRtf(bytes)) return 0;
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    return MARKS.some((mark) => mark.test(source)) ? 0.8 : 0;
  },
  read: async (input, inner): Promise<Page[]> => {
    const { paragraphs } = readRtf(input.bytes);
    const blocks = paragraphs.map((text) => plainBlock(text.replace(/\u00a0/g, ' ')));
    const entries = [batchOf(blocks), foundEntries(paragraphs)].find((found) => found.length);
    if (entries) return pagesOf('rtf-batch', UTF8, entries, []);
    const { rtf } = await import('../documents/rtf');
    return rtf.read(input, inner);
  },
};
