/** What may stand at the caret of a search box, from the same table as the parser and the help. */
import type { Completion } from '../../contract/lists';
import { fold } from '../fold';
import type { Kind } from '../schema';
import { DATE_WORDS } from './dates';
import { FIELD_KEYS, QUERY_FIELDS, fieldOf, type QueryField } from './table';

const MOST = 12;

/** A word or `field:value` that ends at the caret; the value perhaps with an open quote. */
const BEFORE = /(?:^|[\s(|-])(?:(\p{L}[\p{L}_-]*):(=?)("?[^"]*|\S*)|(\p{L}[\p{L}_-]*))$/u;

/** Never throws. `names` gives the names of a kind, most frequent first. */
export function completeQuery(query: string, caret: number, names: (kind: Kind) => readonly string[]): Completion {
  const none: Completion = { start: caret, end: caret, options: [] };
  const found = BEFORE.exec(query.slice(Math.max(0, caret - 200), caret));
  if (!found) return none;
  const [, field, , value, word] = found;
  if (word !== undefined) {
    const begun = word.toLowerCase();
    const options = FIELD_KEYS.filter((key) => key.startsWith(begun))
      .sort()
      .map((key) => ({
        insert: `${key}:`,
        meaning: QUERY_FIELDS[key].meaning,
      }));
    return { start: caret - word.length, end: caret, options };
  }
  const key = fieldOf(field!);
  if (!key) return none;
  const typed = value!;
  const begun = fold(typed.replace(/^"/, '')).trim();
  const options = valuesOf(QUERY_FIELDS[key], names)
    .filter((v) => {
      const folded = fold(v);
      return folded.startsWith(begun) || (begun !== '' && folded.includes(` ${begun}`));
    })
    .slice(0, MOST)
    .map((v) => ({ insert: quoted(v), meaning: null }));
  return { start: caret - typed.length, end: caret, options };
}

function valuesOf(field: QueryField, names: (kind: Kind) => readonly string[]): readonly string[] {
  if (field.names) return names(field.names);
  if (field.reading.how === 'flag') return Object.keys(field.reading.values);
  return field.reading.how === 'date' ? DATE_WORDS : [];
}

/** A value as it must be typed. */
function quoted(value: string): string {
  return /^[\p{L}\p{N}/._-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`;
}
