/**
 * One form for the many addresses of an article: what only says how one came there (tracking, AMP, mobile, archives, proxies, sessions of a
 * database) is folded, what tells articles apart stays. Pure; every rule is an entry of a table.
 */
import { resolveAddress } from './address';

/** Parameters that name a campaign, a click or a reader, by what the services that add them document; nothing that may name an article. */
const TRACKING: ReadonlySet<string> = new Set(
  (
    'fbclid gclid gclsrc gbraid wbraid dclid msclkid twclid ttclid yclid ymclid li_fat_id irclickid igsh igshid mc_cid mc_eid _ga _gl ' +
    '_hsenc _hsmi __hstc __hsfp __hssc hsctatracking mkt_tok oly_anon_id oly_enc_id vero_conv vero_id cmp cmpid smid smtyp sharetoken ' +
    'unlocked_article_code guccounter ocid ito ftag icid int_cmp ncid xtor wt.mc wt.zmc wtmc wt_mc wt_zmc s_cid spref ref_src ref_url usqp ' +
    '__twitter_impression'
  ).split(' '),
);
/** Beginnings of the names of whole families of them. */
const TRACKING_FAMILY = /^(?:utm|pk|piwik|mtm|matomo|ns|guce|amp|at)_/;
/** The same where only some values are a way of showing. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  print: /^(?:1|true|yes)?$/i,
  pagewanted: /^(?:all|print)$/i,
  amp: /^(?:1|true|yes)?$/i,
  outputtype: /^amp$/i,
  feature: /^(?:share|youtu\.be|emb_\w+)$/i,
};
const SUBDOMAIN = /^(?:www\d?|m|mobile|mobil|amp|touch|wap)\./;

/** Addresses that hold the article's own address. */
const WRAPPERS: readonly ((url: URL) => string | null)[] = [
  // web.archive.org/web/20240101000000id_/https://…, archive.today and its twins.
  (url) => behind(url, /^(?:web|wayback)\.archive\.org$/, /^\/web\/(?:\d{1,14}|\*)?(?:[a-z]{2}_)?\//),
  (url) => behind(url, /^archive\.(?:today|ph|is|md|li|vn|fo)$/, /^\/(?:\d{8,14}|newest|oldest|o\/\w+)\//),
  (url) => behind(url, /^arquivo\.pt$/, /^\/(?:wayback|noFrame\/replay)\/\d{8,14}(?:[a-z]{2}_)?\//),
  // Google's AMP pages and caches.
  (url) => (/^(?:www\.)?google\.[a-z.]+$/.test(url.hostname) ? amped(url, /^\/amp\/(s\/)?/) : null),
  (url) => (url.hostname.endsWith('.cdn.ampproject.org') ? amped(url, /^\/[cvi]\/(s\/)?/) : null),
  (url) => (url.hostname.endsWith('.translate.goog') ? translated(url) : null),
  // Ways through which links are sent.
  (url) => parameter(url, /^(?:www\.)?google\.[a-z.]+$/, /^\/url$/, ['q', 'url']),
  (url) => parameter(url, /^l(?:m)?\.facebook\.com$/, /^\/l\.php$/, ['u']),
  (url) => parameter(url, /\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']),
  proxied,
];

function behind(url: URL, host: RegExp, path: RegExp): string | null {
  if (!host.test(url.hostname) || !path.test(url.pathname)) return null;
  const rest = `${url.pathname}${url.search}`.replace(path, '');
  // Servers fold the two strokes of the inner address into one.
  if (/^https?:\/+/i.test(rest)) return rest.replace(/^(https?:)\/+/i, '$1//');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//i.test(rest) ? `https://${rest}` : null;
}

function amped(url: URL, path: RegExp): string | null {
  if (!path.test(url.pathname)) return null;
  const rest = url.pathname.replace(path, '');
  return rest.includes('.') ? `https://${rest}${url.search}` : null;
}

/** `www-example-com.translate.goog`: a hyphen is a dot, two are a hyphen. */
function translated(url: URL): string {
  const host = url.hostname
    .slice(0, -'.translate.goog'.length)
    .split('--')
    .map((part) => part.replaceAll('-', '.'))
    .join('-');
  const search = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('_x_tr_')));
  return `https://${host}${url.pathname}${search.size ? `?${search}` : ''}`;
}

function parameter(url: URL, host: RegExp, path: RegExp, names: readonly string[]): string | null {
  if (!host.test(url.hostname) || !path.test(url.pathname)) return null;
  for (const name of names) {
    const value = url.searchParams.get(name);
    if (value && /^https?:\/\//i.test(value)) return value;
  }
  return null;
}

/** A library's proxy before a database: `www-proquest-com.ezproxy.example.edu`, `www.proquest.com.ezproxy.example.edu`. */
const PROXY = /\.(?:(?:ez|lib)?proxy(?:\d|-?[a-z]*)?|idm\.oclc\.org|eproxy|remotexs|ezp[a-z\d-]*)(?:\.|$)/;
const DATABASE =
  /(?:^|\.)((?:www\.|search\.|global\.|advance\.|plus\.|nouveau\.|link\.|go\.|professional\.)?(?:proquest|lexis|nexis|lexisnexis|factiva|europresse|gale|galegroup|ebscohost|dowjones|jstor|pressreader)\.com)$/;
function proxied(url: URL): string | null {
  const at = url.hostname.search(PROXY);
  if (at < 0) return null;
  const inner = url.hostname.slice(0, at);
  const host = DATABASE.exec(inner)?.[1] ?? DATABASE.exec(inner.replaceAll('-', '.'))?.[1];
  return host ? `https://${host}${url.pathname}${url.search}` : null;
}

/** Documents of databases by their own ids: the rest of the address is the session in which they were looked at. */
const DATABASES: readonly { host: RegExp; id(url: URL): string | null | undefined; name: string }[] = [
  { name: 'proquest', host: /(?:^|\.)proquest\.com$/, id: (url) => /\/docview\/(\d{4,})/.exec(url.pathname)?.[1] },
  {
    name: 'nexis',
    host: /(?:^|\.)(?:lexis|nexis|lexisnexis)\.com$/,
    id: (url) => /contentItem:([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,})/i.exec(decoded(url.search))?.[1]?.toUpperCase(),
  },
  {
    name: 'factiva',
    host: /(?:^|\.)(?:factiva|dowjones)\.com$/,
    id: (url) => {
      const value = url.searchParams.get('an') ?? url.searchParams.get('accessionno') ?? '';
      return /([A-Z\d]{4,8}000020\d{6}\w{6,12})/i.exec(value)?.[1]?.toLowerCase();
    },
  },
  {
    name: 'europresse',
    host: /(?:^|\.)europresse\.com$/,
    id: (url) => url.searchParams.get('docKey') ?? url.searchParams.get('docName'),
  },
  {
    name: 'gale',
    host: /(?:^|\.)(?:gale|galegroup)\.com$/,
    id: (url) =>
      /\/doc\/([A-Z]{1,3}\d{6,})/.exec(url.pathname)?.[1] ?? /GALE[%|]+7?C?([A-Z]{1,3}\d{6,})/i.exec(url.search)?.[1],
  },
  {
    name: 'ebsco',
    host: /(?:^|\.)ebscohost\.com$/,
    id: (url) => {
      const [db, an] = [url.searchParams.get('db'), url.searchParams.get('AN') ?? url.searchParams.get('an')];
      return db && an ? `${db.toLowerCase()}:${an}` : null;
    },
  },
  { name: 'jstor', host: /(?:^|\.)jstor\.org$/, id: (url) => /\/stable\/(\d+)/.exec(url.pathname)?.[1] },
];

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (thrown) {
    if (thrown instanceof URIError) return text;
    throw thrown;
  }
}

/** Wrappers within one another: an archive of an AMP page of a proxy is three. */
const DEEPEST = 5;

/**
 * The folded address of an article, without a scheme; null for what is none (no http, a home page). Folding again changes nothing.
 */
export function foldedAddress(address: string | null | undefined): string | null {
  const url = unwrapped(address);
  if (!url) return null;
  for (const { name, host, id } of DATABASES) {
    const found = host.test(url.hostname) ? id(url) : null;
    if (found) return `${name}:${found}`;
  }
  const host = url.host.replace(/\.$/, '').replace(SUBDOMAIN, '');
  const path = foldedPath(url.pathname);
  const search = foldedSearch(url.searchParams);
  // Old pages of one address tell their articles behind `#!`.
  const fragment = /^#!?\//.test(url.hash) ? url.hash : '';
  return path === '' && search === '' && fragment === '' ? null : `${host}${path}${search}${fragment}`;
}

function unwrapped(address: string | null | undefined): URL | null {
  let href = address?.trim() ?? '';
  for (let depth = 0; depth < DEEPEST; depth++) {
    const absolute = /^https?:\/\//i.test(href) && href.length < 10_000 ? resolveAddress(href) : null;
    if (!absolute) return null;
    const url = new URL(absolute);
    const inner = WRAPPERS.map((wrapper) => wrapper(url)).find((found) => found !== null);
    if (inner === undefined || inner === null || !resolveAddress(inner)) return url;
    href = inner;
  }
  return null;
}

function foldedPath(pathname: string): string {
  const parts = pathname
    .split('/')
    .filter(Boolean)
    .map((part) => encodeURIComponent(decoded(part)));
  if (parts.length > 1 && /^amp$/i.test(parts[0]!)) parts.shift();
  else if (parts.length > 1 && /^amp$/i.test(parts.at(-1)!)) parts.pop();
  const last = parts.pop();
  if (last === undefined) return '';
  const plain = last.replace(/\.amp(?=$|\.html?$)/i, '').replace(/^index\.(?:x?html?|php|aspx?)$/i, '');
  if (plain) parts.push(plain);
  return parts.map((part) => `/${part}`).join('');
}

function foldedSearch(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name, value]) => {
    const shown = SHOWN[name.toLowerCase()];
    return !(shown ? shown.test(value) : TRACKING.has(name.toLowerCase()) || TRACKING_FAMILY.test(name.toLowerCase()));
  });
  kept.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  return kept.length ? `?${new URLSearchParams(kept)}` : '';
}
