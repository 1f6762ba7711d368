/**
 * A tree as short JSON texts, to bring it from one thread to another: passing it as it is (a structured clone) costs more than twice of
 * what parsing it cost, in one go; texts are put together again a few at a time, so that nobody waits.
 */
import type { Element, ElementContent } from '../contract/model';

/** Nodes a text: a millisecond or two to read. */
const TOGETHER = 2000;

/** Depth from 1, then a text's value, or an element's name and properties. */
type Flat = [number, string] | [number, string, Element['properties']];

/** Pure. Comments and whatever else is neither text nor element are left out, as no body holds them. */
export function flattened(nodes: readonly ElementContent[]): string[] {
  const texts: string[] = [];
  let some: Flat[] = [];
  const walk = (children: readonly ElementContent[], depth: number): void => {
    for (const node of children) {
      if (node.type === 'text') some.push([depth, node.value]);
      if (node.type === 'element') some.push([depth, node.tagName, node.properties]);
      if (some.length >= TOGETHER) {
        texts.push(JSON.stringify(some));
        some = [];
      }
      if (node.type === 'element') walk(node.children, depth + 1);
    }
  };
  walk(nodes, 1);
  if (some.length) texts.push(JSON.stringify(some));
  return texts;
}

/** The tree again; others have their turn between two texts. */
export async function unflattened(texts: readonly string[]): Promise<ElementContent[]> {
  const children: ElementContent[][] = [[]];
  for (const text of texts) {
    for (const [depth, name, properties] of JSON.parse(text) as Flat[]) {
      const into = children[depth - 1]!;
      if (properties === undefined) into.push({ type: 'text', value: name });
      else {
        const element: Element = { type: 'element', tagName: name, properties, children: [] };
        into.push(element);
        children[depth] = element.children;
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return children[0]!;
}
