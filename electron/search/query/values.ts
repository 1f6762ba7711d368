/** Values of fields that are no words: names, dates, numbers, flags, clippings. */
import type { CuttingsError } from '../../contract/errors';
import { DATE_WORDS, dateRange, dayNumber, startOf } from './dates';
import { meant } from './meant';
import type { FieldReading } from './table';
import type { QueryNode } from './tree';

interface Mistakes {
  /** The error for a value that cannot be read; `corrected` is what the value should be, if that can be guessed. */
  wrong(detail: string, corrected: string | null): CuttingsError;
}

const CLIPPING = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The node of a field's value. Throws `query-wrong` by way of `mistakes`. */
export function valueNode(
  reading: Exclude<FieldReading, { how: 'words' }>,
  text: string,
  prefix: boolean,
  now: Date,
  mistakes: Mistakes,
): QueryNode {
  switch (reading.how) {
    case 'name':
      return { is: 'name', kind: reading.kind, value: text, nested: reading.nested, prefix, exact: false };
    case 'flag': {
      const value = text
        .toLowerCase()
        .replace(/s$/, (s) => (Object.hasOwn(reading.values, text.toLowerCase()) ? s : ''));
      if (!Object.hasOwn(reading.values, value)) throw mistakes.wrong(text, meant(value, Object.keys(reading.values)));
      return { is: 'flag', ...reading.values[value]! };
    }
    case 'date':
      return dateNode(reading.column, text, now, mistakes);
    case 'number':
      return numberNode(text, mistakes);
    case 'clipping': {
      const id = text.toLowerCase();
      if (!CLIPPING.test(id)) throw mistakes.wrong(text, null);
      return { is: 'similar', id };
    }
    default:
      return reading satisfies never;
  }
}

function dateNode(column: 'published' | 'saved' | 'added', text: string, now: Date, mistakes: Mistakes): QueryNode {
  const range = dateRange(text, now);
  if (!range) throw mistakes.wrong(text, correctedDate(text, now));
  if (column === 'published')
    return { is: 'range', column, from: range.from && dayNumber(range.from), to: range.to && dayNumber(range.to) };
  return { is: 'range', column, from: range.from && startOf(range.from), to: range.to && startOf(range.to, 1) };
}

/** A date as somebody else writes it (`14.4.2024`, `2024-4-31`, `lastmonth`), in our way; null where it is not clear. */
function correctedDate(text: string, now: Date): string | null {
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const two = (s: string) => s.padStart(2, '0');
  if (dayFirst) {
    const [, a, b, year] = dayFirst as unknown as [string, string, string, string];
    for (const [month, day] of Number(b) > 12
      ? [[a, b]]
      : [
          [b, a],
          [a, b],
        ]) {
      const candidate = `${year}-${two(month!)}-${two(day!)}`;
      if (dateRange(candidate, now)) return candidate;
    }
  }
  const parts = /^(\d{4})[-/.]?(\d{1,2})?/.exec(text);
  if (parts?.[2]) {
    const month = `${parts[1]}-${two(parts[2])}`;
    if (dateRange(month, now)) return month;
  }
  if (parts) return parts[1]!;
  return meant(text.replaceAll('_', '-'), DATE_WORDS);
}

function numberNode(text: string, mistakes: Mistakes): QueryNode {
  const number = (s: string) => Math.min(Number(s.replace(/[,_]/g, '')), Number.MAX_SAFE_INTEGER);
  const compared = /^(<=|>=|<|>|=)?(\d[\d,_]*)$/.exec(text);
  const range = (from: number | null, to: number | null): QueryNode => ({ is: 'range', column: 'words', from, to });
  if (compared) {
    const n = number(compared[2]!);
    switch (compared[1]) {
      case '<':
        return range(null, n - 1);
      case '<=':
        return range(null, n);
      case '>':
        return range(n + 1, null);
      case '>=':
        return range(n, null);
      default:
        return range(n, n);
    }
  }
  const span = /^(\d*)\.{2,3}(\d*)$/.exec(text);
  if (span && (span[1] || span[2])) {
    const from = span[1] ? number(span[1]) : null;
    const to = span[2] ? number(span[2]) : null;
    return from !== null && to !== null && from > to ? range(to, from) : range(from, to);
  }
  const digits = /\d+/.exec(text);
  throw mistakes.wrong(text, digits ? `>${digits[0]}` : null);
}
