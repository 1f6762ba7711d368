/** Names that a person has made one, and what becomes of an article's fields by them. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { ALIAS_FIELDS, plainName, type Alias, type AliasField } from '../contract/aliases';
import type { FieldReadings, FieldValues, Reading } from '../contract/model';

/** What each other name is called, by field. */
type Table = Record<AliasField, ReadonlyMap<string, string>>;

/** The names become `to`; whatever was called like one of them is called `to`, too. No name that is called otherwise is left as a target. */
export function merged(aliases: readonly Alias[], field: AliasField, names: readonly string[], to: string): Alias[] {
  const gone = new Set(names.filter((name) => name !== to));
  const kept = aliases
    .filter((alias) => alias.field !== field || (alias.from !== to && !gone.has(alias.from)))
    .map((alias) => (alias.field === field && gone.has(alias.to) ? { ...alias, to } : alias));
  return [...kept, ...[...gone].map((from): Alias => ({ field, from, to }))];
}

/**
 * Each name once, the first that says what it is called, and straight to where it leads: two lists that were put together may hold rows
 * and circles, of which the last step is dropped.
 */
export function aliasesOnce<T extends Alias>(aliases: readonly T[]): T[] {
  const first = new Map(ALIAS_FIELDS.map((field) => [field, new Map<string, T>()]));
  for (const alias of aliases) {
    const names = first.get(alias.field)!;
    if (!names.has(alias.from)) names.set(alias.from, alias);
  }
  return [...first.values()].flatMap(straightened);
}

function straightened<T extends Alias>(names: Map<string, T>): T[] {
  for (const from of [...names.keys()]) {
    const way = new Set<string>();
    let at = from;
    for (let next = names.get(at); next && !way.has(at); next = names.get(at)) {
      way.add(at);
      at = next.to;
    }
    for (const name of way)
      if (name === at) names.delete(name);
      else names.set(name, { ...names.get(name)!, to: at });
  }
  return [...names.values()];
}

/** Made once for a list: an import asks for every article. */
const tables = new WeakMap<readonly Alias[], Table>();
function tableOf(aliases: readonly Alias[]): Table {
  const known = tables.get(aliases);
  if (known) return known;
  const ofField = (field: AliasField) =>
    new Map(aliases.filter((alias) => alias.field === field).map(({ from, to }) => [from, to]));
  const table: Table = { publication: ofField('publication'), authors: ofField('authors') };
  tables.set(aliases, table);
  return table;
}

/** What a name is called; the name itself where nobody said otherwise. */
export const calledNow = (aliases: readonly Alias[], field: AliasField, name: string): string =>
  tableOf(aliases)[field].get(plainName(name)) ?? name;

/** A field's value with each name as it is called; two that became one stand once. */
export function renamed<F extends AliasField>(
  aliases: readonly Alias[],
  field: F,
  value: FieldValues[F],
): FieldValues[F] {
  const now = [value].flat().map((name) => calledNow(aliases, field, name));
  return (typeof value === 'string' ? now[0] : [...new Set(now)]) as FieldValues[F];
}

/** An article's readings with each name as it is called. What was read stands first among the other readings. */
export function withAliases(readings: FieldReadings, aliases: readonly Alias[] = []): FieldReadings {
  const changed = { ...readings };
  if (aliases.length)
    for (const field of ALIAS_FIELDS) Object.assign(changed, { [field]: called(aliases, field, readings[field]) });
  return changed;
}

function called<F extends AliasField>(
  aliases: readonly Alias[],
  field: F,
  reading: Reading<FieldValues[F]> | undefined,
): Reading<FieldValues[F]> | undefined {
  if (!reading) return undefined;
  const value = renamed(aliases, field, reading.value);
  if (isDeepStrictEqual(value, reading.value)) return reading;
  const { others = [], ...printed } = reading;
  return { value, from: 'alias', confidence: reading.confidence, others: [printed, ...others] };
}
