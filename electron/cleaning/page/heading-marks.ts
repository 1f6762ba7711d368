/** What software sets into a heading beside its words: `[edit]`, `¶`, `#`. */
import { wordsOf } from './outline';
import type { Element } from './markup/nodes';

/** A wiki's links for editing a part, which its software gives a name of their own. */
const EDIT = /(?:^|[\s_-])edit-?section(?:$|[\s_-])/i;

const SIGN = /^\s*[^\p{L}\p{N}\s]+\s*$/u;

/** A link to the heading itself that is a sign and no word, or a wiki's links for editing. */
export function isHeadingMark(element: Element): boolean {
  const { class: names, href } = element.attribs;
  if (names !== undefined && EDIT.test(names)) return true;
  return element.name === 'a' && href !== undefined && href.includes('#') && SIGN.test(wordsOf(element, 20));
}
