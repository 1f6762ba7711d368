/** Figures: the picture's real address (lazy loading minded), its caption and credit, parted here and nowhere else, and its alternative text. */
import type { AnyNode, Element, ParentNode, Text } from '../page/markup/nodes';
import type { AttributeName } from '../page/markup/attributes';
import { resolveAddress } from '../../article/address';
import { readMarkup, UNLIMITED } from '../page/markup/read';
import { creditWords, splitCaption } from '../fields/caption';
import { foldSpace } from '../page/white-space';
import { hintsOf } from '../page/element-hints';
import { BLOCK_HINT } from '../page/block-hints';

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
  'data-lazy',
  'nitro-lazy-src',
  'data-ezsrc',
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
  for (const part of set.slice(0, 20_000).split(/,\s+|(?:(?<!\s)\s+)?,(?=https?:|\/\/)/)) {
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
  // A blank inside is written as the standard has it.
  if (/^https?:\/\//i.test(trimmed)) return parsed(trimmed, null);
  if (!trimmed || !base || SCHEME.test(trimmed)) return null;
  if (PLAIN_PATH.test(trimmed) && !DOTS.test(trimmed)) {
    const site = PLAIN_SITE.exec(base);
    if (site) return site[0] + trimmed;
  }
  return parsed(trimmed, base);
}

function parsed(address: string, base: string | null): string | null {
  const resolved = resolveAddress(address, base);
  return resolved && ABSOLUTE.test(resolved) ? resolved : null;
}

export { resolve as addressInPage };

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

/** Words that a page prints with a picture, and whether their element is called a credit. */
export interface CaptionLine {
  text: string;
  credit: boolean;
}

/** Names of elements that hold who took or sells a picture, in the languages that class names are in. */
const CREDIT_NAME =
  /credit|copy-?right|photograph(?:er|ed)|fotograf|photo-?by|(?:image|img|photo|foto|picture|media|bild|caption|figure)[\w]{0,12}[-_]{0,2}(?:source|author|autor|byline|owner|agency|holder|rights)|quelle|urheber|^(?:source|author|autor|camera|agency)$|rights-?holder/i;

/** The element's class, id or microdata says that its words are a picture's credit. */
export const isCreditName = (element: Element): boolean => {
  const { class: classes, itemprop } = element.attribs;
  return (
    (classes !== undefined && classes.length < 300 && classes.split(/\s+/).some((name) => CREDIT_NAME.test(name))) ||
    (itemprop !== undefined && /^(?:copyrightHolder|creditText|creator|author)$/i.test(itemprop))
  );
};

interface Search {
  img: Element | null;
  set: string | null;
  captions: CaptionLine[];
  noscript: string | null;
}

/** No words of a caption are in these; how its words are read is none of them. */
const WORDLESS = new Set(['rp', 'rt', 'rtc', 'script', 'style', 'noscript', 'button', 'svg', 'template', 'iframe']);

/** Between the credits of elements of their own. */
const PART = '\n';

/** Words of a caption; those of a credit inside it apart. */
function wordsOf(node: AnyNode, out: string[], credits: string[]): void {
  if (node.type === 'text') out.push((node as Text).data);
  else if (node.type === 'tag' && !WORDLESS.has(node.name)) {
    const named = credits !== out && isCreditName(node);
    for (const child of node.children) wordsOf(child, named ? credits : out, credits);
    if (named) {
      credits.push(PART);
      return;
    }
    if (
      node.name !== 'a' &&
      node.name !== 'span' &&
      node.name !== 'ruby' &&
      node.name !== 'rb' &&
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
    if (child.name === 'figcaption' || hintsOf(child) & BLOCK_HINT.caption) {
      for (const line of captionLines(child)) found.captions.push(line);
      continue;
    }
    search(child, found, depth + 1);
  }
}

/** The caption in an element, and after it the credit that an element of its own holds. */
export function captionLines(element: Element): CaptionLine[] {
  const parts: string[] = [];
  const credits: string[] = [];
  wordsOf(element, parts, credits);
  return [
    { text: foldSpace(parts.join('')).trim(), credit: false },
    ...creditParts(credits.join('')).map((text) => ({ text, credit: true })),
  ].filter((line) => line.text);
}

/** The credits in elements of their own; a word that only announces one (`Photo`) stays with what follows it. */
function creditParts(text: string): string[] {
  const out: string[] = [];
  for (const part of text.split(PART).map((one) => foldSpace(one).trim())) {
    const last = out.at(-1);
    if (
      last !== undefined &&
      part &&
      (/[:：/,(–-]$/u.test(last) || /^[/,|)–-]/u.test(part) || creditWords(`${last} X`) === 'X')
    )
      out[out.length - 1] = `${last} ${part}`;
    else if (part) out.push(part);
  }
  return out;
}

/** A figure's own words where nothing in it is called a caption; longer ones are a card's or a gallery's. */
const UNNAMED = 300;

function unnamedWords(element: Element): CaptionLine[] {
  if (element.name !== 'figure' || holds(element, NO_CAPTION, 0)) return [];
  const lines = captionLines(element);
  return lines.reduce((sum, line) => sum + line.text.length, 0) <= UNNAMED ? lines : [];
}

/** A figure with one of these is a card, a list or a player. */
const NO_CAPTION = /^(?:h[1-6]|ul|ol|table|a|pre|code|blockquote|video|audio|iframe)$/;

function holds(element: Element, name: RegExp, depth: number): boolean {
  return element.children.some(
    (child) =>
      child.type === 'tag' &&
      ((name.test(child.name) && !(child.name === 'a' && !textIn(child))) ||
        (depth < 12 && holds(child, name, depth + 1))),
  );
}

const textIn = (element: Element): boolean => captionLines(element).length > 0;

/** An open bracket or a colon at a line's end: the next line goes on. */
const GOES_ON = /[([（][^()[\]（）]*$|[:：]$/u;

function wholeLines(lines: readonly CaptionLine[]): CaptionLine[] {
  const out: CaptionLine[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (last && GOES_ON.test(last.text)) out[out.length - 1] = { text: `${last.text} ${line.text}`, credit: false };
    else out.push(line);
  }
  return out;
}

/** `© 2024 The Post`: whose the page is, which may stand near a picture. */
const OF_YEAR = /^(?:19|20)\d\d(?!\d)/;

/** Photographer and house in elements of their own are one credit; what is printed twice is said once, and a page's own notice joins none. */
function joinedCredits(credits: readonly (string | null)[]): string | null {
  const parts: string[] = [];
  for (const credit of credits) {
    if (!credit || parts.some((part) => part.includes(credit)) || (parts.length && OF_YEAR.test(credit))) continue;
    const whole = parts.findIndex((part) => credit.includes(part));
    if (whole >= 0) parts[whole] = credit;
    else if (parts.length < 2) parts.push(credit);
  }
  return parts.join(' / ') || null;
}

/** Caption and credit out of the lines that a picture has, in page order. */
function captionOf(lines: readonly CaptionLine[]): { caption: string | null; credit: string | null } {
  const once = wholeLines(lines).filter(
    (line, i, all) => !all.some((other, j) => j < i && other.text.includes(line.text)),
  );
  const named = once.filter((line) => line.credit);
  const plain = once.filter((line) => !line.credit);
  const parts = plain.map((line) => splitCaption(line.text));
  const words = parts.map((part) => part.caption).filter(Boolean);
  const credits = [...named.map((line) => creditWords(line.text)), ...parts.map((part) => part.credit)].filter(Boolean);
  return { caption: words.join(' ') || null, credit: joinedCredits(credits) };
}

/** What a picture is said to show where it cannot be seen; '' where nothing says. */
export function altOf(element: Element): string {
  const found: Search = { img: null, set: null, captions: [], noscript: null };
  if (element.name === 'img' || element.name === 'amp-img') found.img = element;
  else search(element, found, 0);
  return foldSpace(found.img?.attribs.alt ?? '').trim();
}

/** Reads a `figure`, `picture` or `img` element, with the lines that stand beside it. Null where it shows nothing. */
export function readPicture(
  element: Element,
  base: string | null,
  beside: readonly CaptionLine[] = [],
): Picture | null {
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
  const own = found.captions.length ? found.captions : beside.length ? [] : unnamedWords(element);
  const { caption, credit } = captionOf([...own, ...beside]);
  if (!caption && !credit && found.img && isSign(found.img, src)) return null;
  return src || caption || credit ? { src, alt, caption, credit } : null;
}

/** Sides of a picture, in CSS pixels: up to the first it is a sign whatever it is called, beyond the second it is none. */
const SIGN = 48;
const LARGEST_SIGN = 160;
/** Words of signs in the names of files and in descriptions that are nothing else. */
const SIGN_NAME =
  /^(?:(?:site|brand|print(?:er)?|e-?mail|mail|share|facebook|twitter|whatsapp|rss|close|menu|search|play|arrow|user|header|footer)[-_ ]?)?(?:icons?|logos?|buttons?|btn|avatar|emoji|smiley|spacer|sprite|pixel|blank|placeholder|favicon|print(?:er)?|share)(?:[-_ ]?(?:small|white|black|dark|light|\d{1,4}(?:x\d{1,4})?))*$/i;

/** A logo, a print button, a spacer: a picture of the page's furniture, not of its story. Only asked where nothing is printed with it. */
function isSign(img: Element, src: string | null): boolean {
  const side = (name: 'width' | 'height'): number | null => {
    const given = img.attribs[name];
    return given !== undefined && /^\d{1,5}(?: ?px)?$/.test(given.trim()) ? Number.parseInt(given, 10) : null;
  };
  const width = side('width');
  const height = side('height');
  if (width !== null && height !== null && Math.max(width, height) <= SIGN) return true;
  if (Math.max(width ?? 0, height ?? 0) > LARGEST_SIGN) return false;
  const path = (src ?? img.attribs.src ?? '').split(/[?#]/, 1)[0]!;
  const file = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  return SIGN_NAME.test(file) || SIGN_NAME.test((img.attribs.alt ?? '').trim());
}
