/** Figures that the body does not show already. Pure. */
import type { ElementContent, Figure, Root } from '../electron/contract/model';
import { textOf } from '../electron/article/text';

function pictures(nodes: readonly (ElementContent | Root['children'][number])[], into: Set<string>): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'img' && typeof node.properties.src === 'string')
      into.add(node.properties.src.replace(/^assets\//, ''));
    pictures(node.children, into);
  }
}

export function figuresOutside(figures: readonly Figure[], body: Root): Figure[] {
  if (!figures.length) return [];
  const inside = new Set<string>();
  pictures(body.children, inside);
  const text = textOf(body).text;
  return figures.filter((figure) => {
    if (figure.src && inside.has(figure.src.replace(/^assets\//, ''))) return false;
    if (figure.caption && text.includes(figure.caption)) return false;
    // A credit without its picture and its words says nothing here; it stands among the details.
    return Boolean(figure.caption || (figure.src && !/^https?:/.test(figure.src)));
  });
}
