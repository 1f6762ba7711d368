/** What the field readers share: the lines with their looks, what is kept as body, and what has been claimed as a field. */
import type { Page } from '../../contract/model';
import type { Look } from './look';
import type { Header } from './header';
import type { Line } from './lines';
import type { Reason } from './reasons';
import type { WireMarks } from './wire-marks';

export interface Context {
  page: Page;
  lines: readonly Line[];
  looks: readonly Look[];
  /** Body lines. A reader that claims a line sets it to false. */
  kept: boolean[];
  /** Reasons of lines that are fields. */
  claimed: Map<number, Reason>;
  header: Header;
  wire: WireMarks;
  /** First and last body line; -1 where there is no body. */
  first: number;
  last: number;
  /** Terms of the body's lines, with the number of lines they stand in. */
  terms: ReadonlyMap<string, number>;
}

/** Takes a line out of the body as a field. */
export function claim(context: Context, line: number, rule: string, reason: Reason['reason'] = 'metadata'): void {
  context.kept[line] = false;
  context.claimed.set(line, { reason, rule });
}

/** Finds the body's ends again after lines were claimed. */
export function settle(context: Context): void {
  context.first = context.kept.indexOf(true);
  context.last = context.kept.lastIndexOf(true);
}

/** Words that tell what a text is about: not the little ones of Latin scripts. */
export function telling(term: string): boolean {
  return term.length > 3 || /[^\u0000-\u024f]/.test(term);
}

/** Share of a line's telling words that the body holds too; null where it has none. */
export function sharedWithBody(context: Context, terms: readonly string[]): number | null {
  let told = 0,
    shared = 0;
  for (const term of terms)
    if (telling(term)) {
      told += 1;
      if (context.terms.has(term)) shared += 1;
    }
  return told ? shared / told : null;
}
