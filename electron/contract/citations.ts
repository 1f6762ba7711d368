/** Citations in a style of the Citation Style Language (CSL). */

/** A style that can be chosen: one of ours, or one that a person has added. */
export interface CitationStyle {
  /** Of ours a word (`apa`), of an added one its number (`own:1f3a…`). */
  id: string;
  /** As the style calls itself. */
  title: string;
  /** Added by the person, who may take it away again. */
  own: boolean;
}

/** Citations of several clippings; in a style that sorts or counts, as it does. */
export interface Citations {
  text: string;
  html: string;
  rtf: string;
}

/** Clippings cited at once. */
export const MOST_CITED = 1000;
/** Bytes of a style that a person adds; the largest of the 2,800 that there are has 250,000. */
export const MOST_STYLE = 1_000_000;
export const MOST_STYLES = 100;
