/** Counts of days as a line of bars without gaps: by day, by month, or by year, so that the bars can be told apart. */
import { ownDay, printedDay } from '../../contract/printed-date';
import { spoken } from '../../contract/messages/spoken';
import type { Bar } from './chart';
import { numberShown, type Entry } from './tally';

const DAY = 86_400_000;
/** Bars that can be told apart. */
const MOST = 92;

type Step = 'day' | 'month' | 'year';

const keyOf = (day: string, step: Step): string => day.slice(0, step === 'day' ? 10 : step === 'month' ? 7 : 4);

function nextKey(key: string, step: Step): string {
  if (step === 'year') return String(Number(key) + 1).padStart(4, '0');
  if (step === 'month') {
    const [year, month] = key.split('-').map(Number) as [number, number];
    return month === 12
      ? `${String(year + 1).padStart(4, '0')}-01`
      : `${key.slice(0, 4)}-${String(month + 1).padStart(2, '0')}`;
  }
  return new Date(Date.parse(`${key}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

/** @param entries of days, in order; those without a day are passed over */
export function timeline(entries: readonly Entry[]): Bar[] {
  const days = entries.filter(({ name }) => ownDay(name) !== null);
  const [first, last] = [days[0]?.name, days.at(-1)?.name];
  if (!first || !last) return [];
  const span = (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY;
  const step: Step = span < MOST ? 'day' : span < MOST * 30 ? 'month' : 'year';
  const counts = new Map<string, number>();
  for (const { name, count } of days) counts.set(keyOf(name, step), (counts.get(keyOf(name, step)) ?? 0) + count);
  // A wrong year far off would be thousands of empty bars: then only those that hold something.
  const keys: string[] = [];
  const end = keyOf(last, step);
  for (let key = keyOf(first, step); key <= end && keys.length <= 4 * MOST; key = nextKey(key, step)) keys.push(key);
  const shown = keys.at(-1) === end ? keys : [...counts.keys()];
  return shown.map((key) => {
    const value = counts.get(key) ?? 0;
    return { name: printedDay(key, (date, options) => spoken().date(date, options)), value, shown: numberShown(value) };
  });
}
