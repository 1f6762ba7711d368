/** The clippings of a view, in order. */
import { calledNow } from '../article/aliases';
import type { Alias } from '../contract/aliases';
import type { View } from '../contract/lists';
import { Bits } from './bits';
import type { Columns } from './columns';
import { Evaluator } from './evaluate';
import { oldNames, withOldNames } from './old-names';
import { endsInWord, parseQuery } from './query/parse';
import { marksOf, type Mark, type QueryNode } from './query/tree';
import { Ranking } from './rank';
import type { Store } from './store';
import { folded, type Folded } from './stories';

const NO_ALIASES: readonly Alias[] = [];
/** Found sets and orders kept for scrolling. */
const KEPT = 12;
export interface Found {
  bits: Bits;
  /** Those of a query that is still being typed that hold its last word whole. */
  whole?: Bits;
  count: number;
  node: QueryNode;
  marks: Mark[];
}

export class Views {
  private readonly found = new Map<string, { revision: number; value: Found }>();
  private readonly orders = new Map<string, { revision: number; value: Uint32Array }>();
  private readonly foldedLists = new Map<string, { revision: number; value: Folded }>();
  private namesFound: readonly Alias[] = NO_ALIASES;
  private readonly evaluator: Evaluator;
  private readonly ranking: Ranking;

  constructor(
    private readonly store: Store,
    private readonly columns: Columns,
    private readonly now: () => Date,
    private readonly revision: () => number,
    private readonly aliases: () => readonly Alias[] = () => NO_ALIASES,
  ) {
    this.evaluator = new Evaluator(store, columns);
    this.ranking = new Ranking(store, columns, this.evaluator);
  }

  /** The clippings of a view, unordered. Throws `query-wrong`. */
  find(view: View): Found {
    const day = this.now().toDateString();
    const terms = [view.scope, view.publication, view.tag, view.query, view.typing, view.kept, day];
    return this.kept(this.found, JSON.stringify(terms), () => this.withKept(this.findNew(view), view));
  }

  /** How many a view has, without keeping it. Throws `query-wrong`. */
  count(view: View): number {
    return this.findNew(view).count;
  }

  /** What fits the view, and what stays in sight although it no longer does; trash and library are never mixed. */
  private withKept(found: Found, { kept, scope }: View): Found {
    if (!kept.length) return found;
    const staying = new Bits(this.columns.size);
    for (const id of kept) {
      const number = this.store.numberOf(id);
      if (number !== null) staying.add(number);
    }
    const bits = found.bits.or(staying.and(this.columns.scope(scope === 'trash' ? 'trash' : 'all')));
    return { ...found, bits, count: bits.count };
  }

  private findNew(view: View): Found {
    const query = view.query.trim() === '' ? '' : view.query;
    const within = this.within(view);
    const names = query ? oldNames(this.aliases()) : [];
    const read = (begun: boolean) => {
      const node = withOldNames(parseQuery(query, this.now(), begun), names);
      const bits = node.is === 'all' ? within : within.and(this.evaluator.find(node));
      return { bits, count: bits.count, node, marks: marksOf(node) };
    };
    const strict = read(false);
    if (view.typing && endsInWord(query)) return { ...read(true), whole: strict.bits };
    // Nothing found and the last word may be only begun: read it as the beginning of a word.
    return strict.count === 0 && endsInWord(query) ? read(true) : strict;
  }

  /** What a first search would wait for. */
  warm(): void {
    this.ranking.warm();
  }

  private within(view: View): Bits {
    let bits = this.columns.scope(view.scope);
    if (view.publication !== null) bits = bits.and(this.published(view.publication));
    if (view.tag !== null) bits = bits.and(this.named('branch', view.tag));
    return bits;
  }

  /** By a publication's name, also where it is called otherwise now. */
  private published(name: string): Bits {
    const now = calledNow(this.aliases(), 'publication', name);
    const found = this.named('publication', name);
    return now === name ? found : found.or(this.named('publication', now));
  }

  private named(kind: 'publication' | 'branch', value: string): Bits {
    const name = this.store.findName(kind, value);
    return name === null ? new Bits(this.columns.size) : this.columns.withName(name, kind);
  }

  /** The clippings of a view as its sort says. Throws `query-wrong`. */
  order(view: View): Uint32Array {
    return view.stories ? this.folded(view).order : this.wholeOrder(view);
  }

  /** The same with one row a story; of those that are open all. */
  folded(view: View): Folded {
    return this.kept(this.foldedLists, JSON.stringify([view, this.now().toDateString()]), () => {
      const { stories } = this.columns;
      const open = view.open.flatMap((id) => {
        const number = this.store.numberOf(id);
        return number === null ? [] : [stories[number]!];
      });
      return folded(this.wholeOrder(view), stories, new Set(open));
    });
  }

  private wholeOrder(view: View): Uint32Array {
    const day = this.now().toDateString();
    return this.kept(this.orders, JSON.stringify([{ ...view, stories: false, open: [] }, day]), () => {
      const found = this.find(view);
      if (view.sort !== 'relevance') return pick(this.columns.order(view.sort, view.descending), found);
      const order = wholeFirst(this.ranking.order(found.node, pick(this.columns.order('added', true), found)), found);
      return view.descending ? order : order.reverse();
    });
  }

  /** What was found under other names is not what is found now. */
  private forgetNames(): void {
    const now = this.aliases();
    if (now === this.namesFound) return;
    this.namesFound = now;
    this.found.clear();
    this.orders.clear();
    this.foldedLists.clear();
  }

  private kept<T>(cache: Map<string, { revision: number; value: T }>, key: string, make: () => T): T {
    this.forgetNames();
    const revision = this.revision();
    const known = cache.get(key);
    if (known?.revision === revision) return known.value;
    const value = make();
    cache.delete(key);
    cache.set(key, { revision, value });
    if (cache.size > KEPT) cache.delete(cache.keys().next().value!);
    return value;
  }
}

/** Whole words before words that only begin so, each in their order. */
function wholeFirst(order: Uint32Array, { whole }: Found): Uint32Array {
  if (!whole) return order;
  return Uint32Array.from([
    ...order.filter((number) => whole.has(number)),
    ...order.filter((number) => !whole.has(number)),
  ]);
}

function pick(order: Uint32Array, { bits, count }: Found): Uint32Array {
  const out = new Uint32Array(count);
  let n = 0;
  for (const number of order) if (bits.has(number)) out[n++] = number;
  return n === count ? out : out.slice(0, n);
}
