/** Clippings made by hand for the tests of exporters. */
import { fromHtml } from 'hast-util-from-html';
import { allowedBody } from '../../electron/article/allowed';
import { textOf } from '../../electron/article/text';
import { attribution, cslItem } from '../../electron/citations';
import { DEFAULT_EXPORT, inOneFile, type ExportOptions } from '../../electron/contract/export';
import { DEFAULT_SETTINGS } from '../../electron/contract/settings';
import { chosenOf } from '../../electron/exporters';
import type { AnchoredHighlight, Clipping, FieldValues, HighlightColour, Root } from '../../electron/contract/model';
import type { ExportFile, ExportItem, ExportMeans, Exporter } from '../../electron/contract/stages';

export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
export const PICTURE = '00112233445566778899aabbccddeeff.png';

export function bodyOf(html: string): Root {
  return allowedBody(fromHtml(html, { fragment: true }));
}

/** A highlight of the first place of the words; with `lost`, of words that are not there. */
export function highlight(
  body: Root,
  words: string,
  comment = '',
  colour: HighlightColour = 'yellow',
  number = 1,
): AnchoredHighlight {
  const start = textOf(body).text.indexOf(words);
  const lost = start < 0;
  return {
    id: `0190a1b2-c3d4-7e5f-8a9b-00000000000${number}`,
    colour,
    comment,
    tags: [],
    created: `2024-04-1${number}T08:00:00Z`,
    modified: '2024-04-15T08:00:00Z',
    selector: {
      position: { start: Math.max(0, start), end: Math.max(0, start) + words.length },
      quote: { exact: words, prefix: '', suffix: '' },
    },
    state: lost ? 'lost' : 'exact',
    range: lost ? null : { start, end: start + words.length },
  };
}

export function item(
  html: string,
  fields: Partial<FieldValues> = {},
  more: { highlights?: (body: Root) => AnchoredHighlight[]; clipping?: Partial<Clipping> } = {},
): ExportItem {
  const body = bodyOf(html);
  const clipping: Clipping = {
    schema: 1,
    id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    original: { file: 'original.html', name: 'storm.html', sha256: 'ab'.repeat(32), bytes: 1234 },
    provenance: {
      format: 'html',
      charset: { name: 'utf-8', from: 'declared', confidence: 1 },
      savedFrom: 'https://example.org/storm',
      savedAt: '2024-04-16T09:12:44+09:00',
      importedAt: '2024-04-17T10:00:00Z',
      cleaner: 1,
    },
    readings: {},
    edits: {},
    editedAt: {},
    restored: [],
    words: 5,
    tags: [],
    starred: false,
    read: true,
    note: '',
    highlights: [],
    problems: [],
    history: [],
    trashedAt: null,
    modified: '2024-04-17T10:00:00Z',
    ...more.clipping,
  };
  return {
    clipping,
    fields: { title: 'Storm', ...fields },
    body,
    highlights: more.highlights?.(body) ?? [],
    csl: cslItem(clipping.id, { title: 'Storm', ...fields }, clipping.provenance.savedAt),
    source: attribution({ title: 'Storm', ...fields }, DEFAULT_SETTINGS.attribution),
    sourceOf: ({ pages }) => attribution({ title: 'Storm', ...fields }, DEFAULT_SETTINGS.attribution, { pages }),
    asset: (name) => (name === PICTURE ? PNG : null),
    stored: (what) => Promise.resolve(Buffer.from(`the ${what} of ${clipping.id}`)),
  };
}

export async function* each(...items: ExportItem[]): AsyncGenerator<ExportItem> {
  yield* items;
}

/** Stands for the printer: what would be printed comes out as it is. */
const AS_PAGE: ExportMeans = {
  async print(html) {
    let page = '';
    for await (const piece of html) page += piece;
    return Buffer.from(page);
  },
};

export async function files(
  exporter: Exporter,
  items: ExportItem[],
  given: Partial<ExportOptions> = {},
): Promise<{ path: string; text: string; bytes: Buffer }[]> {
  const out: { path: string; text: string; bytes: Buffer }[] = [];
  const options = { ...DEFAULT_EXPORT, ...given };
  options.single = inOneFile(exporter.files, options);
  for await (const file of exporter.write(chosenOf(each(...items), options), options, AS_PAGE)) {
    const bytes = await bytesOf(file);
    out.push({ path: file.path, bytes, text: bytes.toString() });
  }
  return out;
}

async function bytesOf({ bytes }: ExportFile): Promise<Buffer> {
  if (typeof bytes === 'string' || bytes instanceof Uint8Array) return Buffer.from(bytes as Uint8Array);
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}
