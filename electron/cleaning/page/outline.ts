/** One walk over a page that notes everything a news field may be read from. No reader walks the tree again. */
import type { AnyNode, Document, Element } from './markup/nodes';
import { foldedText } from './white-space';
import { NO_ATTRIBUTES, type AttributeName, type Attributes } from './markup/attributes';
import { Tags } from './markup/tags';
import { hintsOfName, hintsOfNames } from './name-hints';
import { isShadowRoot } from './element-kinds';
import { HINT, ZONES } from './field-hints';

export { HINT };

/** An element that may hold a field, with where it stands. */
export interface Place {
  element: Element;
  /** Index into `lines` of the line that was open, or next, when the element began. */
  line: number;
  /** What its own class, id and role hint at (see HINT). */
  hints: number;
  /** Hints of the zones around it: comments, related, navigation, footer, hidden … */
  zone: number;
  /** Its visible words once they were asked for (see placeWords). */
  words?: string;
}

/** A run of text between block boundaries. */
export interface Line {
  /** White space folded, cut at 400 units. */
  text: string;
  /** Whole length in UTF-16 units, white space folded. */
  length: number;
  /** The block that it stands in. */
  block: Element;
  zone: number;
  /** Units inside links. */
  linked: number;
  /** 1…6 inside a heading, else 0. */
  heading: number;
}

export interface Outline {
  /** `lang` of the html element, or ''. */
  lang: string;
  /** `<title>`. */
  title: string;
  /** content by lower-case name, property, itemprop or http-equiv of meta elements, in page order. */
  meta: Map<string, string[]>;
  canonical: string;
  base: string;
  jsonLd: string[];
  /** Other inline scripts, at most forty; read only where nothing else tells the day. */
  scripts: Element[];
  headings: Place[];
  /** Links to the front page: a logo's words are the site's name. */
  homes: Element[];
  times: Place[];
  /** itemprop, RDFa property, rel and hentry classes. */
  marked: Place[];
  /** Elements whose class or id hints at a byline, date, standfirst, kicker … */
  hinted: Place[];
  lines: Line[];
}

const SKIPPED = new Tags('audio canvas iframe math noscript object rp rt rtc select style svg template textarea video');
const INLINE = new Tags(
  'a abbr acronym amp-img b bdi bdo big button cite code data del dfn em font i img ins kbd label link mark meta nobr picture q rp rt ruby s samp small source span strike strong sub sup time tt u var wbr',
);
const ZONELESS = new Tags('html body main article head');

/** Most lines and places kept: enough for any page's head, and a bound for hostile ones. */
const MOST_LINES = 20_000;
const MOST_PLACES = 600;
const LINE_CAP = 400;
/** Addresses of front pages. */
const HOME = /^(?:https?:\/\/[^/?#]{3,60})?\/?$/;
const HIDDEN_STYLE = /display\s*:\s*none/i;
/** JSON-LD beyond this is not read. */
const MOST_JSON = 4_000_000;

export function textContent(element: Element): string {
  let out = '';
  for (const child of element.children) if (child.type === 'text') out += child.data;
  return out;
}

/** The visible words of an element, white space folded, at most `cap` units; blocks and `br` are parted by line feeds. */
export function wordsOf(element: Element, cap = 400): string {
  let out = '';
  let node: AnyNode | null = element.children[0] ?? null;
  while (node && out.length < cap * 2) {
    let next: AnyNode | null = null;
    if (node.type === 'text') out += node.data.length > cap * 4 ? node.data.slice(0, cap * 4) : node.data;
    else if (node.type === 'tag' && (!SKIPPED.has(node.tag) || isShadowRoot(node))) {
      if (node.name === 'br' || !INLINE.has(node.tag)) out += '\n';
      next = node.children[0] ?? null;
    }
    while (!next && node) {
      next = node.next;
      if (!next) {
        const parent: AnyNode | null = node.parent as AnyNode | null;
        if (!parent || parent === element) return tidy(out, cap);
        if (!INLINE.has((parent as Element).tag)) out += '\n';
        node = parent;
      }
    }
    node = next;
  }
  return tidy(out, cap);
}

/** `wordsOf` a noted place, remembered: several readers ask. At most 520 units. */
export function placeWords(place: Place): string {
  return (place.words ??= wordsOf(place.element, 520));
}

function tidy(text: string, cap: number): string {
  return text
    .replace(/\u00ad|\u200b|\ufeff/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
    .slice(0, cap);
}

/** The inline scripts' texts in order, cut off where they are together as long as `most` UTF-16 units. */
export function* scriptTexts({ scripts }: Outline, most: number): Iterable<string> {
  let left = most;
  for (const script of scripts) {
    const text = textContent(script).slice(0, left);
    yield text;
    left -= text.length;
    if (left <= 0) return;
  }
}

/** Attributes in which scripts keep the moment that they print. */
export const MOMENTS = [
  'data-datetime',
  'data-date',
  'data-time',
  'data-timestamp',
  'data-published',
  'data-publish-date',
  'data-published-at',
  'data-pubdate',
  'data-utime',
  'data-iso',
  'data-date-published',
] as const satisfies readonly AttributeName[];

/** Asked of every element, so each by its own name: that is a tenth of the time of a loop over the names. */
const isTimed = (a: Readonly<Attributes>): boolean =>
  (a.datetime ??
    a['data-datetime'] ??
    a['data-date'] ??
    a['data-time'] ??
    a['data-timestamp'] ??
    a['data-published'] ??
    a['data-publish-date'] ??
    a['data-published-at'] ??
    a['data-pubdate'] ??
    a['data-utime'] ??
    a['data-iso'] ??
    a['data-date-published']) !== undefined;

/** Walks a page once. Iterative: deep nesting cannot overflow. Linear in the size of the page. */
export function readOutline(document: Document): Outline {
  const out: Outline = {
    lang: '',
    title: '',
    meta: new Map(),
    canonical: '',
    base: '',
    jsonLd: [],
    scripts: [],
    headings: [],
    homes: [],
    times: [],
    marked: [],
    hinted: [],
    lines: [],
  };
  let zone = 0,
    heading = 0,
    links = 0,
    articles = 0,
    jsonSize = 0;
  const zones: { element: Element; zone: number }[] = [];
  let parts = '',
    length = 0,
    linked = 0,
    spaced = true;
  let block: Element | null = null;

  const flush = () => {
    if (!length) return;
    const text = (parts.length > LINE_CAP ? parts.slice(0, LINE_CAP) : parts).trim();
    if (text && block && out.lines.length < MOST_LINES)
      out.lines.push({ text, length: Math.max(text.length, length - (spaced ? 1 : 0)), block, zone, linked, heading });
    parts = '';
    length = 0;
    linked = 0;
    spaced = true;
  };
  const note = (list: Place[], element: Element, hints: number) => {
    if (list.length < MOST_PLACES) list.push({ element, line: out.lines.length, hints, zone });
  };

  const enter = (element: Element): boolean => {
    const name = element.name;
    const attributes = element.attribs;
    if (SKIPPED.has(element.tag) && !isShadowRoot(element)) return false;
    if (name === 'meta') {
      const key = attributes.property || attributes.name || attributes.itemprop || attributes['http-equiv'];
      const content = attributes.content ?? attributes.value;
      if (key && content) {
        for (const one of key.length < 200 ? key.toLowerCase().split(/\s+/) : []) {
          const list = out.meta.get(one);
          if (!list) out.meta.set(one, [content]);
          else if (list.length < 50) list.push(content);
        }
        if (attributes.itemprop) note(out.marked, element, 0);
      }
      return false;
    }
    if (name === 'link') {
      if (attributes.itemprop) note(out.marked, element, 0);
      if (!out.canonical && attributes.href && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
        out.canonical = attributes.href;
      return false;
    }
    if (name === 'script') {
      if (/ld\+json/i.test(attributes.type ?? '')) {
        const text = textContent(element);
        if ((jsonSize += text.length) <= MOST_JSON) out.jsonLd.push(text);
      } else if (out.scripts.length < 40 && !attributes.src) out.scripts.push(element);
      return false;
    }
    if (name === 'title') {
      if (!out.title && element.parent && (element.parent as Element).name !== 'svg')
        out.title = textContent(element).slice(0, 2000);
      return false;
    }
    if (name === 'base') {
      out.base ||= attributes.href ?? '';
      return false;
    }
    let hints = 0,
      own = 0,
      marked = false,
      timed = name === 'time';
    if (attributes !== NO_ATTRIBUTES) {
      hints = hintsOfNames(element).fields;
      if (attributes.role) hints |= hintsOfName(attributes.role).fields;
      marked =
        attributes.itemprop !== undefined ||
        attributes.property !== undefined ||
        (attributes.rel !== undefined && /author|tag/i.test(attributes.rel));
      timed ||= isTimed(attributes);
      if (
        attributes.hidden !== undefined ||
        attributes['aria-hidden'] === 'true' ||
        (attributes.style !== undefined && HIDDEN_STYLE.test(attributes.style))
      )
        own |= HINT.hidden;
    }
    if (!ZONELESS.has(element.tag)) own |= hints & ZONES;
    switch (name) {
      case 'html':
        out.lang ||= attributes.lang || attributes['xml:lang'] || '';
        break;
      case 'footer':
        if (!articles) own |= HINT.footer;
        break;
      case 'article':
        articles++;
        break;
      case 'nav':
        own |= HINT.navigation;
        break;
      case 'aside':
        own |= HINT.related;
        break;
      case 'figure':
      case 'figcaption':
        own |= HINT.caption;
        break;
      case 'form':
        own |= HINT.form;
        break;
      case 'blockquote':
        own |= HINT.quote;
        break;
    }
    if (name === 'br') {
      flush();
      return false;
    }
    const isInline = INLINE.has(element.tag);
    if (!isInline) {
      flush();
      block = element;
    }
    if (own & ~zone) {
      if (isInline && parts) flush();
      zones.push({ element, zone });
      zone |= own;
    }
    if (name === 'a') {
      links++;
      if (HOME.test(attributes.href ?? '') && out.homes.length < 4) out.homes.push(element);
    } else if (name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6') {
      heading = Number(name[1]);
      note(out.headings, element, hints);
    } else if (timed) note(out.times, element, hints);
    if (marked || hints & HINT.hentry) note(out.marked, element, hints);
    if (hints & HINT.field && !ZONELESS.has(element.tag)) note(out.hinted, element, hints);
    return true;
  };

  const leave = (element: Element) => {
    const name = element.name;
    if (!INLINE.has(element.tag)) {
      flush();
      block = element.parent && element.parent.type === 'tag' ? (element.parent as Element) : null;
    }
    if (zones.length && zones[zones.length - 1]!.element === element) {
      if (parts) flush();
      zone = zones.pop()!.zone;
    }
    if (name === 'a') links = Math.max(0, links - 1);
    else if (name === 'article') articles = Math.max(0, articles - 1);
    else if (name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6') heading = 0;
  };

  let node: AnyNode | null = document.children[0] ?? null;
  while (node) {
    let next: AnyNode | null = null;
    if (node.type === 'text') {
      const words = foldedText(node);
      if (words === ' ') {
        if (length && !spaced) {
          parts += ' ';
          spaced = true;
        }
      } else if (words) {
        const text: string = spaced && words.startsWith(' ') ? words.slice(1) : words;
        if (parts.length < LINE_CAP * 2) {
          parts += text.length > LINE_CAP * 2 ? text.slice(0, LINE_CAP * 2) : text;
          spaced = text.endsWith(' ');
        }
        length += text.length;
        if (links) linked += text.length;
      }
    } else if (node.type === 'tag' || node.type === 'script' || node.type === 'style') {
      if (enter(node as Element)) {
        next = (node as Element).children[0] ?? null;
        if (!next) leave(node as Element);
      }
    }
    while (!next && node) {
      next = node.next;
      if (!next) {
        node = node.parent as AnyNode | null;
        if (!node || node.type === 'root') break;
        leave(node as Element);
      }
    }
    node = next;
  }
  flush();
  return out;
}
