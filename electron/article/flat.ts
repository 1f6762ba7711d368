/**
 * A tree as short JSON texts, to bring it from one thread or process to another: passing it as it is (a structured clone) costs more than
 * twice of what parsing it cost, in one go; texts are made and put together again a few at a time, so that nobody waits.
 */
import type { ClippingDetail, ClippingOpened } from '../contract/ipc';
import type { Element, ElementContent, Removal } from '../contract/model';

/** Nodes a text: a millisecond or two to read. */
const TOGETHER = 2000;

/** Depth from 1, then a text's value, or an element's name and properties. */
type Flat = [number, string] | [number, string, Element['properties']];

/** Others have their turn. In the window as in main. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** One text after the other. Comments and whatever else is neither text nor element are left out, as no body holds them. */
function* texts(nodes: readonly ElementContent[]): Generator<string> {
  let some: Flat[] = [];
  // A stack of our own: a generator in a generator for every level would cost that many times as much.
  const open: { nodes: readonly ElementContent[]; at: number }[] = [{ nodes, at: 0 }];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const node = level.nodes[level.at++];
    if (!node) {
      open.pop();
      continue;
    }
    if (node.type === 'text') some.push([open.length, node.value]);
    if (node.type === 'element') {
      some.push([open.length, node.tagName, node.properties]);
      open.push({ nodes: node.children, at: 0 });
    }
    if (some.length >= TOGETHER) {
      yield JSON.stringify(some);
      some = [];
    }
  }
  if (some.length) yield JSON.stringify(some);
}

/** Others have their turn between two texts. */
export async function flattened(nodes: readonly ElementContent[]): Promise<string[]> {
  const all: string[] = [];
  for (const text of texts(nodes)) {
    if (all.length) await pause();
    all.push(text);
  }
  return all;
}

/** The tree again; others have their turn between two texts. */
export async function unflattened(flat: readonly string[]): Promise<ElementContent[]> {
  const children: ElementContent[][] = [[]];
  for (const [index, text] of flat.entries()) {
    if (index) await pause();
    for (const [depth, name, properties] of JSON.parse(text) as Flat[]) {
      const into = children[depth - 1]!;
      if (properties === undefined) into.push({ type: 'text', value: name });
      else {
        const element: Element = { type: 'element', tagName: name, properties, children: [] };
        into.push(element);
        children[depth] = element.children;
      }
    }
  }
  return children[0]!;
}

/** Removals as elements of no name, so that the parts they hold travel as a body does. */
export const flattenedRemovals = (removals: readonly Removal[]): Promise<string[]> =>
  flattened(
    removals.map(({ content, ...rest }) => ({
      type: 'element',
      tagName: '',
      properties: { removal: JSON.stringify(rest), held: content !== undefined },
      children: content ?? [],
    })),
  );

export async function unflattenedRemovals(flat: readonly string[]): Promise<Removal[]> {
  return (await unflattened(flat)).map((node) => {
    const { properties, children } = node as Element;
    const rest = JSON.parse(String(properties['removal'])) as Removal;
    return properties['held'] === true ? { ...rest, content: children as ElementContent[] } : rest;
  });
}

/** A clipping as it crosses to the window, and there again as the reader shows it. */
export async function toWindow({ body, removals, ...rest }: ClippingDetail): Promise<ClippingOpened> {
  return {
    ...rest,
    body: await flattened(body.children as ElementContent[]),
    removals: await flattenedRemovals(removals),
  };
}

export async function inWindow({ body, removals, ...rest }: ClippingOpened): Promise<ClippingDetail> {
  return {
    ...rest,
    body: { type: 'root', children: await unflattened(body) },
    removals: await unflattenedRemovals(removals),
  };
}
