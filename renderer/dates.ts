/**
 * Dates as a person reads them. What a paper printed (published, updated) stays in the paper's own day and hour, wherever it is read; what
 * happened here (saved, imported, changed) is shown in the reader's own.
 */
import { ownDay, printedDay, printedMoment as momentPrinted } from '../electron/contract/printed-date';
import { language } from './state/language.svelte';

const DAY = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
const DAY_SHORT = { month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
const MONTH = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const MONTH_LONG = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const MOMENT = { year: 'numeric', month: 'short', day: 'numeric', ...TIME } as const;
const written = (date: Date, options: Intl.DateTimeFormatOptions) => language.now.date(date, options);

/** The calendar day of a moment in the reader's own time; of a day that day. */
function localDay(iso: string): Date | null {
  if (!iso.includes('T')) return ownDay(iso);
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

const short = (date: Date, now: Date): string =>
  written(date, date.getUTCFullYear() === now.getFullYear() ? DAY_SHORT : DAY);

/** `Apr 14, 2024`; without the year when it is this year's. What is no date is given back as it is. */
export function shortDay(iso: string, now = new Date()): string {
  const date = ownDay(iso);
  return date ? short(date, now) : iso;
}

/** The same for the reader's own day on which something happened here. */
export function shortLocalDay(iso: string, now = new Date()): string {
  const date = localDay(iso);
  return date ? short(date, now) : iso;
}

export const fullDay = (iso: string): string => printedDay(iso, written);

/** A group of a list that is sorted by date: the days near now have words of their own, the others their month. */
export type DateGroup = 'today' | 'yesterday' | 'week' | { month: string };

/** @param own whether the date's own day counts (what a paper printed), rather than the reader's */
export function groupOf(iso: string, own: boolean, now = new Date()): DateGroup | null {
  const date = own ? ownDay(iso) : localDay(iso);
  if (!date) return null;
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((today - date.getTime()) / 86_400_000);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days > 1 && days < 7) return 'week';
  return { month: written(date, MONTH_LONG) };
}

/** `Feb 8, 2019, 09:30 UTC+1`: as printed, in its own offset, which is named where it is not the reader's. */
export const printedMoment = (iso: string): string => momentPrinted(iso, written, -new Date(iso).getTimezoneOffset());

/** Day, and time where the date has one, in the reader's own time. */
export function fullMoment(iso: string): string {
  if (!iso.includes('T')) return fullDay(iso);
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : written(date, MOMENT);
}

/** A moment up to now, in the reader's own time: `09:12` where it is of today, else with its day. */
export function sinceWhen(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toDateString() === now.toDateString() ? written(date, TIME) : fullMoment(iso);
}

/** A timeline's bar: `2024`, `Apr 2024`, `Apr 14, 2024`. */
export function barLabel(value: string): string {
  if (/^\d{4}$/.test(value)) return value;
  if (/^\d{4}-\d{2}$/.test(value)) return written(new Date(`${value}-01T00:00:00Z`), MONTH);
  return fullDay(value);
}

/** True for what a date field may hold. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
