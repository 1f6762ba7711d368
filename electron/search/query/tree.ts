/** A query as the parser understands it. */
import type { Flag, Kind, WordColumn } from '../schema';

/** Words that a snippet marks: words, or characters of a run, in a row; the last word perhaps only begun. */
export interface Mark {
  /** `apart`: something else than letters may stand before it. */
  units: { text: string; paired: boolean; apart: boolean }[];
  prefix: boolean;
  /** Marked only there; null anywhere. */
  column: WordColumn | null;
}

export type QueryNode =
  | { is: 'all' }
  | { is: 'none' }
  | { is: 'and' | 'or'; parts: QueryNode[] }
  | { is: 'not'; part: QueryNode }
  /** `match` is an FTS5 expression made of folded letters and digits only. */
  | { is: 'words'; column: WordColumn | null; match: string; marks: Mark[] }
  | { is: 'name'; kind: Kind; value: string; nested: '/' | '-' | null; prefix: boolean; exact: boolean }
  /** Inclusive; null is an open end. `published` counts in days `yyyymmdd`, `saved` in milliseconds (end exclusive), `words` in words. */
  | { is: 'range'; column: 'published' | 'saved' | 'added' | 'words'; from: number | null; to: number | null }
  | { is: 'flag'; flag: Flag; set: boolean }
  | { is: 'similar'; id: string };

/** The marks of everything that a result must or may hold. */
export function marksOf(node: QueryNode): Mark[] {
  if (node.is === 'words') return node.marks;
  if (node.is === 'and' || node.is === 'or') return node.parts.flatMap(marksOf);
  return [];
}

/** The FTS5 expressions that ranking counts: all words that are not excluded. */
export function matchesOf(node: QueryNode): string[] {
  if (node.is === 'words') return [matchOf(node)];
  if (node.is === 'and' || node.is === 'or') return node.parts.flatMap(matchesOf);
  return [];
}

export function matchOf(node: QueryNode & { is: 'words' }): string {
  return node.column ? `${node.column} : (${node.match})` : node.match;
}
