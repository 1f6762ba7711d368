/** What a web archive holds, whatever its form: answers of servers, of which the HTML pages are articles and the rest is their pictures. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import type { IsoDate, Page, Problem } from '../../contract/model';
import type { ReadInner } from '../../contract/stages';
import { resolveAddress } from '../../article/address';
import { assetName } from '../../article/assets';
import { withoutElements, withoutTags } from '../bare-html';
import { SIZE_LIMIT } from '../limits';
import { newPage } from '../page';
import { keepPicture, ResourceBudget, takeOutDataPictures } from '../pictures';
import { webAddress } from '../provenance';
import { namePictures, referencesOf } from '../references';
import { htmlScore, sniff } from '../sniff';
import { decodeSource } from '../source';

export interface Capture {
  url: string;
  /** When it was fetched. */
  date: IsoDate | null;
  status: number;
  /** In lower case, without parameters; '' where unknown. */
  mediaType: string;
  charset: string | null;
  bytes: Uint8Array;
  /** What the archive calls the page. */
  title?: string;
}

export interface Archive {
  captures: readonly Capture[];
  /** Addresses that the archive itself lists as its pages; empty where it lists none. */
  listed: ReadonlySet<string>;
  problems: Problem[];
}

/** Words of a page below which it is a frame of an advertisement, a redirection or an empty form, where there are others. */
const LEAST_WORDS = 30;

/** Undoes a content encoding; the bytes as they are where they were decoded already, or are damaged. Bounded by what really inflates. */
export function contentDecoded(bytes: Uint8Array, encoding: string): Uint8Array {
  const options: ZlibOptions = { maxOutputLength: SIZE_LIMIT };
  const decoders: Record<string, ((data: Uint8Array) => Uint8Array)[]> = {
    gzip: [(data) => gunzipSync(data, options)],
    'x-gzip': [(data) => gunzipSync(data, options)],
    deflate: [(data) => inflateSync(data, options), (data) => inflateRawSync(data, options)],
    br: [(data) => brotliDecompressSync(data, { maxOutputLength: SIZE_LIMIT })],
  };
  for (const name of encoding
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .reverse())
    for (const decode of decoders[name] ?? []) {
      try {
        bytes = decode(bytes);
        break;
      } catch (thrown) {
        if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
      }
    }
  return bytes;
}

const isHtml = ({ mediaType, bytes }: Capture): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType) ||
  (mediaType === '' && htmlScore(sniff(bytes.subarray(0, 20_000))) >= 0.85);

/** A page is what was answered well; archives of the wild west hold every redirection and error too. */
const answered = ({ status, bytes }: Capture): boolean =>
  (status === 0 || (status >= 200 && status < 300)) && bytes.length > 0;

const wordsOf = (source: string): number =>
  withoutTags(withoutElements(source, ['script', 'style', 'noscript', 'title']), ' ').match(/[\p{L}\p{N}]{2,}/gu)
    ?.length ?? 0;

function pageOf(
  capture: Capture,
  pictures: ReadonlyMap<string, Uint8Array>,
  format: string,
  problems: Problem[],
  person: string | null,
): Page {
  const decoded = decodeSource(capture.bytes, { person, transport: capture.charset, kind: 'html' });
  const url = webAddress(capture.url);
  const resources: Page['resources'] = new Map();
  const budget = new ResourceBudget();
  const taken = takeOutDataPictures(decoded.source, resources, budget);
  // Only what the page names is kept with it: an archive may hold the pictures of a hundred pages.
  const find = (reference: string): string | undefined => {
    const address = resolveAddress(reference.trim(), url);
    const bytes = pictures.get(reference.trim()) ?? (address ? pictures.get(address) : undefined);
    const kept = bytes && keepPicture(bytes, resources, budget);
    if (kept && address) resources.set(address, resources.get(kept)!);
    return kept ?? undefined;
  };
  if (pictures.size) for (const reference of referencesOf([taken])) find(reference);
  const source = namePictures(taken, resources, find);
  return newPage(format, {
    source,
    charset: decoded.charset,
    url,
    savedAt: capture.date,
    containerTitle: capture.title ?? null,
    place: { name: capture.url, of: 0 },
    resources,
    problems: [
      ...decoded.problems,
      ...problems,
      ...(budget.exceeded ? [{ kind: 'too-large' as const, detail: 'pictures' }] : []),
    ],
  });
}

/** The articles of an archive. PDFs that it holds are read as files of their own. */
export async function pagesOfArchive(
  archive: Archive,
  format: string,
  charset: string | null,
  inner: ReadInner,
): Promise<Page[]> {
  const good = archive.captures.filter(answered);
  const pictures = new Map<string, Uint8Array>();
  for (const { url, bytes } of good) if (assetName(bytes)) pictures.set(url, bytes);
  const html = good.filter(isHtml);
  const listed = html.filter(({ url }) => archive.listed.has(url));
  const wanted = listed.length ? listed : html;
  const pages = wanted.map((capture) => pageOf(capture, pictures, format, archive.problems, charset));
  const full = pages.filter(({ source }) => wordsOf(source) >= LEAST_WORDS);
  const out = full.length ? full : pages;
  for (const { url, mediaType, bytes, date } of good)
    if (mediaType === 'application/pdf')
      out.push(...(await inner({ name: url, bytes, siblings: null, charset: null, modified: date })));
  return out.length === 1 ? [{ ...out[0]!, place: undefined }] : out;
}
