/** Days as programs write them in exports: ISO 8601, seconds or milliseconds since 1970, what JavaScript and mail write. */
import type { IsoDate } from '../contract/model';
import { clockDate } from './provenance';

/** From the first web page to some way ahead, in seconds. */
const EARLIEST = 600_000_000;
const LATEST = 4_000_000_000;

/** Null for what is no day, or in a form of some language: that is for cleaning to read. */
export function readDay(value: unknown): IsoDate | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : clockDate(value.toISOString());
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,16}$/.test(value.trim()))) {
    let seconds = Number(value);
    while (seconds > LATEST * 10) seconds /= 1000;
    return seconds > EARLIEST && seconds < LATEST ? clockDate(new Date(seconds * 1000).toISOString()) : null;
  }
  if (typeof value !== 'string') return null;
  const text = value.trim();
  const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (compact) return clockDate(`${compact[1]}-${compact[2]}-${compact[3]}T${compact[4]}:${compact[5]}:${compact[6]}Z`);
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.[0];
  if (day) return clockDate(`${day}T00:00:00Z`) ? day : null;
  const spaced = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(?::\d\d)?(?: ?UTC)?$/.exec(text);
  if (spaced) return clockDate(`${spaced[1]}T${spaced[2]}:00${text.includes('UTC') ? 'Z' : ''}`);
  return clockDate(text);
}
