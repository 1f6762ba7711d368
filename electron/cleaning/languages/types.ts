/**
 * The words by which a language's pages are read, in one place. What rules and readers of fields use may grow freely. What trained models
 * know as well stands apart, under `learned`, beside the share of `commonWords` in a text: whoever changes that trains again
 * (tests/training). A language that is added, or a phrase for rules, never asks for that.
 */

/** A piece of a regular expression, in lower case, matched in any case. */
export type Phrase = string;

/** A piece of a regular expression as newspapers print it, capitals and all. */
export type PrintedPhrase = string;

/** Bylines: who wrote, beside what stands at the top of a language (`by`, `and` …). `…Unspaced`: of scripts without spaces. */
interface BylinePhrases {
  /** Little words of bylines that are no name where one stands alone. */
  loneOpeners?: readonly Phrase[];
  /** "By" welded to a capital: `ByJane Doe`; and words welded to a name's end: `Jane DoeStaff`. */
  weldedBy?: readonly PrintedPhrase[];
  weldedWords?: readonly PrintedPhrase[];
  /** Particles that are written into a surname with a capital behind them: `MacDonald`. */
  weldedParticles?: readonly PrintedPhrase[];
  /** "And" between names: on its own or behind a comma; one that means "in" as well; one welded to the next name. */
  andBetweenNames?: readonly Phrase[];
  andOrIn?: readonly Phrase[];
  andWelded?: readonly Phrase[];
  andUnspaced?: readonly Phrase[];
  /** Who reviewed, edited or took pictures did not write. */
  reviewedBy?: readonly Phrase[];
  otherWork?: readonly Phrase[];
  /** Words after which a byline goes on about something else. */
  bylineEnds?: readonly Phrase[];
  /** How long it takes to read, as pages print it behind a name, often welded to it. */
  readingTimes?: readonly Phrase[];
  /** What says "by" so plainly that any word behind it is a name. */
  plainBy?: readonly Phrase[];
  /** Words inside names that are not capitalised; those welded to the next; those that a name may begin with. */
  nameParticles?: readonly Phrase[];
  nameParticlesWelded?: readonly Phrase[];
  namesBeginWith?: readonly Phrase[];
  /** Behind a name: "Jr". */
  nameSuffixes?: readonly PrintedPhrase[];
  /** Capitalised words of headlines that no name holds. */
  notInNames?: readonly PrintedPhrase[];
  /** What desks sign with. */
  deskSigns?: readonly Phrase[];
  /** Roles before a name, behind one, and welded to it; what was done, in their stead. */
  rolesBefore?: readonly Phrase[];
  rolesBehind?: readonly Phrase[];
  rolesWelded?: readonly Phrase[];
  reportedBehind?: readonly Phrase[];
  editedBehind?: readonly Phrase[];
  /** Parts of a paper that stand before a role: `Politics Editor`. */
  beats?: readonly Phrase[];
  /** Roles behind an agency's code: `AP Auto Writer`. */
  agencyRoles?: readonly Phrase[];
  /** "For" before the house that somebody writes for; the same in capitals. */
  forHouse?: readonly Phrase[];
  forHouseInCapitals?: readonly PrintedPhrase[];
  /** "The" before a house's name, and what is left of it where an agency was taken off. */
  houseArticle?: readonly PrintedPhrase[];
  beforeHouse?: readonly Phrase[];
  /** Last words of a house's name; little words inside one. */
  houseEnds?: readonly Phrase[];
  houseJoiners?: readonly Phrase[];
  /** "In" and "from" before the place where somebody reports. */
  fromPlace?: readonly Phrase[];
  /** "By" inside a line that holds a day; what ends the name there; the little word between the name and the day. */
  byBesideDay?: readonly Phrase[];
  behindName?: readonly Phrase[];
  beforeDay?: readonly Phrase[];
  /** Before a name without a space or colon: who wrote, a pen name, reporters, those who helped them. */
  byUnspaced?: readonly Phrase[];
  wroteUnspaced?: readonly Phrase[];
  penNameUnspaced?: readonly Phrase[];
  reporterUnspaced?: readonly Phrase[];
  reportersUnspaced?: readonly Phrase[];
  helpersUnspaced?: readonly Phrase[];
  behindNameUnspaced?: readonly Phrase[];
  /** "No", before comments. */
  none?: readonly Phrase[];
  /** At the end of a text: before a name, in the brackets of a wire report, in a line about who reported what. */
  signedBy?: readonly Phrase[];
  reportedBy?: readonly Phrase[];
  reportingLine?: readonly Phrase[];
  /** How letters and weblogs end: "love", and "your" before the name. */
  greetings?: readonly Phrase[];
  yoursInGreetings?: readonly Phrase[];
  /** What software writes where it knows no author. */
  machines?: readonly Phrase[];
  /** Behind an author's name, in a note on what else he wrote. */
  newWork?: readonly PrintedPhrase[];
}

/** Captions and credits of pictures, and who sells them. */
interface PicturePhrases {
  /** Words for a picture, before the name of who took it: an element that begins with one names no author. */
  pictureWords?: readonly Phrase[];
  /** In a block by a picture: before a colon, and anywhere inside brackets at the end, so that only what few other words hold may stand there. */
  creditLabels?: readonly Phrase[];
  creditInBrackets?: readonly Phrase[];
  /** The same in a line of plain text that is taken for a credit anyway. */
  textCreditLabels?: readonly Phrase[];
  textCreditInBrackets?: readonly Phrase[];
  /** Before a colon in a picture's description. */
  creditInAlt?: readonly Phrase[];
  /** Behind a house's name: `Reuters photo`; what is like one, of no house. */
  housePicture?: readonly Phrase[];
  filePicture?: readonly Phrase[];
  /** The picture, "by" and "via" of a credit. */
  pictureBy?: readonly Phrase[];
  creditBy?: readonly Phrase[];
  creditVia?: readonly Phrase[];
  /** Before a credit: as a line's or sentence's first word, before a stroke, before dots. */
  creditAtStart?: readonly Phrase[];
  creditBeforeStroke?: readonly Phrase[];
  creditBeforeDots?: readonly PrintedPhrase[];
  /** Behind the photographer's name: "took", and one sign for it; "picture". */
  tookPicture?: readonly Phrase[];
  tookPictureShort?: readonly Phrase[];
  pictureBehind?: readonly Phrase[];
  /** Whose pictures they are: an archive. */
  pictureArchive?: readonly Phrase[];
  privateArchive?: readonly Phrase[];
}

/** Notices, houses and names of publications. */
interface NoticePhrases {
  /** "Copyright" where it opens a notice; where it stands before a holder's name; what is said of it in news. */
  copyrightWord?: readonly Phrase[];
  copyrightHolder?: readonly Phrase[];
  copyrightTopics?: readonly Phrase[];
  /** What stands behind the word in a link to a notice: "policy". Laws about it. */
  copyrightLinks?: readonly Phrase[];
  copyrightLaws?: readonly Phrase[];
  /** Numerals that open the points of a list. */
  listNumerals?: readonly Phrase[];
  /** Three letters that each notice known to the model of pages holds, the rarest: looked for before the notice itself. */
  copyrightLetters?: readonly string[];
  /** The end of a span of years that goes on: "present". */
  untilNow?: readonly Phrase[];
  /** What a correction speaks of: "an earlier version". */
  correctedText?: readonly Phrase[];
  /** `About …` over what a company says of itself, and an article before its name. */
  aboutCompany?: readonly Phrase[];
  theBeforeCompany?: readonly Phrase[];
  /** What a page prints before a caption to say that it is one, behind it a colon. */
  captionLabels?: readonly Phrase[];
  /** Legal forms behind a company's name; those that end with a dot of their own … */
  companyForms?: readonly PrintedPhrase[];
  companyFormsWithDot?: readonly PrintedPhrase[];
  /** … and those that stand before it. */
  companyFormsFirst?: readonly PrintedPhrase[];
  /** Last signs of papers' names. */
  paperEndings?: readonly Phrase[];
  /** "This paper", right before its reporter. */
  thisPaper?: readonly Phrase[];
  /** A folder in an address under which a paper lists one of its parts. */
  sectionAddresses?: readonly Phrase[];
  /** Who is asked for leave to load something, by the word for "your"; words one of which any such line holds. */
  asksConsent?: readonly PrintedPhrase[];
  consentCues?: readonly Phrase[];
  /** "You may also like". */
  mayInterest?: readonly Phrase[];
}

/** Days, clocks and places. */
interface DatePhrases {
  /** Endings of a day's number: "st". */
  ordinals?: readonly Phrase[];
  /** Between a day and its month. */
  dayOf?: readonly Phrase[];
  /** Longer words that stand between the parts of a date. */
  dateJoiners?: readonly Phrase[];
  /** Behind a time of day: "o'clock". */
  clockWords?: readonly Phrase[];
  /** What a line's day is about where it is not the article's. */
  otherDay?: readonly Phrase[];
  /** "This page", in a footer that says when it was changed. */
  thisPage?: readonly Phrase[];
  /** Where the article stood in print, with groups called section, page and edition; a word of any such line; "page" before its number. */
  inPrint?: readonly Phrase[];
  printWord?: readonly Phrase[];
  pageNumber?: readonly Phrase[];
  /** Datelines without spaces: "wired", behind place and day; "summary" before it. */
  wired?: readonly Phrase[];
  /** The paper itself before the place of its own report: 本报北京1月1日电. */
  wireHouses?: readonly Phrase[];
  wireSummary?: readonly Phrase[];
}

/** Plain text: headers, marks of wires, and why a line is no body. */
interface PlainTextPhrases {
  /** Before the day in a marker that savers of text put on the first line. */
  savedOn?: readonly Phrase[];
  /** Keys that are a header even where they are its only one. */
  titleKey?: readonly Phrase[];
  /** Notes of a wire to those who print it. */
  noteToEditors?: readonly PrintedPhrase[];
  wireNotes?: readonly PrintedPhrase[];
  /** Where a page says its own name, which is the first group: as printed, and in any case; what stands there and is none. */
  ownName?: readonly PrintedPhrase[];
  ownNameAnyCase?: readonly Phrase[];
  notOwnName?: readonly Phrase[];
  /** What a line is about that is not body. */
  consentWords?: readonly Phrase[];
  advertisementWords?: readonly Phrase[];
  subscribersOnly?: readonly Phrase[];
  newsletterWords?: readonly Phrase[];
  signInWords?: readonly Phrase[];
}

/** What rules and readers of fields look for, beside names of months and the words of bylines and dates. */
export interface RulePhrases extends BylinePhrases, PicturePhrases, NoticePhrases, DatePhrases, PlainTextPhrases {
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
  copyright?: readonly string[];
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
  | 'captionAtEnd'
  | 'captionInBrackets'
  | 'copyright'
  | 'promotion'
  | 'cookie'
  | 'tags'
  | 'wire';

/** Families that the models of plain text know (text/cues.ts). */
export type TextFamily =
  | 'months'
  | 'ordinals'
  | 'ordinalsOfDay'
  | 'dayOf'
  | 'yearSign'
  | 'monthSign'
  | 'yearSignApart'
  | 'monthSignApart'
  | 'ago'
  | 'readingTime'
  | 'byline'
  | 'bylineAtEnd'
  | 'credit'
  | 'creditBehind'
  | 'creditAnywhere'
  | 'datelineBegins'
  | 'datelineEnds'
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
  /** Words that it cannot do without and that no other language comes near: where a page declares it, they bear it out. */
  telltales?: readonly string[];
  /** The characters that only it is written with, and the share of a text's letters from which on they tell it. */
  script?: { ranges: string; least: number };
  /** The same as `commonWords` where there are no spaces, and endings of words that are as telling. */
  particles?: readonly string[];
  wordEndings?: readonly string[];
  /** Signs behind the numbers of a date; the year 1 in an era's count. */
  dateSigns?: {
    year?: readonly string[];
    month?: readonly string[];
    day?: readonly string[];
    firstYear?: readonly string[];
  };
  /** Words between the numbers of a date. */
  dateWords?: { month: readonly Phrase[]; year: readonly Phrase[] };
  /** Eras, and what is added to a printed year. */
  eras?: Readonly<Record<string, number>>;
  /** One to twelve, before the sign for a month. */
  numerals?: readonly string[];
  /** Signs behind hours and minutes; words before them. */
  clockSigns?: {
    hour?: readonly string[];
    minute?: readonly string[];
    morning?: readonly Phrase[];
    afternoon?: readonly Phrase[];
  };
  /** Names of time zones that only it has, in lower case. */
  zones?: Readonly<Record<string, string>>;
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
