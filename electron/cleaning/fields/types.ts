/** The interface between the body extractor and the field readers: fields are read before anything is removed. */
import type { Document, Element } from '../page/markup/nodes';
import type { Candidates } from './candidates';
import type { Evidence } from './evidence';
import type { FieldName, FieldReadings, Figure, Page, Problem } from '../../contract/model';

/** What the second visit of the fields needs of the first, beside the readings. */
export interface Carried {
  evidence: Evidence;
  agency: Candidates<string>;
}

export interface FieldContext {
  page: Page;
  /** The tree as it stands in the page: never changed by a reader. */
  document: Document;
}

/** What is read from the untouched page. */
export interface EarlyFields {
  readings: FieldReadings;
  /**
   * Elements whose visible words *are* a field (headline, byline, date line, kicker, standfirst …): the body leaves them
   * out with reason 'metadata'. Claim the smallest element that holds only the field; never one that holds body paragraphs.
   */
  claimed: Map<Element, FieldName>;
  /** JSON-LD or microdata `articleBody`, white space folded per line; a witness only, null if there is none. */
  articleBodyWitness: string | null;
  /** What the page's relative addresses start from by its own `base` element; null if it has none. */
  base: string | null;
  /** JSON-LD `isAccessibleForFree: false` or a meta that says the same. */
  paywalled: boolean;
  problems: Problem[];
  /** What finishFields goes on from, and the body does not ask for. */
  carried: Carried;
}

/** What the body extractor found, in page order. Strings have folded white space. */
export interface BodyFindings {
  /** `bodyText` of the body. */
  bodyText: string;
  /** The first five and the last five paragraphs of the body. */
  firstParagraphs: string[];
  lastParagraphs: string[];
  /** Texts between the headline and the body that are no part of it and nobody's field, and whether they are marked as a standfirst. */
  lead: { text: string; marked: boolean }[];
  /** Figures of the body and the lead picture, caption and credit parted. */
  figures: { caption: string | null; src: string | null; alt: string | null; credit: string | null }[];
  /** Lines dropped as metadata around the body (byline, dateline alone, credit, copyright, correction lines), with the element. */
  metadataLines: { text: string; element: Element | null; place: 'before' | 'inside' | 'after' }[];
}

export type { Figure };
