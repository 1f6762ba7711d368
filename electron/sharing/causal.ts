/**
 * What several machines write apart and is one in the end: values by key, each with who wrote it when, and what each machine had seen.
 * Joining two states keeps what one of them has not seen yet and drops what the other saw and took away, so that the order in which states
 * meet does not matter, nor how often. Clocks decide nothing: a moment (`at`) is only told to people. Pure.
 *
 * (An observed-remove map with a version vector; Almeida, Shoker, Baquero: "Delta state replicated data types", 2018.)
 */

/** How far each machine's counter had come, by the machine's id. */
export type Seen = Readonly<Record<string, number>>;

export interface Entry {
  key: string;
  value: unknown;
  /** Counter and machine together name the entry; a later one of the same clipping has a higher counter. */
  n: number;
  by: string;
  /** When, by that machine's clock, and which person; for people to read. */
  at: string;
  who: string;
}

export interface Causal {
  seen: Seen;
  /** By counter, then machine. */
  entries: readonly Entry[];
}

export const NOTHING: Causal = { seen: {}, entries: [] };

/** Who writes, and when. `n` is above every counter that was seen of the clipping. */
export interface Writer {
  by: string;
  who: string;
  at: string;
  next(): number;
}

/** JSON with keys in order: equal for equal values. (A replacer would be called for every value, and costs several times this.) */
export const stable = (value: unknown): string => JSON.stringify(inKeyOrder(value));

function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inKeyOrder);
  const ordered: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).sort()) ordered[key] = inKeyOrder((value as Record<string, unknown>)[key]);
  return ordered;
}

export const isSeen = (seen: Seen, { by, n }: Pick<Entry, 'by' | 'n'>): boolean => (seen[by] ?? 0) >= n;

export function seenByBoth(a: Seen, b: Seen): Seen {
  const all = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(all.map((by) => [by, Math.max(a[by] ?? 0, b[by] ?? 0)]));
}

const inOrder = (a: Entry, b: Entry): number => a.n - b.n || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0);
const nameOf = ({ n, by }: Entry): string => `${n} ${by}`;

export function joined(a: Causal, b: Causal): Causal {
  const ofA = new Map(a.entries.map((entry) => [nameOf(entry), entry]));
  const ofB = new Map(b.entries.map((entry) => [nameOf(entry), entry]));
  const entries: Entry[] = [];
  for (const [name, entry] of ofA) {
    const other = ofB.get(name);
    // Two of one name that differ are a lie or a copied machine; either is taken, the same everywhere.
    if (other) entries.push(stable(entry) >= stable(other) ? entry : other);
    else if (!isSeen(b.seen, entry)) entries.push(entry);
  }
  for (const [name, entry] of ofB) if (!ofA.has(name) && !isSeen(a.seen, entry)) entries.push(entry);
  return { seen: seenByBoth(a.seen, b.seen), entries: entries.sort(inOrder) };
}

/**
 * A change that was made by somebody who knew what `known` has seen: takes the place of those values, and stands beside the ones that came
 * meanwhile. `undefined` takes the key away. What is so already is left as it is, so that a change that is made again changes nothing; unless
 * it is chosen over another value: that is written, so that others see who chose.
 */
export function changed(state: Causal, key: string, value: unknown, known: Seen, writer: Writer): Causal {
  const isValue = (entry: Entry) => value !== undefined && stable(entry.value) === stable(value);
  const present = state.entries.find((entry) => entry.key === key && isValue(entry));
  const over = state.entries.some((entry) => entry.key === key && isSeen(known, entry) && !isValue(entry));
  const kept = present && !over ? present : null;
  const stay = state.entries.filter((entry) => entry.key !== key || entry === kept || !isSeen(known, entry));
  if (value === undefined || kept) return stay.length === state.entries.length ? state : { ...state, entries: stay };
  const { by, who, at } = writer;
  const n = writer.next();
  return {
    seen: seenByBoth(state.seen, { [by]: n }),
    entries: [...stay, { key, value, n, by, at, who }].sort(inOrder),
  };
}

export const entriesOf = ({ entries }: Causal, key: string): Entry[] => entries.filter((entry) => entry.key === key);
export const keysOf = ({ entries }: Causal): string[] => [...new Set(entries.map(({ key }) => key))];
