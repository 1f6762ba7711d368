/**
 * Organisations and desks as authors, a last resort: where no person is named and the page says that a house wrote (`Redacción Diario Sur`,
 * `Staff Writer`, a JSON-LD author that is an Organization). What software signs with (`admin`) is nobody.
 */
import { phrases } from '../languages';
import { DESKS, FURNITURE, OPENER, ROLES } from './byline-words';
import { readDate } from './date';
import { collapseSpace } from './strings';

const CAP = 60;
const ROLE = new RegExp(`(?<!\\p{L})(?:${ROLES})(?!\\p{L})`, 'iu');
/** What software writes where it knows no author. */
const MACHINE = new RegExp(`^(?:${phrases('machines')})$`, 'iu');
const DESK = new RegExp(`(?<!\\p{L})(?:${DESKS})(?!\\p{L})`, 'iu');
const FURNISHED = new RegExp(`(?<!\\p{L})(?:${FURNITURE})(?!\\p{L})`, 'iu');
const NOT_NAME = /[<>{}@#=^\\~?!|]|https?:|www\.|(?<!\p{L}|\p{L}\d)\d|\d{3}/iu;
/** "The" before a house's name: part of what is printed, and no furniture. */
const ARTICLE = new RegExp(String.raw`^(?:${phrases('houseArticle')})\s`, 'iu');
/** Small words inside names of houses. */
const SMALL = new RegExp(String.raw`(?<!\p{L})(?:${phrases('houseJoiners')})(?!\p{L})`, 'giu');

/**
 * The organisation that a short byline names, as printed and without "By"; null where it names none. `declared`: the page's data calls it
 * the author, so that words of furniture may stand in it (`Your Native Teacher`).
 */
export function readOrganisation(byline: string, declared = false): string | null {
  if (byline.length > CAP * 2 || byline.includes('\n')) return null;
  const line = collapseSpace(byline, CAP + 1);
  const text = line
    .replace(OPENER, '')
    .replace(/^[\s:–—-]+/u, '')
    .replace(/(?<![\s:,;.–—-])[\s:,;.–—-]+$/u, '');
  if (
    text.length < 2 ||
    text.length > CAP ||
    NOT_NAME.test(text) ||
    (!declared && FURNISHED.test(text.replace(ARTICLE, ''))) ||
    MACHINE.test(text) ||
    text.split(/\s+/).length > 7 ||
    readDate(text)
  )
    return null;
  if (DESK.test(text) || ROLE.test(text)) return /\p{Lu}|\p{Lo}{2}/u.test(text) ? text : null;
  const name = text.replace(SMALL, ' ').trim();
  return /\p{Lu}\p{L}+|\p{Lo}{2}/u.test(name) ? text : null;
}

/** True for a line that says by its form that a house wrote it: `By …`, or a desk's word in it. */
export function saysHouse(line: string): boolean {
  return line.length <= CAP + 20 && (OPENER.test(line) || DESK.test(line));
}
