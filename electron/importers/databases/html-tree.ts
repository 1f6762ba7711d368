/** Small questions to a database's page. Trees are walked without recursion: a hostile page may nest without end. */
import { parseDocument } from 'htmlparser2';
import type { ChildNode, Document, Element } from 'domhandler';

export const parse = (source: string): Document => parseDocument(source, { lowerCaseTags: true });

const BREAKS = new Set(['br', 'tr', 'p', 'div', 'li', 'table']);
/** Readings over words (`rt`) are seen, but belong to no text. */
const UNSEEN = new Set(['script', 'style', 'noscript', 'rt', 'rp']);

/** Elements of a tree in order; with `outermost`, not those inside one that was taken. */
export function elements(root: Document | Element, take: (element: Element) => boolean, outermost = false): Element[] {
  const found: Element[] = [];
  const stack: ChildNode[] = [...root.children].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'tag' || UNSEEN.has(node.name)) continue;
    if (take(node)) {
      found.push(node);
      if (outermost) continue;
    }
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
  }
  return found;
}

export const hasClass = (element: Element, name: string): boolean =>
  (element.attribs.class ?? '').toLowerCase().split(/\s+/).includes(name.toLowerCase());

/** The words of an element: source line ends are spaces, breaks and blocks line feeds. */
export function textOf(root: Element): string {
  const parts: string[] = [];
  const stack: (ChildNode | string)[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') parts.push(node);
    else if (node.type === 'text') parts.push(node.data.replace(/[ \t\r\n]+/g, ' '));
    else if (node.type === 'tag' && !UNSEEN.has(node.name)) {
      if (node.name === 'br') parts.push('\n');
      else if (node.name === 'td' || node.name === 'th') stack.push('\t');
      else if (BREAKS.has(node.name)) stack.push('\n');
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
    }
  }
  return parts
    .join('')
    .replace(/(?:(?<! ) +)?\n */g, '\n')
    .trim();
}
