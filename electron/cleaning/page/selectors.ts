/** Selectors of style sheets, as far as a saved page's own tree can answer them: names, elements, and those around them. */
import type { Element } from './markup/nodes';

/** What one element must be: `p.note`. */
interface Compound {
  tag: string | null;
  classes: readonly string[];
  id: string | null;
  /** It stands right in the element before it, not only somewhere inside. */
  child: boolean;
}

/** The element that is styled last, those around it before; `key` is a class or the id of the last. */
export interface Selector {
  key: string;
  /** It asks for nothing but that name, and an element at most. */
  plain: boolean;
  compounds: readonly Compound[];
}

const NAME = String.raw`-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]*`;
const COMPOUND = new RegExp(`^([a-zA-Z][\\w-]*|\\*)?((?:[.#]${NAME})*)$`);
const PART = new RegExp(`([.#])(${NAME})`, 'g');
/** Longer ones are no hand's work, and none is so deep. */
const LONGEST = 300;

function compound(written: string, child: boolean): Compound | null {
  const m = COMPOUND.exec(written);
  if (!m || !written) return null;
  const classes: string[] = [];
  let id: string | null = null;
  for (const [, sign, name] of (m[2] ?? '').matchAll(PART)) {
    if (sign === '.') classes.push(name!);
    else id = name!;
  }
  return { tag: m[1] && m[1] !== '*' ? m[1].toLowerCase() : null, classes, id, child };
}

/** A selector that we can answer and whose last element has a class or an id; null for any other. */
export function readSelector(written: string): Selector | null {
  const text = written.trim();
  if (!text || text.length > LONGEST) return null;
  const compounds: Compound[] = [];
  let child = false;
  for (const part of text.replaceAll('>', ' > ').split(/\s+/)) {
    if (part === '>') {
      child = true;
      continue;
    }
    const read = compound(part, child);
    if (!read) return null;
    compounds.push(read);
    child = false;
  }
  const last = compounds.at(-1);
  const key = last?.classes[0] ?? last?.id;
  if (!last || !key || child) return null;
  return { key, plain: compounds.length === 1 && last.classes.length + (last.id ? 1 : 0) === 1, compounds };
}

const classesOf = ({ attribs: { class: classes } }: Element): readonly string[] =>
  classes ? classes.split(/\s+/) : [];

function isSuch(element: Element, { tag, classes, id }: Compound): boolean {
  if ((tag && element.name !== tag) || (id && element.attribs.id !== id)) return false;
  if (!classes.length) return true;
  const own = classesOf(element);
  return classes.every((name) => own.includes(name));
}

/** Whether the selector styles the element. Each one around it is asked once a compound. */
export function selects({ compounds }: Selector, element: Element): boolean {
  let at = compounds.length - 1;
  if (!isSuch(element, compounds[at]!)) return false;
  let inside: Element | null = element;
  while (at > 0) {
    const { child } = compounds[at]!;
    at--;
    do {
      const around: Element['parent'] = inside.parent;
      inside = around && around.type !== 'root' ? around : null;
    } while (inside && !child && !isSuch(inside, compounds[at]!));
    if (!inside || !isSuch(inside, compounds[at]!)) return false;
  }
  return true;
}
