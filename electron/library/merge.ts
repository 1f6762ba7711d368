/**
 * Two versions of one clipping, changed apart, become one. The order of the two does not matter for what is kept, and merging again changes
 * nothing. Deletions count only where a history says when they were made; otherwise what one side has stays.
 */
import { FLAGS, type Clipping, type FieldName, type Highlight, type HistoryEntry } from '../contract/model';
import { asUndo } from './difference';
import { MOST_ENTRIES } from './history';

const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const same = (a: unknown, b: unknown): boolean => stable(a) === stable(b);
const entryKey = (entry: HistoryEntry): string =>
  stable([entry.at, entry.what, entry.kept ?? null, entry.before ?? null]);

/** Entries that only this side has: what it did since they parted. */
function since(own: Clipping, other: Clipping): HistoryEntry[] {
  const shared = new Set(other.history.map(entryKey));
  return own.history.filter((entry) => !shared.has(entryKey(entry)));
}

/** Of each name the time of the newest entry in which it was taken away, or put in. */
function newest(entries: HistoryEntry[], list: 'tags' | 'restored', how: 'added' | 'removed'): Map<string, string> {
  const times = new Map<string, string>();
  for (const { at, before } of entries)
    for (const name of asUndo(before)?.[list]?.[how] ?? []) if (at > (times.get(name) ?? '')) times.set(name, at);
  return times;
}

function mergeNames(
  a: Clipping,
  b: Clipping,
  list: 'tags' | 'restored',
  sinceA: HistoryEntry[],
  sinceB: HistoryEntry[],
): string[] {
  const [ofA, ofB] = [new Set(a[list]), new Set(b[list])];
  const times = (how: 'added' | 'removed') => ({ a: newest(sinceA, list, how), b: newest(sinceB, list, how) });
  const [taken, put] = [times('removed'), times('added')];
  const keep = (name: string) => {
    const inA = ofA.has(name);
    if (inA && ofB.has(name)) return true;
    // Gone on one side: on purpose, and not put in again later on the other?
    const gone = (inA ? taken.b : taken.a).get(name);
    return gone === undefined || ((inA ? put.a : put.b).get(name) ?? '') > gone;
  };
  return [...new Set([...ofA, ...ofB])].filter(keep);
}

/** Both texts where neither holds the other; in the order of `first` and `second`. */
export function bothTexts(first: string, second: string): string {
  if (first.includes(second)) return first;
  if (second.includes(first)) return second;
  return `${first}\n\n${second}`;
}

/**
 * The newer one first. Of two that changed at the same moment `part` decides, which must be what is taken over whole: a merged one then
 * compares with either as its source did, and merging again changes nothing.
 */
function newerFirst<T extends { modified: string }>(a: T, b: T, part: (one: T) => unknown): [T, T] {
  if (a.modified !== b.modified) return a.modified > b.modified ? [a, b] : [b, a];
  return stable(part(a)) > stable(part(b)) ? [a, b] : [b, a];
}

export function mergeHighlight(a: Highlight, b: Highlight): Highlight {
  if (same(a, b)) return a;
  const [newer, older] = newerFirst(a, b, (one) => ({ ...one, comment: null, tags: null }));
  const [first, second] = newerFirst(a, b, (one) => one.comment);
  return {
    ...newer,
    comment: bothTexts(first.comment, second.comment),
    tags: [...new Set([...newer.tags, ...older.tags])],
  };
}

/** Of each highlight the time of the newest entry that tells what it was before. */
function lastChanges(entries: HistoryEntry[]): Map<string, string> {
  const times = new Map<string, string>();
  for (const { at, before } of entries)
    for (const [id, was] of Object.entries(asUndo(before)?.highlights ?? {}))
      if (was && at >= (times.get(id) ?? '')) times.set(id, at);
  return times;
}

function mergeHighlights(a: Clipping, b: Clipping, sinceA: HistoryEntry[], sinceB: HistoryEntry[]): Highlight[] {
  const ofB = new Map(b.highlights.map((highlight) => [highlight.id, highlight]));
  const ofA = new Set(a.highlights.map((highlight) => highlight.id));
  const [goneA, goneB] = [lastChanges(sinceA), lastChanges(sinceB)];
  const deleted = ({ id, modified }: Highlight, gone: ReadonlyMap<string, string>) => {
    const at = gone.get(id);
    return at !== undefined && at >= modified;
  };
  const merged = a.highlights.flatMap((highlight) => {
    const other = ofB.get(highlight.id);
    if (other) return [mergeHighlight(highlight, other)];
    return deleted(highlight, goneB) ? [] : [highlight];
  });
  const added = b.highlights.filter((highlight) => !ofA.has(highlight.id) && !deleted(highlight, goneA));
  return [...merged, ...added].sort((x, y) =>
    x.created === y.created ? (x.id < y.id ? -1 : 1) : x.created < y.created ? -1 : 1,
  );
}

/** The notes that a side wrote over since the two parted. */
function notesBefore(entries: HistoryEntry[]): string[] {
  return entries.flatMap((entry) => {
    const values = asUndo(entry.before)?.values;
    return values?.note === undefined ? [] : [values.note];
  });
}

function mergeNote(a: Clipping, b: Clipping, sinceA: HistoryEntry[], sinceB: HistoryEntry[]): string {
  if (a.note === b.note) return a.note;
  // Only one side touched it, from what the other still has.
  const [beforeA, beforeB] = [notesBefore(sinceA), notesBefore(sinceB)];
  if (!beforeB.length && beforeA.includes(b.note)) return a.note;
  if (!beforeA.length && beforeB.includes(a.note)) return b.note;
  const [newer, older] = newerFirst(a, b, (one) => one.note);
  return bothTexts(newer.note, older.note);
}

function mergeEdits(a: Clipping, b: Clipping): Pick<Clipping, 'edits' | 'editedAt'> {
  const edits: Record<string, unknown> = {};
  const editedAt: Record<string, string> = {};
  const names = new Set([
    ...Object.keys(a.edits),
    ...Object.keys(b.edits),
    ...Object.keys(a.editedAt),
    ...Object.keys(b.editedAt),
  ]) as Set<FieldName>;
  for (const name of [...names].sort()) {
    const [atA, atB] = [a.editedAt[name] ?? '', b.editedAt[name] ?? ''];
    const first =
      atA !== atB
        ? atA > atB
          ? a
          : b
        : name in a.edits !== name in b.edits
          ? name in a.edits
            ? a
            : b
          : stable(a.edits[name]) > stable(b.edits[name])
            ? a
            : b;
    if (name in first.edits) edits[name] = first.edits[name];
    const at = first.editedAt[name];
    if (at !== undefined) editedAt[name] = at;
  }
  return { edits: edits as Clipping['edits'], editedAt: editedAt as Clipping['editedAt'] };
}

const shelved = (shelf: Clipping['shelf']): Pick<Clipping, 'shelf'> => (shelf === undefined ? {} : { shelf });

type Flags = Pick<Clipping, 'starred' | 'read' | 'shelf' | 'trashedAt'>;

/** Of each flag the later time. */
function mergeFlaggedAt({ flaggedAt: a = {} }: Clipping, { flaggedAt: b = {} }: Clipping): Clipping['flaggedAt'] {
  const later = FLAGS.flatMap((flag) => {
    const times = [a[flag], b[flag]].filter((at) => at !== undefined).sort();
    return times.length ? [[flag, times.at(-1)!] as const] : [];
  });
  return Object.fromEntries(later);
}

/** A flag that only one side changed is that side's, else that of the side which set it last; an edit takes out of the trash all the same. */
function mergeFlags(a: Clipping, b: Clipping, base?: Clipping): Flags & Pick<Clipping, 'flaggedAt'> {
  const flags = flagsOfLast(a, b);
  const flaggedAt = mergeFlaggedAt(a, b);
  const of = <N extends keyof Flags>(name: N): Flags[N] => {
    if (base && a[name] === base[name]) return b[name];
    if (base && b[name] === base[name]) return a[name];
    const [atA, atB] = name === 'trashedAt' ? ['', ''] : [a.flaggedAt?.[name] ?? '', b.flaggedAt?.[name] ?? ''];
    return atA === atB ? flags[name] : atA > atB ? a[name] : b[name];
  };
  return {
    ...(Object.keys(flaggedAt!).length ? { flaggedAt } : {}),
    starred: of('starred'),
    read: of('read'),
    ...shelved(of('shelf')),
    trashedAt: flags.trashedAt && of('trashedAt'),
  };
}

/** The flags of the side changed last; into the trash only if that was the last thing that happened. */
function flagsOfLast(a: Clipping, b: Clipping): Flags {
  // Of two changes of one moment neither is the last.
  if (a.modified === b.modified) {
    const both = a.trashedAt !== null && b.trashedAt !== null;
    return {
      starred: a.starred || b.starred,
      read: a.read || b.read,
      ...shelved(a.shelf === b.shelf ? a.shelf : 'later'),
      trashedAt: both ? (a.trashedAt! > b.trashedAt! ? a.trashedAt : b.trashedAt) : null,
    };
  }
  const [newer, older] = a.modified > b.modified ? [a, b] : [b, a];
  return {
    starred: newer.starred,
    read: newer.read,
    ...shelved(newer.shelf),
    trashedAt:
      newer.trashedAt ?? (older.trashedAt !== null && older.trashedAt > newer.modified ? older.trashedAt : null),
  };
}

/** Where an article was joined to another, or parted from it: as the side changed last has it. */
function mergeJoined(a: Clipping, b: Clipping): Pick<Clipping, 'savingOf' | 'apart'> {
  const [newer, older] = newerFirst(a, b, (one) => one.savingOf ?? null);
  const savingOf = newer.savingOf === undefined ? older.savingOf : newer.savingOf;
  const apart = [...new Set([...(a.apart ?? []), ...(b.apart ?? [])])].sort();
  return { ...(savingOf === undefined ? {} : { savingOf }), ...(apart.length ? { apart } : {}) };
}

/**
 * Both have passed `checkClipping` and have the same id. `mine` is the one whose body lies beside it: its readings stay.
 * @param base what both were made of, where that is known: flags, which no history tells of, go by it
 */
export function mergeClippings(mine: Clipping, theirs: Clipping, base?: Clipping): Clipping {
  if (same(mine, theirs)) return mine;
  const sinceMine = since(mine, theirs);
  const sinceTheirs = since(theirs, mine);
  const seen = new Set<string>();
  const history = [...mine.history, ...theirs.history]
    .filter((entry) => !seen.has(entryKey(entry)) && seen.add(entryKey(entry)))
    .sort((x, y) => (x.at === y.at ? (entryKey(x) < entryKey(y) ? 1 : -1) : x.at < y.at ? 1 : -1))
    .slice(0, MOST_ENTRIES);
  return {
    ...theirs,
    ...mine,
    ...mergeEdits(mine, theirs),
    restored: mergeNames(mine, theirs, 'restored', sinceMine, sinceTheirs),
    tags: mergeNames(mine, theirs, 'tags', sinceMine, sinceTheirs),
    ...mergeFlags(mine, theirs, base),
    ...mergeJoined(mine, theirs),
    note: mergeNote(mine, theirs, sinceMine, sinceTheirs),
    highlights: mergeHighlights(mine, theirs, sinceMine, sinceTheirs),
    history,
    // Of two bodies one lies there: which, the files themselves say when this is written.
    ...(same(mine.written, theirs.written) ? {} : { written: undefined }),
    modified: mine.modified > theirs.modified ? mine.modified : theirs.modified,
  };
}
