/** Source to the tree of a page, within limits. */
import type { Document } from './markup/nodes';
import type { Problem } from '../../contract/model';
import { readMarkup, UNLIMITED } from './markup/read';
import { limitSource, MAX_DEPTH, MAX_ELEMENTS, MAX_SOURCE, MAX_TAG } from './limits';

const LIMITS = { depth: MAX_DEPTH, elements: MAX_ELEMENTS, tag: MAX_TAG };

/** Never throws; what was cut is told as a problem. `pieces` is the source as it was decoded, where it is at hand that way. */
export function parseHtml(
  given: string,
  pieces: readonly string[] = [given],
): { document: Document; problems: Problem[] } {
  const whole = given.length <= MAX_SOURCE ? readMarkup(pieces, LIMITS) : null;
  if (whole) return { document: whole, problems: [] };
  // Beyond the limits, as hardly any page is: what is too much is taken out of the source first.
  const { source, tooDeep, tooLarge } = limitSource(given);
  const problems: Problem[] = [];
  if (tooDeep) problems.push({ kind: 'too-deep', detail: `nested deeper than ${MAX_DEPTH}` });
  if (tooLarge)
    problems.push({
      kind: 'too-large',
      detail: `more than ${MAX_SOURCE / 1e6} million characters or ${MAX_ELEMENTS} elements`,
    });
  return { document: readMarkup([source], UNLIMITED)!, problems };
}
