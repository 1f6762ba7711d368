/** What checking a quote gives: where words that somebody wrote stand in the library. */
import type { AnchorState, IsoDate } from './model';

/** Every word as written; some differ; nowhere alike. White space, the form of quotation marks and dashes, and a closing full stop or comma do not count. */
export const VERDICTS = ['exact', 'differs', 'nowhere'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A stretch of words that stands in both, or in one alone. */
export interface WordChange {
  text: string;
  /** From what is checked to what stands in the article. */
  change: 'same' | 'added' | 'removed';
}

/** Where of a clipping the words were found. */
export type QuotedFrom = 'text' | 'title';

export interface QuotePlace {
  clipping: string;
  title: string;
  publication: string | null;
  published: IsoDate | null;
  from: QuotedFrom;
  verdict: Exclude<Verdict, 'nowhere'>;
  /** How often all of the words stand there; what follows tells the first. */
  times: number;
  /** The words as they stand there. */
  words: string;
  /** Where they begin in that text, as a UTF-16 offset. */
  start: number;
  /** Empty where nothing differs. */
  changes: WordChange[];
}

export interface QuoteCheck {
  /** As it was written, without its quotation marks. */
  quote: string;
  /** Line of the draft in which it begins, from 1. */
  line: number;
  verdict: Verdict;
  /** One a clipping's text or headline, the best first, at most `PLACES_SHOWN`. */
  places: QuotePlace[];
}
export const PLACES_SHOWN = 10;

export interface QuoteReport {
  checks: QuoteCheck[];
  /** Quoted passages beyond the most that are checked. */
  left: number;
}

/** `draft`: every quoted passage in it; `whole`: all of it; `either`: all of it where nothing in it is quoted. */
export const CHECK_MODES = ['draft', 'whole', 'either'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

/** How a highlight's words stand in the original; `unread`: it is gone, was changed since it was saved, or cannot be read. */
export const ORIGINAL_STATES = ['stands', 'differs', 'missing', 'unread'] as const;
export type OriginalState = (typeof ORIGINAL_STATES)[number];

/** Whether one highlight stands in the stored article, and in the untouched original. */
export interface QuoteVerification {
  highlight: string;
  exact: string;
  state: AnchorState;
  original: OriginalState;
  /** From the highlight to the original, where they differ. */
  changes: WordChange[];
}

export const isVerified = ({ state, original }: Pick<QuoteVerification, 'state' | 'original'>): boolean =>
  (state === 'exact' || state === 'moved') && original === 'stands';
