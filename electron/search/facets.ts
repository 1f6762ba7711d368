/** Counts beside the results. */
import { FACETS, type Count, type Facet, type Facets } from '../contract/lists';
import type { Bits } from './bits';
import { tallyColumn, type Column, type Columns, type Tally } from './columns';
import type { Kind } from './schema';

/** Values listed of each facet; the counts of those listed are exact. */
export const FACET_VALUES = 500;
/** Bars of a timeline: by day up to so many days, by month up to so many, else by year. */
const MAX_DAYS = 92;
const MAX_MONTHS = 120;

/** Most frequent first, equal ones by name. */
export function namedCounts(columns: Columns, kind: Kind, tally: Tally, limit: number = FACET_VALUES): Count[] {
  const names = columns.names(kind);
  const counts: Count[] = [];
  tally.forEach((count, name) => {
    if (count) counts.push({ value: names.get(name)?.value ?? '', count });
  });
  counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  return counts.slice(0, limit);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Bars in ascending order, gaps left out. The unit follows from the span between the first and the last day. */
export function timelineOf(
  { table, column }: { table: readonly number[]; column: Column },
  bits: Bits,
): Pick<Facets, 'timeline' | 'timelineUnit'> {
  const tally = tallyColumn(column, bits);
  // Place 0 is "no day"; the table is in ascending order.
  const all = table.map((day, i) => ({ day, count: tally[i]! })).filter(({ count }, i) => i > 0 && count > 0);
  if (!all.length) return { timeline: [], timelineUnit: 'month' };
  const at = (day: number) => Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
  const months = (day: number) => Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100);
  const first = all[0]!.day;
  const last = all[all.length - 1]!.day;
  const timelineUnit =
    (at(last) - at(first)) / 86_400_000 < MAX_DAYS
      ? 'day'
      : months(last) - months(first) < MAX_MONTHS
        ? 'month'
        : 'year';
  const label = (day: number) => {
    const year = String(Math.floor(day / 10_000)).padStart(4, '0');
    const month = two(Math.floor(day / 100) % 100);
    return timelineUnit === 'year'
      ? year
      : timelineUnit === 'month'
        ? `${year}-${month}`
        : `${year}-${month}-${two(day % 100)}`;
  };
  const bars = new Map<string, number>();
  for (const { day, count } of all) bars.set(label(day), (bars.get(label(day)) ?? 0) + count);
  return { timeline: Array.from(bars, ([value, count]) => ({ value, count })), timelineUnit };
}

const counted = (count: (facet: Facet) => Count[]) =>
  Object.fromEntries(FACETS.map((facet) => [facet, count(facet)])) as Record<Facet, Count[]>;

export function facetsOf(columns: Columns, bits: Bits, total: number): Facets {
  return {
    ...counted((facet) => {
      const kind = facet === 'tag' ? 'branch' : facet;
      return namedCounts(columns, kind, columns.tallyIn(kind, bits));
    }),
    ...timelineOf(columns.days, bits),
    total,
  };
}

export const NO_FACETS: Omit<Facets, 'problem'> = {
  ...counted(() => []),
  timeline: [],
  timelineUnit: 'month',
  total: 0,
};
