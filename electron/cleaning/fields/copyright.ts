/** Recognises copyright notices and names their holder. */
import type { FieldHints } from '../page/field-hints';
import { phrases } from '../languages';
import { collapseSpace } from './strings';

const CAP = 500;

/** Words that say "all rights reserved" or "may not be …" in the languages of newspapers. */
const RIGHTS = new RegExp(phrases('rights'), 'iu');

/** In brackets a c, or the Cyrillic letter that looks like one. */
const BRACKETED = '\\([c\\u0441]\\)';
const MARK = new RegExp(`(?:©|${BRACKETED}|&copy;|℗|${phrases('copyright')})`, 'iu');

/** How much of a line may be words beside the notice: `© X 2024` opens the line, or the line speaks of rights. */
const WORD = phrases('copyrightWord');
const OPENING = new RegExp(String.raw`^[\s"'([{*•|–—-]*(?:©|${BRACKETED}|℗|(?:${WORD})(?!\p{L})|ⓒ)`, 'iu');
const BY = phrases('creditBy');
/** The word in a sentence about copyright. */
const IN_SENTENCE = new RegExp(String.raw`^(?:${WORD})\s+(?!©|\(c\)|\d{4}|(?:${BY})\b|[\p{Lu}\p{Lo}])`, 'iu');
const TOPIC = new RegExp(String.raw`^\s*(?:${WORD})\s+(?:${phrases('copyrightTopics')})`, 'iu');
const UP_TO_MARK = new RegExp(
  String.raw`^.*?(?:©|ⓒ|${BRACKETED}|${phrases('copyrightWord')}|${phrases('copyrightHolder')})`,
  'iu',
);
const MARKS_AND_YEARS = new RegExp(
  String.raw`^(?:[\s:.,–—-]|©|ⓒ|${BRACKETED}|(?:${WORD})(?!\p{L})|(?:${BY})(?!\p{L})|\d{4}\s?(?:[-–—/]\s?(?:\d{2,4}|${phrases('untilNow')}))?)+`,
  'giu',
);
const OWN_DOT = new RegExp(String.raw`(?<!${phrases('companyFormsWithDot')}|\s\p{Lu})\.$`, 'u');

/**
 * True for a line that is a copyright notice. A photo's `© Name` is one by its form; who reads captions asks `splitCaption` first.
 * Lines over 500 characters are no notices.
 */
export function isCopyrightLine(line: string): boolean {
  if (line.length > CAP * 2) return false;
  const text = collapseSpace(line);
  if (text.length > CAP || text.length < 4) return false;
  if (IN_SENTENCE.test(text) && !RIGHTS.test(text)) return false;
  if (OPENING.test(text)) return /\p{L}{2}|\d{4}/u.test(text.replace(OPENING, '')) && !TOPIC.test(text);
  if (RIGHTS.test(text)) return text.length <= 300 || MARK.test(text);
  // `… of El Alto on November 19, 2019 © Photographer` ends a caption.
  return (
    text.length <= 200 && /(?:©|ⓒ|\(c\))[^.]{0,60}(?:19|20)\d\d|^(?:19|20)\d\d[^.]{0,10}(?:©|ⓒ|\(c\))/iu.test(text)
  );
}

/** Laws that are named where a page says what is forbidden, not whose it is. */
const LAW = new RegExp(phrases('copyrightLaws'), 'iu');
/** The name of a link to a notice. */
const LINK = new RegExp(String.raw`^\s*(?:${WORD})[\s-]+(?:${phrases('copyrightLinks')})`, 'iu');
/** A mark with a year or a name behind it. */
const MARKED = new RegExp(
  String.raw`(?:©|ⓒ|Ⓒ|℗|${BRACKETED}|${phrases('copyrightWord')}|${phrases('copyrightHolder')})[\s:.,–—-]*(?:©|ⓒ|${BRACKETED})?\s*(?:(?:${BY})\s)?(?:(?:19|20)\d\d|["„“«]?[\p{Lu}\p{Lo}])|(?:19|20)\d\d\s*(?:©|ⓒ|${BRACKETED})`,
  'iu',
);
/** A point of a list of conditions. */
const POINT = new RegExp(
  String.raw`^[\s(（]*(?:[①-⑳]|(?:${phrases('listNumerals')})[、.．)）]|\d{1,2}[、.)）]\s)`,
  'u',
);

/**
 * True for a notice that says whose the page is: not the link to one (`Copyright policy`), and not the words of a law.
 * `linked`: letters of it inside links.
 */
export function isPagesNotice(line: string, linked = 0): boolean {
  if (!isCopyrightLine(line) || LINK.test(line)) return false;
  const marked = MARKED.test(line);
  if (LAW.test(line) && !/(?:19|20)\d\d/.test(line)) return false;
  if (POINT.test(line)) return false;
  return marked || RIGHTS.test(line) ? linked < line.length * 0.9 || /©|ⓒ|(?:19|20)\d\d/u.test(line) : false;
}

/** The holder that a notice names (`GPlusMedia Inc.`), without year, mark and rights; null if it names none. */
export function readCopyrightHolder(line: string): string | null {
  let text = collapseSpace(line, CAP).replace(/&copy;/gi, '©');
  if (!MARK.test(text) && !/ⓒ/.test(text)) return null;
  text = text.replace(UP_TO_MARK, '').replace(MARKS_AND_YEARS, '');
  const rights = RIGHTS.exec(text);
  if (rights) text = text.slice(0, rights.index);
  text = text
    .split(/\s[|•·–—]\s|[.;]\s(?=\p{Lu})|,?\s(?:19|20)\d\d\b/u)[0]!
    .replace(/(?<![\s,;:|–—-])[\s,;:|–—-]+$/u, '')
    .trim();
  if (!/\.(?:com|org|net|de|fr|it|es)$/i.test(text)) text = text.replace(OWN_DOT, '');
  return text.length >= 2 && text.length <= 90 && /\p{L}/u.test(text) ? text : null;
}

/** Lines from the end of a page that are looked at for its notice. */
const LAST_LINES = 80;

/** The copyright notices that a page closes with, last first, at most three. */
export function closingNotices(
  lines: readonly { text: string; length: number; linked: number; zone: FieldHints }[],
): { text: string; zone: FieldHints }[] {
  const out: { text: string; zone: FieldHints }[] = [];
  for (let i = lines.length - 1; i >= 0 && i >= lines.length - LAST_LINES && out.length < 3; i--) {
    const line = lines[i]!;
    if (line.length <= 300 && (MARK.test(line.text) || RIGHTS.test(line.text)) && isPagesNotice(line.text, line.linked))
      out.push(line);
  }
  return out;
}
