/**
 * What class names and ids say to the two who ask, the choice of the body and the readers of fields. Both ask of every element of a page,
 * so a name is looked up once for the two, and what an element's names say together is kept with it.
 */
import { detachedString } from './detached-string';
import { blockHintsOf as bodyHints } from './block-hints';
import { fieldHintsOf as fieldHints } from './field-hints';
import type { Element, NameHints } from './markup/nodes';

/** Names differ from page to page; the table is emptied rather than grown without bound. */
const MOST = 30_000;
/** Longer ones are cut: no design has so many classes. */
const LONGEST = 500;

const known = new Map<string, NameHints>();
const NOTHING: NameHints = { body: 0, fields: 0 };

/** What a class, id or role says. */
export function hintsOfName(text: string): NameHints {
  const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  let named = known.get(short);
  if (named) return named;
  named = { body: bodyHints(short), fields: fieldHints(short) };
  if (known.size >= MOST) known.clear();
  known.set(detachedString(short), named);
  return named;
}

/** What the class and the id of an element say. */
export function hintsOfNames(element: Element): NameHints {
  if (element.nameHints) return element.nameHints;
  const { class: classes, id } = element.attribs;
  let named = classes ? hintsOfName(classes) : NOTHING;
  if (id) {
    const other = hintsOfName(id);
    named = named === NOTHING ? other : { body: named.body | other.body, fields: named.fields | other.fields };
  }
  return (element.nameHints = named);
}
