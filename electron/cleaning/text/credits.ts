/** Who, when and where: bylines, agency, dateline, dates. */
import { SURE_IN_TEXT } from '../confidence';
import { phrases } from '../languages';
import type { FieldReadings } from '../../contract/model';
import { readAgencies, isAgencyAlone } from '../fields/agency';
import { Candidates } from '../fields/candidates';
import { isCopyrightLine } from '../fields/copyright';
import { isPersonName, withoutWeldedDay } from '../fields/authors';
import { readDate } from '../fields/date';
import { SAYS_PUBLISHED } from '../fields/dates';
import { readDateline } from '../fields/dateline';
import { comparisonKey } from '../fields/strings';
import { isNameAtDay, readPeople, type ZoneLine } from './bylines';
import { claim, type Context } from './context';
import { isCue } from './look';

const MODIFIED = new RegExp(phrases('changed'), 'iu');

/** Lines under the headline, and of the text's beginning, that are looked at whether or not they are taken for text. */
const UNDER = 6;

/** Lines over the first paragraph in which a byline is looked for in any case. */
const OVER = 12;

/** Lines under the headline in which a byline or a day alone on its line is looked for in any case. */
const BELOW = 16;

/** The letters that stand for a picture of whom the next line names: `JD` over `Jane Doe, professor in Vilnius`. */
function isInitials(context: Context, at: number): boolean {
  const { text } = context.lines[at]!;
  const next = context.lines[at + 1]?.text ?? '';
  return (
    /^\p{Lu}{2,3}$/u.test(text) &&
    [...text].every((letter, n) => next.split(/\s/)[n]?.startsWith(letter)) &&
    isPersonName(next.split(/\s/).slice(0, text.length).join(' ').replace(/,$/, ''))
  );
}

/** `— Jane Doe (@jane) October 9, 2018`: under a post that the text quotes. */
const POST_SIGNATURE = /^[—–-]|@/;

/** Other lines before the body's end that say what the headline says. */
function repeats(context: Context, headline: number): number[] {
  const { text } = context.lines[headline]!;
  const out: number[] = [];
  for (let i = 0; i < Math.max(context.last, headline) && out.length < 3; i++)
    if (i !== headline && context.lines[i]!.text === text) out.push(i);
  return out;
}

/** Lines that may hold byline and dates: between headline and body, a few above, a few after the body. */
function zone(context: Context, headline: number): ZoneLine[] {
  const out: ZoneLine[] = [];
  const top = context.first < 0 ? context.lines.length : context.first;
  const add = (i: number, place: ZoneLine['place']) => {
    if (i >= 0 && i < context.lines.length && !out.some((one) => one.i === i)) out.push({ i, place });
  };
  const from = headline >= 0 ? headline : Math.max(-1, top - 8);
  for (let i = from + 1; i < Math.min(top, from + 40); i++) add(i, 'between');
  // Lines right under the headline, and the first ones of what is kept, may be a byline or day that the body let through.
  for (const start of [from + 1, top])
    for (let i = start; i < start + UNDER; i++) if (context.looks[i] && context.looks[i]!.size < 120) add(i, 'between');
  if (headline >= 0) {
    // A headline that is printed twice may have its byline under either.
    for (const again of repeats(context, headline))
      for (let i = again + 1; i <= again + UNDER; i++)
        if (context.looks[i] && context.looks[i]!.size < 120) add(i, 'between');
    // Below a summary and its pictures, what is nothing but a byline or a day is still the article's.
    for (let i = headline + 1; i <= Math.min(headline + BELOW, context.lines.length - 1); i++) {
      const look = context.looks[i]!;
      if (
        look.size < 60 &&
        !look.stop &&
        (look.date || look.byline || isNameAtDay(context, i)) &&
        !POST_SIGNATURE.test(context.lines[i]!.text)
      )
        add(i, 'between');
    }
  }
  for (let i = from - 1; i >= Math.max(0, from - 6); i--) add(i, 'above');
  // Where the headline is taken to stand higher or lower than it does, the lines right over the text are still its own.
  for (let i = Math.max(0, top - OVER); i < top; i++) if (context.looks[i]!.byline) add(i, 'between');
  if (context.last >= 0)
    for (let i = Math.max(top, context.last - 1); i < Math.min(context.lines.length, context.last + 7); i++)
      if (context.looks[i]!.size < 300) add(i, 'after');
  return out.filter(({ i }) => !context.header.lines.has(i) && !context.header.above.has(i));
}

/** The dateline: a line alone above the first paragraph, or the first words of the first or second paragraph. */
export function readPlace(context: Context, fields: FieldReadings): Candidates<string> {
  const agencies = new Candidates<string>(comparisonKey, new Set());
  if (context.first < 0) return agencies;
  const candidates = new Candidates<string>(comparisonKey, new Set());
  const tries: { i: number; confidence: number }[] = [];
  for (let i = context.first; i < context.lines.length && tries.length < 2; i++)
    if (context.kept[i]) tries.push({ i, confidence: tries.length ? 0.75 : 0.93 });
  for (let i = Math.max(0, context.first - 3); i < context.first; i++)
    if (!context.claimed.has(i) && !context.header.lines.has(i)) tries.push({ i, confidence: 0.85 });
  for (const { i, confidence } of tries) {
    const found = readDateline(context.lines[i]!.text);
    if (!found) continue;
    if (found.alone) {
      if (i > context.first || (i < context.first && isCue(context.looks[i]!)) || !found.place) continue;
      candidates.add(found.place, 'visible', 'dateline-alone', SURE_IN_TEXT.dateline['dateline-alone']);
      if (found.agency) agencies.add(found.agency, 'visible', 'dateline', SURE_IN_TEXT.agency['dateline-alone']);
      claim(context, i, 'dateline');
    } else if (context.kept[i]) {
      if (found.place) candidates.add(found.place, 'visible', 'dateline', confidence);
      if (found.agency) agencies.add(found.agency, 'visible', 'dateline', SURE_IN_TEXT.agency.dateline);
    }
  }
  const reading = candidates.reading();
  if (reading) fields.dateline = reading;
  return agencies;
}

/** Persons and agencies. */
export function readCredits(
  context: Context,
  headline: number,
  fields: FieldReadings,
  agencies: Candidates<string>,
): void {
  for (const { i, place } of zone(context, headline)) {
    const look = context.looks[i]!,
      text = context.lines[i]!.text;
    if (i === headline || look.size > 300 || look.share || look.comments || look.copyright) continue;
    const base = place === 'between' ? 0.85 : place === 'after' ? 0.55 : 0.45;
    if (isAgencyAlone(text) && look.size < 60) {
      if (isInitials(context, i)) continue;
      agencies.add(readAgencies(text).join('/'), 'visible', 'agency-line', base);
      if (place === 'between') claim(context, i, 'agency-line');
    } else if (look.byline) {
      const named = readAgencies(text);
      if (named.length) agencies.add(named.join('/'), 'visible', 'byline', base - 0.1);
    }
  }
  const reading = readPeople(context, headline, zone(context, headline), agencies);
  if (reading) fields.authors = reading;
  for (
    let i = Math.max(0, context.last);
    context.last >= 0 && i < Math.min(context.lines.length, context.last + 8);
    i++
  ) {
    const text = context.lines[i]!.text;
    if (isCopyrightLine(text)) {
      const named = readAgencies(text.slice(0, 120));
      if (named.length) agencies.add(named.join('/'), 'visible', 'copyright', SURE_IN_TEXT.agency.copyright);
    } else if (i === context.last) {
      const signed = /[([]\s?([^()[\]]{2,40})[)\]]\s*$|(?:^|[.!?”"] ?)[—–-]\s?([\p{L} /-]{2,30})$/u.exec(
        text.slice(-60),
      );
      const name = signed?.[1] ?? signed?.[2];
      if (name && isAgencyAlone(name))
        agencies.add(readAgencies(name).join('/'), 'visible', 'sign-off', SURE_IN_TEXT.agency['sign-off']);
    }
  }
  for (const figure of fields.figures?.value ?? []) {
    const named = readAgencies(figure.credit ?? '');
    if (named.length) agencies.add(named.join('/'), 'visible', 'credit', SURE_IN_TEXT.agency.credit);
  }
  const agency = agencies.reading();
  if (agency && agency.confidence >= 0.3) fields.agency = agency;
}

/** When it was published and changed. `language` helps with dates in digits. */
export function readTimes(context: Context, headline: number, fields: FieldReadings, language: string | null): void {
  const published = new Candidates<string>((d) => d, new Set()),
    modified = new Candidates<string>((d) => d, new Set());
  for (const entry of context.header.entries) {
    const value = entry.key === 'date' || entry.key === 'modified' ? readDate(entry.value, language) : null;
    if (value)
      (entry.key === 'date' ? published : modified).add(value, 'container', 'header', context.header.mail ? 0.6 : 0.95);
  }
  for (const { i, place } of zone(context, headline)) {
    const look = context.looks[i]!,
      text = withoutWeldedDay(context.lines[i]!.text);
    if (
      !(look.date || (look.size < 60 && /\d{4}/.test(text))) ||
      look.size > 220 ||
      look.copyright ||
      look.credit ||
      (context.kept[i] && look.size > 80 && !SAYS_PUBLISHED.test(text))
    )
      continue;
    const changed = MODIFIED.exec(text);
    const said = SAYS_PUBLISHED.test(text);
    // A day inside a sentence tells of something else.
    if (look.stop && look.size >= 40 && !said && !changed && !/^\P{L}{0,3}\d/u.test(text)) continue;
    const base =
      (place === 'between' ? 0.85 : place === 'above' ? 0.6 : 0.5) +
      (said ? 0.04 : 0) -
      Math.min(0.1, 0.01 * Math.abs(i - Math.max(0, headline)));
    const whole = readDate(text, language);
    if (!whole) continue;
    if (!changed) published.add(whole, 'visible', 'date-line', base + (look.clock ? 0.03 : 0));
    else {
      const after = readDate(text.slice(changed.index), language),
        before = readDate(text.slice(0, changed.index), language);
      if (after) modified.add(after, 'visible', 'updated-line', base);
      if (before) published.add(before, 'visible', 'date-line', base);
      if (after && !before) published.add(after, 'visible', 'updated-line', base - 0.35);
      // `Updated A; posted B`
      const posted = SAYS_PUBLISHED.exec(text.slice(changed.index));
      if (posted) {
        const first = readDate(text.slice(changed.index + posted.index), language);
        if (first) published.add(first, 'visible', 'posted', base);
      }
    }
    if (place !== 'after' && look.size < 120 && context.kept[i]) claim(context, i, 'date-line');
  }
  const reading = published.reading();
  if (reading) fields.published = reading;
  const changed = modified.reading();
  if (changed && changed.value !== reading?.value) fields.modified = changed;
}
