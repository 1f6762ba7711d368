/** Bars of a timeline without holes. Pure. */
import type { Count } from '../../electron/contract/lists';

/** More empty bars than this are not filled in: the bars would be thinner than a pixel. */
const MOST = 400;

function next(value: string, unit: 'day' | 'month' | 'year'): string {
  if (unit === 'year') return String(Number(value) + 1).padStart(4, '0');
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  const date = unit === 'month' ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month - 1, day + 1));
  return date.toISOString().slice(0, unit === 'month' ? 7 : 10);
}

/** Given counts in order of time, puts in the days, months or years without any. */
export function fillGaps(counts: readonly Count[], unit: 'day' | 'month' | 'year'): Count[] {
  const sorted = [...counts].sort((a, b) => (a.value < b.value ? -1 : 1));
  const filled: Count[] = [];
  for (const count of sorted) {
    const last = filled.at(-1);
    for (let value = last ? next(last.value, unit) : count.value; value < count.value; value = next(value, unit)) {
      filled.push({ value, count: 0 });
      if (filled.length > MOST) return sorted;
    }
    filled.push(count);
  }
  return filled;
}
