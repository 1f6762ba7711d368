/** Single-file MHTML ("web archive, single file"): a multipart/related message of the page and its files. */
import { append } from '../article/append';
import { CuttingsError } from '../contract/errors';
import type { Page, Problem } from '../contract/model';
import type { Importer } from '../contract/stages';
import { assetName } from '../article/assets';
import { LEAST_FRAME, MOST_FRAMES } from './frames';
import { readable, readPart, splitParts, structured, transferDecoded, type Part } from './mime';
import { keepPicture, ResourceBudget, takeOutDataPictures } from './pictures';
import { clockDate, savedFrom, webAddress } from './provenance';
import { namePictures } from './references';
import { htmlScore, sniff } from './sniff';
import { resolveAddress } from '../article/address';
import { decodeSource } from './source';

const HEADER_LINE =
  /^(?:from|subject|date|mime-version|content-type|content-transfer-encoding|content-location|snapshot-content-location|message-id|x-[\w-]+)\s*:/i;

export const mhtml: Importer = {
  id: 'mhtml',
  label: 'formats.mhtml',
  extensions: ['mhtml', 'mht'],
  mimeTypes: ['multipart/related', 'application/x-mimearchive', 'message/rfc822'],
  detect: (input) => {
    // The headers alone: parts in binary may follow them at once.
    const start = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, Math.min(input.bytes.length, 16_384))
      .toString('latin1')
      .replace(/^ï»¿/, '')
      .trimStart();
    if (!HEADER_LINE.test(start) || !/^content-type\s*:\s*(?:multipart\/|text\/html)/im.test(start)) return 0;
    return /^mime-version\s*:/im.test(start) || /^content-transfer-encoding\s*:/im.test(start) ? 0.95 : 0.6;
  },
  read: async (input): Promise<Page[]> => {
    const message = readPart(input.bytes);
    const { parts, problems } = partsOf(message);
    const root = rootOf(parts, structured(message.headers.get('content-type')).parameters.get('start'));
    if (!root) throw new CuttingsError('page-unreadable', { detail: input.name });
    const decoded = decodeSource(transferDecoded(root), {
      person: input.charset,
      transport: structured(root.headers.get('content-type')).parameters.get('charset') ?? null,
      kind: 'html',
    });
    if (!decoded.source.trim()) throw new CuttingsError('page-unreadable', { detail: input.name });
    const resources: Page['resources'] = new Map();
    const budget = new ResourceBudget();
    const base = webAddress(root.headers.get('content-base') ?? message.headers.get('content-base'));
    const place = location(root);
    const url =
      webAddress(message.headers.get('snapshot-content-location')) ??
      webAddress(place) ??
      (place && base ? webAddress(resolveAddress(place, base) ?? undefined) : null) ??
      base ??
      savedFrom(decoded.pieces);
    for (const part of parts) if (part !== root) keep(part, url, resources, budget);
    const source = named(takeOutDataPictures(decoded.source, resources, budget), url, resources);
    const frames = framesOf(parts, root, url, resources, budget);
    if (budget.exceeded) problems.push({ kind: 'too-large', detail: 'pictures' });
    const date = message.headers.get('date');
    return [
      {
        format: 'mhtml',
        kind: 'html',
        source,
        charset: decoded.charset,
        url,
        savedAt: date ? clockDate(date) : null,
        containerTitle: readable(message.headers.get('subject')) ?? readable(message.headers.get('x-snapshot-title')),
        resources,
        ...(frames.length ? { frames } : {}),
        problems: [...decoded.problems, ...problems],
      },
    ];
  },
};

/** The other documents of the message, as frames have them: longest first. */
function framesOf(
  parts: readonly Part[],
  root: Part,
  url: string | null,
  resources: Page['resources'],
  budget: ResourceBudget,
): NonNullable<Page['frames']> {
  return parts
    .filter((part) => part !== root && isHtml(part) && part.body.length >= LEAST_FRAME)
    .sort((a, b) => b.body.length - a.body.length)
    .slice(0, MOST_FRAMES)
    .map((part) => {
      const transport = structured(part.headers.get('content-type')).parameters.get('charset') ?? null;
      const { source } = decodeSource(transferDecoded(part), { person: null, transport, kind: 'html' });
      return {
        source: named(takeOutDataPictures(source, resources, budget), url, resources),
        url: webAddress(location(part)),
      };
    });
}

const isHtml = (part: Part): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)$/.test(structured(part.headers.get('content-type')).value);

function location(part: Part): string | undefined {
  // Long addresses are folded; an address holds no white space.
  return part.headers.get('content-location')?.replace(/\s+/g, '');
}

/** All parts, those of nested multiparts too. Mends what real files lack: a boundary not named, or named and never used. */
function partsOf(message: Part, depth = 0): { parts: Part[]; problems: Problem[] } {
  const type = structured(message.headers.get('content-type'));
  if (!type.value.startsWith('multipart/') && type.value !== '') return { parts: [message], problems: [] };
  const boundary = type.parameters.get('boundary') || firstBoundary(message.body);
  const split = boundary ? splitParts(message.body, boundary) : { parts: [], closed: false };
  if (split.parts.length === 0) {
    // No boundary at all: the only part follows the message's headers directly.
    const only = readPart(message.body);
    return { parts: only.body.length ? [only] : [], problems: [{ kind: 'malformed', detail: 'boundary' }] };
  }
  const problems: Problem[] = split.closed ? [] : [{ kind: 'truncated' }];
  if (!type.parameters.get('boundary')) problems.push({ kind: 'malformed', detail: 'boundary' });
  const parts: Part[] = [];
  for (const bytes of split.parts) {
    const part = readPart(bytes);
    if (depth < 4 && structured(part.headers.get('content-type')).value.startsWith('multipart/'))
      append(parts, partsOf(part, depth + 1).parts);
    else parts.push(part);
  }
  return { parts, problems };
}

/** The first line that looks like a boundary, where the header names none. */
function firstBoundary(body: Uint8Array): string | null {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 4096)).toString('latin1');
  return /^--(\S[^\r\n]{0,199}?)\s*$/m.exec(start)?.[1] ?? null;
}

/** Writers do not agree on the case of what names a part, on the brackets around it, or on per cent signs in it. */
function bareId(id: string): string {
  const bare = id.trim().replace(/^<|>$/g, '').toLowerCase();
  try {
    return decodeURIComponent(bare);
  } catch (thrown) {
    if (!(thrown instanceof URIError)) throw thrown;
    return bare;
  }
}

function contentId(part: Part): string | undefined {
  const id = part.headers.get('content-id');
  return id === undefined ? undefined : bareId(id);
}

/** The page: the part that `start` names, else the first HTML, else the first that reads as HTML. */
function rootOf(parts: readonly Part[], start: string | undefined): Part | null {
  const named = start && parts.find((part) => contentId(part) === bareId(start));
  if (named && isHtml(named)) return named;
  return (
    parts.find((part) => isHtml(part) && part.body.length > 0) ??
    parts.find((part) => htmlScore(sniff(transferDecoded(part).subarray(0, 20_000))) > 0) ??
    null
  );
}

/**
 * Keeps a picture or a style sheet (for showing the page as it was) under each name that the page may use for it: its address, its
 * Content-ID, its address in the page's terms.
 */
function keep(part: Part, url: string | null, resources: Page['resources'], budget: ResourceBudget): void {
  const type = structured(part.headers.get('content-type')).value;
  const style = type === 'text/css';
  if (!style && /^(?:text\/|multipart\/|application\/(?:javascript|json))/.test(type)) return;
  const bytes = transferDecoded(part);
  const kept = style ? null : keepPicture(bytes, resources, budget);
  const resource = style && budget.take(bytes.length) ? { bytes, mediaType: type } : kept ? resources.get(kept)! : null;
  if (!resource) return;
  const place = location(part);
  const id = contentId(part);
  if (place) resources.set(place, resource);
  const absolute = place && resolveAddress(place, webAddress(part.headers.get('content-base')) ?? url);
  if (absolute) resources.set(absolute, resource);
  if (id) resources.set(`cid:${id}`, resource);
}

/** References of the page as its own files are named: by `cid:`, by address, or relative to the page's. */
function named(source: string, url: string | null, resources: Page['resources']): string {
  return namePictures(source, resources, (reference) => {
    const address = resolveAddress(reference, url) ?? reference;
    const resource =
      resources.get(reference) ??
      resources.get(address) ??
      (/^cid:/i.test(reference) ? resources.get(`cid:${bareId(reference.slice(4))}`) : undefined);
    const name = resource && assetName(resource.bytes);
    return name ? `assets/${name}` : undefined;
  });
}
