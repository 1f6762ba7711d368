/** Who wrote a dump: lines that say "by", labels over names, names beside a day, names alone by the headline or under the text. */
import { SURE_IN_TEXT } from '../confidence';
import { phrases } from '../languages';
import type { Reading } from '../../contract/model';
import { isAgencyAlone, readAgencies, withoutAgencies } from '../fields/agency';
import { isPersonName, readAuthors, saysRole, WELDED, withoutPaper } from '../fields/authors';
import { nameInBio } from '../fields/byline-bio';
import { namesBesideDay } from '../fields/byline-day';
import { ABOUT, LABEL, SAYS_BY } from '../fields/byline-lines';
import { Candidates } from '../fields/candidates';
import { hasGivenName } from '../fields/given-names';
import { readOrganisation, saysHouse } from '../fields/organisations';
import { isKnownPlace } from '../fields/places';
import { comparisonKey } from '../fields/strings';
import { claim, type Context } from './context';
import { isCue, type Look } from './look';
import { isSection } from './sections';

/** A line that may say who wrote, and where it stands to headline and body. */
export interface ZoneLine {
  i: number;
  place: 'between' | 'above' | 'after';
}

/** Scripts that capitalise names: elsewhere a short line over a headline is as well a section's name. */
const CASED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\s.,'’&-]+$/u;
/** What stands alone between names of which each has a line. */
const BETWEEN_NAMES = new RegExp(String.raw`^(?=\S)[,;&|/·•]?\s?(?:${phrases('andBetweenNames')})?$`, 'iu');
/** Other work on a report, named behind who wrote it. */
const OTHER_WORK = new RegExp(String.raw`;\s*(?:${phrases('otherWork')})`, 'iu');
const JUNIOR = new RegExp(String.raw`\s(?:${phrases('nameSuffixes')})\.$`);
/** Lines under a label, or under a byline, in which names go on. */
const MOST_NAMES = 8;
/** Longest line with names and a day. */
const DATED = 170;
/** Lines under the headline in which a line that is only a name is the author's. */
const NEAR = 10;
/** What a day is called by that is printed beside a name without a given name that we know. */
const tellsDay = (look: Look | undefined, most = 90): boolean =>
  look !== undefined && look.size < most && (look.date || look.clock || look.ago || look.reading);

interface Byline {
  names: string[];
  rule: string;
  confidence: number;
  /** Lines that are nothing but this byline. */
  lines: number[];
}

export function readPeople(
  context: Context,
  headline: number,
  zone: readonly ZoneLine[],
  agencies: Candidates<string>,
): Reading<string[]> | undefined {
  const people = new Candidates<string[]>((list) => list.map(comparisonKey).sort().join('|'), new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'author') {
      const names = readAuthors(entry.value);
      people.add(names.length ? names : [entry.value], 'container', 'header', SURE_IN_TEXT.authors.header);
    }
  const found: Byline[] = [];
  const taken = new Set<number>();
  for (const { i, place } of zone) {
    if (i === headline || taken.has(i)) continue;
    const byline = bylineAt(context, headline, i, place);
    if (!byline) continue;
    for (const line of byline.lines) {
      taken.add(line);
      if (place === 'between' || !context.kept[line]) claim(context, line, 'byline');
    }
    if (byline.names.length)
      found.push({ ...byline, names: unwelded(context, byline.names), lines: [i, ...byline.lines] });
  }
  for (const { names, rule, confidence } of joined(context, found)) people.add(names, 'visible', rule, confidence);
  for (const names of aboutAuthor(context))
    people.add(names, 'visible', 'about-author', SURE_IN_TEXT.authors['about-author']);
  const closing = people.size ? null : closingName(context);
  if (closing) people.add([closing], 'visible', 'closing-name', SURE_IN_TEXT.authors['closing-name']);
  if (!people.size) {
    const house = houseOf(context, headline, zone, agencies);
    if (house) people.add([house], 'visible', 'organisation', SURE_IN_TEXT.authors.organisation);
  }
  return people.reading();
}

/** Shortest name that is cut out of a longer one. */
const LEAST_NAME = 7;

/**
 * `BY JANE DOEDATA REPORTER`: where all is in capitals nothing shows where the name ends, but a dump that prints the name alone on another
 * line tells it.
 */
function unwelded(context: Context, names: readonly string[]): string[] {
  return names.map((name) => {
    if (name !== name.toUpperCase() || name === name.toLowerCase()) return name;
    for (const { text } of context.lines) {
      if (text.length < LEAST_NAME || text.length >= name.length || !text.includes(' ')) continue;
      if (name.startsWith(text.toUpperCase()) && /^\p{L}/u.test(name.slice(text.length)) && isPersonName(text))
        return name.slice(0, text.length);
    }
    return name;
  });
}

/** Bylines of one rule on lines that follow each other name one article's authors. */
function joined(context: Context, found: readonly Byline[]): Byline[] {
  const out: Byline[] = [];
  for (const byline of found) {
    const last = out[out.length - 1];
    const near =
      last && byline.lines[0]! - last.lines[last.lines.length - 1]! <= 2 && byline.lines[0]! > last.lines[0]!;
    if (
      !last ||
      !near ||
      saysMore(context, last.lines[last.lines.length - 1]!, byline.lines[0]!) ||
      last.rule !== byline.rule ||
      last.confidence !== byline.confidence ||
      byline.rule === 'dated-line'
    ) {
      out.push({ ...byline, names: [...byline.names], lines: [...byline.lines] });
      continue;
    }
    last.names.push(
      ...byline.names.filter((name) => !last.names.some((known) => comparisonKey(known) === comparisonKey(name))),
    );
    last.lines.push(...byline.lines);
  }
  return out;
}

/** A sentence stands between two lines: a caption, and under it whose picture it is. */
function saysMore(context: Context, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (context.looks[i]!.stop || context.looks[i]!.size > 60) return true;
  return false;
}

function bylineAt(context: Context, headline: number, i: number, place: ZoneLine['place']): Byline | null {
  const look = context.looks[i]!,
    { text, columns } = context.lines[i]!;
  if (look.size > 300 || look.share || (look.comments && !look.date) || look.copyright) return null;
  if (isAgencyAlone(text) && look.size < 60) return null;
  const base = place === 'between' ? 0.85 : place === 'after' ? 0.55 : 0.45;
  if (look.size <= 40 && LABEL.test(text)) {
    const under = namesUnder(context, i);
    return under.names.length ? { ...under, rule: 'label', confidence: base, lines: [i, ...under.lines] } : null;
  }
  const said = look.size < 260 ? saidInPart(text) : null;
  if (said) return { names: said, rule: 'byline', confidence: base - 0.05, lines: [] };
  if (look.size < 160 && !look.credit && (look.byline || SAYS_BY.test(text) || WELDED.test(text))) {
    // `(Reporting by A; Editing by B)`: who edited did not write.
    const line = text
      .replace(/^[([]/u, '')
      .split(OTHER_WORK)[0]!
      .replace(/[)\]]\s*$/u, '');
    let names = [...readAuthors(line), ...(place === 'between' ? namesAfterAnd(context, i) : [])];
    // A pen name or a single name: the line must say plainly "by", and little else.
    if (
      !names.length &&
      place === 'between' &&
      look.size <= 45 &&
      SAYS_BY.test(text) &&
      !look.stop &&
      !readAgencies(text).length
    )
      names = readAuthors(line, { declared: true });
    const whole = names.length > 0 || readAgencies(text).length > 0;
    return {
      names,
      rule: 'byline',
      confidence: base,
      lines: whole && (place === 'between' || !context.kept[i]) ? [i] : [],
    };
  }
  // A wire's dump may print the name right over the headline.
  const over =
    place === 'above' && headline - i <= 3 && !context.kept[i] && (CASED.test(text) || (look.size < 90 && look.date));
  if (
    !(place === 'between' || over) ||
    look.number ||
    look.credit ||
    (isCue(look) && !(look.comments && look.date)) ||
    HOUSE_THEN_NAME.test(text) ||
    (look.stop && !JUNIOR.test(text))
  )
    return null;
  const near = i - headline <= NEAR;
  const first = place === 'between' && near && columns ? namesInColumns(columns) : [];
  if (first.length && (first.every(hasGivenName) || i - headline <= 3))
    return { names: first, rule: 'name-line', confidence: base - 0.2, lines: [] };
  if (look.size < DATED && tellsDay(look, DATED)) {
    const dated = namesBesideDay(text, near && headline >= 0)
      .map(({ text: name, doubt, declared }) => ({ names: readAuthors(name, { declared }), doubt }))
      .find(({ names }) => names.length && !names.some((name) => isSubject(context, name)));
    if (dated) return { names: dated.names, rule: 'dated-line', confidence: base - 0.05 - dated.doubt, lines: [] };
    // `Jane Doe Last changed on 6 November 2023`: a known name, and words of the day behind it.
    const first = near && headline >= 0 && look.size < 90 && !look.stop ? readAuthors(text) : [];
    return first.length === 1 && text.startsWith(first[0]!) && hasGivenName(first[0]!) && !isSubject(context, first[0]!)
      ? { names: first, rule: 'dated-line', confidence: base - 0.3, lines: [] }
      : null;
  }
  const alone = nameAlone(context, headline, i, over);
  const signed = place === 'between' && i - headline <= 2 ? overDay(context, headline, i) : null;
  return alone ?? signed;
}

/** A name without "by": alone, or with a role behind it. `over`: right over the headline. */
function nameAlone(context: Context, headline: number, i: number, over: boolean): Byline | null {
  const look = context.looks[i]!,
    { text } = context.lines[i]!;
  const near = i - headline <= NEAR;
  if (look.size >= 90 || (context.kept[i] && look.size >= 60) || isSection(text)) return null;
  const names = readAuthors(text);
  const share = names.join('').length / Math.max(1, withoutAgencies(withoutPaper(text.replace(FROM_PLACE, ''))).length);
  if (!names.length || !names.every((name) => isPersonName(name)) || !(share > 0.45 || saysRole(text))) return null;
  const known = names.every(hasGivenName) || (!over && i - headline <= 3 && saysWhere(context, i));
  if ((!known || context.kept[i]) && !(near && isSigned(context, i, names, over ? 1 : 2))) return null;
  return {
    names,
    rule: 'name-line',
    confidence: (over ? 0.45 : 0.6) + (share > 0.8 ? 0.05 : 0) - (i - headline > 6 ? 0.15 : 0) - (known ? 0 : 0.15),
    lines: context.kept[i] ? [i] : [],
  };
}

/** Whatever signs right under the headline and over the day: a single name, a pen name or a house. */
function overDay(context: Context, headline: number, i: number): Byline | null {
  const { text } = context.lines[i]!,
    look = context.looks[i]!,
    next = context.looks[i + 1];
  if (headline < 0 || !next || context.kept[i] || context.kept[headline]) return null;
  if (look.size > 32 || look.stop || look.lower || look.tabs || look.ago || look.reading || look.words > 4) return null;
  if (next.size > 60 || !(next.date || next.ago) || next.copyright || isSection(text) || isKnownPlace(text))
    return null;
  const names = readAuthors(text, { declared: true });
  const house = names.length || !saysHouse(text) ? null : readOrganisation(text);
  const all = house ? [house] : names;
  if (!all.length || all.every((name) => isPersonName(name) && hasGivenName(name))) return null;
  // Under the day a name may stand, and then this is a place or a section that we do not know.
  const rival = context.lines[i + 2]?.text ?? '';
  const sure = i === headline + 1 && !(rival.length <= 40 && isPersonName(rival));
  return { names: all, rule: 'name-line', confidence: sure ? 0.52 : 0.42, lines: [] };
}

/** `Bloomberg/Jane Doe`, `Imago/Jane Doe`: whose picture it is. */
const HOUSE_THEN_NAME = /^\p{Lu}[\p{L}\s.]{1,30}\/\p{Lu}[\p{L}.'’-]+\s\p{Lu}[\p{L}\s.'’-]+$/u;
/** `Jane Doe in Berlin`. */
const FROM_PLACE = new RegExp(String.raw`\s(?:${phrases('fromPlace')})\s\p{Lu}[\p{L}\p{M}\s-]{1,30}$`, 'u');
/** `Jane Doe, The Paper`. */
const HOUSE_BEHIND = new RegExp(String.raw`[,|–-]\s?(?:${phrases('houseArticle')})\s\p{Lu}`, 'u');

/** The names that a line's first columns are: `Jane Doe   John Smith   Notes from the harbour`. */
function namesInColumns(columns: string): string[] {
  const names: string[] = [];
  for (const part of columns.split(' | ')) {
    const [name, ...more] = readAuthors(part.replace(/\s\d.*$/u, ''));
    if (
      !name ||
      more.length ||
      (names.length && !hasGivenName(name)) ||
      !part.startsWith(name) ||
      part.replace(/\s\d.*$/u, '') !== name
    )
      break;
    names.push(name);
  }
  return names;
}

/** What stands behind a name, or on the next line, is a house, an agency, a role or a handle: `Jane Doe, The Paper`. */
function saysWhere(context: Context, at: number): boolean {
  const text = context.lines[at]!.text;
  const next = context.lines[at + 1]?.text ?? '';
  return (
    HOUSE_BEHIND.test(text) ||
    readAgencies(text).length > 0 ||
    saysRole(text) ||
    /^@[\w.]+$/.test(next) ||
    (next.length <= 50 && saysRole(next) && !isPersonName(next))
  );
}

/** The name two lines under a byline, where an "and" stands alone between them. */
function namesAfterAnd(context: Context, at: number): string[] {
  const [between, next] = [context.lines[at + 1], context.lines[at + 2]];
  return between && next && /\p{L}|&/u.test(between.text) && BETWEEN_NAMES.test(between.text) && next.text.length <= 60
    ? readAuthors(next.text)
    : [];
}

/** Names in the part of a line that says "by": `National | Published: 5 hours ago | Written by Jane Doe`. */
function saidInPart(text: string): string[] | null {
  const parts = text.split(/\s[|•·]\s/u);
  const part = parts.length > 2 ? parts.find((one, i) => i > 0 && SAYS_BY.test(one)) : undefined;
  const names = part ? readAuthors(part) : [];
  return names.length ? names : null;
}

/** The names in the lines under a label, over signs between them and words for screen readers before them. */
function namesUnder(context: Context, label: number): { names: string[]; lines: number[] } {
  const names: string[] = [],
    lines: number[] = [];
  for (let i = label + 1; i <= label + MOST_NAMES && i < context.lines.length; i++) {
    const text = context.lines[i]!.text,
      look = context.looks[i]!;
    if (BETWEEN_NAMES.test(text)) continue;
    if (look.size > 90 || look.share || tellsDay(look)) break;
    const read = readAuthors(text, { declared: !names.length && look.size <= 30 && !isCue(look) });
    const own = read.filter((name) => !names.includes(name));
    if (!read.length && !names.length && i === label + 1 && look.size <= 40 && saysHouse(text)) {
      const house = readOrganisation(text);
      if (house) return { names: [house], lines: [i] };
    }
    if (!read.length && !names.length && i === label + 1 && look.size <= 30) continue;
    if (!read.length || (names.length && !own.length)) break;
    // What follows the first name on lines of their own are names where a sign or an "and" says so, or nothing but one that is known.
    if (
      names.length &&
      !BETWEEN_NAMES.test(context.lines[i - 1]!.text) &&
      !/[,&]$/.test(context.lines[i - 1]!.text) &&
      !(own.length === 1 && own[0] === text && hasGivenName(text) && !context.lines[i]!.before)
    )
      break;
    names.push(...own);
    lines.push(i);
  }
  return { names, lines };
}

/** A line that is only a name without a given name that we know: a day stands by it, or the text tells again who it is. */
function isSigned(context: Context, at: number, names: readonly string[], reach: number): boolean {
  if (names.some((name) => isKnownPlace(name) || isSubject(context, name))) return false;
  for (let n = 1; n <= reach; n++) if (tellsDay(context.looks[at - n]) || tellsDay(context.looks[at + n])) return true;
  return context.lines.some(
    (line, i) =>
      i !== at &&
      !context.kept[i] &&
      names.some((name) => line.text.startsWith(`${name} `) && nameInBio(line.text) !== null),
  );
}

/** A line that is only a known name, right over or under one that is only a day or a clock. */
export function isNameAtDay({ lines, looks }: Context, at: number): boolean {
  const { text } = lines[at]!;
  return (
    looks[at]!.size <= 40 &&
    [looks[at - 1], looks[at + 1]].some(
      (look) => look && look.size < 50 && !look.copyright && (look.date || look.clock),
    ) &&
    isPersonName(text) &&
    hasGivenName(text)
  );
}

/** Somebody whom several paragraphs name is whom the text is about. */
function isSubject(context: Context, name: string): boolean {
  let told = 0;
  for (let i = context.first; i >= 0 && i <= context.last; i++)
    if (context.kept[i] && context.lines[i]!.text.includes(name)) told++;
  return told >= 2;
}

/** The names under `About the author`, and in the lines about who wrote that follow the text. */
function aboutAuthor(context: Context): string[][] {
  const out: string[][] = [];
  for (let i = Math.max(0, context.last); context.last >= 0 && i < context.lines.length && i < context.last + 40; i++) {
    const text = context.lines[i]!.text;
    if (ABOUT.test(text)) {
      const next = context.lines[i + 1]?.text ?? '';
      const name = isPersonName(next) ? next : nameInBio(next);
      if (name) out.push([name]);
    } else if (i <= context.last + 6 && context.looks[i]!.size > 40) {
      const name = nameInBio(text, true);
      if (name && !isSubject(context, name)) out.push([name]);
    }
  }
  return out;
}

/** A name alone on the line under the text. */
function closingName(context: Context): string | null {
  for (let i = Math.max(1, context.last); context.last >= 0 && i <= context.last + 2 && i < context.lines.length; i++) {
    const { text, before } = context.lines[i]!;
    const look = context.looks[i]!;
    if (!before || look.size > 40 || look.words > 4 || isCue(look) || isSection(text) || !CASED.test(text)) continue;
    // One of a list of topics is no name.
    const next = context.looks[i + 1];
    if (next && next.size < 30 && !context.lines[i]!.after && !hasGivenName(text)) continue;
    if (context.looks[i - 1]!.stop && isPersonName(text) && !isKnownPlace(text) && !isSubject(context, text)) {
      if (context.kept[i]) claim(context, i, 'byline');
      return text;
    }
  }
  return null;
}

/** The house or agency that a text without a person names as who wrote it. */
function houseOf(
  context: Context,
  headline: number,
  zone: readonly ZoneLine[],
  agencies: Candidates<string>,
): string | null {
  for (const { i, place } of zone) {
    const { size } = context.looks[i]!,
      { text } = context.lines[i]!;
    if (place !== 'between' || i === headline || i - headline > NEAR || size > 60 || !saysHouse(text)) continue;
    const house = readOrganisation(text.split(/(?:(?<!\s)\s+)?[|•·]\s*/u)[0]!);
    if (house) return house;
  }
  const agency = agencies.reading();
  return agency && agency.confidence >= 0.5 ? agency.value : null;
}
