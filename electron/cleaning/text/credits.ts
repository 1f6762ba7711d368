/** Who, when and where: bylines, agency, dateline, dates. */
import type { FieldReadings, FieldOrigin } from '../../contract/model';
import { readAgencies, isAgencyAlone, withoutAgencies } from '../fields/agency';
import { isPersonName, readAuthors } from '../fields/authors';
import { Candidates } from '../fields/candidates';
import { isCopyrightLine } from '../fields/copyright';
import { hasGivenName } from '../fields/given-names';
import { namesBesideDay } from '../fields/byline-day';
import { readDate } from '../fields/date';
import { readDateline } from '../fields/dateline';
import { comparisonKey } from '../fields/strings';
import { claim, type Context } from './context';
import { isCue } from './features';

const MODIFIED =
  /(?:last )?(?:updated?|modified|revised)|aktualisiert|geändert|mis(?:e)? à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|uppdatera[dt]|oppdatert|opdateret|päivitetty|aktualizac\p{L}*|frissítve|actualizat|обновлен\p{L}*|оновлено|ενημερώθηκε|güncelle\p{L}*|diperbarui|cập nhật|更新|最終更新|수정|تحديث|עודכן|अपडेट|به‌روز/iu;

/** Scripts that capitalise names: elsewhere a short line over a headline is as well a section's name. */
const CASED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\s.,'’&-]+$/u;

/** Lines over the first paragraph in which a byline is looked for in any case. */
const OVER = 12;

/** Lines that may hold byline and dates: between headline and body, a few above, a few after the body. */
function zone(context: Context, headline: number): { i: number; place: 'between' | 'above' | 'after' }[] {
  const out: { i: number; place: 'between' | 'above' | 'after' }[] = [];
  const top = context.first < 0 ? context.lines.length : context.first;
  const from = headline >= 0 && headline < top ? headline : Math.max(-1, top - 8);
  for (let i = from + 1; i < Math.min(top, from + 40); i++) out.push({ i, place: 'between' });
  for (let i = from - 1; i >= Math.max(0, from - 6); i--) out.push({ i, place: 'above' });
  // Where the headline is taken to stand higher or lower than it does, the lines right over the text are still its own.
  for (let i = Math.max(0, top - OVER); i < top; i++)
    if (context.looks[i]!.byline && !out.some((one) => one.i === i)) out.push({ i, place: 'between' });
  // The first lines of what is kept may be byline or date that the body model let through.
  for (let i = top; i < Math.min(context.lines.length, top + 3); i++)
    if (context.looks[i]!.size < 120) out.push({ i, place: 'between' });
  if (context.last >= 0)
    for (let i = Math.max(top, context.last - 1); i < Math.min(context.lines.length, context.last + 7); i++)
      if (context.looks[i]!.size < 300) out.push({ i, place: 'after' });
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
      candidates.add(found.place, 'visible', 'dateline-alone', 0.85);
      if (found.agency) agencies.add(found.agency, 'visible', 'dateline', 0.9);
      claim(context, i, 'dateline');
    } else if (context.kept[i]) {
      if (found.place) candidates.add(found.place, 'visible', 'dateline', confidence);
      if (found.agency) agencies.add(found.agency, 'visible', 'dateline', 0.92);
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
  const people = new Candidates<string[]>((list) => list.map(comparisonKey).join('|'), new Set());
  const give = (list: string[], from: FieldOrigin, rule: string, confidence: number) => {
    if (list.length) people.add(list, from, rule, confidence);
  };
  for (const entry of context.header.entries)
    if (entry.key === 'author')
      give(readAuthors(entry.value).length ? readAuthors(entry.value) : [entry.value], 'container', 'header', 0.95);
  for (const { i, place } of zone(context, headline)) {
    const look = context.looks[i]!,
      text = context.lines[i]!.text;
    if (i === headline || look.size > 300 || look.share || look.comments || look.copyright) continue;
    const base = place === 'between' ? 0.85 : place === 'after' ? 0.55 : 0.45;
    if (isAgencyAlone(text) && look.size < 60) {
      agencies.add(readAgencies(text).join('/'), 'visible', 'agency-line', base);
      if (place === 'between') claim(context, i, 'agency-line');
      continue;
    }
    if (look.byline) {
      // `(Reporting by A; Editing by B)`: who edited did not write.
      const list = readAuthors(
        text
          .replace(/^[([]/u, '')
          .split(/;\s*(?:editing|additional|edited)/iu)[0]!
          .replace(/[)\]]\s*$/u, ''),
      );
      give(list, 'visible', 'byline', base);
      const named = readAgencies(text);
      if (named.length) agencies.add(named.join('/'), 'visible', 'byline', base - 0.1);
      if ((list.length || named.length) && (place === 'between' || !context.kept[i]) && look.size < 160)
        claim(context, i, 'byline');
      continue;
    }
    // A wire's dump may print the name right over the headline.
    const over = place === 'above' && i === headline - 1 && !context.kept[i] && CASED.test(text);
    if (!(place === 'between' || over) || look.number || look.credit || isCue(look)) continue;
    if (look.date && look.size < 120) {
      const dated = namesBesideDay(text)
        .map(({ text: name, doubt, declared }) => ({ list: readAuthors(name, { declared }), doubt }))
        .find(({ list }) => list.length);
      if (dated) {
        give(dated.list, 'visible', 'dated-line', base - 0.05 - dated.doubt);
        continue;
      }
    }
    // A name without "by": alone, or with a role or a date behind it.
    if (look.size < 90 && !context.kept[i]) {
      const list = readAuthors(text);
      const share = list.join('').length / Math.max(1, withoutAgencies(text).length);
      if (list.length && list.every((name) => isPersonName(name) && hasGivenName(name)) && (share > 0.45 || look.date))
        give(
          list,
          'visible',
          'name-line',
          (over ? 0.45 : 0.6) + (share > 0.8 ? 0.05 : 0) - (i - headline > 6 ? 0.15 : 0),
        );
    }
  }
  const reading = people.reading();
  if (reading) fields.authors = reading;
  for (
    let i = Math.max(0, context.last);
    context.last >= 0 && i < Math.min(context.lines.length, context.last + 8);
    i++
  ) {
    const text = context.lines[i]!.text;
    if (isCopyrightLine(text)) {
      const named = readAgencies(text.slice(0, 120));
      if (named.length) agencies.add(named.join('/'), 'visible', 'copyright', 0.75);
    } else if (i === context.last) {
      const signed = /[([]\s?([^()[\]]{2,40})[)\]]\s*$|(?:^|[.!?”"] ?)[—–-]\s?([\p{L} /-]{2,30})$/u.exec(
        text.slice(-60),
      );
      const name = signed?.[1] ?? signed?.[2];
      if (name && isAgencyAlone(name)) agencies.add(readAgencies(name).join('/'), 'visible', 'sign-off', 0.7);
    }
  }
  for (const figure of fields.figures?.value ?? []) {
    const named = readAgencies(figure.credit ?? '');
    if (named.length) agencies.add(named.join('/'), 'visible', 'credit', 0.35);
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
      text = context.lines[i]!.text;
    if (
      !(look.date || (look.size < 60 && /\d{4}/.test(text))) ||
      look.size > 220 ||
      look.copyright ||
      look.credit ||
      (context.kept[i] && look.size > 80)
    )
      continue;
    const base = place === 'between' ? 0.85 : place === 'above' ? 0.6 : 0.5;
    const changed = MODIFIED.exec(text);
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
      const posted =
        /(?:published|posted|first published|created|veröffentlicht|publié|publicado|pubblicato|опубликован\p{L}*)/iu.exec(
          text.slice(changed.index),
        );
      if (posted) {
        const first = readDate(text.slice(changed.index + posted.index), language);
        if (first) published.add(first, 'visible', 'posted', base);
      }
    }
    if (place !== 'after' && look.size < 120 && context.kept[i]) claim(context, i, 'date-line');
  }
  // A date that stands alone on top of a page is the day it was looked at.
  for (let i = 0; i < Math.min(context.lines.length, Math.max(0, context.first)); i++) {
    if (published.size) break;
    const look = context.looks[i]!;
    if (!look.date || look.size > 60 || look.copyright) continue;
    const value = readDate(context.lines[i]!.text, language);
    if (value) published.add(value, 'visible', 'page-date', 0.25);
  }
  const reading = published.reading();
  if (reading) fields.published = reading;
  const changed = modified.reading();
  if (changed && changed.value !== reading?.value) fields.modified = changed;
}
