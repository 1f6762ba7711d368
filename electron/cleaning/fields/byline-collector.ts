/** What the readers of bylines share: how near a line is to the headline, and how what they find is heard. */
import type { Evidence } from './evidence';

export type BylineOrigin = 'json-ld' | 'meta' | 'microdata' | 'visible';
/** Hears a text as a byline; true where it names somebody. `declared`: the page says that an author stands here. */
export type AddByline = (
  text: string,
  from: BylineOrigin,
  rule: string,
  confidence: number,
  declared: boolean,
) => boolean;
/** Hears several texts, each of which the page declares to be an author, as one byline. */
export type AddBylines = (list: string[], from: BylineOrigin, rule: string, confidence: number) => void;

/** 1 right around the headline, less farther away. */
export function nearness(evidence: Evidence, line: number): number {
  if (evidence.headline < 0) return 0.4;
  const away = line - evidence.headline;
  return away >= -3 && away <= 8 ? 1 : away >= -8 && away <= 20 ? 0.7 : 0.3;
}
