/** What the window may load and where it may go: pure rules, applied by `guard.ts` and `protocols.ts`. */
import { resolveAddress } from '../article/address';

export const APP_SCHEME = 'cuttings-app';
export const ASSET_SCHEME = 'cuttings-asset';
export const ORIGINAL_SCHEME = 'cuttings-original';
export const PRINT_SCHEME = 'cuttings-print';

/** The window's one address. */
export const APP_ORIGIN = `${APP_SCHEME}://window`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Sent as a header with everything of the window: no inline script or style element, nothing from outside. */
export const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Components place their menus through the CSSOM, which needs no 'unsafe-inline'.
  "style-src 'self'",
  `img-src 'self' ${ASSET_SCHEME}: data:`,
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with an original page, beside the view's own settings. `sandbox` takes scripts, forms, windows and its origin away; what is left may show pictures that came with it. */
export const ORIGINAL_POLICY = [
  'sandbox',
  "default-src 'none'",
  `img-src data: ${ASSET_SCHEME}: ${ORIGINAL_SCHEME}:`,
  `style-src 'unsafe-inline' data: ${ORIGINAL_SCHEME}:`,
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with what is printed: our own pages, with their pictures inside. */
export const PRINT_POLICY = [
  'sandbox',
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * No `cross-origin-opener-policy`: no page of ours can open a window or be opened by one, and the header makes Chromium begin every first page
 * in one process only to throw that away for another (0.1 s and more of the start).
 */
export const COMMON_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), display-capture=(), fullscreen=()',
  'cache-control': 'no-store',
  // The old wish of a page to have names looked up ahead of a click.
  'x-dns-prefetch-control': 'off',
};

function schemeOf(address: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase() ?? '';
}

/** What shows pages, each with a session of its own: the window, the view of an original page, and what is printed. */
export type Surface = 'window' | 'original' | 'print';
const SCHEMES: Record<Surface, readonly string[]> = {
  window: [APP_SCHEME, ASSET_SCHEME, 'data'],
  original: [ORIGINAL_SCHEME, ASSET_SCHEME, 'data'],
  print: [PRINT_SCHEME, 'data'],
};

/** May this be loaded at all? Everything else is cancelled before a name is looked up. */
export function mayLoad(address: string, surface: Surface, developerTools: boolean): boolean {
  const scheme = schemeOf(address);
  return SCHEMES[surface].includes(scheme) || (developerTools && surface === 'window' && scheme === 'devtools');
}

/** The window's main frame stays on its page; no frame goes anywhere, and an original page never leaves its own. */
export function mayNavigate(address: string, isMainFrame: boolean): boolean {
  return isMainFrame && address.replace(/#.*/s, '') === APP_PAGE;
}

/** Is this frame address the window's own? Only that may call. */
export function isOurPage(address: string): boolean {
  return address === APP_PAGE || address.startsWith(`${APP_PAGE}#`);
}

/**
 * An address that may be opened in the system's browser, in its normal form, or null: only http and https,
 * with a host, and without a user name or password, which serve to make one host look like another.
 */
export function browserAddress(address: string): string | null {
  // Control characters and blanks inside are dropped by parsers, so that what is read is not what is opened.
  if (/[\u0000-\u0020\u007f]/.test(address.trim())) return null;
  const absolute = resolveAddress(address);
  if (!absolute) return null;
  const url = new URL(absolute);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}
