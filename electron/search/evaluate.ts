/** Finds the clippings that a query describes: every leaf gives a set, and the sets are combined. */
import { Bits } from './bits';
import type { Columns } from './columns';
import { fold } from './fold';
import type { Scores } from './rank';
import { similarTo } from './similar';
import type { Store } from './store';
import { matchOf, type QueryNode } from './query/tree';

/** Expressions put into one FTS5 query; FTS5 itself takes no deeper tree than 256. */
const MERGED = 32;

export class Evaluator {
  constructor(
    private readonly store: Store,
    private readonly columns: Columns,
  ) {}

  find(node: QueryNode): Bits {
    switch (node.is) {
      case 'all':
        return this.columns.everything();
      case 'none':
        return new Bits(this.columns.size);
      case 'not':
        return this.columns.everything().without(this.find(node.part));
      case 'words':
        return this.matching(matchOf(node));
      case 'flag':
        return this.columns.withFlag(node.flag, node.set);
      case 'range':
        return this.range(node);
      case 'name':
        return this.named(node);
      case 'similar':
        return this.similar(node.id).found;
      case 'and':
      case 'or':
        return this.combined(node);
      default:
        return node satisfies never;
    }
  }

  /** Scores of `similar:`, with the clippings that share enough. */
  similar(id: string): { found: Bits; scores: Scores } {
    return this.columns.keep(`similar ${id}`, ['words', 'order'], () =>
      similarTo(id, this.store, this.columns, (match) => this.matching(match)),
    );
  }

  private matching(match: string): Bits {
    return this.columns.keep(`words ${match}`, ['words', 'order'], () =>
      Bits.of(
        this.store.numbers('SELECT group_concat(rowid) AS list FROM words WHERE words MATCH ?', match),
        this.columns.size,
      ),
    );
  }

  /** Word leaves that are joined by AND go to FTS5 together: it leaps through long lists where we would have to read them. */
  private combined(node: QueryNode & { is: 'and' | 'or' }): Bits {
    const words = node.is === 'and' ? node.parts.filter((p) => p.is === 'words') : [];
    const merged = words.length > 1 && words.length <= MERGED;
    const sets = node.parts.filter((p) => !merged || p.is !== 'words').map((p) => this.find(p));
    if (merged) sets.push(this.matching(words.map((w) => `(${matchOf(w)})`).join(' AND ')));
    return sets.reduce((a, b) => (node.is === 'and' ? a.and(b) : a.or(b)));
  }

  private range({ column, from, to }: QueryNode & { is: 'range' }): Bits {
    const name = column === 'published' ? 'day' : column;
    const upper = column === 'saved' || column === 'added' ? '<' : '<=';
    const sql = `SELECT group_concat(number) AS list FROM clippings WHERE ${name} IS NOT NULL AND (?1 IS NULL OR ${name} >= ?1) AND (?2 IS NULL OR ${name} ${upper} ?2)`;
    return this.columns.keep(`range ${column} ${from} ${to}`, ['order'], () =>
      Bits.of(this.store.numbers(sql, from, to), this.columns.size),
    );
  }

  private named({ kind, value, nested, prefix, exact }: QueryNode & { is: 'name' }): Bits {
    const wanted = exact ? value : fold(value).trim();
    const fits = (name: { value: string; folded: string }) =>
      exact
        ? name.value === wanted
        : name.folded === wanted ||
          (prefix && name.folded.startsWith(wanted)) ||
          (nested !== null && name.folded.startsWith(wanted + nested));
    let bits = new Bits(this.columns.size);
    for (const [number, name] of this.columns.names(kind))
      if (fits(name)) bits = bits.or(this.columns.withName(number, kind));
    return bits;
  }
}
