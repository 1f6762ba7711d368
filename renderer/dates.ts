/** Dates as a person reads them. A day stays that day in every time zone; a moment is shown in the reader's own. */

const day = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
const dayShort = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const month = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', timeZone: 'UTC' });

/** The calendar day that the date itself names, in its own offset. */
function ownDay(iso: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** `Apr 14, 2024`; without the year when it is this year's. What is no date is given back as it is. */
export function shortDay(iso: string, now = new Date()): string {
  const date = ownDay(iso);
  if (!date) return iso;
  return date.getUTCFullYear() === now.getFullYear() ? dayShort.format(date) : day.format(date);
}

export function fullDay(iso: string): string {
  const date = ownDay(iso);
  return date ? day.format(date) : iso;
}

/** Day, and time where the date has one. */
export function fullMoment(iso: string): string {
  if (!iso.includes('T')) return fullDay(iso);
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moment.format(date);
}

/** A timeline's bar: `2024`, `Apr 2024`, `Apr 14, 2024`. */
export function barLabel(value: string): string {
  if (/^\d{4}$/.test(value)) return value;
  if (/^\d{4}-\d{2}$/.test(value)) return month.format(new Date(`${value}-01T00:00:00Z`));
  return fullDay(value);
}

/** True for what a date field may hold. */
export function isDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text) && !Number.isNaN(Date.parse(text));
}
