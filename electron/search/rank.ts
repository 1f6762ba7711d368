/** Orders what was found by how well it fits the words that were asked for. */
import type { Columns } from './columns';
import type { Evaluator } from './evaluate';
import { matchOf, matchesOf, type QueryNode } from './query/tree';
import { WORD_COLUMNS, WORD_FIELDS, type WordColumn } from './schema';
import type { Store } from './store';

/** Word leaves that ranking counts; more would only slow it. */
const RANKED = 32;
/** Clippings found above which ranking looks at the telling columns alone. */
const TELLING = 20_000;
const HEADS: readonly WordColumn[] = [
  ...WORD_FIELDS.filter(({ telling }) => telling).map(({ column }) => column),
  'note',
  'comment',
  'quote',
];
/** A score as a share of the best one, and a place in the list, packed into the 53 bits of a number. */
const PLACES = 2 ** 22;
const HIGHEST = 2 ** 30;
const WEIGHTS = Object.values(WORD_COLUMNS).join(', ');

/** Scores of clippings, side by side; all others have none. */
export interface Scores {
  numbers: Uint32Array;
  values: Float64Array;
}

export class Ranking {
  /** By clipping number; all nought between two calls. One for all, as a new one of this size costs more than the ranking itself. */
  private sums = new Float64Array(0);

  constructor(
    private readonly store: Store,
    private readonly columns: Columns,
    private readonly evaluator: Evaluator,
  ) {}

  /** The clippings of `recent` (newest first), best first; equal ones, those without a score, and queries without words stay in their order. */
  order(node: QueryNode, recent: Uint32Array): Uint32Array {
    const scores = this.scores(node, recent.length);
    if (!scores.length) return recent;
    const { size } = this.columns;
    if (this.sums.length < size) this.sums = new Float64Array(size);
    const { sums } = this;
    let hits = 0;
    for (const { numbers, values } of scores) {
      hits += numbers.length;
      for (let i = 0; i < numbers.length; i++) sums[numbers[i]!]! += values[i]!;
    }
    let best = Number.MIN_VALUE;
    for (const n of recent) if (sums[n]! > best) best = sums[n]!;
    // Score and place in one number: sorting plain numbers is ten times quicker than sorting by a function.
    const keys = new Float64Array(Math.min(hits, recent.length));
    let scored = 0;
    for (let place = 0; place < recent.length; place++) {
      const score = sums[recent[place]!]!;
      if (score > 0) keys[scored++] = (HIGHEST - Math.round((score / best) * HIGHEST)) * PLACES + place;
    }
    const sorted = keys.subarray(0, scored).sort();
    const out = new Uint32Array(recent.length);
    for (let i = 0; i < scored; i++) out[i] = recent[sorted[i]! % PLACES]!;
    // Not sorted with the others: with words that half the library holds they are nearly all.
    let end = scored;
    for (const n of recent) if (!(sums[n]! > 0)) out[end++] = n;
    for (const { numbers } of scores) for (const n of numbers) sums[n] = 0;
    return out;
  }

  /** Reads the lengths of all texts (FTS5's own table), which bm25 looks up clipping by clipping: from a cold disk that takes a tenth of a second. */
  warm(): void {
    this.store.sql('SELECT sum(length(sz)) AS bytes FROM words_docsize').get();
  }

  private scores(node: QueryNode, found: number): Scores[] {
    const scores: Scores[] = [];
    const similar = similarIn(node);
    if (similar) scores.push(this.evaluator.similar(similar).scores);
    // Words that every result holds are asked for together: FTS5 then leaps over all that has only one of them.
    const required = node.is === 'and' ? node.parts.filter((p) => p.is === 'words').map((p) => matchOf(p)) : [];
    const matches = [...new Set(required.length ? required : matchesOf(node))].slice(0, RANKED);
    if (matches.length) {
      const asked = matches.map((m) => `(${m})`).join(required.length ? ' AND ' : ' OR ');
      // Words that half the library holds tell nothing in an article: only where they stand in the title, note … is worth the time.
      scores.push(this.ofWords(found > TELLING ? `{${HEADS.join(' ')}} : (${asked})` : asked));
    }
    return scores;
  }

  private ofWords(match: string): Scores {
    return this.columns.keep(`rank ${match}`, ['words', 'order'], () => {
      // The limit keeps SQLite from drawing the two queries into one, in which bm25 may not stand.
      const [numbers, values] = this.store.numberPairs(
        `SELECT group_concat(number) AS first, group_concat(max(CAST(score * -1e9 AS INTEGER), 0)) AS second
        FROM (SELECT rowid AS number, bm25(words, ${WEIGHTS}) AS score FROM words WHERE words MATCH ? LIMIT -1)`,
        match,
      );
      for (let i = 0; i < values.length; i++) values[i]! /= 1e9;
      return { numbers, values };
    });
  }
}

function similarIn(node: QueryNode): string | null {
  if (node.is === 'similar') return node.id;
  if (node.is === 'and' || node.is === 'or')
    for (const part of node.parts) {
      const id = similarIn(part);
      if (id) return id;
    }
  return null;
}
