/**
 * The words by which a language's pages are read, in one place. What rules and readers of fields use may grow freely. What trained models
 * know as well stands apart, under `learned`, beside the share of `commonWords` in a text: whoever changes that trains again
 * (tests/training). A language that is added, or a phrase for rules, never asks for that.
 */

/** A piece of a regular expression, in lower case, matched in any case. */
export type Phrase = string;

/** What rules and readers of fields look for, beside names of months and the words of bylines and dates. */
export interface RulePhrases {
  /** What announces a picture's credit: "photo", "source". */
  credit?: readonly Phrase[];
  /** The label of a line with pictures' credits under a text. */
  pictureCredit?: readonly Phrase[];
  /** The label of a line that names who edited, under a text. */
  creditLine?: readonly Phrase[];
  /** "All rights reserved". */
  rights?: readonly Phrase[];
  /** The word for copyright. */
  copyright?: readonly Phrase[];
  /** What a correction or an editor's note begins with. */
  correction?: readonly Phrase[];
  /** Sentences that say the same without such a head. */
  corrected?: readonly Phrase[];
  /** Desks and houses, which are no persons. */
  desks?: readonly Phrase[];
  /** Words of newspapers' names, which no person's name ends with: "Dispatch", "Tribune". */
  papers?: readonly Phrase[];
  /** Roles of persons; user names of machines. */
  roles?: readonly Phrase[];
  /** What stands before those who helped the author: "contributions from". */
  helped?: readonly Phrase[];
  /** Words that no name holds: the furniture of sites. */
  furniture?: readonly Phrase[];
  /** Before a name: "Mr". */
  honorifics?: readonly Phrase[];
  /** The way to the comments: their number, and "leave a". */
  commentWord?: readonly Phrase[];
  leaveComment?: readonly Phrase[];
  /** A note on which comments are let through. */
  commentPolicy?: readonly Phrase[];
  /** What may stand beside an agency's code in a credit. */
  besideAgency?: readonly Phrase[];
  /** A title of a page that is none: "not found". */
  errorPage?: readonly Phrase[];
  /** The call to subscribe under the beginning of an article. */
  paywall?: readonly Phrase[];
  /** What a text that was cut off ends with: "read more". */
  readOn?: readonly Phrase[];
  /** What stands in place of something of another site until a reader agrees; the line over it. */
  loadsOnConsent?: readonly Phrase[];
  externalContent?: readonly Phrase[];
  /** "Follow us", before a network's name. */
  follow?: readonly Phrase[];
  /** The verb after the name of who wrote, in a note under the text and in a line about him. */
  presents?: readonly Phrase[];
  bioVerbs?: readonly Phrase[];
  /** What a link to the start page says instead of the site's name. */
  home?: readonly Phrase[];
  /** Sections that say nothing: "uncategorized". */
  noSection?: readonly Phrase[];
  /** The label of topics, and of a changed text's day, in plain text. */
  filedUnder?: readonly Phrase[];
  changed?: readonly Phrase[];
  /** Mail: the key of the sender, what stands over a forwarded one, and what is put before its subject. */
  mailFrom?: readonly Phrase[];
  forwarded?: readonly Phrase[];
  mailReply?: readonly Phrase[];
}

/** Keys of a header of plain text (`Title: …`), as they stand. */
export interface HeaderWords {
  title?: readonly string[];
  subtitle?: readonly string[];
  author?: readonly string[];
  date?: readonly string[];
  modified?: readonly string[];
  url?: readonly string[];
  publication?: readonly string[];
  section?: readonly string[];
  topics?: readonly string[];
  language?: readonly string[];
  mail?: readonly string[];
}

/** Families of phrases that the model of pages knows (body/phrases.ts). */
export type PageFamily =
  | 'related'
  | 'share'
  | 'newsletter'
  | 'comments'
  | 'byline'
  | 'dates'
  | 'caption'
  | 'copyright'
  | 'promotion'
  | 'cookie'
  | 'tags'
  | 'wire';

/** Families that the models of plain text know (text/cues.ts). */
export type TextFamily =
  | 'months'
  | 'ago'
  | 'readingTime'
  | 'byline'
  | 'bylineAtEnd'
  | 'credit'
  | 'copyright'
  | 'share'
  | 'related'
  | 'comments'
  | 'promotion'
  | 'footer'
  | 'topics'
  | 'reply'
  | 'media'
  | 'end'
  | 'advertisement'
  | 'bio'
  | 'you'
  | 'me'
  | 'youUnspaced'
  | 'meUnspaced';

export interface Language {
  /** Primary tag in BCP 47; `mul` for what several languages share. */
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
  /** Names of newspapers' sections. */
  sections?: readonly string[];
  /** Words in capitals before a dash or alone in a line that are never a dateline's place. */
  noPlace?: readonly string[];
  headers?: HeaderWords;
  phrases?: RulePhrases;
  learned?: {
    page?: Readonly<Partial<Record<PageFamily, readonly Phrase[]>>>;
    text?: Readonly<Partial<Record<TextFamily, readonly Phrase[]>>>;
  };
}
