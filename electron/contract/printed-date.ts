/** What a paper printed, written for a person: its own day and hour, wherever it is read, in the language of whoever writes it. Pure. */

/** Writes a date in a language: `Language.date`. */
export type WriteDate = (date: Date, options: Intl.DateTimeFormatOptions) => string;

const YEAR = { year: 'numeric', timeZone: 'UTC' } as const;
const MONTH = { ...YEAR, month: 'short' } as const;
const DAY = { ...MONTH, day: 'numeric' } as const;
const LONG_MONTH = { ...YEAR, month: 'long' } as const;
const LONG_DAY = { ...LONG_MONTH, day: 'numeric' } as const;
export const CLOCK = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The calendar day that a date itself names, in its own offset; null where it names none. */
export function ownDay(iso: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** `Apr 14, 2024`, `Apr 2024`. What is no date is given back as it is. */
export const printedDay = (iso: string, write: WriteDate): string => dayIn(iso, write, DAY, MONTH);

function dayIn(
  iso: string,
  write: WriteDate,
  day: Intl.DateTimeFormatOptions,
  month: Intl.DateTimeFormatOptions,
): string {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(iso)) return write(new Date(`${iso}-01T00:00Z`), month);
  const date = ownDay(iso);
  return date ? write(date, day) : iso;
}

/** How a template may ask for a day: `2024-04-14`, `Apr 14, 2024`, `April 14, 2024`, `2024`. */
export const DAY_FORMS = ['iso', 'short', 'long', 'year'] as const;
export type DayForm = (typeof DAY_FORMS)[number];
export const isDayForm = (name: string): name is DayForm => (DAY_FORMS as readonly string[]).includes(name);

/** The day of a date in a form. What is no date is given back as it is. */
export function dayAs(form: DayForm, iso: string, write: WriteDate): string {
  if (form === 'short') return printedDay(iso, write);
  if (form === 'long') return dayIn(iso, write, LONG_DAY, LONG_MONTH);
  if (form === 'year') return /^\d{4}(?=-|$)/.exec(iso)?.[0] ?? iso;
  return /^\d{4}-\d\d-\d\d/.exec(iso)?.[0] ?? iso;
}

/**
 * `Feb 8, 2019, 09:30 UTC+1`: as printed, in its own offset; a day where no time is known.
 * @param here minutes east of UTC whose offset is not named, as the reader lives by it; null names every one
 */
export function printedMoment(iso: string, write: WriteDate, here: number | null = null): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|([+-])(\d{2}):?(\d{2}))?$/.exec(iso);
  const date = new Date(`${match?.[1]}T${match?.[2]}Z`);
  if (!match || Number.isNaN(date.getTime())) return printedDay(iso, write);
  const [, , , zone, sign, hours, minutes] = match;
  const offset = zone === 'Z' ? 0 : zone ? (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1) : null;
  if (offset === null || offset === here) return write(date, CLOCK);
  const away = Math.abs(offset);
  return `${write(date, CLOCK)} UTC${offset ? `${offset < 0 ? '−' : '+'}${Math.floor(away / 60)}${away % 60 ? `:${String(away % 60).padStart(2, '0')}` : ''}` : ''}`;
}
