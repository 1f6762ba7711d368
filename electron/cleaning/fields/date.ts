/** Reads one printed or machine-written date out of a short text, in many languages and orders. */
import type { IsoDate } from '../../contract/model';
import { LANGUAGES, anyLanguage, phrases } from '../languages';
import { MONTH_WORDS, monthOf } from './months';
import { asciiDigits, collapseSpace } from './strings';
import { isWeekday } from './weekdays';
import { zoneAt } from './zones';

/** Longest text that is looked at: a date line is short, and a paragraph is no date line. */
const CAP = 320;

interface Found {
  year: number;
  month: number;
  day: number;
  start: number;
  end: number;
}

const two = (n: number): string => String(n).padStart(2, '0');

function real(year: number, month: number, day: number): boolean {
  if (year < 1600 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Two-digit years: 00–69 are this century, 70–99 the last; Thai ones are Buddhist. */
function fullYear(printed: string, thai = false): number {
  const n = Number(printed);
  if (printed.length === 2) return thai ? 2500 + n - 543 : n < 70 ? 2000 + n : 1900 + n;
  return n >= 2400 && n <= 2650 ? n - 543 : n;
}

/** Solar Hijri to Gregorian (33-year cycle, right for 1178–1633). */
function fromJalali(year: number, month: number, day: number): { year: number; month: number; day: number } | null {
  if (year < 1178 || year > 1633 || day < 1 || day > 31) return null;
  const y = year - 979;
  const days =
    365 * y +
    Math.floor(y / 33) * 8 +
    Math.floor(((y % 33) + 3) / 4) +
    (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) +
    day -
    1;
  // Day 0 of the count is 21 March 1600.
  const date = new Date(Date.UTC(1600, 2, 20) + days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function iso(text: string): Found | null {
  const m =
    /(?<![\d.\p{L}-])([12]\d{3})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d])/u.exec(text) ??
    /(?<!\d)([12]\d{3})()([01]\d)([0-3]\d)(?=T?\d{0,6}(?:\D|$))/.exec(text);
  if (!m) return null;
  const printed = Number(m[1]),
    month = Number(m[3]),
    day = Number(m[4]);
  if (printed >= 1300 && printed < 1500 && month >= 1 && month <= 12) {
    const date = fromJalali(printed, month, day);
    return date && { year: date.year, month: date.month, day: date.day, start: m.index, end: m.index + m[0].length };
  }
  const year = fullYear(m[1]!);
  return real(year, month, day) ? { year, month, day, start: m.index, end: m.index + m[0].length } : null;
}

/** Years of eras, as the Japanese and those of the Republic of China: printed year + offset. */
const ERAS = new Map(LANGUAGES.flatMap((language) => Object.entries(language.eras ?? {})));
const FIRST_YEAR = anyLanguage((language) => language.dateSigns?.firstYear);
const MONTH_SIGN = anyLanguage((language) => language.dateSigns?.month);
const DAY_SIGN = anyLanguage((language) => language.dateSigns?.day);
/** Numbers before signs for year, month and day. */
const SIGNED = new RegExp(
  String.raw`(${[...ERAS.keys()].join('|')})?\s?(\d{1,4}|${FIRST_YEAR})\s?(?:${anyLanguage((language) => language.dateSigns?.year)})\s?(\d{1,2})\s?(?:${MONTH_SIGN})\s?(\d{1,2})\s?(?:${DAY_SIGN})`,
);

function eastAsian(text: string): Found | null {
  const m = SIGNED.exec(text);
  if (!m) return monthNamed(text);
  const printed = /\d/.test(m[2]!) ? m[2]! : '1';
  const year = m[1] ? Number(printed) + ERAS.get(m[1])! : fullYear(printed);
  const month = Number(m[3]),
    day = Number(m[4]);
  return real(year, month, day) ? { year, month, day, start: m.index, end: m.index + m[0].length } : null;
}

/** One to twelve, as words before the sign for a month. */
const NUMERALS = new Map(
  LANGUAGES.flatMap((language) => (language.numerals ?? []).map((word, i): [string, number] => [word, i + 1])),
);
const MONTH_NAMED = new RegExp(
  String.raw`(\d{1,2}|${[...NUMERALS.keys()].sort((a, b) => b.length - a.length).join('|')})\s?(?:${MONTH_SIGN})\s?(\d{1,2})\s?(?:${DAY_SIGN})?,\s?(\d{4})(?!\d)`,
);

/** The order of blog software made for English: a month with its sign, day and year behind it. */
function monthNamed(text: string): Found | null {
  const m = MONTH_NAMED.exec(text);
  if (!m) return null;
  const month = NUMERALS.get(m[1]!) ?? Number(m[1]);
  const day = Number(m[2]),
    year = Number(m[3]);
  return real(year, month, day) ? { year, month, day, start: m.index, end: m.index + m[0].length } : null;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Days whose month is no number beside two others of its kind: `12. X. 2019` (Czech, Polish, Hungarian), `12/10-2019` (Danish, Norwegian), `12 | 10 | 2019`. */
function oddlySigned(text: string): Found | null {
  const m =
    /(?<![\d.,/:-])(\d{1,2})\.?\s?(?<roman>[IVX]{1,4})\.?\s?(\d{4})(?!\d)/.exec(text) ??
    /(?<![\d.,/:-])(\d{1,2})[./](\d{1,2})\s?[-–]\s?(\d{4})(?!\d)/.exec(text) ??
    /(?<![\d.,/:|-])(\d{1,2})\s?[|·]\s?(\d{1,2})\s?[|·]\s?(\d{4})(?!\d)/.exec(text);
  if (!m) return null;
  const day = Number(m[1]),
    month = m.groups?.roman ? ROMAN.indexOf(m.groups.roman) + 1 : Number(m[2]),
    year = Number(m[3]);
  return real(year, month, day) ? { year, month, day, start: m.index, end: m.index + m[0].length } : null;
}

/** A word, as Vietnamese has one, between numbers. */
const WORDED = new RegExp(
  String.raw`(\d{1,2})\s?(?:${anyLanguage((language) => language.dateWords?.month)})\.?\s?(\d{1,2})(?:\s?,\s?|\s?(?:${anyLanguage((language) => language.dateWords?.year)})\s?|\s)(\d{4})`,
  'iu',
);

function monthWorded(text: string): Found | null {
  const m = WORDED.exec(text);
  if (!m) return null;
  const day = Number(m[1]),
    month = Number(m[2]),
    year = Number(m[3]);
  return real(year, month, day) ? { year, month, day, start: m.index, end: m.index + m[0].length } : null;
}

/** Tags that write the month first: English of the United States, the Philippines and of no named country among them. */
const MONTH_FIRST: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => language.monthFirst ?? []));

const monthFirst = (hint: string | null | undefined): boolean =>
  MONTH_FIRST.has((hint ?? '').toLowerCase().replace('_', '-'));

function numeric(text: string, hint: string | null | undefined): Found | null {
  const pattern =
    /(?<![\d.,/:-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:]|[.,-]\d|\/(?!\d{1,2}:)\d)/g;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    const a = Number(m[1]),
      b = Number(m[3]),
      year = fullYear(m[4]!);
    const swap = (b > 12 && m[2] !== '.') || (m[2] === '/' && a <= 12 && monthFirst(hint));
    const [day, month] = swap ? [b, a] : [a, b];
    if (real(year, month, day)) return { year, month, day, start: m.index, end: m.index + m[0].length };
  }
  return null;
}

interface Token {
  text: string;
  kind: 'word' | 'number' | 'sign';
  start: number;
}

/** Thai and Lao abbreviations hold dots. */
const TOKEN = /[\u0e01-\u0eff]+(?:\.[\u0e01-\u0eff]+)*|[\p{L}\p{M}]+|\d+|[^\s]/gu;

/** Words that stand between the parts of a date, besides short ones (up to four letters). */
const JOINERS = new RegExp(`^(?:.{1,4}|${phrases('dateJoiners')})$`, 'u');

function tokens(text: string): Token[] {
  const out: Token[] = [];
  for (const m of text.matchAll(TOKEN))
    out.push({
      text: m[0],
      kind: /^\d/.test(m[0]) ? 'number' : /^[\p{L}\p{M}]/u.test(m[0]) ? 'word' : 'sign',
      start: m.index,
    });
  return out;
}

/** The next number in a direction, over at most `reach` joining words and signs; -1 if none. */
function numberNear(list: Token[], from: number, step: 1 | -1, reach: number): number {
  for (let i = from, n = 0; i >= 0 && i < list.length && n <= reach; i += step, n++) {
    const token = list[i]!;
    if (token.kind === 'number') return i;
    if (token.kind === 'sign' ? /[()[\]|;:•·]/.test(token.text) : !JOINERS.test(token.text) && !monthOf(token.text))
      return -1;
  }
  return -1;
}

const isClock = (list: Token[], at: number): boolean =>
  at >= 0 && list[at]!.text.length <= 2 && list[at + 1]?.text === ':';

/** The year behind a time of day and a zone, as machines print them; -1 if there is none. */
function yearAfterClock(list: Token[], from: number): number {
  for (let i = from; i < list.length && i < from + 9; i++) {
    const token = list[i]!;
    if (token.kind === 'number' && token.text.length === 4 && list[i - 1]?.text !== '+' && list[i - 1]?.text !== '-')
      return i;
    if (token.kind === 'sign' && !/[:+-]/.test(token.text)) return -1;
  }
  return -1;
}

function named(text: string, hint: string | null | undefined): Found | null {
  const list = tokens(text);
  const isYear = (i: number) => i >= 0 && list[i]!.text.length === 4;
  const isDay = (i: number) =>
    i >= 0 && list[i]!.text.length <= 2 && Number(list[i]!.text) >= 1 && Number(list[i]!.text) <= 31;
  for (let i = 0; i < list.length; i++) {
    if (list[i]!.kind !== 'word') continue;
    for (let span = Math.min(MONTH_WORDS, list.length - i); span >= 1; span--) {
      const words = list.slice(i, i + span);
      if (words.some((w) => w.kind !== 'word')) continue;
      const name = monthOf(words.map((w) => w.text).join(' '), hint);
      if (!name) continue;
      const thai = /[\u0e01-\u0e7f]/.test(words[0]!.text);
      const last = i + span;
      const before = numberNear(list, i - 1, -1, 3);
      const after = numberNear(list, last, 1, 3);
      const found = (day: number, year: number): Found | null => {
        const printed = list[year]!;
        const whole = name.jalali
          ? fromJalali(Number(printed.text), name.month, Number(list[day]!.text))
          : { year: fullYear(printed.text, thai), month: name.month, day: Number(list[day]!.text) };
        if (!whole || !real(whole.year, whole.month, whole.day)) return null;
        const first = Math.min(i, day, year),
          final = Math.max(last - 1, day, year);
        return {
          year: whole.year,
          month: whole.month,
          day: whole.day,
          start: list[first]!.start,
          end: list[final]!.start + list[final]!.text.length,
        };
      };
      let result: Found | null = null;
      if (isDay(before) && isYear(after)) result = found(before, after);
      if (!result && isDay(after)) {
        // `April 14, 2024`, and Hungarian, the year first
        let year = numberNear(list, after + 1, 1, 4);
        // `Jan 04 09:34:10 CET 2021`
        if (isClock(list, year)) year = yearAfterClock(list, year);
        if (isYear(year) && list[year + 1]?.text !== ':') result = found(after, year);
        if (!result && isYear(before)) result = found(after, before);
      }
      if (!result && isDay(before)) {
        // `14 Apr 24`, but not `14 Apr 12:30`
        const year = after;
        const short =
          year >= 0 &&
          year - last <= 2 &&
          list[year]!.text.length === 2 &&
          !/^[:.hu]/i.test(list[year + 1]?.text ?? '');
        if (short) result = found(before, year);
        // `2024 m. 14 …`: the year first, as Lithuanian and Kazakh have it
        if (!result) {
          const earlier = numberNear(list, before - 1, -1, 3);
          if (isYear(earlier)) result = found(before, earlier);
        }
      }
      if (result) return result;
    }
  }
  return null;
}

const HOUR = anyLanguage((language) => language.clockSigns?.hour);
const MINUTE = anyLanguage((language) => language.clockSigns?.minute);
const HOUR_SIGN = new RegExp(HOUR);
const CLOCK = new RegExp(
  String.raw`^(\d{1,2})\s?(?:[:.h\u066b]|${HOUR}|\s(?=[ap]\.?m))\s?(?:([0-5]\d|\d(?=\s?(?:${MINUTE})))(?!\d)|(?=[^\d]|$))(?:\s?(?:${MINUTE}))?(?::([0-5]\d)(?!\d)(?:[.,]\d{1,9})?)?\s?([ap])?(?:\.?m\b\.?)?`,
  'i',
);
/** Letters of Han and Hangul: words that are no words of their own. */
const DENSE = /[\uac00-\ud7a3\u4e00-\u9fff]/;
const AFTERNOON = new RegExp(
  anyLanguage((language) => language.clockSigns?.afternoon),
  'u',
);
const MORNING = new RegExp(anyLanguage((language) => language.clockSigns?.morning));
/** "o'clock" and its like, before a zone. */
const BEFORE_ZONE = new RegExp(String.raw`^\s*(?:${phrases('clockWords')})?[\s,.(]+`, 'i');

/** A time of day with its zone, as ISO after the T; '' if none. `text` begins where the date ends. */
function timeAfter(text: string, day: Date, hint: string | null | undefined): { time: string; length: number } | null {
  const gap = /^[^\d]{0,26}/.exec(text)![0];
  // `January 14, 2009 Wednesday 6:49 PM`: a day of the week is no word of its own.
  const between = gap.replace(/\p{L}{4,}/gu, (word) => (isWeekday(word) ? '' : word));
  if ((/\p{L}{7,}/u.test(between) || (between.match(/\p{L}+/gu)?.length ?? 0) > 3) && !DENSE.test(gap)) return null;
  const rest = text.slice(gap.length);
  const m =
    CLOCK.exec(rest) ??
    /^(\d{1,2})()()\s?([ap])\.?m\b/i.exec(rest) ??
    /^([0-2]\d)([0-5]\d)([0-5]\d)?()(?=Z|$)/.exec(rest);
  if (!m || (m[2] === undefined && !m[4] && !HOUR_SIGN.test(m[0]))) return null;
  let hour = Number(m[1]);
  const half = m[4]?.toLowerCase() ?? (AFTERNOON.test(gap) ? 'p' : MORNING.test(gap) ? 'a' : undefined);
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23) return null;
  const tail = rest.slice(m[0].length);
  // `14:30 Uhr (CEST)`: one short word may stand before the zone.
  const zone = zoneAt(tail.replace(/^\s+/, ''), day, hint) || zoneAt(tail.replace(BEFORE_ZONE, ''), day, hint);
  return {
    time: `T${two(hour)}:${(m[2] || '00').padStart(2, '0')}${m[3] ? `:${m[3]}` : ''}${zone}`,
    length: gap.length + m[0].length,
  };
}

function timeBefore(text: string, day: Date, hint: string | null | undefined): string {
  const at = /(?<![\d.:/-])\d{1,2}[:h]\d{2}(?!\d)[^\d]{0,24}$/i.exec(text);
  return at ? (timeAfter(at[0], day, hint)?.time ?? '') : '';
}

/** Machine forms that are digits alone: `20191019`, `20191019120000`, seconds and milliseconds since 1970 (UTC). */
function digitsAlone(text: string): IsoDate | null {
  if (text.length === 10 || text.length === 13) {
    const date = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
    const year = date.getUTCFullYear();
    return year >= 1990 && year <= 2099 ? `${date.toISOString().slice(0, 19)}Z` : null;
  }
  const m = /^(\d{4})(\d\d)(\d\d)(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?$/.exec(text);
  if (!m || !real(Number(m[1]), Number(m[2]), Number(m[3]))) return null;
  return `${m[1]}-${m[2]}-${m[3]}${m[4] ? `T${m[4]}:${m[5]}${m[6] ? `:${m[6]}` : ''}` : ''}`;
}

/** Of those that stand in the same place the first counts. */
const FORMS: readonly ((line: string, hint: string | null | undefined) => Found | null)[] = [
  iso,
  eastAsian,
  monthWorded,
  named,
  numeric,
  oddlySigned,
];

/** `Dec 20, 20236:46 PM`, `27 August 202229 August 2022`: pages lose the space between two elements. */
const WELDED_YEAR = new RegExp(
  String.raw`(?<=(?:\p{L}\.?|\d\d?(?:${phrases('ordinals')})?),?\s)((?:19|20)\d\d)(?=\d{1,2}(?::\d\d|\.?\s?\p{L}))`,
  'u',
);
/** A year of two digits behind an apostrophe. */
const SHORT_YEAR = /(?<=[\p{L}.,]\s?|\d\s)['’‘](\d{2})(?![\d\p{L}])/gu;

/**
 * The first whole date (day, month and year) in a text, as ISO 8601: a day, or a date-time with its offset where printed.
 * `languageHint` (BCP 47) decides between day-first and month-first and between month names that languages share.
 * Null where no whole date is found. Only the first 320 characters are looked at.
 */
export function readDate(text: string, languageHint?: string | null): IsoDate | null {
  const printed = asciiDigits(collapseSpace(text, CAP)).normalize('NFC');
  if (!/\d/.test(printed)) return null;
  if (/^\d+$/.test(printed)) return digitsAlone(printed);
  const stamp = /^\/Date\((\d{13})/.exec(printed);
  if (stamp) return digitsAlone(stamp[1]!);
  // `12 October ’19`
  const parted = /\d{5}/.test(printed) ? printed.replace(WELDED_YEAR, '$1 ') : printed;
  const line = parted.replace(SHORT_YEAR, (_, year: string) => String(fullYear(year)));
  let best: Found | null = null;
  for (const form of FORMS) {
    const found = form(line, languageHint);
    if (found && (!best || found.start < best.start)) best = found;
    // None can stand before the beginning.
    if (best?.start === 0) break;
  }
  if (!best) return null;
  const day = new Date(Date.UTC(best.year, best.month - 1, best.day));
  const time =
    timeAfter(line.slice(best.end, best.end + 64), day, languageHint)?.time ??
    timeBefore(line.slice(Math.max(0, best.start - 40), best.start), day, languageHint);
  return `${best.year}-${two(best.month)}-${two(best.day)}${time}`;
}
