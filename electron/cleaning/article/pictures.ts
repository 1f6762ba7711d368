/** Figures: the picture's real address (lazy loading minded), its caption and credit, parted here and nowhere else, and its alternative text. */
import type { AnyNode, Element, ParentNode, Text } from '../page/markup/nodes';
import type { AttributeName } from '../page/markup/attributes';
import { readMarkup, UNLIMITED } from '../page/markup/read';
import { splitCaption } from '../fields/caption';
import { foldSpace } from '../page/white-space';
import { hintsOf } from '../page/element-hints';
import { HINT } from '../page/block-hints';

export interface Picture {
  src: string | null;
  alt: string | null;
  caption: string | null;
  /** Who took it, without `Photo:` and brackets; no part of the caption. */
  credit: string | null;
}

const SOURCES = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-hi-res-src',
  'data-full-src',
  'data-image',
  'data-url',
  'src',
] as const satisfies readonly AttributeName[];
const SETS = ['data-srcset', 'srcset', 'data-lazy-srcset'] as const satisfies readonly AttributeName[];

/** The largest candidate of a srcset. */
function fromSet(set: string): string | null {
  let best: string | null = null;
  let width = -1;
  for (const part of set.slice(0, 20_000).split(/,\s+|\s*,(?=https?:|\/\/)/)) {
    const [address, size] = part.trim().split(/\s+/);
    const n = size ? Number.parseFloat(size) : 0;
    if (address && n > width) {
      best = address;
      width = n;
    }
  }
  return best;
}

const ABSOLUTE = /^https?:\/\/[^\s]+$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A path from the root of its site in which the standard leaves nothing to resolve or to escape, and a site that it leaves as it is written. */
const PLAIN_PATH = /^\/(?!\/)[\w.~+,;@!$&()*:=/-]*(?:\?[\w.~%+,;@!$&()*:=/?-]*)?$/;
const DOTS = /\/\./;
const PLAIN_SITE = /^https?:\/\/(?![^/?#]*xn--)(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,20}(?=[/?#]|$)/;

/** An address made absolute; null where it is none that is kept. Parsing addresses costs more than reading the page: only relative ones are. */
function resolve(address: string | undefined | null, base: string | null): string | null {
  if (!address || address.length > 4000) return null;
  const trimmed = address.trim();
  if (ABSOLUTE.test(trimmed)) return trimmed;
  if (/^assets\/[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/.test(trimmed)) return trimmed;
  if (!trimmed || !base || SCHEME.test(trimmed)) return null;
  if (PLAIN_PATH.test(trimmed) && !DOTS.test(trimmed)) {
    const site = PLAIN_SITE.exec(base);
    if (site) return site[0] + trimmed;
  }
  try {
    const resolved = new URL(trimmed, base).href;
    return ABSOLUTE.test(resolved) ? resolved : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export { resolve as resolveAddress };

function imageSource(img: Element, base: string | null): string | null {
  for (const name of SOURCES) {
    const found = resolve(img.attribs[name], base);
    if (found) return found;
  }
  for (const name of SETS) {
    const set = img.attribs[name];
    const found = set ? resolve(fromSet(set), base) : null;
    if (found) return found;
  }
  return null;
}

interface Search {
  img: Element | null;
  set: string | null;
  captions: string[];
  noscript: string | null;
}

function wordsOf(node: AnyNode, out: string[]): void {
  if (node.type === 'text') out.push((node as Text).data);
  else if (node.type === 'tag') {
    for (const child of node.children) wordsOf(child, out);
    if (
      node.name !== 'a' &&
      node.name !== 'span' &&
      node.name !== 'em' &&
      node.name !== 'i' &&
      node.name !== 'b' &&
      node.name !== 'strong'
    )
      out.push(' ');
  }
}

function search(node: ParentNode, found: Search, depth: number): void {
  if (depth > 20) return;
  for (const child of node.children) {
    if (child.type !== 'tag') continue;
    if (child.name === 'img' || child.name === 'amp-img') {
      found.img ??= child;
      continue;
    }
    if (child.name === 'source') {
      found.set ??= child.attribs.srcset ?? child.attribs['data-srcset'] ?? null;
      continue;
    }
    if (child.name === 'noscript') {
      const raw = child.children.map((c) => (c.type === 'text' ? (c as Text).data : '')).join('');
      if (raw) found.noscript ??= raw;
      search(child, found, depth + 1);
      continue;
    }
    if (child.name === 'figcaption' || hintsOf(child) & HINT.caption) {
      const parts: string[] = [];
      wordsOf(child, parts);
      const text = foldSpace(parts.join('')).trim();
      if (text) found.captions.push(text);
      if (child.name !== 'figcaption') continue;
    }
    search(child, found, depth + 1);
  }
}

/** Reads a `figure`, `picture` or `img` element. Null where it shows nothing. */
export function readPicture(element: Element, base: string | null): Picture | null {
  const found: Search = { img: null, set: null, captions: [], noscript: null };
  if (element.name === 'img' || element.name === 'amp-img') found.img = element;
  else search(element, found, 0);
  let src = found.img ? imageSource(found.img, base) : null;
  if (!src && found.noscript && /<img/i.test(found.noscript)) {
    const inner: Search = { img: null, set: null, captions: [], noscript: null };
    search(readMarkup([found.noscript.slice(0, 20_000)], UNLIMITED)!, inner, 0);
    if (inner.img) {
      src = imageSource(inner.img, base);
      found.img ??= inner.img;
    }
  }
  if (!src && found.set) src = resolve(fromSet(found.set), base);
  const alt = foldSpace(found.img?.attribs.alt ?? '').trim() || null;
  const printed = found.captions.filter((c, i, all) => !all.some((other, j) => j < i && other.includes(c))).join(' ');
  const { caption, credit } = splitCaption(printed);
  return src || caption || credit ? { src, alt, caption, credit } : null;
}
