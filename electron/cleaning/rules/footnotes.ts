import type { AnyNode, Element } from '../page/markup/nodes';
import type { Block } from '../page/blocks';
import { keptTexts } from './predicates';
import type { Rule, View } from './types';

/** How far around a note the mark stands that it is led to by, in elements. */
const AROUND = 3;
/** More notes than this are a list of something else. */
const MOST = 300;

/** The links around a block's words that lead to a place in the page, each by its place. */
function marksOf(block: Block): Map<string, Element> {
  const found = new Map<string, Element>();
  if (!block.links) return found;
  for (const leaf of block.leaves)
    for (let n: AnyNode | null = leaf.parent as AnyNode | null; n?.type === 'tag'; n = n.parent as AnyNode | null) {
      if (n === block.scope.element) break;
      const { href } = n.attribs;
      const at = n.name === 'a' && href !== undefined ? href.lastIndexOf('#') : -1;
      if (at >= 0 && at < href!.length - 1) found.set(href!.slice(at + 1), n);
    }
  return found;
}

/** The names by which the page leads to a link's place: its own, and those of the elements around it. */
function namesAround(element: Element): string[] {
  const names: string[] = [];
  let n: AnyNode | null = element;
  for (let i = 0; n?.type === 'tag' && i <= AROUND; n = n.parent as AnyNode | null, i++)
    for (const name of [n.attribs.id, n.attribs.name]) if (name) names.push(name);
  return names;
}

/** Notes: words whose link leads back to a mark in the body that leads to them. */
function notesOf(view: View): Block[] {
  const marks = new Map<string, Element>();
  for (const b of keptTexts(view)) for (const [to, mark] of marksOf(b)) marks.set(to, mark);
  if (!marks.size) return [];
  return view.texts.filter((b) => {
    if (b.index <= view.first || view.kept(b)) return false;
    for (const [back, link] of marksOf(b))
      for (const name of namesAround(link)) {
        const mark = marks.get(name);
        if (mark && namesAround(mark).includes(back)) return true;
      }
    return false;
  });
}

export const footnotes: Rule = {
  id: 'footnotes',
  what: 'A note that a mark in the body leads to, and that leads back to it, is body.',
  reason: 'boilerplate',
  *putIn(view) {
    const notes = notesOf(view);
    if (notes.length <= MOST) yield* notes;
  },
};
