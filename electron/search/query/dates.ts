/** Reads `2024`, `2024-04`, `2024-04-14`, ranges of them with open ends, and words as `last-month`. */

/** A calendar day, month counted from 1. */
export interface Day {
  year: number;
  month: number;
  day: number;
}
/** Both ends inclusive; null is open. */
export interface DayRange {
  from: Day | null;
  to: Day | null;
}

/** Names of spans that move with the calendar; a week begins on Monday. */
export const DATE_WORDS = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
] as const;

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const local = (date: Date): Day => ({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });
const shifted = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
const monthOf = (year: number, month: number): DayRange => ({
  from: { year, month, day: 1 },
  to: { year, month, day: lastOfMonth(year, month) },
});
const yearOf = (year: number): DayRange => ({ from: { year, month: 1, day: 1 }, to: { year, month: 12, day: 31 } });

function named(word: string, now: Date): DayRange | null {
  const span = (from: Date, to: Date): DayRange => ({ from: local(from), to: local(to) });
  const monday = -((now.getDay() + 6) % 7);
  switch (word) {
    case 'today':
      return span(now, now);
    case 'yesterday':
      return span(shifted(now, -1), shifted(now, -1));
    case 'this-week':
      return span(shifted(now, monday), shifted(now, monday + 6));
    case 'last-week':
      return span(shifted(now, monday - 7), shifted(now, monday - 1));
    case 'this-month':
      return monthOf(now.getFullYear(), now.getMonth() + 1);
    case 'last-month': {
      const d = new Date(now.getFullYear(), now.getMonth() - 1, 1, 12);
      return monthOf(d.getFullYear(), d.getMonth() + 1);
    }
    case 'this-year':
      return yearOf(now.getFullYear());
    case 'last-year':
      return yearOf(now.getFullYear() - 1);
    default:
      break;
  }
  const back = /^last-(\d{1,4})-days$/.exec(word);
  return back ? span(shifted(now, 1 - Math.max(1, Number(back[1]))), now) : null;
}

/** One day, month, year or named span; null where it is none. */
function span(text: string, now: Date): DayRange | null {
  const parts = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (!parts) return named(text.toLowerCase().replaceAll('_', '-'), now);
  const year = Number(parts[1]);
  if (!parts[2]) return year >= 1 ? yearOf(year) : null;
  const month = Number(parts[2]);
  if (month < 1 || month > 12 || year < 1) return null;
  if (!parts[3]) return monthOf(year, month);
  const day = Number(parts[3]);
  return day >= 1 && day <= lastOfMonth(year, month) ? { from: { year, month, day }, to: { year, month, day } } : null;
}

/** The day before or after. */
function next(day: Day, by: 1 | -1): Day {
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day + by));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A date or range of dates; null where it cannot be read. */
export function dateRange(text: string, now: Date): DayRange | null {
  const compared = /^(<=|>=|<|>)(.+)$/.exec(text);
  if (compared) {
    const found = span(compared[2]!, now);
    if (!found) return null;
    switch (compared[1]) {
      case '<':
        return { from: null, to: next(found.from!, -1) };
      case '<=':
        return { from: null, to: found.to };
      case '>':
        return { from: next(found.to!, 1), to: null };
      default:
        return { from: found.from, to: null };
    }
  }
  const split = text.split(/\.{2,3}|…/);
  if (split.length === 1) return span(text, now);
  if (split.length !== 2 || (!split[0] && !split[1])) return null;
  const from = split[0] ? span(split[0], now) : null;
  const to = split[1] ? span(split[1], now) : null;
  if ((split[0] && !from) || (split[1] && !to)) return null;
  const range = { from: from?.from ?? null, to: to?.to ?? null };
  return range.from && range.to && dayNumber(range.from) > dayNumber(range.to)
    ? { from: to!.from, to: from!.to }
    : range;
}

/** `yyyymmdd` */
export function dayNumber(day: Day): number {
  return day.year * 10_000 + day.month * 100 + day.day;
}

/** The first moment of a day in the machine's time zone, in milliseconds; `after` counts days on. */
export function startOf(day: Day, after = 0): number {
  const date = new Date(2000, 0, 1);
  date.setFullYear(day.year, day.month - 1, day.day + after);
  return date.getTime();
}
