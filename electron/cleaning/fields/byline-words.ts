/** The words of bylines in the languages of newspapers (see ../languages), as pieces of regular expressions. */
import { anyLanguage, phrases } from '../languages';

/** What a byline begins with: "by" and "author". */
export const OPENERS = anyLanguage((language) => language.by);

/** An opener at a text's start, with what parts it from the name. */
export const OPENER = new RegExp(`^(?:(?:${OPENERS})\\s?[:：／|]\\s*|(?:${OPENERS})\\s+(?=\\S))`, 'iu');

/** Openers that need no colon to say "by": as a line's first words they stand before a name. */
export const SPOKEN = anyLanguage((language) => language.spokenBy);

/** Labels that stand alone over a name, with or without a colon. */
export const LABELS = anyLanguage((language) => language.bylineLabels);

/** What stands before those who helped the author. */
export const HELPED = phrases('helped');

/** Words of newspapers' names. */
export const PAPERS = phrases('papers');

/** Desks and houses: what stands before such a word is a house (`News Nation Bureau`), unless it is plainly a person. */
export const DESKS = phrases('desks');

/** Roles of persons and user names of machines; cut from a name's end (after a comma, dash or bracket) or dropped whole. */
export const ROLES = phrases('roles');

/** Words that no name holds: site furniture and sentence words. */
export const FURNITURE = phrases('furniture');

/** Words between the names of several authors: `and` in many languages. */
export const CONNECTORS = anyLanguage((language) => language.and);

/** What blog software prints behind a name: the way to the comments. */
export const COMMENT_LINK = `(?:(?:\\d+|${phrases('none')})\\s)?(?:${phrases('commentWord')})|${phrases('leaveComment')}`;

/** Headings over the lines about who wrote. */
export const ABOUT_AUTHOR = anyLanguage((language) => language.aboutAuthor);

/** "Source" before an agency. */
export const SOURCES = anyLanguage((language) => language.source);
