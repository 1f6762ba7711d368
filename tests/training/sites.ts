/** How sites are told, and dealt: into folds, and once and for all into those that rules are written with and those that judge them. */

/** The registrable part of an address's host, near enough. */
export const siteOf = (url: string): string => {
  const host = url
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^hard::/, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^www\./, '')
    .toLowerCase()
    .split('.');
  const short = host.length > 2 && host.at(-2)!.length <= 3 ? 3 : 2;
  return host.slice(-short).join('.');
};

/** What a page of any site may link to: counters, advertisements, networks. */
const ANYBODYS =
  /(?:^|\.)(?:google|googlesyndication|google-analytics|googletagservices|googleapis|gstatic|doubleclick|facebook|fbcdn|twitter|twimg|youtube|addthis|sharethis|scorecardresearch|akamai\w*|cloudfront|amazonaws|disqus|outbrain|taboola|allyes|adtech|adserver|stumbleupon|digg|delicious|reddit|linkedin|pinterest|w3|gemius|hit|yandex|liveinternet|rambler|feedburner)\.\w+(?:\.\w+)?$/;
const SELF = [
  /<link[^>]+rel=["']?canonical["']?[^>]*href=["']?(https?:\/\/[^"'\s>]+)/i,
  /<meta[^>]+og:url["'][^>]*content=["'](https?:\/\/[^"']+)/i,
  /<base[^>]+href=["']?(https?:\/\/[^"'\s>]+)/i,
];

/** The site of a page of which no address is known: what it says of itself, else the host it links to most, else its style sheet's path. */
export function siteOfPage(html: string, name: string): string {
  for (const pattern of SELF) {
    const found = pattern.exec(html);
    if (found) return siteOf(found[1]!);
  }
  const counts = new Map<string, number>();
  for (const [, host] of html.matchAll(/(?:href|src)\s*=\s*["']?https?:\/\/([^/"'\s>:]+)/gi)) {
    if (ANYBODYS.test(host!.toLowerCase())) continue;
    const site = siteOf(host!);
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most && most[1] >= 3) return most[0];
  const sheet =
    /<link[^>]+href=["']?([^"'\s>]+\.css)/i.exec(html) ?? /<script[^>]+src=["']?([^"'\s>]+\.js)/i.exec(html);
  return sheet ? `sheet:${sheet[1]}` : `page:${name}`;
}

/** Sites dealt into folds by a hash of their name: the same on every run. */
export function foldOf(site: string, folds: number, salt = 0): number {
  let h = 0x811c9dc5 ^ salt;
  for (let i = 0; i < site.length; i++) h = Math.imul(h ^ site.charCodeAt(i), 0x01000193);
  return ((h ^ (h >>> 15)) >>> 0) % folds;
}

export type Part = 'seen' | 'unseen';

/**
 * Two thirds of the sites are seen: rules and word lists are written with their pages open. The other third is looked at as sums only, by
 * kind of fault, and tells whether a rule is worth keeping.
 */
export const partOf = (site: string): Part => (foldOf(site, 3, 2027) === 2 ? 'unseen' : 'seen');
