/** An element of our own pages, as a tree. */
import type { Element, ElementContent } from '../../contract/model';

export function h(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string | null)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.filter((c) => c !== null).map((c) => (typeof c === 'string' ? { type: 'text', value: c } : c)),
  };
}
