/**
 * The allow-list that every body is held to: when it is made, when it is read from disk, before it is shown or exported.
 * Everything else is unwrapped (its words stay) or, where its words are no words, dropped.
 */
import { append } from './append';
import type { Element, ElementContent, Root } from '../contract/model';
import { LEAD_PROPERTY } from './lead-figures';
import { PAGE_PROPERTY } from './pdf-pages';

/** Elements that may stand as children of the root, and inside each other as HTML allows. */
export const BLOCKS = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'dl',
  'dt',
  'dd',
  'hr',
  'aside',
]);

export const INLINES = new Set([
  'a',
  'em',
  'strong',
  'b',
  'i',
  'u',
  's',
  'sub',
  'sup',
  'code',
  'kbd',
  'samp',
  'var',
  'q',
  'cite',
  'abbr',
  'mark',
  'small',
  'del',
  'ins',
  'dfn',
  'time',
  'span',
  'br',
  'img',
  'wbr',
  'bdi',
  'bdo',
  'ruby',
  'rt',
]);

/** Content of these is never words. */
const DROPPED = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'link',
  'meta',
  'base',
  'title',
  'head',
  'audio',
  'video',
  'canvas',
  'frame',
  'frameset',
  'applet',
  'param',
  'source',
  'track',
  'area',
  'map',
  // Brackets around a reading, for programs that do not know ruby.
  'rp',
]);

/** hast property names. Addresses and languages are checked below. */
const ATTRIBUTES: Record<string, readonly string[]> = {
  '*': ['dir', 'lang'],
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  td: ['colSpan', 'rowSpan'],
  th: ['colSpan', 'rowSpan', 'scope'],
  ol: ['start', 'reversed', 'type'],
  li: ['value'],
  time: ['dateTime'],
  abbr: ['title'],
  blockquote: ['cite'],
  q: ['cite'],
  span: [PAGE_PROPERTY],
  figure: [LEAD_PROPERTY],
};

/** Links: only the web, mail and places in the article. */
export function safeLink(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > 4000) return null;
  const trimmed = address.trim();
  return /^(https?:\/\/[^\s]+|mailto:[^\s]+|#[^\s]*)$/i.test(trimmed) ? trimmed : null;
}

/** Pictures: stored assets, or the address where it once was (shown as a placeholder, never fetched). */
export function safePicture(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  if (/^assets\/[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/.test(address)) return address;
  return address.length <= 4000 && /^https?:\/\/[^\s]+$/i.test(address) ? address : null;
}

/** While a page is being cleaned its pictures still stand under the page's own references (relative, cid:, data:). */
export interface AllowedOptions {
  /** Leave `src` as it stands; `collectAssets` replaces it and holds the tree to the list again. */
  rawPictures?: boolean;
}

function property(name: string, value: unknown, options: AllowedOptions): string | number | boolean | null {
  if (name === 'href') return safeLink(value);
  if (name === 'cite') {
    const link = safeLink(value);
    return link?.startsWith('http') ? link : null;
  }
  if (name === 'src') return options.rawPictures && typeof value === 'string' ? value : safePicture(value);
  if (name === 'dir') return value === 'rtl' || value === 'ltr' || value === 'auto' ? value : null;
  if (name === 'lang') return typeof value === 'string' && /^[A-Za-z0-9-]{1,35}$/.test(value) ? value : null;
  if (name === PAGE_PROPERTY) {
    const page = Number(value);
    return Number.isInteger(page) && page > 0 && page <= 10_000 ? page : null;
  }
  if (['width', 'height', 'colSpan', 'rowSpan', 'start', 'value'].includes(name)) {
    const n = Number(value);
    return Number.isInteger(n) && n >= 0 && n <= 10_000 ? n : null;
  }
  if (name === 'type') return typeof value === 'string' && /^[1aAiI]$/.test(value) ? value : null;
  if (name === 'scope') return typeof value === 'string' && /^(row|col|rowgroup|colgroup)$/.test(value) ? value : null;
  if (name === 'reversed' || name === LEAD_PROPERTY) return value || value === '' ? true : null;
  return typeof value === 'string' ? value.slice(0, 2000) : null;
}

/** Depth at which a body is cut flat: no article nests deeper, and no walk may overflow the stack. */
const MAX_DEPTH = 64;

/** All words in some content, as one text. */
function wordsIn(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => (node.type === 'text' ? node.value : node.type === 'element' ? wordsIn(node.children) : ''))
    .join('');
}

function content(nodes: readonly unknown[], depth: number, options: AllowedOptions, inRuby = false): ElementContent[] {
  const out: ElementContent[] = [];
  for (const raw of nodes) {
    const node = raw as {
      type?: unknown;
      tagName?: unknown;
      value?: unknown;
      properties?: unknown;
      children?: unknown;
    };
    if (node?.type === 'text' && typeof node.value === 'string') {
      if (node.value) out.push({ type: 'text', value: node.value });
      continue;
    }
    if (node?.type !== 'element' || typeof node.tagName !== 'string' || DROPPED.has(node.tagName)) continue;
    const tag = node.tagName === 'h1' ? 'h2' : node.tagName;
    const within = tag === 'ruby' || (inRuby && !BLOCKS.has(tag) && tag !== 'rt');
    const children =
      Array.isArray(node.children) && depth < MAX_DEPTH ? content(node.children, depth + 1, options, within) : [];
    // A reading that stands over no word is words itself.
    if ((!BLOCKS.has(tag) && !INLINES.has(tag)) || (tag === 'rt' && !inRuby)) {
      append(out, children);
      continue;
    }
    const properties: Element['properties'] = {};
    const given = (node.properties ?? {}) as Record<string, unknown>;
    for (const name of [...ATTRIBUTES['*']!, ...(ATTRIBUTES[tag] ?? [])]) {
      if (!Object.hasOwn(given, name)) continue;
      const value = property(name, given[name], options);
      if (value !== null) properties[name] = value;
    }
    if (tag === 'rt') {
      const value = wordsIn(children);
      if (value) out.push({ type: 'element', tagName: tag, properties, children: [{ type: 'text', value }] });
      continue;
    }
    if (tag === 'a' && !properties.href) {
      append(out, children);
      continue;
    }
    if (tag === 'img' && !properties.src && !properties.alt) continue;
    out.push({ type: 'element', tagName: tag, properties, children });
  }
  return out;
}

/** Holds a list of nodes to the allow-list. Pure: the given nodes are not changed. */
export function allowedContent(nodes: readonly unknown[], options: AllowedOptions = {}): ElementContent[] {
  return content(nodes, 0, options);
}

/** Holds any tree to the allow-list; loose inline content at the top is wrapped in paragraphs. Pure. */
export function allowedBody(root: { children: readonly unknown[] }, options: AllowedOptions = {}): Root {
  const children: ElementContent[] = [];
  let loose: ElementContent[] = [];
  const flush = () => {
    if (loose.some((n) => n.type === 'element' || (n.type === 'text' && n.value.trim())))
      children.push({ type: 'element', tagName: 'p', properties: {}, children: loose });
    loose = [];
  };
  for (const node of allowedContent(root.children, options)) {
    if (node.type === 'element' && BLOCKS.has(node.tagName)) {
      flush();
      children.push(node);
    } else loose.push(node);
  }
  flush();
  return { type: 'root', children };
}
