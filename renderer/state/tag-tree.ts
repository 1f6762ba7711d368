/** Tags nested by `/` as a tree. Pure. */
import type { Overview } from '../../electron/contract/lists';
import { tagsAbove } from '../../electron/contract/tag-levels';

export interface TagNode {
  /** Whole name, e.g. `Asia/Japan`. */
  name: string;
  /** Last part, e.g. `Japan`. */
  label: string;
  /** Its own, or that of the nearest tag it is nested in. */
  colour: string | null;
  /** The one that was given to it. */
  ownColour: string | null;
  /** Clippings with exactly this tag; 0 for a parent that nobody uses itself. */
  count: number;
  children: TagNode[];
}

/** Parents that are no tags themselves are made; sorted by name, digits by value. */
export function tagTree(tags: Overview['tags']): TagNode[] {
  const roots: TagNode[] = [];
  const byName = new Map<string, TagNode>();
  const nodeOf = (name: string): TagNode => {
    const found = byName.get(name);
    if (found) return found;
    const above = tagsAbove(name).at(-1);
    const label = above === undefined ? name : name.slice(above.length + 1);
    const node: TagNode = { name, label, colour: null, ownColour: null, count: 0, children: [] };
    byName.set(name, node);
    (above === undefined ? roots : nodeOf(above).children).push(node);
    return node;
  };
  for (const tag of tags) {
    const node = nodeOf(tag.name);
    node.count = tag.count;
    node.ownColour = tag.colour;
  }
  const sort = (nodes: TagNode[]) => {
    nodes.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true, sensitivity: 'base' }));
    for (const node of nodes) sort(node.children);
  };
  sort(roots);
  const colour = (nodes: TagNode[], above: string | null) => {
    for (const node of nodes) {
      node.colour = node.ownColour ?? above;
      colour(node.children, node.colour);
    }
  };
  colour(roots, null);
  return roots;
}

/** The colour of every tag by its whole name, its own or inherited. */
export function tagColours(tags: Overview['tags']): Map<string, string | null> {
  const colours = new Map<string, string | null>();
  const walk = (nodes: TagNode[]) => {
    for (const node of nodes) {
      colours.set(node.name, node.colour);
      walk(node.children);
    }
  };
  walk(tagTree(tags));
  return colours;
}
