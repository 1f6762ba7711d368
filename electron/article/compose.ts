/** What a person sees: the machine's readings and body, with the person's edits and restored parts over them. */
import { append } from './append';
import type { Article, Clipping, ElementContent, FieldReadings, FieldValues, Removal, Root } from '../contract/model';
import { FIELD_NAMES } from '../contract/fields';
import { allowedContent } from './allowed';

/** The fields as they hold: a person's edit wins, an edit of null empties the field. */
export function effectiveFields(clipping: {
  readings: FieldReadings;
  edits?: Clipping['edits'];
}): Partial<FieldValues> {
  const fields: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const edit = clipping.edits?.[name];
    if (edit !== undefined) {
      if (edit !== null) fields[name] = edit;
    } else if (clipping.readings[name]) fields[name] = clipping.readings[name].value;
  }
  return fields as Partial<FieldValues>;
}

/** The body with the named removals put back where they stood. Pure; unknown ids are passed over. */
export function composeBody(body: Root, removals: readonly Removal[], restored: readonly string[]): Root {
  const wanted = new Set(restored);
  const back = removals.filter((r) => wanted.has(r.id) && r.content?.length);
  if (!back.length) return body;
  const children: Root['children'] = [];
  for (let i = 0; i <= body.children.length; i++) {
    for (const removal of back) {
      if (Math.min(removal.at, body.children.length) !== i) continue;
      append(children, wrapInline(allowedContent(removal.content!)));
    }
    if (i < body.children.length) children.push(body.children[i]!);
  }
  return { type: 'root', children };
}

function wrapInline(nodes: ElementContent[]): ElementContent[] {
  const inline = nodes.every(
    (n) =>
      n.type === 'text' || (n.type === 'element' && ['a', 'em', 'strong', 'b', 'i', 'span', 'br'].includes(n.tagName)),
  );
  return inline ? [{ type: 'element', tagName: 'p', properties: {}, children: nodes }] : nodes;
}

export type { Article };
