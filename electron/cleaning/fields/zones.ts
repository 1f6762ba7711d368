/** Time zones as newspapers print them. Ambiguous ones (IST, CST outside America, AST) are left out rather than guessed. */

import { LANGUAGES } from '../languages';

/** Fixed offsets by name; what only one language calls a zone stands with the language. */
const FIXED: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  ut: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  akst: '-09:00',
  akdt: '-08:00',
  hst: '-10:00',
  brt: '-03:00',
  art: '-03:00',
  wet: '+00:00',
  west: '+01:00',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  trt: '+03:00',
  sast: '+02:00',
  cat: '+02:00',
  eat: '+03:00',
  wat: '+01:00',
  pkt: '+05:00',
  wib: '+07:00',
  wita: '+08:00',
  wit: '+09:00',
  ict: '+07:00',
  hkt: '+08:00',
  sgt: '+08:00',
  myt: '+08:00',
  pht: '+08:00',
  awst: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  acst: '+09:30',
  aest: '+10:00',
  acdt: '+10:30',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  ...Object.fromEntries(LANGUAGES.flatMap((language) => Object.entries(language.zones ?? {}))),
};

/** Names whose offset depends on the day. */
const SEASONAL: Record<string, string> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function seasonalOffset(zone: string, day: Date): string | null {
  let format = formats.get(zone);
  if (!format)
    formats.set(zone, (format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })));
  const name = format.formatToParts(day).find((p) => p.type === 'timeZoneName')?.value;
  return name?.match(/[+-]\d\d:\d\d/)?.[0] ?? null;
}

/**
 * The ISO offset of a printed zone at the start of `text` (`+0200`, `GMT+9`, `CEST`, `ET`), or ''.
 * `day` decides summer time; `hint` lets English `CST` be Chicago's.
 */
export function zoneAt(text: string, day: Date, hint?: string | null): string {
  const numeric = /^\(?(?:gmt|utc|z)?\s?([+\-−])(\d{1,2})(?::?([0-5]\d))?(?![\d:/.-])/i.exec(text);
  if (numeric && Number(numeric[2]) <= 14)
    return `${numeric[1] === '+' ? '+' : '-'}${numeric[2]!.padStart(2, '0')}:${numeric[3] ?? '00'}`;
  const word = /^\(?(\p{L}{1,4})(?![\p{L}\p{N}])/u.exec(text)?.[1];
  if (!word || word !== word.toUpperCase()) return '';
  const name = word.toLowerCase();
  if (name === 'cst' && hint?.toLowerCase().startsWith('en')) return '-06:00';
  return FIXED[name] ?? (SEASONAL[name] ? (seasonalOffset(SEASONAL[name], day) ?? '') : '');
}
