import type { AnyNode, Element } from '../page/markup/nodes';
import { wordsOf } from '../page/outline';
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

/** What a mark of a note looks like: a number, a letter or a sign, often in brackets. */
const MARK = /^[[(]?(?:\d{1,3}|\p{L}|[*†‡§]{1,3})[\])]?$/u;

/** Letters of a link that are looked at: no mark is longer. */
const LOOK = 20;
/** And one that leads back to it. */
const RETURN = /^[↩↑⤴⏎^][\ufe0e\ufe0f]?$/u;

/** Notes: words whose link leads back to a mark in the body that leads to them. */
function notesOf(view: View): Block[] {
  const marks = new Map<string, Element>();
  /** What the links of the body that look like marks say, and where they lead. */
  const said = new Map<string, string>();
  for (const b of keptTexts(view))
    for (const [to, mark] of marksOf(b)) {
      marks.set(to, mark);
      const words = wordsOf(mark, LOOK);
      if (MARK.test(words)) said.set(words, to);
    }
  if (!marks.size) return [];
  return view.texts.filter((b) => {
    if (b.index <= view.first || view.kept(b)) return false;
    for (const [back, link] of marksOf(b)) {
      // Where the names of the places are gone, as in an article that was cleaned: by how it opens, or by the way back.
      const words = wordsOf(link, LOOK);
      if (b.text.startsWith(words) && said.has(words) && said.get(words) !== back) return true;
      if (RETURN.test(words) && said.size) return true;
      for (const name of namesAround(link)) {
        const mark = marks.get(name);
        if (mark && namesAround(mark).includes(back)) return true;
      }
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
