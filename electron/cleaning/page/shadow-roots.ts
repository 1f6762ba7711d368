/** What stands in an element with a shadow root is shown where the root's slots are: the tree is put in the order in which a person reads it. */
import { isShadowRoot } from './element-kinds';
import type { ChildNode, Document, Element, ParentNode } from './markup/nodes';

/** Gives a node its children, in this order. */
function setChildren(parent: ParentNode, children: ChildNode[]): void {
  parent.children = children;
  for (let i = 0; i < children.length; i++) {
    children[i]!.parent = parent;
    children[i]!.next = children[i + 1] ?? null;
  }
}

/** The slots of a root in order, not those of roots in it. */
function slotsOf(root: Element): Element[] {
  const slots: Element[] = [];
  const waiting: ChildNode[] = [...root.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type !== 'tag' || isShadowRoot(node)) continue;
    if (node.name === 'slot') slots.push(node);
    else for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
  }
  return slots;
}

const nameOf = (node: ChildNode): string => (node.type === 'text' ? '' : (node.attribs.slot ?? ''));

const hasWords = (node: ChildNode): boolean =>
  node.type === 'text' ? !node.blank : node.type === 'tag' && node.children.some(hasWords);

/** Puts what the host holds into the slots of its root; what has no slot is not shown. Beside a root of today's kind without slots or words it stays: savers lose them. */
function fill(host: ParentNode, root: Element): void {
  const slots = slotsOf(root);
  if (!slots.length && !(root.attribs.shadowrootmode !== undefined && hasWords(root))) return;
  const given = new Map<string, ChildNode[]>();
  for (const node of host.children) {
    if (node === root) continue;
    const others = given.get(nameOf(node));
    if (others) others.push(node);
    else given.set(nameOf(node), [node]);
  }
  for (const slot of slots) {
    const name = slot.attribs.name ?? '';
    // The first slot of a name takes all; a slot that is given nothing shows its own words.
    const own = given.get(name) ?? [];
    given.delete(name);
    if (own.some((node) => node.type !== 'text' || !node.blank)) setChildren(slot, own);
  }
  setChildren(host, [root]);
}

/** Fills the slots of all shadow roots of a page, those inside others first. */
export function fillSlots({ templates }: Document): void {
  for (const root of templates) if (isShadowRoot(root) && root.parent) fill(root.parent, root);
}
