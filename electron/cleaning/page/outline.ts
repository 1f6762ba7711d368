/** One walk over a page that notes everything a news field may be read from. No reader walks the tree again. */
import type { AnyNode, Document, Element } from './markup/nodes';
import { foldedText } from './white-space';
import { NO_ATTRIBUTES, type AttributeName, type Attributes } from './markup/attributes';
import { byTag, Tags } from './markup/tags';
import { hintsOfName, hintsOfNames } from './name-hints';
import { isShadowRoot } from './element-kinds';
import { FIELD_HINT, ZONES, type FieldHints } from './field-hints';

export { FIELD_HINT };

/** An element that may hold a field, with where it stands. */
export interface Place {
  element: Element;
  /** Index into `lines` of the line that was open, or next, when the element began. */
  line: number;
  /** What its own class, id and role hint at (see FIELD_HINT). */
  hints: FieldHints;
  /** Hints of the zones around it: comments, related, navigation, footer, hidden … */
  zone: FieldHints;
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
  zone: FieldHints;
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
  /** `title` and `meta` elements at the top of the page, in order: not those that stand deep in its body. */
  top: Element[];
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
/** Elements that tell of the page and hold no words of it. */
const DATA = new Tags('meta link script title base');
const ZONELESS = new Tags('html body main article head');

/** Most lines and places kept: enough for any page's head, and a bound for hostile ones. */
const MOST_LINES = 20_000;
const MOST_PLACES = 600;
const MOST_SCRIPTS = 40;
const MOST_HOMES = 4;
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

/** Attributes by which an element says of itself what it holds. */
const isMarked = (a: Readonly<Attributes>): boolean =>
  a.itemprop !== undefined || a.property !== undefined || (a.rel !== undefined && /author|tag/i.test(a.rel));

/** Elements around one at the top of a page at most: `html`, `head` or `body`, and a box. */
const TOP_DEPTH = 3;

function isAtTop(element: Element): boolean {
  let depth = 0;
  for (let node: AnyNode | Document | null = element.parent; node && node.type !== 'root'; node = node.parent) depth++;
  return depth <= TOP_DEPTH;
}

const isHidden = (a: Readonly<Attributes>): boolean =>
  a.hidden !== undefined || a['aria-hidden'] === 'true' || (a.style !== undefined && HIDDEN_STYLE.test(a.style));

/** Zones that an element opens by its tag. A footer inside an article is that article's own. */
const ZONE_OF = byTag({
  nav: FIELD_HINT.navigation,
  aside: FIELD_HINT.related,
  figure: FIELD_HINT.caption,
  figcaption: FIELD_HINT.caption,
  form: FIELD_HINT.form,
  blockquote: FIELD_HINT.quote,
});

const headingLevel = (name: string): number =>
  name.length === 2 && name[0] === 'h' && name >= 'h1' && name <= 'h6' ? Number(name[1]) : 0;

const emptyOutline = (): Outline => ({
  lang: '',
  title: '',
  top: [],
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
});

/** Where the walk is: the zones and the line around it. */
class Walk {
  readonly out = emptyOutline();
  private zone = 0;
  private heading = 0;
  private links = 0;
  private articles = 0;
  private jsonSize = 0;
  private readonly zones: { element: Element; zone: FieldHints }[] = [];
  private parts = '';
  private length = 0;
  private linked = 0;
  private spaced = true;
  private block: Element | null = null;

  /** Ends the line. */
  flush(): void {
    if (!this.length) return;
    const { parts, out } = this;
    const text = (parts.length > LINE_CAP ? parts.slice(0, LINE_CAP) : parts).trim();
    if (text && this.block && out.lines.length < MOST_LINES)
      out.lines.push({
        text,
        length: Math.max(text.length, this.length - (this.spaced ? 1 : 0)),
        block: this.block,
        zone: this.zone,
        linked: this.linked,
        heading: this.heading,
      });
    this.parts = '';
    this.length = 0;
    this.linked = 0;
    this.spaced = true;
  }

  private note(list: Place[], element: Element, hints: FieldHints): void {
    if (list.length < MOST_PLACES) list.push({ element, line: this.out.lines.length, hints, zone: this.zone });
  }

  text(words: string): void {
    if (words === ' ') {
      if (this.length && !this.spaced) {
        this.parts += ' ';
        this.spaced = true;
      }
      return;
    }
    if (!words) return;
    const text = this.spaced && words.startsWith(' ') ? words.slice(1) : words;
    if (this.parts.length < LINE_CAP * 2) {
      this.parts += text.length > LINE_CAP * 2 ? text.slice(0, LINE_CAP * 2) : text;
      this.spaced = text.endsWith(' ');
    }
    this.length += text.length;
    if (this.links) this.linked += text.length;
  }

  /** What a page says of itself in elements without words (see DATA). */
  private data(element: Element): void {
    const { out } = this;
    const { name, attribs: a } = element;
    if ((name === 'meta' || name === 'title') && isAtTop(element)) out.top.push(element);
    switch (name) {
      case 'meta':
        this.meta(element);
        break;
      case 'link':
        if (a.itemprop) this.note(out.marked, element, 0);
        if (!out.canonical && a.href && /(?:^|\s)canonical(?:\s|$)/i.test(a.rel ?? '')) out.canonical = a.href;
        break;
      case 'script':
        if (/ld\+json/i.test(a.type ?? '')) {
          const text = textContent(element);
          if ((this.jsonSize += text.length) <= MOST_JSON) out.jsonLd.push(text);
        } else if (out.scripts.length < MOST_SCRIPTS && !a.src) out.scripts.push(element);
        break;
      case 'title':
        if (!out.title && element.parent && (element.parent as Element).name !== 'svg')
          out.title = textContent(element).slice(0, 2000);
        break;
      case 'base':
        out.base ||= a.href ?? '';
        break;
    }
  }

  private meta(element: Element): void {
    const { out } = this;
    const a = element.attribs;
    const key = a.property || a.name || a.itemprop || a['http-equiv'];
    const content = a.content ?? a.value;
    if (!key || !content) return;
    for (const one of key.length < 200 ? key.toLowerCase().split(/\s+/) : []) {
      const list = out.meta.get(one);
      if (!list) out.meta.set(one, [content]);
      else if (list.length < 50) list.push(content);
    }
    if (a.itemprop) this.note(out.marked, element, 0);
  }

  /** False where the walk does not go into the element. */
  enter(element: Element): boolean {
    const { out } = this;
    const { name, tag, attribs: a } = element;
    if (SKIPPED.has(tag) && !isShadowRoot(element)) return false;
    if (DATA.has(tag)) {
      this.data(element);
      return false;
    }
    if (name === 'br') {
      this.flush();
      return false;
    }
    let hints = 0,
      own = ZONE_OF[tag.id]!,
      marked = false,
      timed = name === 'time';
    if (a !== NO_ATTRIBUTES) {
      hints = hintsOfNames(element).fields;
      if (a.role) hints |= hintsOfName(a.role).fields;
      marked = isMarked(a);
      timed ||= isTimed(a);
      if (isHidden(a)) own |= FIELD_HINT.hidden;
    }
    const zoneless = ZONELESS.has(tag);
    if (!zoneless) own |= hints & ZONES;
    if (name === 'html') out.lang ||= a.lang || a['xml:lang'] || '';
    else if (name === 'article') this.articles++;
    else if (name === 'footer' && !this.articles) own |= FIELD_HINT.footer;
    this.open(element, own);
    const level = headingLevel(name);
    if (name === 'a') {
      this.links++;
      if (HOME.test(a.href ?? '') && out.homes.length < MOST_HOMES) out.homes.push(element);
    } else if (level) {
      this.heading = level;
      this.note(out.headings, element, hints);
    } else if (timed) this.note(out.times, element, hints);
    if (marked || hints & FIELD_HINT.hentry) this.note(out.marked, element, hints);
    if (hints & FIELD_HINT.field && !zoneless) this.note(out.hinted, element, hints);
    return true;
  }

  /** Its line and its zones begin. */
  private open(element: Element, own: FieldHints): void {
    const isInline = INLINE.has(element.tag);
    if (!isInline) {
      this.flush();
      this.block = element;
    }
    if (own & ~this.zone) {
      if (isInline && this.parts) this.flush();
      this.zones.push({ element, zone: this.zone });
      this.zone |= own;
    }
  }

  leave(element: Element): void {
    const { name, parent } = element;
    if (!INLINE.has(element.tag)) {
      this.flush();
      this.block = parent && parent.type === 'tag' ? (parent as Element) : null;
    }
    const { zones } = this;
    if (zones.length && zones[zones.length - 1]!.element === element) {
      if (this.parts) this.flush();
      this.zone = zones.pop()!.zone;
    }
    if (name === 'a') this.links = Math.max(0, this.links - 1);
    else if (name === 'article') this.articles = Math.max(0, this.articles - 1);
    else if (headingLevel(name)) this.heading = 0;
  }
}

/** Walks a page once. Iterative: deep nesting cannot overflow. Linear in the size of the page. */
export function readOutline(document: Document): Outline {
  const walk = new Walk();
  let node: AnyNode | null = document.children[0] ?? null;
  while (node) {
    let next: AnyNode | null = null;
    if (node.type === 'text') walk.text(foldedText(node));
    else if (node.type === 'tag' || node.type === 'script' || node.type === 'style') {
      if (walk.enter(node as Element)) {
        next = (node as Element).children[0] ?? null;
        if (!next) walk.leave(node as Element);
      }
    }
    while (!next && node) {
      next = node.next;
      if (!next) {
        node = node.parent as AnyNode | null;
        if (!node || node.type === 'root') break;
        walk.leave(node as Element);
      }
    }
    node = next;
  }
  walk.flush();
  return walk.out;
}
