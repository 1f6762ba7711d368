/**
 * What a change did to a clipping, kept so that it can be taken back alone, whatever came after it: single tags, highlights and fields,
 * not whole lists. History entries carry it as `before`; merging conflict copies reads from it what was taken away on purpose, and when.
 */
import type { Clipping, FieldName, Highlight } from '../contract/model';

interface Members {
  added: string[];
  removed: string[];
}

/** How to take a change back. */
export interface Undo {
  /** `was` is missing where the field had no edit. */
  edits?: { [N in FieldName]?: { was?: unknown } };
  tags?: Members;
  restored?: Members;
  /** The highlight as it was; null where there was none. */
  highlights?: Record<string, Highlight | null>;
  /** Plain values as they were. */
  values?: Partial<Pick<Clipping, (typeof PLAIN)[number]>>;
}

const PLAIN = [
  'note',
  'starred',
  'read',
  'shelf',
  'trashedAt',
  'words',
  'readings',
  'provenance',
  'problems',
  'written',
] as const;

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function members(before: readonly string[], after: readonly string[]): Members | undefined {
  const [earlier, later] = [new Set(before), new Set(after)];
  const added = after.filter((name) => !earlier.has(name));
  const removed = before.filter((name) => !later.has(name));
  return added.length || removed.length ? { added, removed } : undefined;
}

/** What leads from `after` back to `before`; null where nothing that counts is different. */
export function difference(before: Clipping, after: Clipping): Undo | null {
  const undo: Undo = {};
  for (const name of new Set([...Object.keys(before.edits), ...Object.keys(after.edits)]) as Set<FieldName>) {
    if (same(before.edits[name], after.edits[name])) continue;
    undo.edits = { ...undo.edits, [name]: name in before.edits ? { was: before.edits[name] } : {} };
  }
  const tags = members(before.tags, after.tags);
  if (tags) undo.tags = tags;
  const restored = members(before.restored, after.restored);
  if (restored) undo.restored = restored;
  const earlier = new Map(before.highlights.map((highlight) => [highlight.id, highlight]));
  const later = new Map(after.highlights.map((highlight) => [highlight.id, highlight]));
  for (const id of new Set([...earlier.keys(), ...later.keys()])) {
    if (!same(earlier.get(id), later.get(id))) (undo.highlights ??= {})[id] = earlier.get(id) ?? null;
  }
  for (const name of PLAIN) {
    if (!same(before[name], after[name])) undo.values = { ...undo.values, [name]: before[name] };
  }
  return Object.keys(undo).length ? undo : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const areMembers = (value: unknown): value is Members =>
  isObject(value) && areNames(value['added']) && areNames(value['removed']);

/**
 * A history entry's `before`, as far as it is one of ours: parts of another form are left out. The clipping that it leads to is checked before
 * it is written.
 */
export function asUndo(value: unknown): Undo | null {
  if (!isObject(value)) return null;
  const { edits, tags, restored, highlights, values } = value;
  return {
    ...(isObject(edits) && Object.values(edits).every(isObject) ? { edits } : {}),
    ...(areMembers(tags) ? { tags } : {}),
    ...(areMembers(restored) ? { restored } : {}),
    ...(isObject(highlights) && Object.values(highlights).every((one) => one === null || isObject(one))
      ? { highlights: highlights as Undo['highlights'] }
      : {}),
    ...(isObject(values) ? { values } : {}),
  };
}

function putBack(list: string[], change: Members): string[] {
  const added = new Set(change.added);
  const rest = list.filter((name) => !added.has(name));
  const there = new Set(rest);
  return [...rest, ...change.removed.filter((name) => !there.has(name))];
}

/** Takes a change back in place. Fields count as edited at `now`, so that the step wins when copies are merged. */
export function takeBack(clipping: Clipping, undo: Undo, now: string): void {
  const edits = clipping.edits as Record<string, unknown>;
  for (const [name, value] of Object.entries(undo.edits ?? {})) {
    if ('was' in value) edits[name] = value.was;
    else delete edits[name];
    clipping.editedAt[name as FieldName] = now;
  }
  if (undo.tags) clipping.tags = putBack(clipping.tags, undo.tags);
  if (undo.restored) clipping.restored = putBack(clipping.restored, undo.restored);
  if (undo.highlights) {
    const left = new Map(Object.entries(undo.highlights));
    const again = (id: string): Highlight[] => {
      const was = left.get(id);
      left.delete(id);
      return was ? [{ ...was, modified: now }] : [];
    };
    clipping.highlights = clipping.highlights.flatMap((one) => (left.has(one.id) ? again(one.id) : [one]));
    for (const id of [...left.keys()]) clipping.highlights.push(...again(id));
  }
  const target = clipping as unknown as Record<string, unknown>;
  for (const name of PLAIN) if (undo.values && name in undo.values) target[name] = undo.values[name];
}
