/**
 * The words by which a language's pages are read, in one place. Nothing here is known to a trained model but `commonWords`, whose share of a
 * text is one feature for all languages: a new language or phrase never asks for a new training. (What the models do know, families of
 * phrases in many languages at once, stands in body/phrases.ts and text/cues.ts; whoever changes those trains again.)
 */

/** A piece of a regular expression, in lower case, matched in any case. */
export type Phrase = string;

export interface Language {
  /** Primary tag in BCP 47. */
  tag: string;
  /**
   * Names of the twelve months, each long and short, in the cases that dates use, dots left out. From Unicode CLDR 44 (Unicode licence) as
   * ICU gives them, with spellings added that newspapers print. Languages that write numbers before a sign for the month have none.
   */
  months?: readonly (readonly string[])[];
  /** Months of the Solar Hijri calendar. */
  solarHijriMonths?: readonly (readonly string[])[];
  /** Tags, with regions, that write 5/6 for the 6th of May. */
  monthFirst?: readonly string[];
  /** What a byline begins with where its class or a colon says that it is one: "by", "author". */
  by?: readonly Phrase[];
  /** Those that need no colon: as a line's first words they stand before a name. */
  spokenBy?: readonly Phrase[];
  /** Labels that stand alone over a name. */
  bylineLabels?: readonly Phrase[];
  /** Headings over lines about who wrote. */
  aboutAuthor?: readonly Phrase[];
  /** Words between the names of several authors. */
  and?: readonly Phrase[];
  /** Family names, of scripts that write them first and without a space: a name is one of them and one or two signs. */
  surnames?: readonly string[];
  /** Labels of those who edited: named where nobody else is. */
  editors?: readonly Phrase[];
  /** "Source", before an agency. */
  source?: readonly Phrase[];
  /** Labels of the day on which an article appeared. */
  published?: readonly Phrase[];
  /** Labels of the day on which it was changed. */
  updated?: readonly Phrase[];
  /** "Series", "column", before the name of one over a headline. */
  series?: readonly Phrase[];
  /** Its commonest little words: running text is full of them, menus are not. */
  commonWords?: readonly string[];
  /** The detector of languages does not know it: where a page declares it, its commonest words bear it out instead. */
  undetected?: true;
}
