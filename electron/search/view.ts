/** The clippings of a view, in order. */
import type { View } from '../contract/lists';
import { Bits } from './bits';
import type { Columns } from './columns';
import { Evaluator } from './evaluate';
import { endsInWord, parseQuery } from './query/parse';
import { marksOf, matchOf, matchesOf, type Mark, type QueryNode } from './query/tree';
import { WORD_COLUMNS, type WordColumn } from './schema';
import type { Store } from './store';

/** Word leaves that ranking counts; more would only slow it. */
const RANKED = 32;
/** Found sets and orders kept for scrolling. */
const KEPT = 12;
/** Clippings found above which ranking looks at the telling columns alone. */
const TELLING = 20_000;
const HEADS: readonly WordColumn[] = ['title', 'author', 'note', 'comment', 'quote', 'topic', 'dateline'];
/** A score as a share of the best one, and a place in the list, packed into the 53 bits of a number. */
const PLACES = 2 ** 22;
const HIGHEST = 2 ** 30;
const WEIGHTS = Object.values(WORD_COLUMNS).join(', ');

export interface Found {
  bits: Bits;
  count: number;
  node: QueryNode;
  marks: Mark[];
}

export class Views {
  private readonly found = new Map<string, { revision: number; value: Found }>();
  private readonly orders = new Map<string, { revision: number; value: Uint32Array }>();
  private readonly evaluator: Evaluator;

  constructor(private readonly store: Store, private readonly columns: Columns, private readonly now: () => Date, private readonly revision: () => number) {
    this.evaluator = new Evaluator(store, columns);
  }

  /** The clippings of a view, unordered. Throws `query-wrong`. */
  find(view: View): Found {
    const day = this.now().toDateString();
    return this.kept(this.found, JSON.stringify([view.scope, view.publication, view.tag, view.query, day]), () => this.findNew(view));
  }

  private findNew(view: View): Found {
    const query = view.query.trim() === '' ? '' : view.query;
    const within = this.within(view);
    const read = (begun: boolean) => {
      const node = parseQuery(query, this.now(), begun);
      const bits = node.is === 'all' ? within : within.and(this.evaluator.find(node));
      return { bits, count: bits.count, node, marks: marksOf(node) };
    };
    const strict = read(false);
    // Nothing found and the last word may be only begun: read it as the beginning of a word.
    return strict.count === 0 && endsInWord(query) ? read(true) : strict;
  }

  private within(view: View): Bits {
    let bits = this.columns.scope(view.scope);
    if (view.publication !== null) bits = bits.and(this.named('publication', view.publication));
    if (view.tag !== null) bits = bits.and(this.named('branch', view.tag));
    return bits;
  }

  private named(kind: 'publication' | 'branch', value: string): Bits {
    const name = this.store.findName(kind, value);
    return name === null ? new Bits(this.columns.size) : this.columns.withName(name, kind);
  }

  /** The clippings of a view as its sort says. Throws `query-wrong`. */
  order(view: View): Uint32Array {
    const day = this.now().toDateString();
    return this.kept(this.orders, JSON.stringify([view, day]), () => {
      const found = this.find(view);
      if (view.sort === 'relevance') return this.ranked(view, found);
      return pick(this.columns.order(view.sort, view.descending), found);
    });
  }

  /** Best first (`descending`); equal ones, and queries without words, by the date they were saved. */
  private ranked(view: View, found: Found): Uint32Array {
    const recent = pick(this.columns.order('saved', true), found);
    const scores = this.scores(found);
    if (!scores) return view.descending ? recent : recent.reverse();
    // Score and place in one number: sorting plain numbers is ten times quicker than sorting by a function.
    const keys = new Float64Array(recent.length);
    let best = Number.MIN_VALUE;
    for (const n of recent) if (scores[n]! > best) best = scores[n]!;
    // Those without a score follow by date as they stand: with words that half the library holds they are nearly all.
    const out = new Uint32Array(recent.length);
    let scored = 0;
    for (let place = 0; place < recent.length; place++) {
      const score = scores[recent[place]!]!;
      if (score > 0) keys[scored++] = (HIGHEST - Math.round((score / best) * HIGHEST)) * PLACES + place;
    }
    const sorted = keys.subarray(0, scored).sort();
    for (let i = 0; i < scored; i++) out[i] = recent[sorted[i]! % PLACES]!;
    let end = scored;
    for (const n of recent) if (!(scores[n]! > 0)) out[end++] = n;
    return view.descending ? out : out.reverse();
  }

  private scores({ node, count }: Found): Float64Array | null {
    // Words that every result holds are asked for together: FTS5 then leaps over all that has only one of them.
    const required = node.is === 'and' ? node.parts.filter((p) => p.is === 'words').map((p) => matchOf(p)) : [];
    const matches = [...new Set(required.length ? required : matchesOf(node))].slice(0, RANKED);
    const similar = similarIn(node);
    if (!matches.length && !similar) return null;
    const scores = similar ? this.evaluator.similar(similar).scores.slice() : new Float64Array(this.columns.size);
    if (!matches.length) return scores;
    const asked = matches.map((m) => `(${m})`).join(required.length ? ' AND ' : ' OR ');
    // Words that half the library holds tell nothing in an article: only where they stand in the title, note … is worth the time.
    const expression = count > TELLING ? `{${HEADS.join(' ')}} : (${asked})` : asked;
    return this.columns.keep(`rank ${expression} ${similar ?? ''}`, ['words', 'order'], () => {
      const [numbers, values] = this.store.numberPairs(`WITH hit AS MATERIALIZED (SELECT rowid AS number, bm25(words, ${WEIGHTS}) AS score FROM words WHERE words MATCH ?)
        SELECT group_concat(number) AS first, group_concat(max(CAST(score * -1e9 AS INTEGER), 0)) AS second FROM hit`, expression);
      for (let i = 0; i < numbers.length; i++) scores[numbers[i]!]! += values[i]! / 1e9;
      return scores;
    });
  }

  private kept<T>(cache: Map<string, { revision: number; value: T }>, key: string, make: () => T): T {
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

function similarIn(node: QueryNode): string | null {
  if (node.is === 'similar') return node.id;
  if (node.is === 'and' || node.is === 'or') for (const part of node.parts) { const id = similarIn(part); if (id) return id; }
  return null;
}

function pick(order: Uint32Array, { bits, count }: Found): Uint32Array {
  const out = new Uint32Array(count);
  let n = 0;
  for (const number of order) if (bits.has(number)) out[n++] = number;
  return n === count ? out : out.slice(0, n);
}
