/** Finds the wire agencies that a credit line, a byline or a copyright notice names. */
import { phrases } from '../languages';
import { AGENCIES } from './agencies';
import { SOURCES } from './byline-words';
import { collapseSpace } from './strings';

/** Longest credit that is looked at. */
const CAP = 400;

/** Longer names first, so that `AP` is not found inside another agency's name. */
const BY_NAME = AGENCIES.flatMap((agency) =>
  agency.names.map((name) => ({ short: agency.short, name, folded: name.toLowerCase() })),
).sort((a, b) => b.name.length - a.name.length);
const BY_CODE = new Map(
  AGENCIES.flatMap((agency) => (agency.codes ?? []).map((code) => [code, agency.short] as const)),
);

/** Two units as a small number, by which a line is asked at each place what may begin there. */
const pair = (text: string, at: number): number => ((text.charCodeAt(at) * 37) ^ text.charCodeAt(at + 1)) & 0x3fff;

/** Lists by the pair that their things begin with. */
function byStart<T>(things: Iterable<T>, spellings: (thing: T) => readonly string[]): (T[] | undefined)[] {
  const lists: (T[] | undefined)[] = new Array<T[] | undefined>(0x4000).fill(undefined);
  for (const thing of things)
    for (const start of new Set(spellings(thing).map((spelling) => pair(spelling, 0))))
      (lists[start] ??= []).push(thing);
  return lists;
}
const NAMES_AT = byStart(BY_NAME, ({ folded }) => [folded]);
/** In any letter case: before a role a code counts as it would in capitals. */
const CODES_AT = byStart(BY_CODE.keys(), (code) => [
  code,
  code.toLowerCase(),
  code.toUpperCase(),
  code[0]!.toUpperCase() + code.slice(1).toLowerCase(),
  code[0]!.toLowerCase() + code.slice(1).toUpperCase(),
]);

/** A code stands where no letter stands on either side of it. */
function mayHoldCode(line: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++)
    if (CODES_AT[pair(line, i)]?.some((code) => isWord(code, line, i)) && (i === start || !isLetterOnly(line[i - 1]!)))
      return true;
  return false;
}

function isWord(code: string, line: string, at: number): boolean {
  const end = at + code.length;
  const printed = line.slice(at, end);
  return (printed === code || printed.toUpperCase() === code) && !(end < line.length && isLetterOnly(line[end]!));
}

/** Words that may stand beside a bare code in a credit. */
const CREDIT_WORDS = new RegExp(
  String.raw`(?<!\p{L})(?:${phrases('besideAgency')}|${SOURCES}|©|\(c\)|\d{4})(?![\p{L}])`,
  'giu',
);

const isLetterOnly = (c: string): boolean => /\p{L}/u.test(c);
/** `AP Auto Writer`, `AFP White House Correspondent`: a code before a role. */
const BEFORE_ROLE = new RegExp(String.raw`^(\S{2,6})\s(?:\p{L}+\s){0,2}(?:${phrases('agencyRoles')})s?$`, 'iu');

const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);
const SEGMENTS = new RegExp(String.raw`[/,;()[\]|–—:＝=・\n]|\s-\s|\s(?:${phrases('andBetweenNames')})\s|&`, 'giu');

/** True for scripts written without spaces, where a name may touch the next word. */
const touching = (name: string): boolean => /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(name);

interface Span {
  start: number;
  end: number;
  short: string;
}

/** Where agencies stand in a (short) line, in order. */
function spans(line: string): readonly Span[] {
  const found: Span[] = [];
  const folded = line.toLowerCase();
  if (folded.length === line.length)
    for (let i = 0; i < folded.length; i++) {
      const list = NAMES_AT[pair(folded, i)];
      if (!list) continue;
      for (const entry of list) {
        if (!folded.startsWith(entry.folded, i)) continue;
        const end = i + entry.folded.length;
        if (!touching(entry.name) && (isLetter(folded[i - 1]) || isLetter(folded[end]))) continue;
        // Short all-capital names count only as printed: `AAP`, not the word inside an address.
        if (
          entry.name.length <= 5 &&
          entry.name === entry.name.toUpperCase() &&
          line.slice(i, end) !== entry.name &&
          !/^(?:afp|dpa|efe|ansa|upi|tass|pti)$/i.test(entry.name)
        )
          continue;
        found.push({ start: i, end, short: entry.short });
        i = end - 1;
        break;
      }
    }
  const named = found.slice();
  let from = 0;
  const segment = (start: number, end: number) => {
    if (!mayHoldCode(line, start, end)) return;
    const words = creditWordsOff(line.slice(start, end));
    const short =
      BY_CODE.get(words) ??
      BY_CODE.get(words.replace(/-.*/su, '')) ??
      BY_CODE.get(BEFORE_ROLE.exec(line.slice(start, end).trim())?.[1]?.toUpperCase() ?? '');
    if (short && !named.some((n) => n.start < end && n.end > start)) found.push({ start, end, short });
  };
  if (!mayHoldCode(line, 0, line.length)) return found;
  for (const m of line.matchAll(SEGMENTS)) {
    segment(from, m.index);
    from = m.index + m[0].length;
  }
  segment(from, line.length);
  return found.sort((a, b) => a.start - b.start);
}

const creditWordsOff = (text: string): string =>
  text
    .replace(CREDIT_WORDS, ' ')
    .replace(/^[\s.\-*©]+/u, '')
    .replace(/(?<![\s.\-*])[\s.\-*]+$/u, '')
    .trim();

/**
 * The agencies named in a credit line, byline or copyright notice, in the order printed, in their short form; [] if none.
 * Not for running prose: there a name may be a mention and a code (`PA`) anything.
 */
export function readAgencies(text: string): string[] {
  const line = collapseSpace(text, CAP);
  return line ? [...new Set(spans(line).map((span) => span.short))] : [];
}

/** True where a text is nothing but agencies and credit words: `dpa/lno`, `By The Associated Press`, `Reuters Staff`. */
export function isAgencyAlone(text: string): boolean {
  const line = collapseSpace(text, CAP);
  const found = line ? spans(line) : [];
  if (!found.length) return false;
  let rest = '',
    at = 0;
  for (const span of found) {
    rest += `${line.slice(at, Math.max(at, span.start))} / `;
    at = Math.max(at, span.end);
  }
  rest += line.slice(at);
  return rest.split(SEGMENTS).every((part) => !/[\p{L}\p{N}]/u.test(creditWordsOff(part ?? '')));
}

const BEFORE_HOUSE = new RegExp(String.raw`\s(?:${phrases('beforeHouse')})\s*$`, 'iu');

/** A name with the agencies named beside it taken off: `Jane Doe Associated Press` → `Jane Doe`. */
export function withoutAgencies(text: string): string {
  const named = spans(text).filter((span) => span.start === 0 || span.end === text.length);
  if (!named.length || (named.length === 1 && named[0]!.end - named[0]!.start === text.length)) return text;
  let out = text;
  for (const span of named.reverse()) out = `${out.slice(0, span.start)} ${out.slice(span.end)}`;
  return out
    .replace(/\s+/g, ' ')
    .replace(BEFORE_HOUSE, '')
    .replace(/^[\s,/|(–—-]+/u, '')
    .replace(/(?<![\s,/|(–—-])[\s,/|(–—-]+$/u, '');
}
