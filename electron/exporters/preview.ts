/** How an export will look, as a tree for the window: the first page or table, of our own elements, that nobody can leave by. */
import type { ExportOptions } from '../contract/export';
import type { Element, ElementContent, Root } from '../contract/model';
import type { ExportItem } from '../contract/stages';
import { articleOf } from './html';
import { headings, rowsOf, type Cell } from './table/columns';

/** Rows and characters of a cell that are shown. */
const ROWS = 30;
const CELL = 300;

/** Pictures stay as they are stored: the window shows them itself. */
export const pageShown = (item: ExportItem): Root => ({
  type: 'root',
  children: still([articleOf(item, '', (nodes) => [...nodes])]),
});

/** Without ids, which the window has of its own, and without links. */
export function still(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return node.type === 'text' ? [node] : [];
    const { id: _id, href: _href, rel: _rel, ...properties } = node.properties;
    return [
      { ...node, tagName: node.tagName === 'a' ? 'span' : node.tagName, properties, children: still(node.children) },
    ];
  });
}

const cellOf =
  (tagName: 'td' | 'th') =>
  (value: Cell): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children: [{ type: 'text', value: String(value).slice(0, CELL) }],
  });

const element = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});

export async function tableShown(items: AsyncIterable<ExportItem>, options: ExportOptions): Promise<Root> {
  const rows: Element[] = [];
  for await (const row of rowsOf(items, options)) {
    rows.push(element('tr', row.map(cellOf('td'))));
    if (rows.length === ROWS) break;
  }
  const head = element('thead', [element('tr', headings(options).map(cellOf('th')))]);
  return { type: 'root', children: [element('table', [head, element('tbody', rows)])] };
}
