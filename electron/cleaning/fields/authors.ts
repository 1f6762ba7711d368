/** Reads the persons out of a byline. */
import { phrases } from '../languages';
import { isAgencyAlone, withoutAgencies } from './agency';
import { isKnownPlace } from './places';
import {
  COMMENT_LINK,
  CONNECTORS,
  DESKS,
  FURNITURE,
  HELPED,
  LABELS,
  OPENER,
  OPENERS,
  PAPERS,
  ROLES,
} from './byline-words';
import { hasGivenName } from './given-names';
import { monthOf, WELDABLE_MONTHS } from './months';
import { isWeekday } from './weekdays';
import { collapseSpace } from './strings';

const CAP = 500;

/** Something before an @, and behind it a dot with something on both sides. */
function isMailAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at > 0 && word.lastIndexOf('.', word.length - 2) >= at + 2;
}
/** Openers alone are no name. */
const OPENER_ALONE = new RegExp(`^(?:${phrases('loneOpeners')})$`, 'iu');
/** Longest name. */
const NAME_CAP = 60;

/** `ByJane Doe`: pages lose the space between two elements. */
export const WELDED = new RegExp(String.raw`^(?:${phrases('weldedBy')})(?=\p{Lu}[\p{L}.'’-]*\s\p{Lu})`, 'u');

/** `Jane DoeStaff Writer`, `Jane DoeFOXBusiness`, `Jane DoeTwitter`: the same at a name's end. */
const WELDED_END = new RegExp(String.raw`(?<=\p{Ll}{2})(?=(?:${phrases('weldedWords')})(?!\p{Ll})|\p{Lu}{3})`, 'u');

/** `Jane DoeDec. 18, 2023`, `GEARDEC 19, 2023`: a day welded to what stands before it. */
const WELDED_DAY = new RegExp(
  `(?<=\\p{L})(?=(?:${WELDABLE_MONTHS})\\.?\\s\\d{1,2}(?:${phrases('ordinals')})?,?\\s(?:19|20)\\d\\d)`,
  'u',
);

/** A line with a blank before a day that is welded to its words. */
export const withoutWeldedDay = (line: string): string => (/\d{4}/.test(line) ? line.replace(WELDED_DAY, ' ') : line);

/** `Jane KeenanCity Hall Bureau Chief`: a long surname with a capital inside that is none of a name's own. */
const WELDED_WORD = new RegExp(
  String.raw`^((?:\p{Lu}[\p{L}.'’-]*\s)+\p{Lu}\p{Ll}{3,})(?<!(?:${phrases('weldedParticles')}))(?=\p{Lu}\p{Ll}{2,})`,
  'u',
);

/** `Jane DoeJohn Smith`: two names in elements of their own. Not `Ronan MacDonald Smith`. */
const WELDED_NAMES = new RegExp(
  String.raw`(?<=\p{Ll}{2})(?<!(?:${phrases('weldedParticles')}))(?=\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll})`,
  'gu',
);
const weldedNames = (_: string, at: number, text: string): string =>
  hasGivenName(text.slice(at)) &&
  isPersonName(
    text
      .slice(0, at)
      .replace(OPENER, '')
      .split(/[,;&]\s?/)
      .pop()!,
  )
    ? ', '
    : '';

const ROLE = new RegExp(`(?<!\\p{L})(?:(?<desk>${DESKS})|${ROLES})(?!\\p{L})`, 'iu');

/** `JANE DOE3 MINUTE READ`, `JANE DOELONG READ`, `Jane Doe Lesezeit: 3 Minuten`: how long it takes to read. */
const READING_TIME = new RegExp(String.raw`(?<=\p{L}{2})[\s|•·–—-]*(?:${phrases('readingTimes')})(?!\p{L}).*$`, 'iu');
const withoutReadingTime = (line: string): string =>
  line.replace(READING_TIME, (found: string) => (/^\p{Ll}/u.test(found) ? found : ''));

/** Degrees and courtesies before a name: kept out of it. */
const TITLES = new RegExp(`^(?:(?:${phrases('honorifics')})\\.?\\s+(?=\\p{Lu}))+`, 'u');

const NOT_NAME =
  /[<>{}@#=^\\~]|https?:|www\.|\.(?:com|de|org|net|fr|it|es|co)(?:\/|$)|(?:^|\s)\d{1,2}[:.]\d{2}|\d{3,}|[?!]/iu;

const FURNISHED = new RegExp(`(?<!\\p{L})(?:${FURNITURE})(?!\\p{L})`, 'iu');

/** Where names are parted: commas, signs and "and" in many languages. */
const PARTS = new RegExp(
  `\\s*(?:[,;&|/／•·●∙、，；]|\\s[–—-]\\s|\\n)\\s*(?:(?:${phrases('andBetweenNames')})\\s+)?|\\s+(?:${CONNECTORS})\\s+|\\s(?=(?:${phrases('andWelded')})\\p{L}{3,}\\s\\p{L})`,
  'giu',
);
const WEAK_PARTS = new RegExp(`\\s+(?:${phrases('andOrIn')})\\s+`, 'u');

/** Words after which a byline goes on about something else. */
const CUT = new RegExp(
  String.raw`\s*(?:[|•·.]|\s[–—]\s|\s-\s|\(|\[)?\s*(?<!\p{L})(?:${phrases('reviewedBy')}|${phrases('bylineEnds')}|(?:${HELPED})(?!\p{L})|(?:${COMMENT_LINK})(?!\p{L}))`,
  'iu',
);

/** Who reviewed or took pictures did not write. */
const REVIEWED = new RegExp(String.raw`^(?:${phrases('reviewedBy')})\s`, 'iu');
const HELPED_BY = new RegExp(`^(?:${HELPED})(?!\\p{L})`, 'iu');
/** No name begins with it: what follows is the name, however short. */
const SAYS_BY = new RegExp(String.raw`^(?:${phrases('plainBy')})\s(?=\S)`, 'iu');
/** A label and no more. */
const LABEL_ALONE = new RegExp(`^(?:${OPENERS}|${LABELS})\\s?[:：]?$`, 'iu');

/** True for a text that may be a person's name as a byline prints it: two to five words, capitalised where the script has case. */
export function isPersonName(text: string): boolean {
  return text.length >= 2 && text.length <= NAME_CAP && isNameOfPerson(text);
}

// The vocabularies are long: they are asked last.
const isNameOfPerson = (text: string): boolean =>
  hasNameShape(text) && !NOT_NAME.test(text) && !ROLE.test(text) && !FURNISHED.test(text) && !isPaper(text);

/** `Daily Columbus Dispatch`: three words or more, the last of them a newspaper's, the first no given name. */
const isPaper = (text: string): boolean =>
  PAPER.test(text.slice(text.lastIndexOf(' ') + 1)) && text.split(' ').length > 2 && !hasGivenName(text);

/** A word of a name that is not capitalised: short, or one that stands before family names. */
const JOINING = new RegExp(
  String.raw`^(?:\p{L}{1,3}['’.]?|${phrases('nameParticles')}|${phrases('nameParticlesWelded')})$`,
  'u',
);
const NAMES_BEGIN = new RegExp(`^(?:${phrases('namesBeginWith')})`, 'iu');

function hasNameShape(text: string): boolean {
  if (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text))
    return /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\u30fc・·\s]{2,20}$/u.test(text);
  if (/\p{Script=Hangul}/u.test(text)) return /^\p{Script=Hangul}{2,5}$/u.test(text);
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 6) return false;
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return words.every((word) => /^[\p{L}\p{M}.'’‌-]+$/u.test(word));
  let capitals = 0;
  for (const word of words) {
    if (/^["“„(]?[\p{Lu}\p{Lt}][\p{L}\p{M}.'’"”)-]*$/u.test(word)) capitals++;
    else if (!JOINING.test(word)) return false;
  }
  if (/^\p{Ll}{2,}$/u.test(words[words.length - 1]!)) return false;
  return capitals >= 2 || (capitals === 1 && words.length <= 3 && NAMES_BEGIN.test(words[0]!));
}

/** `Jane Doe November` where the day was cut off. */
export function withoutMonth(text: string): string {
  const last = /\s(\p{L}{3,12})\.?,?\s*$/u.exec(text);
  return last && monthOf(last[1]!) ? text.slice(0, last.index) : text;
}

/** Latin words with single spaces between them: nothing to clean. */
const CLEAN = /^[A-Za-z\u00c0-\u024f]+(?:[ '’-][A-Za-z\u00c0-\u024f]+)*$/;

function clean(part: string): string {
  if (CLEAN.test(part)) return part;
  const text = /\s\d/.test(part)
    ? `${withoutMonth(part.replace(/\s\d.*$/u, ''))} ${part.slice(part.search(/\s\d/))}`
    : part;
  return text
    .replace(/\([^()]*\)?|\[[^\]]*\]?/gu, ' ')
    .replace(/(?:(?:^|\s)\d|(?<=\p{Ll})\d{1,2}[\s./]).*$/u, '')
    .replace(/(?:^|\s)@[\p{L}\p{N}_.]+/gu, ' ')
    .replace(/\S+/gu, (word) => (isMailAddress(word) ? ' ' : word))
    .replace(/@[\p{L}\p{N}_]+/gu, ' ')
    .replace(/(?:https?:\/\/|www\.)\S+/giu, ' ')
    .replace(/^[\s.:–—\-*"'“”„»«›‹]+/u, '')
    .replace(/(?<![\s:,;–—\-*"'“”„»«›‹])[\s:,;–—\-*"'“”„»«›‹]+$/u, '')
    .replace(/(?<=\p{Ll}{2})\.$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

export interface BylineOptions {
  /**
   * The text is known to name authors (structured data, rel=author), so that one word or a pen name counts too.
   * Agencies, desks and addresses are dropped all the same.
   */
  declared?: boolean;
}

/** A lower-case word that is no particle: two of them make a phrase of what might be a pen name (`see my full profile`). */
const PLAIN_WORD = new RegExp(String.raw`^(?!(?:${phrases('nameParticles')})$)\p{Ll}[\p{Ll}'’]+$`, 'u');

function isPhrase(text: string): boolean {
  const words = text.split(/\s+/);
  const plain = words.filter((word) => PLAIN_WORD.test(word)).length;
  return words.length >= 3 ? plain >= 2 : words.length === 2 && plain === 1 && PLAIN_WORD.test(words[0]!);
}

/** What desks sign with. */
const DESK_SIGN = new RegExp(String.raw`^(?:${phrases('deskSigns')})\.?$`, 'iu');

/** A pen name or a single name, where the page declares that an author stands here. */
function isPenName(text: string): boolean {
  return (
    (text.length > 2 || !/^[A-Za-z]+$/.test(text)) &&
    /\p{L}{2}|^\p{L}\d{2,}$/u.test(text) &&
    text.split(/\s+/).length <= 4 &&
    !/[:：]/.test(text) &&
    !NOT_NAME.test(text) &&
    !FURNISHED.test(text) &&
    !ROLE.test(text) &&
    !isPhrase(text) &&
    !isKnownPlace(text) &&
    !DESK_SIGN.test(text) &&
    !isWeekday(text) &&
    (!monthOf(text) || hasGivenName(text))
  );
}

/** Words of a role before a name (`Technikexperte Jane Doe`), and after one in scripts that write it so (`김철수 기자`). */
const ROLE_BEFORE = new RegExp(
  String.raw`^(?:\p{L}+[\s-])*?\p{L}*(?:${phrases('rolesBefore')})\s+(?=\p{Lu}[\p{L}.'’-]+\s\p{Lu})`,
  'iu',
);
const ROLE_AFTER = new RegExp(
  String.raw`\s?(?:${phrases('rolesBehind')}|${phrases('reportedBehind')}|${phrases('editedBehind')})$`,
  'u',
);
/** `台北報導`, `綜合報導` behind a name: where it was reported, not who. */
const REPORTED = new RegExp(`(?:${phrases('reportedBehind')})$`, 'u');
/** The house that a name stands for: `Jane Doe for The Post`, `Jane Doe BBC`. */
const HOUSE_AFTER = new RegExp(
  String.raw`\s(?:${phrases('forHouse')})\s\p{Lu}.*$|(?<=\p{Ll}{2})\s(?!(?:II|III|IV|VI{0,3})$)\p{Lu}{2,5}$`,
  'u',
);
/** `高橋美咲 河原新報`: the same in scripts without spaces, behind the blank that parts it from the name. */
const HOUSE_UNSPACED = new RegExp(
  String.raw`(?<=^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{2,8})\s[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{1,8}(?:${phrases('paperEndings')})$`,
  'u',
);
/** Parts of a paper that stand before a role (`Politics Editor`): no surnames. */
const BEAT_AFTER = new RegExp(`(?:\\s(?:${phrases('beats')}))+$`, 'iu');
const ROLE_WELDED = new RegExp(String.raw`^(?:${phrases('rolesWelded')})\s?`, 'u');
const PLACE_AFTER = new RegExp(
  String.raw`(?<!\s)\s+(?:${phrases('fromPlace')})\s+\p{Lu}[\p{L}\p{M}-]+(?:\s\p{Lu}[\p{L}\p{M}-]+){0,2}\s?$`,
  'u',
);

/** The name in a part of a byline, or null. `known`: other names stand before it, so that words before a role are an affiliation. */
function person(part: string, options: BylineOptions, known: boolean): string | null {
  let text = clean(part);
  for (let i = 0; i < 2; i++) {
    const opened = text.replace(OPENER, '');
    if (opened === text || (!isPersonName(opened) && isPersonName(text))) break;
    text = clean(opened);
  }
  text = text.replace(TITLES, '').trim();
  if (known && REPORTED.test(text)) return null;
  text = withoutPaper(text);
  text = text.replace(ROLE_AFTER, '').replace(ROLE_WELDED, '').replace(HOUSE_UNSPACED, '');
  const placeless = text.replace(PLACE_AFTER, '');
  if (isPersonName(placeless) || (options.declared && !isPersonName(text))) text = placeless;
  const credited = withoutAgencies(text);
  const affiliated = credited !== text;
  text = credited;
  if (text.length > 8) text = text.replace(ROLE_BEFORE, '');
  const role = ROLE.exec(text);
  if (role) {
    const before = named(
      text
        .slice(0, role.index)
        .trim()
        .replace(/[,–—-]$/u, '')
        .trim(),
      HOUSE_END.test(role[0]),
    );
    // `Jane Doe, AP Auto Writer`, `Jane Doe, Chief Political Correspondent`: what stands before the role is no second person.
    text = isPersonName(before) && (!(known || affiliated || role.groups?.desk) || hasGivenName(before)) ? before : '';
  }
  if (!text || text.length > NAME_CAP || OPENER_ALONE.test(text) || isAgencyAlone(text)) return null;
  text = withoutHouse(text);
  if (isPersonName(text)) return isKnownPlace(text) ? null : text;
  return options.declared && isPenName(text) ? text : null;
}

const FOR_HOUSE = new RegExp(String.raw`\s(?:${phrases('forHouseInCapitals')})\s\p{Lu}.*$`, 'u');

/** `Jane Doe for The Post`, `Jane Doe BBC` without the house; but `Maria Luisa VEGA` is one name. */
function withoutHouse(text: string): string {
  // No name holds a "For": its given name need not be known.
  const written = text.replace(FOR_HOUSE, '');
  if (written !== text && isPersonName(written)) return written;
  const name = text.replace(HOUSE_AFTER, '');
  return name !== text &&
    isPersonName(name) &&
    hasGivenName(name) &&
    !hasGivenName(name.slice(name.lastIndexOf(' ') + 1))
    ? name
    : text;
}

/** Last words of a house's name, and who works there. */
const HOUSE_END = new RegExp(`^(?:${phrases('houseEnds')})$`, 'iu');
const PAPER = new RegExp(`(?:^|-)(?:${PAPERS})$`, 'iu');

/** `Jane Doe Columbus Dispatch` without the newspaper: two or more words behind a name whose given name is known. */
export function withoutPaper(text: string): string {
  const words = text.split(' ');
  if (words.length < 4 || words.length > 9 || !hasGivenName(text)) return text;
  let end = 2;
  while (
    end < words.length &&
    (/^\p{Lu}\.$/u.test(words[end - 1]!) || hasGivenName(`${words[end - 1]!} ${words[end]!}`))
  )
    end++;
  return words.length - end >= 2 && words.slice(end).some((word) => PAPER.test(word))
    ? words.slice(0, end).join(' ')
    : text;
}

/**
 * A name without the beat and the house that stand between it and a role: `Jane Doe Politics | Editor`, `Jane Doe BBC | News`.
 * `house`: the role ends a house's name, as in `Jane Doe Fox | News`.
 */
function named(before: string, house: boolean): string {
  const words = before.split(' ');
  if (house && words.length === 3 && hasGivenName(before) && !hasGivenName(words[1]!))
    return words.slice(0, 2).join(' ');
  const name = before.replace(BEAT_AFTER, '');
  return withoutHouse(name !== before && isPersonName(name) && hasGivenName(name) ? name : before);
}

/** `Jane Doe Ann Mary Smith` with commas between: names that pages print in elements of their own, told by their given names. */
function partedNames(text: string): string {
  const words = text.split(' ');
  if (
    words.length < 4 ||
    words.length > 20 ||
    !hasGivenName(text) ||
    !words.every((word) => CAPITALISED.test(word) && !PAPER.test(word))
  )
    return text;
  let last = 0;
  return words
    .map((word, i) => {
      const begins =
        i - last >= 2 &&
        i < words.length - 1 &&
        hasGivenName(`${word} ${words[i + 1]!}`) &&
        !hasGivenName(words[i - 1]!);
      if (begins) last = i;
      return begins ? `, ${word}` : i ? ` ${word}` : word;
    })
    .join('');
}
const CAPITALISED = new RegExp(String.raw`^(?!(?:${phrases('notInNames')})$)\p{Lu}\p{Ll}[\p{L}'’-]*$`, 'u');

/** True for words that hold a role or a desk. */
export function saysRole(text: string): boolean {
  return ROLE.test(text);
}

/** A day in digits, or with its year. */
const HOLDS_DAY = /(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2}/u;

/** A byline in the parts that its commas and "and"s make, each with whether a comma stood before it. */
function partsOf(text: string): { text: string; comma: boolean }[] {
  const out: { text: string; comma: boolean }[] = [];
  let at = 0,
    comma = false;
  for (const sign of text.matchAll(PARTS)) {
    out.push({ text: text.slice(at, sign.index), comma });
    comma = /^[,/]/.test(sign[0]);
    at = sign.index + sign[0].length;
  }
  out.push({ text: text.slice(at), comma });
  return out.flatMap((part) => {
    const weak = part.text.length >= 10 ? WEAK_PARTS.exec(part.text) : null;
    if (!weak) return [part];
    const first = part.text.slice(0, weak.index),
      second = part.text.slice(weak.index + weak[0].length);
    return isPersonName(clean(first.replace(OPENER, ''))) && isPersonName(clean(second)) && hasGivenName(second)
      ? [
          { ...part, text: first },
          { text: second, comma: false },
        ]
      : [part];
  });
}

/**
 * The persons that a byline names, in order, as printed: without "By", titles, roles, desks, agencies, places, addresses and dates;
 * [] where it names none. Only the first 500 characters are looked at.
 */
export function readAuthors(byline: string, options: BylineOptions = {}): string[] {
  const lines = byline
    .slice(0, CAP * 2)
    .split(/\r?\n+/)
    .map((line) => collapseSpace(line, CAP))
    .filter(Boolean)
    .slice(0, 20);
  const out: string[] = [];
  for (const line of lines) {
    let text = line.normalize('NFC');
    text = withoutReadingTime(withoutWeldedDay(text)).replace(WELDED, '').replace(WELDED_END, ' | ');
    const welded = WELDED_WORD.exec(text.replace(OPENER, ''));
    if (welded && hasGivenName(welded[1]!)) text = text.replace(welded[1]!, `${welded[1]!} | `);
    text = text.replace(WELDED_NAMES, weldedNames);
    if (text.length <= 40 && LABEL_ALONE.test(text)) continue;
    text = text.replace(SAYS_BY, '');
    const opened = OPENER.exec(text);
    if (
      opened &&
      text.length > opened[0].length &&
      !(isPersonName(text) && !isPersonName(text.slice(opened[0].length)))
    )
      text = text.slice(opened[0].length);
    const cut = CUT.exec(text);
    if (cut && cut.index > 1) text = text.slice(0, cut.index);
    else if (cut?.index === 0 && (REVIEWED.test(text) || HELPED_BY.test(text))) continue;
    text = partedNames(text);
    // A name is written `Last, First` only in machine data; it is left as two parts unless both are single words.
    const swapped = options.declared ? /^(\p{Lu}[\p{L}'’-]+),\s(\p{Lu}[\p{L}'’.-]+)$/u.exec(text) : null;
    if (swapped) text = `${swapped[2]} ${swapped[1]}`;
    let whole = false,
      desk = false;
    for (const part of partsOf(text)) {
      if (!part.text) continue;
      // `By Jane Doe | 30 Dec 2025 | Garden`: behind the day stand sections.
      if (out.length && HOLDS_DAY.test(part.text)) break;
      const name = person(part.text, options, out.length > 0);
      if (!name) {
        desk ||= ROLE.exec(part.text)?.groups?.desk !== undefined;
        continue;
      }
      if (out.some((known) => known.toLowerCase() === name.toLowerCase())) continue;
      const full = isPersonName(name);
      // `Bundesministerium für Wirtschaft und Klimaschutz`: the rest of a house's name is no pen name.
      if (desk && !full) continue;
      // After a whole name and a comma, a single word is the house that the person writes for.
      if (part.comma && whole && !full) continue;
      whole ||= full;
      out.push(name);
      if (out.length >= 20) return out;
    }
  }
  return out;
}
