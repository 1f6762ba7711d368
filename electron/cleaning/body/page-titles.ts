/** The page's own words about itself that the body readings check against: titles and description. */
import type { AnyNode, Document, Element, Text } from '../page/markup/nodes';
import type { EarlyFields } from '../fields/types';
import type { PageWords } from './features';
import { foldSpace } from '../page/white-space';

const TITLES = new Set([
  'og:title',
  'twitter:title',
  'dc.title',
  'title',
  'headline',
  'parsely-title',
  'sailthru.title',
]);
const DESCRIPTIONS = new Set(['description', 'og:description', 'twitter:description']);

/** Reads head and body tops: meta elements and `title`, wherever they stand. */
export function readPageWords(document: Document, early: EarlyFields): PageWords {
  const titles = new Set<string>();
  let description = '';
  const walk = (nodes: readonly AnyNode[], depth: number) => {
    for (const node of nodes) {
      if (node.type !== 'tag') continue;
      if (node.name === 'title') {
        const text = foldSpace(node.children.map((c) => (c.type === 'text' ? (c as Text).data : '')).join('')).trim();
        if (text) titles.add(text);
      } else if (node.name === 'meta') meta(node);
      else if (depth < 3 && node.name !== 'svg') walk(node.children, depth + 1);
    }
  };
  const meta = (element: Element) => {
    const name = (element.attribs.property ?? element.attribs.name ?? '').toLowerCase();
    const content = element.attribs.content;
    if (!content) return;
    if (TITLES.has(name)) titles.add(foldSpace(content).trim());
    else if (DESCRIPTIONS.has(name) && content.length > description.length) description = foldSpace(content).trim();
  };
  walk(document.children, 0);
  if (early.readings.title) titles.add(early.readings.title.value);
  return { titles: [...titles].slice(0, 8), description, witness: early.articleBodyWitness ?? '' };
}
