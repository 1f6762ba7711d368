/** The stored pictures that a clipping refers to. */
import type { ElementContent, Root } from '../contract/model';
import type { ExportItem } from '../contract/stages';

const ASSET = /^assets\/([0-9a-f]{16,64}\.[a-z0-9]{1,5})$/;

/** File name of an asset that a `src` refers to; null for anything else. */
export function assetOf(src: unknown): string | null {
  return typeof src === 'string' ? (ASSET.exec(src)?.[1] ?? null) : null;
}

/** Names of the assets in a body and its figures, in order, each once. */
export function assetNames(body: Root, item: Pick<ExportItem, 'fields'>): string[] {
  const names = new Set<string>();
  const visit = (nodes: readonly ElementContent[]) => {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      const name = node.tagName === 'img' ? assetOf(node.properties.src) : null;
      if (name) names.add(name);
      visit(node.children);
    }
  };
  visit(body.children as ElementContent[]);
  for (const figure of item.fields.figures ?? []) {
    const name = assetOf(`assets/${figure.src}`);
    if (name) names.add(name);
  }
  return [...names];
}
