/** Serves the window, the pictures of clippings and original pages, each from a scheme of its own; nothing comes from `file:`. */
import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Log } from './log';
import { fileBelow } from './paths';
import {
  APP_POLICY,
  APP_SCHEME,
  ASSET_SCHEME,
  COMMON_HEADERS,
  ORIGINAL_POLICY,
  ORIGINAL_SCHEME,
  PRINT_POLICY,
  PRINT_SCHEME,
} from './policy';

/** What of the library is served. Both throw when there is no such thing. */
export interface PageSource {
  /** Absolute path of a picture. */
  assetPath(id: string, name: string): Promise<string>;
  /** The original page as HTML. */
  originalPage(id: string): Promise<string>;
  /** A picture or style sheet that came in the same file, by the path of its address; null where there is none. */
  originalPart(id: string, path: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>;
}

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: ASSET_SCHEME, privileges: { standard: true, secure: true } },
    { scheme: ORIGINAL_SCHEME, privileges: { standard: true, secure: true } },
    { scheme: PRINT_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Pictures from pages: an SVG among them is shown as an image only, so that nothing in it runs; as a page of its own it is boxed in. */
const ASSET_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

function answer(body: Uint8Array | string, type: string, policy: string): Response {
  return new Response(body as BodyInit, {
    headers: { ...COMMON_HEADERS, 'content-type': type, 'content-security-policy': policy },
  });
}

const missing = () => new Response('', { status: 404, headers: COMMON_HEADERS });

/** Answers GET only; a missing thing is 404, any other trouble is logged and 404 as well. */
function handle(session: Session, log: Log, scheme: string, respond: (url: URL) => Promise<Response | null>): void {
  session.protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET') return missing();
    try {
      return (await respond(new URL(request.url))) ?? missing();
    } catch (error) {
      log.error(`serving-${scheme}`, error);
      return missing();
    }
  });
}

/** Pictures of clippings, by their names in the library. */
function serveAssets(session: Session, source: PageSource, log: Log, mayShow: (id: string) => boolean): void {
  handle(session, log, ASSET_SCHEME, async (url) => {
    const name = decodeURIComponent(url.pathname.slice(1));
    const type = TYPES[extname(name).toLowerCase()];
    if (!type?.startsWith('image/') || !mayShow(url.host)) return null;
    return answer(await readFile(await source.assetPath(url.host, name)), type, ASSET_POLICY);
  });
}

/**
 * The window and the pictures of its articles.
 * @param folder the built window, absolute
 */
export function serveWindow(session: Session, folder: string, source: PageSource, log: Log): void {
  handle(session, log, APP_SCHEME, async (url) => {
    const file = url.host === 'window' ? fileBelow(folder, url.pathname) : null;
    const type = file && TYPES[extname(file)];
    return file && type ? answer(await readFile(file), type, APP_POLICY) : null;
  });

  serveAssets(session, source, log, () => true);
}

/** Original pages, one at a time, each with its own parts and pictures only. */
export function serveOriginal(session: Session, source: PageSource, log: Log): void {
  let shown: string | null = null;
  serveAssets(session, source, log, (id) => id === shown);
  handle(session, log, ORIGINAL_SCHEME, async (url) => {
    if (url.pathname === '/') {
      shown = url.host;
      return answer(await source.originalPage(url.host), 'text/html; charset=utf-8', ORIGINAL_POLICY);
    }
    if (url.host !== shown) return null;
    const part = await source.originalPart(url.host, url.pathname);
    // A part is never a page of its own.
    return part && /^(image\/[a-z0-9.+-]+|text\/css)/i.test(part.mediaType)
      ? answer(part.bytes, part.mediaType, ASSET_POLICY)
      : null;
  });
}

/** What is being printed, by the host of its address; handed over once, piece by piece. */
export function servePrinted(
  session: Session,
  taken: (host: string) => ReadableStream<Uint8Array> | null,
  log: Log,
): void {
  handle(session, log, PRINT_SCHEME, (url) => {
    const pieces = url.pathname === '/' ? taken(url.host) : null;
    return Promise.resolve(
      pieces &&
        new Response(pieces, {
          headers: {
            ...COMMON_HEADERS,
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': PRINT_POLICY,
          },
        }),
    );
  });
}
