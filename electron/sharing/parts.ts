/**
 * A clipping as values by part and key, the form in which it is compared and travels, and back. Reading and starring are each person's own
 * and do not travel. Pure.
 */
import * as v from 'valibot';
import type { Clipping, FieldName, Highlight } from '../contract/model';
import { bothTexts, mergeHighlight } from '../library/merge';
import { entriesOf, isSeen, keysOf, seenByBoth, stable, type Causal, type Entry, type Seen } from './causal';
import { About, ArticlePart, highlightOf, highlightPart } from './documents';

/** The states of a clipping's documents by part. */
export type States = ReadonlyMap<string, Causal>;
/** Values by part and key; several where machines differ and a person has to choose, the one that is shown first. */
export type Values = Record<string, Record<string, unknown[]>>;

const EDIT = 'edit:';
const RESTORED = 'restored:';
const APART = 'apart:';
const SAVING_OF = 'savingOf';
const TRASHED = 'trashed';

/** What a person can change, of a clipping as it is here. The article is compared by its hashes (`exchange.ts`). */
export function valuesOf(clipping: Clipping): Values {
  const fields: Record<string, unknown[]> = {};
  for (const [name, value] of Object.entries(clipping.edits))
    fields[EDIT + name] = [value, ...(clipping.disputed?.[name as FieldName] ?? []).map((other) => other.value)];
  for (const id of clipping.restored) fields[RESTORED + id] = [true];
  for (const id of clipping.apart ?? []) fields[APART + id] = [true];
  if (clipping.savingOf !== undefined) fields[SAVING_OF] = [clipping.savingOf];
  if (clipping.trashedAt !== null) fields[TRASHED] = [true];
  const values: Values = {
    fields,
    tags: Object.fromEntries(clipping.tags.map((tag) => [tag, [true]])),
    note: clipping.note === '' ? {} : { note: [clipping.note] },
  };
  for (const highlight of clipping.highlights) values[highlightPart(highlight.id)] = { highlight: [highlight] };
  return values;
}

/** The same, of the documents. What is of a wrong form is left out here; the clipping is checked whole before it is written. */
export function valuesIn(states: States): Values {
  const values: Values = { fields: {}, tags: {}, note: {} };
  for (const [part, state] of states) {
    if (part === 'about' || part === 'article') continue;
    const found: Record<string, unknown[]> = {};
    for (const key of keysOf(state)) found[key] = valuesFor(part, key, entriesOf(state, key));
    if (part === 'fields') {
      delete found[TRASHED];
      if (trashEntry(states)) found[TRASHED] = [true];
    }
    if (highlightOf(part) === null || found['highlight']) values[part] = found;
  }
  return values;
}

function valuesFor(part: string, key: string, entries: readonly Entry[]): unknown[] {
  // The latest first: by what each had seen, not by clocks.
  const distinct = [...new Map([...entries].reverse().map(({ value }) => [stable(value), value])).values()];
  if (part === 'tags' || key.startsWith(RESTORED) || key.startsWith(APART)) return [true];
  if (part === 'note')
    return [distinct.map((one) => (typeof one === 'string' ? one : '')).reduceRight((a, b) => bothTexts(a, b))];
  if (highlightOf(part) !== null) return [(distinct as Highlight[]).reduceRight((a, b) => mergeHighlight(a, b))];
  return key.startsWith(EDIT) ? distinct : distinct.slice(0, 1);
}

const Trash = v.object({ saw: v.record(v.string(), v.number()) });

/** What goes into a document when a clipping is put into the trash: which changes were known then. */
export const trashValue = (states: States): { saw: Seen } => ({
  saw: [...states.values()].reduce<Seen>((seen, state) => seenByBoth(seen, state.seen), {}),
});

/** Who put a clipping into the trash; null while somebody has changed it who did not know: the change is kept then. */
export function trashEntry(states: States): Entry | null {
  const entries = entriesOf(states.get('fields') ?? { seen: {}, entries: [] }, TRASHED);
  const saw = entries.reduce<Seen>((seen, { value, by, n }) => {
    const checked = v.safeParse(Trash, value);
    return seenByBoth(seenByBoth(seen, checked.success ? checked.output.saw : {}), { [by]: n });
  }, {});
  const unseen = [...states.values()].some((state) =>
    state.entries.some((entry) => entry.key !== TRASHED && !isSeen(saw, entry)),
  );
  return unseen ? null : (entries.at(-1) ?? null);
}

/** Each key of each part in which two differ. */
export function differences(a: Values, b: Values): { part: string; key: string }[] {
  const found: { part: string; key: string }[] = [];
  for (const part of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [ofA, ofB] = [a[part] ?? {}, b[part] ?? {}];
    for (const key of new Set([...Object.keys(ofA), ...Object.keys(ofB)]))
      if (stable(ofA[key] ?? null) !== stable(ofB[key] ?? null)) found.push({ part, key });
  }
  return found;
}

/** Sets one value in a clipping in place; without `values` it is taken away. `entries`: who wrote it, the one that is shown last. */
export function setValue(
  clipping: Clipping,
  part: string,
  key: string,
  values: readonly unknown[] | undefined,
  entries: readonly Entry[],
): void {
  const highlight = highlightOf(part);
  if (highlight !== null) return setHighlight(clipping, highlight, values?.[0]);
  if (part === 'tags') clipping.tags = withOrWithout(clipping.tags, key, values !== undefined);
  else if (part === 'note') clipping.note = (values?.[0] as string | undefined) ?? '';
  else if (key === TRASHED) clipping.trashedAt = values ? (entries.at(-1)?.at ?? new Date(0).toISOString()) : null;
  else if (key === SAVING_OF) clipping.savingOf = values?.[0] as string | null | undefined;
  else if (key.startsWith(RESTORED))
    clipping.restored = withOrWithout(clipping.restored, key.slice(RESTORED.length), values !== undefined);
  else if (key.startsWith(APART))
    clipping.apart = withOrWithout(clipping.apart ?? [], key.slice(APART.length), values !== undefined);
  else if (key.startsWith(EDIT)) setEdit(clipping, key.slice(EDIT.length) as FieldName, values, entries);
}

const withOrWithout = (list: readonly string[], name: string, there: boolean): string[] => [
  ...list.filter((one) => one !== name),
  ...(there ? [name] : []),
];

function setHighlight(clipping: Clipping, id: string, value: unknown): void {
  const others = clipping.highlights.filter((one) => one.id !== id);
  // A document of one highlight cannot bring another's.
  const fresh = value === undefined ? [] : [{ ...(value as Highlight), id }];
  clipping.highlights = [...others, ...fresh].sort((x, y) =>
    x.created === y.created ? (x.id < y.id ? -1 : 1) : x.created < y.created ? -1 : 1,
  );
}

function setEdit(
  clipping: Clipping,
  name: FieldName,
  values: readonly unknown[] | undefined,
  entries: readonly Entry[],
): void {
  const edits = clipping.edits as Record<string, unknown>;
  const disputed = { ...clipping.disputed };
  delete disputed[name];
  const by = (value: unknown) => entries.filter((entry) => stable(entry.value) === stable(value)).at(-1);
  if (values === undefined) delete edits[name];
  else {
    const [shown, ...others] = values;
    edits[name] = shown;
    const at = by(shown)?.at;
    if (at) clipping.editedAt[name] = at;
    if (others.length)
      disputed[name] = others.map((value) => ({ value, by: by(value)?.who ?? '', at: by(value)?.at ?? '' }));
  }
  clipping.disputed = disputed;
  if (!Object.keys(disputed).length) delete clipping.disputed;
}

/** What a clipping is made of, by its documents; null as long as that has not come, or is of no form that we know. */
export function aboutIn(states: States): { about: About; entry: Entry } | null {
  const entry = entriesOf(states.get('about') ?? { seen: {}, entries: [] }, 'about').at(-1);
  const checked = entry && v.safeParse(About, entry.value);
  return entry && checked?.success ? { about: checked.output, entry } : null;
}

/** The article: of several that were cleaned apart, the one of the newest cleaner. */
export function articleIn(states: States): { article: ArticlePart; entry: Entry } | null {
  const all = entriesOf(states.get('article') ?? { seen: {}, entries: [] }, 'article').flatMap((entry) => {
    const checked = v.safeParse(ArticlePart, entry.value);
    return checked.success ? [{ article: checked.output, entry }] : [];
  });
  return all.reduce<(typeof all)[number] | null>(
    (best, one) => (!best || one.article.cleaner >= best.article.cleaner ? one : best),
    null,
  );
}
