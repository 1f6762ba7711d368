/** Which lines of a dump may be its headline, and what tells of each whether it is. */
import { isAgencyAlone } from '../fields/agency';
import { isPersonName, readAuthors } from '../fields/authors';
import { readDate } from '../fields/date';
import { hasGivenName } from '../fields/given-names';
import { isSection } from './sections';
import { sharedWithBody, telling, type Context } from './context';
import { isCue, type Look } from './look';

/** How far above the body a headline may stand, in lines. */
const REACH = 60;
/** Lines before and after that are looked at for what stands around a headline. */
const AROUND = 5;

export interface HeadlineCandidate {
  /** Line it stands on. */
  line: number;
  /** In the order of HEADLINE_FEATURES. */
  features: number[];
}

/** What a candidate's features are drawn from. */
interface View {
  context: Context;
  line: number;
  text: string;
  look: Look;
  /** The lines around; undefined beyond the text's ends. */
  at(away: number): { text: string; look: Look; kept: boolean } | undefined;
  /** How often the same line stands in the text. */
  times: number;
  /** The line stands as the last part of a longer one: a trail of sections, `Headline | Site`. */
  inside: boolean;
  shared: number;
  sharedTerms: number;
}

const short = (look: Look): boolean => look.size < 40 && !look.stop;
const tellsDay = (look: Look): boolean => look.size < 120 && (look.date || look.ago || look.reading);

/** Name and value; each between about -1 and 1. Changing one asks for a new training (tests/training/text/headline.ts). */
export const HEADLINE_FEATURES: readonly (readonly [string, (view: View) => number])[] = [
  ['any', () => 1],
  ['under 18', ({ look }) => Number(look.size < 18)],
  ['under 30', ({ look }) => Number(look.size < 30)],
  ['30 to 110', ({ look }) => Number(look.size >= 30 && look.size <= 110)],
  ['over 130', ({ look }) => Number(look.size > 130)],
  ['over 180', ({ look }) => Number(look.size > 180)],
  ['words', ({ look }) => Math.min(1, look.words / 12)],
  ['shared', ({ shared }) => shared],
  ['shared terms', ({ sharedTerms }) => Math.min(1, sharedTerms / 6)],
  ['ends a sentence', ({ look }) => Number(look.stop && !look.question)],
  ['asks', ({ look }) => Number(look.question)],
  ['cue', ({ look }) => Number(isCue(look))],
  ['byline', ({ look }) => Number(look.byline)],
  ['credit', ({ look }) => Number(look.credit)],
  ['day', ({ look, text }) => Number(look.date && look.size < 60 && readDate(text) !== null)],
  ['ago', ({ look }) => Number(look.ago && look.size < 40)],
  ['media', ({ look }) => Number(look.media)],
  ['open end', ({ text }) => Number(/[:：,;–—-]$/u.test(text))],
  ['arrows', ({ text }) => Number(/[>»›→]/u.test(text))],
  ['bracket first', ({ text }) => Number(/^[([]/u.test(text))],
  ['lower first', ({ look }) => Number(look.lower)],
  ['bullet', ({ look }) => Number(look.bullet)],
  ['digits', ({ look }) => Math.min(1, look.digits * 3)],
  ['capitals', ({ look }) => look.capitals],
  ['upper', ({ look }) => look.upper],
  ['quote', ({ look }) => Number(look.quote)],
  ['colon inside', ({ text }) => Number(/\p{L}[:：|]\s?\p{L}/u.test(text))],
  ['printed twice', ({ times }) => Number(times === 2)],
  ['printed often', ({ times }) => Number(times > 2)],
  ['inside another', ({ inside }) => Number(inside)],
  ['person', ({ text, look }) => Number(look.words <= 4 && isPersonName(text))],
  ['agency', ({ text, look }) => Number(look.size <= 60 && isAgencyAlone(text))],
  ['section', ({ text }) => Number(isSection(text))],
  ['kept', ({ context, line }) => Number(context.kept[line])],
  ['away', ({ context, line }) => Math.min(1, Math.abs(context.first - line) / 40)],
  ['near', ({ context, line }) => Number(context.first - line <= 3)],
  ['nearer', ({ context, line }) => Number(context.first - line <= 12)],
  ['below start', ({ context, line }) => Number(line >= context.first)],
  ['byline under', ({ at }) => Number(under(at, 3, (look) => look.size < 120 && look.byline))],
  ['byline further under', ({ at }) => Number(under(at, 6, (look) => look.size < 120 && look.byline))],
  ['day under', ({ at }) => Number(under(at, 3, tellsDay))],
  ['day further under', ({ at }) => Number(under(at, 6, tellsDay))],
  ['day over', ({ at }) => Number([1, 2].some((n) => at(-n) && tellsDay(at(-n)!.look)))],
  [
    'person under',
    ({ at }) => Number([1, 2, 3].some((n) => at(n) && at(n)!.look.words <= 4 && isPersonName(at(n)!.text))),
  ],
  ['section over', ({ at }) => Number([1, 2].some((n) => at(-n) && isSection(at(-n)!.text)))],
  [
    'sentence under',
    ({ at }) =>
      Number([1, 2].some((n) => at(n) && at(n)!.look.stop && at(n)!.look.size >= 50 && at(n)!.look.size < 350)),
  ],
  ['like line over', ({ at, look }) => Number(headlineLike(at(-1)?.look) && look.size >= 25)],
  ['like line under', ({ at }) => Number(headlineLike(at(1)?.look))],
  ['like lines over', ({ at }) => Number(headlineLike(at(-1)?.look) && headlineLike(at(-2)?.look))],
  ['like lines under', ({ at }) => Number(headlineLike(at(1)?.look) && headlineLike(at(2)?.look))],
  ['menu over', ({ at }) => share(at, -1, ({ look }) => short(look))],
  ['menu under', ({ at }) => share(at, 1, ({ look }) => short(look))],
  ['cues over', ({ at }) => share(at, -1, ({ look }) => isCue(look))],
  ['cues under', ({ at }) => share(at, 1, ({ look }) => isCue(look))],
  ['body under', ({ at }) => share(at, 1, ({ kept }) => kept)],
  ['blank before', ({ context, line }) => Number(context.lines[line]!.before > 0)],
  ['blank after', ({ context, line }) => Number(context.lines[line]!.after > 0)],
  ['first lines', ({ line }) => Number(line < 2)],
];

const headlineLike = (look: Look | undefined): boolean =>
  look !== undefined &&
  look.size >= 25 &&
  look.size <= 180 &&
  look.words >= 4 &&
  !look.byline &&
  !look.date &&
  !isCue(look);

/** Two names or more and nothing else: the authors' line. */
function isRowOfNames(text: string): boolean {
  const names = readAuthors(text);
  return (
    names.length > 1 &&
    names.every((name) => isPersonName(name) && hasGivenName(name)) &&
    names.join('').length >= text.length - 5 * names.length
  );
}

function under(at: View['at'], reach: number, holds: (look: Look) => boolean): boolean {
  for (let n = 1; n <= reach; n++) {
    const next = at(n);
    if (next && holds(next.look)) return true;
  }
  return false;
}

function share(at: View['at'], step: 1 | -1, holds: (line: NonNullable<ReturnType<View['at']>>) => boolean): number {
  let hits = 0;
  for (let n = 1; n <= AROUND; n++) {
    const line = at(step * n);
    if (line && holds(line)) hits++;
  }
  return hits / AROUND;
}

/** The lines that may be the headline, in order: over the body, and its first lines where the body took it in. */
export function headlineCandidates(context: Context): HeadlineCandidate[] {
  const { lines, looks, kept } = context;
  const times = new Map<string, number>();
  for (const line of lines) times.set(line.text, (times.get(line.text) ?? 0) + 1);
  const top = context.first < 0 ? 0 : context.first;
  const long = lines.filter((line) => line.text.length > 30 && line.text.length < 400).map((line) => line.text);
  const out: HeadlineCandidate[] = [];
  for (let i = Math.max(0, top - REACH); i <= Math.min(lines.length - 1, top + 2); i++) {
    if (
      context.header.lines.has(i) ||
      context.header.above.has(i) ||
      context.wire.slugs.has(i) ||
      context.claimed.has(i)
    )
      continue;
    const look = looks[i]!,
      { text } = lines[i]!;
    if (look.size < 6 || look.size > 260 || look.number || look.tabs > 0 || look.share || look.copyright) continue;
    if ((look.words < 2 && look.size < 10) || /^https?:|^www\.|^@|^#\S+$/u.test(text)) continue;
    if ((look.size <= 60 && isAgencyAlone(text)) || (look.byline && look.words <= 5 && readAuthors(text).length))
      continue;
    if (look.words >= 4 && look.words <= 15 && look.upper > 0.99 && !look.stop && isRowOfNames(text)) continue;
    // Inside the body only an unended line of its beginning can be the headline.
    if (i >= top && (!kept[i] || look.stop || look.size > 150 || i + 1 >= lines.length)) continue;
    let sharedTerms = 0;
    for (const term of new Set(look.terms)) if (telling(term) && (context.terms.get(term) ?? 0) > 0) sharedTerms++;
    const view: View = {
      context,
      line: i,
      text,
      look,
      at: (away) => {
        const line = lines[i + away];
        return line && { text: line.text, look: looks[i + away]!, kept: kept[i + away]! };
      },
      times: times.get(text)!,
      inside: look.size >= 15 && long.some((other) => other.length > text.length && other.includes(text)),
      shared: sharedWithBody(context, look.terms) ?? 0,
      sharedTerms,
    };
    out.push({ line: i, features: HEADLINE_FEATURES.map(([, value]) => value(view)) });
  }
  return out;
}
