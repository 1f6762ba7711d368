/** What a saved page says about where and when it was saved, in the comments that browsers and SingleFile leave. */
import { resolveAddress } from '../article/address';
import type { IsoDate } from '../contract/model';

/** An http(s) address, tidied; null for anything else (about:internet, file:, nonsense). */
export function webAddress(value: string | null | undefined): string | null {
  const trimmed = value?.trim();
  if (!trimmed || trimmed.length > 4000 || !/^https?:\/\//i.test(trimmed)) return null;
  return resolveAddress(trimmed);
}

const SAVED = /saved from url=\(/i;

/** Internet Explorer's and Chrome's "saved from url=(0023)https://…" comment; the four digits count the address's characters. The source is given in pieces. */
export function savedFrom(pieces: readonly string[]): string | null {
  // No piece ends within these words.
  if (!pieces.some((piece) => SAVED.test(piece))) return null;
  const found = /<!--\s*saved from url=\((\d{4,})\)([^\s]+?)\s*-->/i.exec(pieces.join('').slice(0, 100_000));
  if (!found) return null;
  // `--` may not stand in a comment: Chrome writes it as `-%2D`.
  return webAddress(found[2]!.replaceAll('-%2D', '--'));
}

export interface SingleFileMark {
  url: string | null;
  savedAt: IsoDate | null;
}

/** SingleFile's comment: `Page saved with SingleFile`, `url:`, `saved date:`. Null where there is none. */
export function singleFileMark(source: string): SingleFileMark | null {
  const comment = /<!--\s*Page saved with SingleFile([\s\S]{0,8000}?)-->/i.exec(source.slice(0, 100_000))?.[1];
  if (comment === undefined) return null;
  const url = /^[^\S\n\r\u2028\u2029]*url:\s*(\S+)/im.exec(comment)?.[1];
  const date = /^[^\S\n\r\u2028\u2029]*saved date:[^\S\n\r\u2028\u2029]*(\S.*)$/im.exec(comment)?.[1];
  return { url: webAddress(url), savedAt: date ? clockDate(date) : null };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The dates that programs write (JavaScript's `Tue Apr 16 2024 09:12:44 GMT+0900 (…)`, a mail's `Tue, 16 Apr 2024 09:12:44 +0900`,
 * ISO 8601) as ISO 8601 with the offset as written. Null for anything else, and for days that do not exist.
 */
export function clockDate(written: string): IsoDate | null {
  const text = written.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?/.exec(text);
  if (iso) return assemble(iso[1]!, Number(iso[2]), Number(iso[3]), iso[4]!, iso[5] ?? '');
  const script =
    /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})\s+(\d\d?:\d\d:\d\d)(?:\s*(?:GMT|UTC)?\s*(Z|[+-]\d\d:?\d\d)?)?/.exec(
      text,
    );
  if (script)
    return assemble(
      script[3]!,
      month(script[1]!),
      Number(script[2]),
      script[4]!,
      script[5] ?? (/GMT|UTC/.test(text) ? 'Z' : ''),
    );
  const mail =
    /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\s+(\d{4})\s+(\d\d?:\d\d(?::\d\d)?)(?:\s*(?:GMT|UTC))?(?:\s*([+-]\d\d:?\d\d|Z))?/.exec(
      text,
    );
  if (mail)
    return assemble(mail[3]!, month(mail[2]!), Number(mail[1]), mail[4]!, mail[5] ?? (/GMT|UTC/.test(text) ? 'Z' : ''));
  return null;
}

function month(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function assemble(year: string, monthNumber: number, day: number, time: string, offset: string): IsoDate | null {
  const two = (n: number | string) => String(n).padStart(2, '0');
  const [h = '0', m = '0', s = '0'] = time.split(':');
  const written = `${year}-${two(monthNumber)}-${two(day)}`;
  const real = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== written) return null;
  if (Number(h) > 23 || Number(m) > 59 || Number(s) > 60) return null;
  const zone = /^[+-]00:?00$/.test(offset) ? 'Z' : offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return `${written}T${two(h)}:${two(m)}:${two(s)}${zone}`;
}
