/** A hast tree as DOM nodes, made one by one: no HTML is ever parsed here. */
import type { Element as HastElement, ElementContent, Text as HastText } from '../../electron/contract/model';

/** A text node of the tree and the DOM node that shows it. */
export interface ShownText {
  hast: HastText;
  dom: Text;
}

export interface NodeOptions {
  document: Document;
  /** Address to show for a picture; null shows a placeholder, for nothing is ever fetched. */
  picture(src: string): string | null;
  /** Words of the placeholder. */
  pictureMissing: string;
}

/** hast property name → attribute name, where they differ. Everything else keeps its name. */
const ATTRIBUTE: Record<string, string> = {
  colSpan: 'colspan',
  rowSpan: 'rowspan',
  dateTime: 'datetime',
  className: 'class',
  textAnchor: 'text-anchor',
  fontSize: 'font-size',
  ariaLabel: 'aria-label',
  dataPdfPage: 'data-pdf-page',
};
/** Of charts, which reports alone hold: no page's tree has them, as the allow-list knows none. */
const OF_CHARTS = new Set(['svg', 'rect', 'text', 'title']);
const SVG = 'http://www.w3.org/2000/svg';
/** Depth at which nesting is cut flat; bodies are held to less. */
const MAX_DEPTH = 80;

function element(node: HastElement, options: NodeOptions, shown: ShownText[], depth: number): Node {
  const { document } = options;
  if (node.tagName === 'img') {
    const src = typeof node.properties.src === 'string' ? node.properties.src : '';
    const alt = typeof node.properties.alt === 'string' ? node.properties.alt : '';
    const address = src ? options.picture(src) : null;
    if (!address) {
      const missing = document.createElement('span');
      missing.className = 'picture-missing';
      missing.append(alt ? `${options.pictureMissing}: ${alt}` : options.pictureMissing);
      return missing;
    }
    const image = document.createElement('img');
    image.src = address;
    image.alt = alt;
    image.loading = 'lazy';
    image.decoding = 'async';
    for (const side of ['width', 'height'] as const)
      if (typeof node.properties[side] === 'number') image[side] = node.properties[side];
    return image;
  }
  const made = OF_CHARTS.has(node.tagName)
    ? document.createElementNS(SVG, node.tagName)
    : document.createElement(node.tagName);
  for (const [name, value] of Object.entries(node.properties)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(ATTRIBUTE[name] ?? name, value === true ? '' : [value].flat().join(' '));
  }
  made.append(nodesOf(node.children, options, shown, depth + 1));
  return made;
}

/**
 * Nodes of an allow-listed tree (`article/allowed`); `shown` receives every text node, in order.
 * Gives a fragment for the caller to insert.
 */
export function nodesOf(
  children: readonly (ElementContent | { type: string })[],
  options: NodeOptions,
  shown: ShownText[] = [],
  depth = 0,
): DocumentFragment {
  const fragment = options.document.createDocumentFragment();
  for (const child of children) {
    if (child.type === 'text') {
      const hast = child as HastText;
      const dom = options.document.createTextNode(hast.value);
      if (hast.value) shown.push({ hast, dom });
      fragment.append(dom);
    } else if (child.type === 'element' && depth < MAX_DEPTH) {
      fragment.append(element(child as HastElement, options, shown, depth));
    }
  }
  return fragment;
}
