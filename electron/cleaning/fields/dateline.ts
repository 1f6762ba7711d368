/** Reads the dateline that a news text begins with: place, day and agency as printed. */
import { isWeekday } from './weekdays';
import { LANGUAGES, anyLanguage, phrases } from '../languages';
import { AGENCIES } from './agencies';
import { readAgencies } from './agency';
import { monthOf } from './months';
import { isCountry, isKnownPlace } from './places';
import { asciiDigits, isUncased, isUpper } from './strings';

export interface Dateline {
  /** As printed, e.g. `BEIJING`, `ST. LOUIS, Mo.`; '' where only an agency stands there (`(CNN)`). */
  place: string;
  /** Day as printed, e.g. `Nov 19`, `12 APR`, `4月14日`; null if none. */
  day: string | null;
  /** Short form, several joined by `/`; null if none. */
  agency: string | null;
  /** UTF-16 units of the given line that the dateline takes, with its dash and the white space after it. */
  length: number;
  /** True where the line holds nothing else. */
  alone: boolean;
}

/** Longest dateline. */
const CAP = 140;

/** Printed in capitals before a dash or alone in a line, and never a place. */
const LABELS: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => language.noPlace ?? []));

/** Dashes and other ends of a dateline, with the white space around; and the signs that they begin with. */
const SIGNS = '.-–—−―=:';
const END = /^\s?(?:\.[-–—]+|[-–—−―]+|\.?--+|=|:(?=\s))\s*/;

interface Tail {
  rest: string;
  day: string;
}

const OF = `(?:${phrases('dayOf')})?`;
const NAMED_DAY = new RegExp(
  String.raw`^(.{2,90}?)[,.]?\s+((?:\d{1,2}\.?(?:${phrases('ordinals')})?\s+${OF}([\p{L}\p{M}]{2,14})\.?(?:,?\s+${OF}\d{4})?\.?)|(?:([\p{L}\p{M}]{3,14})\.?\s+\d{1,2}\.?(?:,?\s+\d{4})?))$`,
  'u',
);

/** Parts a day off the end of a place: `WASHINGTON, Nov 19`, `MOSCA, 12 APR`, `PARÍS, 3`, `Lisboa, 12 abr 2024`. */
function partDay(text: string): Tail | null {
  const ascii = asciiDigits(text);
  const m = NAMED_DAY.exec(ascii);
  if (m && monthOf((m[3] ?? m[4])!))
    return { rest: text.slice(0, m[1]!.length), day: text.slice(ascii.length - m[2]!.length) };
  const numeric =
    /^(.{2,90}?),?\s+(\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?)$/u.exec(ascii) ?? /^(.{2,90}?),\s+(\d{1,2})$/u.exec(ascii);
  return numeric
    ? { rest: text.slice(0, numeric[1]!.length), day: text.slice(ascii.length - numeric[2]!.length) }
    : null;
}

/** Letters, spaces, dots, hyphens, apostrophes, slashes and commas, at most seven words; no sentence. */
function placeLike(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 60 &&
    /^[\p{L}\p{M}\s.,'’/()·-]+$/u.test(text) &&
    /^\p{L}/u.test(text) &&
    text.split(/\s+/).length <= 7
  );
}

function label(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .some((word) => LABELS.has(word.replace(/(?<![.:])[.:]+$/, '')));
}

/** Every word begins with a capital, but for short joining ones: `Ciudad de México`. */
function capitalised(text: string): boolean {
  return (
    isUncased(text) ||
    text.split(/[\s/-]+/).every((word) => /^[\p{Lu}\p{Lt}]/u.test(word) || /^(?:\p{Ll}{1,3}|\P{L}+)$/u.test(word))
  );
}

/** Names of agencies in scripts without spaces, longest first, as pieces of regular expressions; those of three signs and more are plain wherever they stand. */
const unspaced = (least: number): string =>
  AGENCIES.flatMap(({ names }) => names)
    .filter((name) => name.length >= least && /^[\p{Script=Han}\p{Script=Katakana}\u30fc]+$/u.test(name))
    .sort((a, b) => b.length - a.length)
    .join('|');
const MONTH_SIGN = anyLanguage((language) => language.dateSigns?.month);
const DAY_SIGN = anyLanguage((language) => language.dateSigns?.day);
const SIGNED_DAY = String.raw`(?:\d{1,2}(?:${MONTH_SIGN}))?\d{1,2}(?:${DAY_SIGN})`;
const WIRED = phrases('wired');

/** Chinese, Japanese and Korean forms, which bracket or weld their parts. */
const EAST: readonly RegExp[] = [
  // Place and agency in brackets, parted by a sign or by nothing; in Korea the reporter stands behind them.
  new RegExp(
    String.raw`^\s*[【（(［[〔](?<body>[^】）)］\]〕]{2,30})[】）)］\]〕](?:\s?[\p{L}·\s]{2,20}(?:${phrases('rolesBehind')})\s?=|\s?[-–—－]|\s?=)?\s*`,
    'u',
  ),
  // Agency, place and day welded, then the word for "wired".
  new RegExp(
    String.raw`^\s*(?<agency>${unspaced(3)})(?<place>[\p{Script=Han}]{2,8}?)?(?<day>${SIGNED_DAY})?(?:${WIRED})(?:\s?[（(][^）)]{2,40}[）)])?[\s，：:]*`,
    'u',
  ),
  // The paper's own report: place and day welded, and the word for "wired".
  new RegExp(
    String.raw`^\s*(?<house>${phrases('wireHouses')})?(?<place>[\p{Script=Han}]{2,8}?)(?<day>${SIGNED_DAY})(?:${WIRED})(?=[\s（(，：:]|$)(?:\s?[（(][^）)]{2,40}[）)])?[\s，：:]*`,
    'u',
  ),
  // Place, day and agency with blanks between.
  new RegExp(
    String.raw`^\s*(?<place>[\p{Script=Han}\p{Script=Katakana}\u30fc・]{2,12})\s+(?<day>\d{1,2}(?:${MONTH_SIGN})\d{1,2}(?:${DAY_SIGN}))\s+(?<agency>[\p{Script=Han}\p{Script=Katakana}\u30fc・]{2,10}|AP|AFP|CNN)[\s，：:－—]*`,
    'u',
  ),
];
/** The same inside brackets. */
const WELDED = new RegExp(
  String.raw`^(?<agency>${unspaced(3)})(?<place>.{2,8}?)(?:${SIGNED_DAY})?(?:${phrases('wireSummary')})?(?:${WIRED})`,
  'u',
);
const DAY_INSIDE = new RegExp(SIGNED_DAY, 'u');
const DAY_ALONE = new RegExp(`^${SIGNED_DAY}$`, 'u');
/** A place with its agency behind it, and nothing between them. */
const PLACE_BEFORE = new RegExp(`^(.{2,8}?)(?:${unspaced(2)}|AFP|AP)`, 'u');

function eastern(line: string): Dateline | null {
  const ascii = asciiDigits(line);
  for (const pattern of EAST) {
    const m = pattern.exec(ascii);
    if (!m) continue;
    const length = m[0].length;
    const groups = m.groups!;
    if (groups.body === undefined) {
      const agencies = readAgencies(groups.agency ?? '');
      if (groups.agency ? !agencies.length : !(groups.house || isKnownPlace(groups.place!))) continue;
      // Without place and day the sign for "wired" is the first of another word.
      if (!groups.place && !groups.day) continue;
      return {
        place: groups.place ?? '',
        day: groups.day ?? null,
        agency: agencies.join('/') || null,
        length,
        alone: !line.slice(length).trim(),
      };
    }
    const body = groups.body;
    if (!/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(body)) continue;
    const agencies = readAgencies(body);
    const welded = WELDED.exec(body)?.groups;
    const parts = body.split(/[＝=\s、，,]+/u).filter(Boolean);
    const day = parts.find((part) => DAY_ALONE.test(part)) ?? DAY_INSIDE.exec(body)?.[0] ?? null;
    let place = welded?.place ?? parts.find((part) => part !== day && !readAgencies(part).length) ?? '';
    if (!place && parts.length === 1) place = PLACE_BEFORE.exec(body)?.[1] ?? '';
    if (!agencies.length && !(isKnownPlace(place) && /[＝=]/u.test(body))) continue;
    return { place, day, agency: agencies.join('/') || null, length, alone: !line.slice(length).trim() };
  }
  return null;
}

function made(
  line: string,
  lead: number,
  place: string,
  day: string | null,
  agency: string | null,
  end: number,
): Dateline {
  const rest = /^\s*/.exec(line.slice(lead + end))![0].length;
  // `ST. LOUIS, Mo.` and `WASHINGTON, D.C.` keep their dot.
  const bare = place.replace(/(?<![\s,:;])[\s,:;]+$/u, '');
  const name = /,\s?(?:\p{Lu}\p{L}{0,4}\.)+$/u.test(bare) ? bare : bare.replace(/(?<!\.)\.+$/u, '');
  return {
    place: name,
    day: day?.replace(/(?<![.,])[.,]+$/, '') ?? null,
    agency,
    length: lead + end + rest,
    alone: !line.slice(lead + end).trim(),
  };
}

/**
 * The dateline at the start of a line or paragraph, or null. A place in capitals before a dash, or any place beside an agency or a
 * day, counts (`BEIJING (AP) —`, `Berlin (dpa) -`, `МОСКВА, 12 апреля. /ТАСС/.`, `【東京＝共同】`); so does an agency alone (`(CNN)`).
 * A line that is only a known place in capitals, or one with its region or a day, counts too (`alone`): the caller must know that it stands before the text.
 */
export function readDateline(line: string): Dateline | null {
  const lead = /^\s*/.exec(line.slice(0, 200))![0].length;
  const text = line.slice(lead, lead + CAP);
  if (!text) return null;
  const east = /^[【（(［[〔\p{Script=Han}\p{Script=Katakana}]/u.test(text) ? eastern(line.slice(0, lead + CAP)) : null;
  if (east) return east;

  // (ANSA) - ROMA, 12 APR - …   (CNN) — …
  const first = /^[([](\p{L}[^()[\]]{1,40})[)\]]\s?(?:[-–—]{1,2}\s?)?/u.exec(text);
  if (first) {
    const agencies = readAgencies(first[1]!);
    if (!agencies.length || first[1]!.split(/\s+/).length > 4) return null;
    const after = readDateline(text.slice(first[0].length));
    if (after && after.place && !after.agency && !after.alone)
      return { ...after, agency: agencies.join('/'), length: lead + first[0].length + after.length };
    return made(line, lead, '', null, agencies.join('/'), first[0].length);
  }

  // PLACE[, day] (AGENCY[ - day]) –   and   PLACE, day. /ТАСС/.
  const marked =
    /^([^()[\]/]{2,90}?(?:\/[^()[\]/]{2,30}?){0,3}),?\s*(?:[-–—]\s?)?(?:[([]([^()[\]]{2,60})[)\]]|\/([^/]{2,30})\/)\s*((?:\.\s?[-–—]+|[-–—−―=]+|\.?\s?--+|:|\.)?\s*)/u.exec(
      text,
    );
  if (marked) {
    const inside = (marked[2] ?? marked[3])!;
    const agencies = readAgencies(inside.replace(/(?:[,-]\s*|(?<!\s)\s+)?\d.*/su, ''));
    const tail = partDay(marked[1]!.trim());
    const place = (tail?.rest ?? marked[1]!).trim();
    // Strokes around an agency end the dateline themselves.
    const ended =
      marked[4]!.trim() !== '' || marked[3] !== undefined || isUncased(place) || isUpper(place) || tail !== null;
    if (agencies.length && ended && placeLike(place) && capitalised(place) && !label(place))
      return made(line, lead, place, tail?.day ?? null, agencies.join('/'), marked[0].length);
    // `MILANO (Reuters/ANSA)`, `PARIS (own correspondent) —`: a bracket that is no agency is part of the line's words.
  }

  // МОСКВА, 12 апр - РИА Новости.   MADRID, 3 Abr. (EUROPA PRESS) is above.   WASHINGTON, Nov 19 — …   TOKYO — …
  for (let i = 2; i < Math.min(text.length, 90); i++) {
    const sign = text[i]!.trim() || text[i + 1];
    const end = sign !== undefined && SIGNS.includes(sign) ? END.exec(text.slice(i, i + 8)) : null;
    if (!end) continue;
    const spaced = /^\s|\s$|^\.|[–—―]/.test(end[0]) || end[0].startsWith('--');
    const colon = end[0].trim() === ':';
    if (!spaced) continue;
    const before = text.slice(0, i).trim();
    const tail = partDay(before);
    const place = (tail?.rest ?? before).trim();
    if (!placeLike(place) || label(place) || (tail && isWeekday(place))) break;
    // `NEW DELHI: …`, `KARACHI, Jan 5: …`: what else stands before a colon is a label or a speaker.
    if (colon && !(isUpper(place) && !isUncased(place) && isKnownPlace(place))) break;
    const after = text.slice(i + end[0].length);
    const named = /^([\p{L}][\p{L}\s]{1,24}?)(?:\.\s|\s[-–—]\s|,\s)/u.exec(after);
    const agencies = named && isAgencyName(named[1]!) ? readAgencies(named[1]!) : [];
    const total = i + end[0].length + (agencies.length ? named![0].length : 0);
    const capitals = isUpper(place) && (place.replace(/[^\p{L}]/gu, '').length > 4 || isKnownPlace(place));
    if (
      capitals ||
      (isKnownPlace(place) && capitalised(place)) ||
      (tail && capitalised(place) && /[\p{Lu}\p{Lo}]/u.test(place)) ||
      (agencies.length && capitalised(place))
    )
      return made(line, lead, place, tail?.day ?? null, agencies.join('/') || null, total);
    if (/^\s?[-–—]/.test(end[0])) break;
  }

  // Alone on a line.
  const whole = text.trim();
  if (line.trim().length <= 60 && line.trim() === whole) {
    const tail = partDay(whole);
    const place = (tail?.rest ?? whole).trim();
    const words = place.split(/\s+/).length;
    if (
      placeLike(place) &&
      !label(place) &&
      words <= 4 &&
      !(tail && isWeekday(place)) &&
      (isKnownPlace(place)
        ? isUpper(place) || tail !== null
        : isUpper(place) && place.length >= 4 && !/[/()]/.test(place) && (tail !== null || inRegion(place)))
    )
      return { place, day: tail?.day ?? null, agency: null, length: line.length, alone: true };
  }
  return null;
}

/** `HAYWARD, Calif.`, `BAAR, SWITZERLAND`: capitals alone on a line that name no place we know are more often a kicker. */
function inRegion(place: string): boolean {
  const region = /,\s*([^,]{2,30})$/u.exec(place)?.[1];
  return (
    region !== undefined && (isKnownPlace(region) || isCountry(region) || /^(?:\p{Lu}\p{L}{0,4}\.)+$/u.test(region))
  );
}

function isAgencyName(text: string): boolean {
  return text.split(/\s+/).length <= 3 && readAgencies(text).length > 0;
}
