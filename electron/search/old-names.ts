/**
 * A search by a name that is called otherwise now finds what it found before: wherever the query's words stand in the old name, or the query
 * asks for that name itself, the clippings of the present name are found as well. Pure.
 */
import type { Alias, AliasField } from '../contract/aliases';
import { FIELDS } from '../contract/fields';
import { pieces } from './fold';
import type { Mark, QueryNode } from './query/tree';
import type { Kind } from './schema';

export const kindOf = (field: AliasField): Kind => FIELDS[field].query!.name as Kind;

interface OldName {
  kind: Kind;
  from: string;
  to: string;
  /** With a sign before each word and behind the last. */
  folded: string;
}

const BETWEEN = '\0';
const foldedWords = (name: string): string =>
  BETWEEN +
  pieces(name)
    .map(({ text }) => text + BETWEEN)
    .join('');

/** Made once for a list. */
export const oldNames = (aliases: readonly Alias[]): OldName[] =>
  aliases.map(({ field, from, to }) => ({ kind: kindOf(field), from, to, folded: foldedWords(from) }));

/** The query with the present names beside the old ones; itself where no old name is meant. */
export function withOldNames(node: QueryNode, names: readonly OldName[]): QueryNode {
  if (!names.length) return node;
  switch (node.is) {
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map((part) => withOldNames(part, names)) };
    case 'not':
      return { ...node, part: withOldNames(node.part, names) };
    case 'words':
      return beside(
        node,
        names.filter(
          ({ kind, folded }) =>
            (node.column === null || node.column === kind) && node.marks.every((mark) => stands(mark, folded)),
        ),
      );
    case 'name':
      return beside(
        node,
        names.filter(({ kind, from }) => node.exact && kind === node.kind && from === node.value),
      );
    default:
      return node;
  }
}

/** Whether the words of a mark stand in a name in a row. */
function stands({ units, prefix }: Mark, folded: string): boolean {
  const wanted = units.map(({ text, paired }, i) =>
    // Of scripts without spaces any part of a word is found.
    paired ? text : BETWEEN + text + (prefix && i === units.length - 1 ? '' : BETWEEN),
  );
  return folded.includes(wanted.join('').replaceAll(BETWEEN + BETWEEN, BETWEEN));
}

function beside(node: QueryNode, names: readonly OldName[]): QueryNode {
  if (!names.length) return node;
  const targets = new Map(names.map(({ kind, to }) => [`${kind} ${to}`, { kind, to }]));
  return {
    is: 'or',
    parts: [
      node,
      ...[...targets.values()].map(({ kind, to }): QueryNode => ({
        is: 'name',
        kind,
        value: to,
        nested: null,
        prefix: false,
        exact: true,
      })),
    ],
  };
}
