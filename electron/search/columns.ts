/** Whole columns of the index in memory, read when first needed and dropped when they change: 4 bytes a clipping each. */
import { Bits } from './bits';
import { FLAGS, KINDS, NAME_FIELDS, SINGLE_NAMES, type Flag, type Kind } from './schema';
import type { Store } from './store';
import { storyColumn } from './stories';
import { hiddenNumbers } from './twins';
import type { Scope, Sort } from '../contract/lists';

type Group = keyof Store['changed'];
type OrderKey = 'added' | 'saved' | 'published' | 'title';

/** Names of one kind and the clippings that carry them, side by side. */
export interface Pairs {
  names: Uint32Array;
  numbers: Uint32Array;
  highest: number;
}

/** A value by clipping number, 0 where there is none. */
export interface Column {
  values: Uint32Array;
  highest: number;
}

/** By number of a name: how many clippings of a set carry it. */
export type Tally = Uint32Array;

/** 0 is none. */
export function tallyColumn({ values, highest }: Column, bits: Bits): Tally {
  const tally = new Uint32Array(highest + 1);
  for (let n = 0; n < values.length; n++) if (values[n] !== 0 && bits.has(n)) tally[values[n]!]!++;
  return tally;
}

function tallyPairs({ names, numbers, highest }: Pairs, bits: Bits): Tally {
  const tally = new Uint32Array(highest + 1);
  for (let i = 0; i < names.length; i++) if (bits.has(numbers[i]!)) tally[names[i]!]!++;
  return tally;
}

function highest(values: Uint32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** Values kept at once; most take 12 kB at a hundred thousand clippings. */
const KEPT = 400;

const SCOPE_FLAGS: Record<Exclude<Scope, 'all' | 'trash'>, { flag: Flag; set: boolean }> = {
  unread: { flag: 'read', set: false },
  later: { flag: 'later', set: true },
  starred: { flag: 'starred', set: true },
  highlighted: { flag: 'highlight', set: true },
  archive: { flag: 'archived', set: true },
};

export class Columns {
  private readonly kept = new Map<string, { stamp: string; value: unknown }>();
  /** Those of the kept that go to the disk, with what changes them. */
  private readonly wholes = new Map<string, readonly Group[]>();

  constructor(private readonly store: Store) {}

  /** `make`'s value, kept until one of the groups changes. */
  keep<T>(key: string, groups: readonly Group[], make: () => T): T {
    const stamp = this.stamp(groups);
    const known = this.kept.get(key);
    if (known?.stamp === stamp) return known.value as T;
    const value = make();
    this.kept.delete(key);
    this.kept.set(key, { stamp, value });
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return value;
  }

  /** The same for what a start needs: kept on the disk too. */
  private whole(key: string, groups: readonly Group[], make: () => Uint32Array): Uint32Array {
    return this.keep(key, groups, () => {
      const values = this.store.keptColumn(key) ?? make();
      this.wholes.set(key, groups);
      return values;
    });
  }

  /** Keeps on the disk, for the next start, what is in memory and still true. */
  save(): void {
    const columns = new Map<string, Uint32Array>();
    for (const [key, groups] of this.wholes) {
      const known = this.kept.get(key);
      if (known?.stamp === this.stamp(groups)) columns.set(key, known.value as Uint32Array);
    }
    this.store.keepColumns(columns);
  }

  private stamp(groups: readonly Group[]): string {
    return groups.map((group) => this.store.changed[group]).join();
  }

  /** One more than the highest number. */
  get size(): number {
    return this.keep(
      'size',
      ['order'],
      () =>
        (this.store.sql('SELECT coalesce(max(number), 0) + 1 AS size FROM clippings').get() as { size: number }).size,
    );
  }

  private get numbers(): Uint32Array {
    return this.whole('numbers', ['order'], () =>
      this.store.numbers(
        'SELECT group_concat(number) AS list FROM (SELECT number FROM clippings NOT INDEXED ORDER BY number)',
      ),
    );
  }

  /** A column by clipping number; 0 where there is none. */
  private column(name: 'flags' | 'day' | Kind, groups: readonly Group[]): Column {
    return this.keep(`column ${name}`, groups, () => {
      const values = this.whole(name, groups, () => {
        const all = this.store.numbers(
          `SELECT group_concat(value) AS list FROM (SELECT coalesce(${name}, 0) AS value FROM clippings NOT INDEXED ORDER BY number)`,
        );
        const out = new Uint32Array(this.size);
        const { numbers } = this;
        for (let i = 0; i < numbers.length; i++) out[numbers[i]!] = all[i]!;
        return out;
      });
      return { values, highest: highest(values) };
    });
  }

  get flags(): Uint32Array {
    return this.column('flags', ['flags', 'order']).values;
  }
  /** Names by clipping number. */
  private get publications(): Column {
    return this.column('publication', ['order', 'labels']);
  }
  /** The story that each clipping tells, by its number. */
  get stories(): Uint32Array {
    return this.keep('stories', ['words', 'order'], () => storyColumn(this.store, this.size));
  }
  /** The days on which something was published, in ascending order behind a 0, and their place in that table by clipping number. */
  get days(): { table: readonly number[]; column: Column } {
    return this.keep('days', ['order'], () => {
      const { values } = this.column('day', ['order']);
      const table = [...new Set(values).add(0)].sort((a, b) => a - b);
      const places = new Map(table.map((day, i) => [day, i]));
      return { table, column: { values: values.map((day) => places.get(day)!), highest: table.length - 1 } };
    });
  }

  everything(): Bits {
    return this.keep('everything', ['order'], () => Bits.of(this.numbers, this.size));
  }

  withFlag(flag: Flag, set: boolean): Bits {
    const words = this.whole(`flag ${flag} ${set}`, ['flags', 'order'], () => {
      const bits = new Bits(this.size);
      const { flags, numbers } = this;
      const mask = FLAGS[flag];
      for (let i = 0; i < numbers.length; i++) {
        const n = numbers[i]!;
        if (((flags[n]! & mask) !== 0) === set) bits.add(n);
      }
      return bits.words;
    });
    return new Bits(this.size, words);
  }

  scope(scope: Scope): Bits {
    if (scope === 'trash') return this.shown('trash', this.withFlag('trashed', true));
    const kept = this.shown('kept', this.withFlag('trashed', false));
    if (scope === 'all') return kept;
    const { flag, set } = SCOPE_FLAGS[scope];
    return this.keep(`scope ${scope}`, ['flags', 'order', 'labels'], () => kept.and(this.withFlag(flag, set)));
  }

  /** Without those that are shown with the clipping that they are another saving of. */
  private shown(which: 'trash' | 'kept', bits: Bits): Bits {
    return this.keep(`shown ${which}`, ['flags', 'order', 'labels'], () => {
      const hidden = hiddenNumbers(this.store, which === 'trash');
      return hidden.length ? bits.without(Bits.of(hidden, this.size)) : bits;
    });
  }

  /** The clippings that carry a name. */
  withName(name: number, kind: Kind): Bits {
    return this.keep(`name ${name}`, ['labels', 'order'], () => {
      const column = this.columnOf(kind);
      const { size } = this;
      if (!column)
        return Bits.of(
          this.store.numbers(
            'SELECT group_concat(number) AS list FROM labels WHERE kind = ? AND name = ?',
            KINDS[kind],
            name,
          ),
          this.size,
        );
      const bits = new Bits(size);
      for (let n = 0; n < size; n++) if (column.values[n] === name) bits.add(n);
      return bits;
    });
  }

  /** Kinds of which a clipping has at most one name are columns. */
  private columnOf(kind: Kind): Column | null {
    return SINGLE_NAMES.some((one) => one.kind === kind) ? this.column(kind, ['order', 'labels']) : null;
  }

  /** All names of a kind, by number. */
  names(kind: Kind): ReadonlyMap<number, { value: string; folded: string }> {
    return this.keep(`names ${kind}`, ['names'], () => {
      const rows = this.store.sql('SELECT name, value, folded FROM names WHERE kind = ?').all(KINDS[kind]) as {
        name: number;
        value: string;
        folded: string;
      }[];
      return new Map(rows.map(({ name, value, folded }) => [name, { value, folded }]));
    });
  }

  pairs(kind: Kind): Pairs {
    const list = (column: 'name' | 'number') =>
      this.whole(`${column} of ${kind}`, ['labels', 'order'], () =>
        this.store.numbers(
          `SELECT group_concat(${column}) AS list FROM (SELECT ${column} FROM labels WHERE kind = ? ORDER BY name, number)`,
          KINDS[kind],
        ),
      );
    return this.keep(`pairs ${kind}`, ['labels', 'order'], () => {
      const names = list('name');
      return { names, numbers: list('number'), highest: highest(names) };
    });
  }

  /** How many clippings carry each name of a kind, leaving the trash out. */
  tally(kind: Kind): Tally {
    return this.whole(`tally ${kind}`, ['labels', 'order', 'flags'], () => this.tallyIn(kind, this.scope('all')));
  }

  /** The same for any set. */
  tallyIn(kind: Kind, bits: Bits): Tally {
    const column = this.columnOf(kind);
    return column ? tallyColumn(column, bits) : tallyPairs(this.pairs(kind), bits);
  }

  /** All clippings in ascending order; those without a value (undated, no publication) come last either way. */
  order(sort: Exclude<Sort, 'relevance'>, descending: boolean): Uint32Array {
    return this.keep(
      `order ${sort} ${descending}`,
      ['order', ...(sort === 'publication' ? ['labels' as const] : [])],
      () => {
        const ascending = sort === 'publication' ? this.byPublication() : this.byKey(sort);
        const without =
          sort === 'publication'
            ? this.countWithout(ascending, (n) => this.publications.values[n] === 0)
            : sort === 'published'
              ? this.undated()
              : 0;
        const out = new Uint32Array(ascending.length);
        const valued = ascending.length - without;
        // Those without a value stand first in `ascending`.
        for (let i = 0; i < valued; i++)
          out[i] = descending ? ascending[ascending.length - 1 - i]! : ascending[without + i]!;
        for (let i = 0; i < without; i++) out[valued + i] = descending ? ascending[without - 1 - i]! : ascending[i]!;
        return out;
      },
    );
  }

  private byKey(key: OrderKey): Uint32Array {
    return this.whole(`ascending ${key}`, ['order'], () =>
      this.store.numbers(
        `SELECT group_concat(number) AS list FROM (SELECT number FROM ${key === 'title' ? 'shown' : 'clippings'} ORDER BY ${key}, number)`,
      ),
    );
  }

  private undated(): number {
    return (
      this.store.sql('SELECT count(*) AS count FROM clippings WHERE published IS NULL').get() as { count: number }
    ).count;
  }

  private countWithout(order: Uint32Array, without: (n: number) => boolean): number {
    let count = 0;
    for (const n of order) if (without(n)) count++;
    return count;
  }

  /** By the publication's name, within one by date. */
  private byPublication(): Uint32Array {
    const named = Array.from(this.names('publication'), ([name, { value }]) => ({ name, value }));
    const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    named.sort((a, b) => collator.compare(a.value, b.value) || a.name - b.name);
    const rank = new Map(named.map(({ name }, i) => [name, i + 1]));
    const dated = this.byKey('published');
    const publications = this.publications.values;
    const groups: number[][] = Array.from({ length: named.length + 1 }, () => []);
    for (const n of dated) groups[rank.get(publications[n]!) ?? 0]!.push(n);
    return Uint32Array.from(groups.flat());
  }

  /** What nearly every view, search or count asks for, each as one step. */
  steps(): (() => void)[] {
    return [
      () => void this.order('added', true),
      () => void this.scope('all'),
      () => void this.days,
      ...[...NAME_FIELDS.map(({ kind }) => kind), 'branch' as const].flatMap((kind) => [
        () => void this.names(kind),
        () => void (this.columnOf(kind) ?? this.pairs(kind)),
      ]),
    ];
  }
}
