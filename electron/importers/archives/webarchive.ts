/** Safari's web archive: a property list of the page and its files. */
import { CuttingsError } from '../../contract/errors';
import type { Importer, PageInput } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { LEAST_FRAME, MOST_FRAMES } from '../frames';
import { webAddress } from '../provenance';
import { pagesOfArchive, type Capture } from './captures';
import { binaryPlist, isBinaryPlist, xmlPlist, type Plist } from './plist';

type Dictionary = { [key: string]: Plist };
const isDictionary = (value: Plist | undefined): value is Dictionary =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
const list = (value: Plist | undefined): Dictionary[] => (Array.isArray(value) ? value.filter(isDictionary) : []);
const words = (value: Plist | undefined): string | null => (typeof value === 'string' && value ? value : null);

function captureOf(resource: Dictionary): Capture[] {
  const data = resource.WebResourceData;
  if (!(data instanceof Uint8Array)) return [];
  return [
    {
      url: words(resource.WebResourceURL) ?? '',
      date: null,
      status: 200,
      mediaType: (words(resource.WebResourceMIMEType) ?? '').toLowerCase(),
      charset: words(resource.WebResourceTextEncodingName),
      bytes: data,
    },
  ];
}

/** Pictures of the page and of the frames in it, as deep as archives stand in one another. */
function picturesOf(archive: Dictionary, depth = 0): Capture[] {
  const own = list(archive.WebSubresources).flatMap(captureOf);
  return depth > 8
    ? own
    : [...own, ...list(archive.WebSubframeArchives).flatMap((frame) => picturesOf(frame, depth + 1))];
}

/** The documents of frames, those in frames of them too. */
function documentsOf(archive: Dictionary, depth = 0): { source: string; url: string | null }[] {
  if (depth > 8) return [];
  return list(archive.WebSubframeArchives)
    .flatMap((frame) => {
      const [main] = isDictionary(frame.WebMainResource) ? captureOf(frame.WebMainResource) : [];
      const own =
        main && /html/.test(main.mediaType) && main.bytes.length >= LEAST_FRAME
          ? [
              {
                source: decodeSource(main.bytes, { person: null, transport: main.charset, kind: 'html' }).source,
                url: webAddress(main.url),
              },
            ]
          : [];
      return [...own, ...documentsOf(frame, depth + 1)];
    })
    .slice(0, MOST_FRAMES);
}

function archiveOf(input: PageInput): Plist {
  if (isBinaryPlist(input.bytes)) return binaryPlist(input.name, input.bytes);
  return xmlPlist(input.name, decodeSource(input.bytes, { person: null, kind: 'text' }).source);
}

export const webarchive: Importer = {
  id: 'webarchive',
  label: 'formats.webarchive',
  extensions: ['webarchive'],
  mimeTypes: ['application/x-webarchive'],
  detect: ({ bytes }) => {
    const binary = isBinaryPlist(bytes);
    if (!binary && !/^\s*<\?xml[\s\S]*<plist[\s>]/i.test(sniff(bytes).head)) return 0;
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('WebMainResource') ? 1 : 0;
  },
  read: async (input, inner) => {
    const archive = archiveOf(input);
    const main =
      isDictionary(archive) && isDictionary(archive.WebMainResource) ? captureOf(archive.WebMainResource) : [];
    if (!isDictionary(archive) || !main.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    const [page] = main;
    // Frames are no pages of their own: beside the pictures that came along their documents are the page's.
    const captures = [...main, ...picturesOf(archive).filter(({ mediaType }) => !/html/.test(mediaType))];
    const frames = documentsOf(archive);
    const pages = await pagesOfArchive(
      { captures, listed: new Set([page!.url]), problems: [] },
      'webarchive',
      input.charset,
      inner,
    );
    return pages.map((one) => ({ ...one, ...(frames.length ? { frames } : {}), savedAt: input.modified }));
  },
};
