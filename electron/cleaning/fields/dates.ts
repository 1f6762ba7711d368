/** Reads when an article was published and last changed. */
import { weightOf } from '../page/blocks';
import { SURE } from '../confidence';
import type { Reading } from '../../contract/model';
import { Candidates } from './candidates';
import { isWeekday } from './weekdays';
import { monthOf } from './months';
import { readDate } from './date';
import { otherOrder } from './day-order';
import { anyLanguage, phrases } from '../languages';
import { foreignZone, metasOf, type Evidence } from './evidence';
import { ELSEWHERE, FIELD_HINT, ZONES } from '../page/field-hints';
import { MOMENTS, placeWords, scriptTexts, type Line, type Place } from '../page/outline';
import { asciiDigits } from './strings';

/** Metas by how plainly they say "published", best first: name and confidence. */
const PUBLISHED_META: readonly [number, ...string[]][] = [
  [
    0.88,
    'article:published_time',
    'article:published',
    'og:article:published_time',
    'og:published_time',
    'rnews:datepublished',
    'datepublished',
    'article.published',
    'bt:pubdate',
    'og:pubdate',
    'pubdate',
    'publish_date',
    'publish-date',
    'publishdate',
    'publication_date',
    'published_date',
    'published_at',
    'dc.date.issued',
    'dcterms.issued',
    'dc.issued',
    'citation_publication_date',
    'citation_date',
    'sailthru.date',
    'parsely-pub-date',
    'shareaholic:article_published_time',
    'cxenseparse:recs:publishtime',
    'cxenseparse:publishtime',
    'article_date_original',
    'article:post_date',
    'displaydate',
    'originalpublicationdate',
    'date_published',
    'datepublication',
    'published-date',
    'publicationdate',
    'firstpublished',
  ],
  [
    0.72,
    'date',
    'dc.date',
    'dc:date',
    'dcterms.date',
    'dcterms.created',
    'dc.date.created',
    'dcterms.available',
    'created',
    'datecreated',
    'date-creation',
    'article.created',
    'og:article:created',
    'release_date',
    'cxenseparse:time',
    'timestamp',
    'last-published',
    'originalpubdate',
    'article_date',
    'article:date',
    'pub_date',
    'eprints.date',
    'video:release_date',
    'uploaddate',
  ],
];
const MODIFIED_META: readonly string[] = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'og:article:modified_time',
  'datemodified',
  'dc.date.modified',
  'dcterms.modified',
  'modified',
  'last-modified',
  'lastmod',
  'article.updated',
  'utime',
  'revised',
  'last_updated_date',
  'og:modified_time',
  'moddate',
];

const KNOWN_META: ReadonlySet<string> = new Set([...PUBLISHED_META.flatMap(([, ...names]) => names), ...MODIFIED_META]);

const DATE_PROPS =
  /(?:^|\s|:|\/)(datePublished|dateCreated|dateModified|uploadDate|pubdate|published|issued|created|modified|dc:date|date)(?:\s|$)/i;

/** Labels of the day on which an article appeared. */
export const SAYS_PUBLISHED = new RegExp(`(?<!\\p{L})(?:${anyLanguage((language) => language.published)})`, 'iu');
/** Labels of the day on which it was changed. */
export const SAYS_MODIFIED = new RegExp(`(?<!\\p{L})(?:${anyLanguage((language) => language.updated)})`, 'iu');
/** Lines whose dates are about something else. */
const SAYS_OTHER = new RegExp(String.raw`©|\(c\)\s?\d{4}|${phrases('otherDay')}`, 'iu');

/** What machines print where they know no day: the beginning of their count. */
const NO_DAY = /^(?:1970-01-01|1969-12-31)/;

const today = (): string => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

const MAY_BE_DATE = new RegExp(
  String.raw`\d{4}|\d[./-]\d{1,2}[./-]\d{2}|${anyLanguage((language) => language.dateSigns?.year)}`,
);
/** A cheap test before a line is read for a date. */
const mayHoldDate = (text: string): boolean =>
  MAY_BE_DATE.test(asciiDigits(text)) || /\d{1,2}[.\s-]\p{L}{3,}[.\s-]\s?\d{2}(?!\d)/u.test(text);

/** The day in an address: `/2019/10/19/`, `/2019-10-19-`, `/20191019/`, `/29-10-2021`; null if none. */
export function dateInAddress(address: string | null): string | null {
  if (!address) return null;
  const path = address
    .slice(0, 2000)
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/[?#].*/s, '');
  const m =
    /(?:^|[/_-])(19[89]\d|20\d\d)([/_.-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path) ??
    /(?:^|[/_-])(19[89]\d|20\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path);
  if (m) return readDate(`${m[1]}-${m[3]!.padStart(2, '0')}-${m[4]!.padStart(2, '0')}`);
  // Day first: only where the other order cannot be meant.
  const d = /(?:^|[/_-])(1[3-9]|2\d|3[01])([_.-])(0?[1-9]|1[0-2])\2(19[89]\d|20\d\d)(?=[/_.-]|$)/.exec(path);
  return d ? readDate(`${d[4]}-${d[3]!.padStart(2, '0')}-${d[1]}`) : null;
}

/** Equal days are one candidate; the one that knows the time is shown. */
const dayOf = (date: string): string => date.slice(0, 10);

/** How much a date tells: the day, a time, a time with its zone. Midnight in UTC is a day that a machine filled up. */
function detail(date: string): number {
  if (date.length === 10 || /T00:00(?::00)?(?:Z|[+-]00:00)?$/.test(date)) return 0;
  return (/(?:Z|[+-]\d\d:\d\d)$/.test(date) ? 2 : 1) + (/T\d\d:\d\d:\d\d/.test(date) ? 0.5 : 0);
}
const tellsMore = (one: string, other: string): boolean => detail(one) > detail(other);

interface Dates {
  published: Candidates<string>;
  modified: Candidates<string>;
}

export function readDates(evidence: Evidence): {
  published: Reading<string> | undefined;
  modified: Reading<string> | undefined;
} {
  const { disable, structured, outline, languageHint } = evidence;
  const dates: Dates = {
    published: new Candidates(dayOf, disable, tellsMore),
    modified: new Candidates(dayOf, disable, tellsMore),
  };
  const limit = evidence.page.savedAt
    ? new Date(Date.parse(evidence.page.savedAt) + 2 * 86_400_000 || Date.now()).toISOString().slice(0, 10)
    : today();
  const parse = (text: string | null | undefined): string | null => {
    if (!text) return null;
    let date = readDate(text, languageHint);
    // A day that is yet to come was printed in the other order.
    if (date && date.slice(0, 10) > limit) date = readDate(text, otherOrder(languageHint));
    return date && date.slice(0, 10) <= limit && date >= '1800' && !NO_DAY.test(date) ? date : null;
  };

  const article = structured.article;
  if (article) {
    const trust = article.page ? 0.1 : 0;
    dates.published.add(parse(article.published), 'json-ld', 'json-ld.datePublished', 0.93 - trust);
    dates.modified.add(parse(article.modified), 'json-ld', 'json-ld.dateModified', 0.9 - trust);
    dates.published.add(
      parse(article.created),
      'json-ld',
      'json-ld.dateCreated',
      SURE.published['json-ld.dateCreated'],
    );
  }
  for (const [confidence, ...names] of PUBLISHED_META)
    for (const name of names) {
      const date = parse(metasOf(outline, name)[0]);
      if (date) dates.published.add(date, 'meta', `meta.${name}`, confidence);
    }
  likePublished(outline.meta, dates, parse);
  for (const name of MODIFIED_META) dates.modified.add(parse(metasOf(outline, name)[0]), 'meta', `meta.${name}`, 0.85);

  fromMarked(evidence, dates, parse);
  fromTimes(evidence, dates, parse);
  fromHints(evidence, dates, parse);
  fromLines(evidence, dates, parse);
  dates.published.add(dateInAddress(evidence.address), 'address', 'address', SURE.published.address);
  const modified = dates.modified.reading(),
    first = dates.published.reading();

  // A stamp that equals the last change is the system's: the earlier day that the page prints near its headline is the article's.
  if (
    modified &&
    first &&
    /^(?:json-ld|meta)\./.test(first.rule ?? '') &&
    first.value.slice(0, 16) >= modified.value.slice(0, 16) &&
    first.value.slice(0, 10) === modified.value.slice(0, 10)
  ) {
    const printed = first.others?.find(
      (other) =>
        other.from === 'visible' && other.confidence >= 0.7 && other.value.slice(0, 10) < first.value.slice(0, 10),
    );
    if (printed) dates.published.add(printed.value, printed.from, printed.rule ?? 'time', 0.995);
  }
  // Of two stamps that say "published" the earlier is the first print: the other is of a later edition.
  if (first && /^(?:json-ld|microdata)\./.test(first.rule ?? '')) {
    const stamp = first.others?.find(
      (other) =>
        /^meta\.article:published/.test(other.rule ?? '') && other.value.slice(0, 10) < first.value.slice(0, 10),
    );
    if (stamp && !sameInstant(stamp.value, first.value))
      dates.published.add(stamp.value, stamp.from, stamp.rule ?? 'meta', 0.995);
  }
  // A bare `date` later than the day printed by the headline is the day of the request.
  if (first && /^meta\.(?:date|dc|like)/.test(first.rule ?? '')) {
    const printed = first.others?.find(
      (other) =>
        other.from !== 'meta' && other.confidence >= 0.7 && other.value.slice(0, 10) < first.value.slice(0, 10),
    );
    if (printed) dates.published.add(printed.value, printed.from, printed.rule ?? 'time', 0.99);
  }
  // Nothing is published after its last change: a bare `date` that says so is the day of the request.
  if (
    modified &&
    first &&
    first.confidence <= 0.75 &&
    modified.from === 'visible' &&
    modified.value.slice(0, 10) < first.value.slice(0, 10)
  )
    dates.published.add(modified.value, modified.from, 'modified-earlier', SURE.published['modified-earlier']);
  if (!dates.published.size) withYearOfAddress(evidence, dates, parse);
  if (!dates.published.size) fromScripts(evidence, dates, parse);

  // A page that only says when it was changed: better than no day, and the trace tells which rule it was.
  if (!dates.published.size && modified)
    dates.published.add(modified.value, modified.from, 'modified-only', SURE.published['modified-only']);
  const best = dates.published.reading();
  return { published: best && isSure(best) ? local(best, evidence) : undefined, modified };
}

/** Below this a day that is printed somewhere is a guess. */
const FLOOR = 0.1;
/**
 * No day is better than a wrong one, since attributions carry it. What is kept above the floor, by pages of known days: a day by the headline
 * under 0.6 in 5 of 10, a day alone on a short line that is its page's only one in 6 of 6, the last change where no other day is told in 16
 * of 23, what scripts hold in 3 of 5. Days inside sentences are no candidates at all.
 */
const isSure = ({ confidence }: Reading<string>): boolean => confidence >= FLOOR;

/** Countries on Central European Time, by the end of their hosts. */
const CENTRAL_EUROPE =
  /^https?:\/\/[^/]+\.(?:de|at|ch|fr|it|es|nl|be|lu|pl|cz|sk|hu|si|hr|dk|no|se|rs|li)(?::\d+)?(?:\/|$)/i;

/**
 * A moment that is given in UTC is shown as the day that the page itself prints: another candidate that is the same moment in
 * local time gives the offset. A moment that is midnight in the site's own country is a day without a time.
 */
function local(reading: Reading<string> | undefined, evidence: Evidence): Reading<string> | undefined {
  if (!reading || !reading.value.includes('T') || !/(?:Z|[+-]00:00)$/.test(reading.value)) return reading;
  const instant = Date.parse(reading.value);
  if (Number.isNaN(instant)) return reading;
  for (const other of reading.others ?? []) {
    if (!/T\d\d:\d\d/.test(other.value)) continue;
    const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(other.value);
    const away = (Date.parse(zoned ? other.value : `${other.value}Z`) - instant) / 60_000;
    if (zoned && Math.abs(away) < 1 && !/(?:Z|[+-]00:00)$/.test(other.value))
      return { ...reading, value: other.value, rule: other.rule ?? reading.rule };
    // Printed without a zone: whole quarters of an hour apart, as far as zones go.
    if (!zoned && away !== 0 && Math.abs(away) <= 14 * 60 && Math.abs(away % 15) < 1) {
      const quarter = Math.round(away / 15) * 15;
      const sign = quarter < 0 ? '-' : '+';
      return {
        ...reading,
        value: `${other.value}${sign}${String(Math.floor(Math.abs(quarter) / 60)).padStart(2, '0')}:${String(Math.abs(quarter) % 60).padStart(2, '0')}`,
      };
    }
  }
  if (
    (CENTRAL_EUROPE.test(evidence.address ?? '') ||
      (!evidence.address && /^(?:de|fr|it|nl|pl|cs|sk|hu|da|sv|nb|no|hr|sl|sr)(?:-|$)/i.test(evidence.languageHint))) &&
    /T2[23]:00(?::00)?(?:Z|[+-]00:00)$/.test(reading.value)
  ) {
    const summer = /T22/.test(reading.value);
    return { ...reading, value: new Date(instant + (summer ? 2 : 1) * 3_600_000).toISOString().slice(0, 10) };
  }
  const printed =
    dateInAddress(evidence.address)?.slice(0, 10) === reading.value.slice(0, 10)
      ? undefined
      : reading.others?.find(
          (other) =>
            other.from === 'visible' &&
            other.confidence >= 0.6 &&
            other.value.length === 10 &&
            sameMoment(instant, other.value),
        );
  if (printed) return { ...reading, value: printed.value, rule: printed.rule ?? reading.rule };
  return reading;
}

/** Two stamps of one moment, in whatever zones. */
const sameInstant = (one: string, other: string): boolean => Math.abs(Date.parse(one) - Date.parse(other)) < 60_000;

/** Metas of other names that say "published" or "created", and say nothing else. */
const LIKE_PUBLISHED =
  /publi|pub-?_?(?:date|time)|(?:^|[._:-])(?:created?|creation|issued?|posted|release|date|datum|fecha)(?:$|[._:-])|(?:article|story|post|page|content|doc)-?_?(?:date|time)/;
const SAYS_ELSE =
  /modif|updat|chang|edit|expir|valid|event|start|(?:^|[._:-])end|until|birth|death|access|copyright|review|revis|build|deploy|crawl|index|server|now|current|today|last|embargo|format|publisher|verif|generat|render|cache|cookie|offer|price|video|image/;

function likePublished(meta: ReadonlyMap<string, readonly string[]>, dates: Dates, parse: Parse): void {
  for (const [name, [content]] of meta) {
    if (!content || content.length > 60 || KNOWN_META.has(name) || !LIKE_PUBLISHED.test(name) || SAYS_ELSE.test(name))
      continue;
    dates.published.add(parse(content), 'meta', 'meta.like-published', SURE.published['meta.like-published']);
  }
}

/** True where a day that is printed next to a moment's day in UTC is the moment's own in some country: from ten hours west to twelve hours east. */
function sameMoment(instant: number, day: string): boolean {
  const start = Date.parse(day);
  return instant >= start - 12 * 3_600_000 && instant < start + 34 * 3_600_000;
}

type Parse = (text: string | null | undefined) => string | null;

/** Nearness to the headline, 0…1: 1 within a few lines, falling after; before the headline a little less. */
function nearness(evidence: Evidence, line: number): number {
  if (evidence.headline < 0) return line < 40 ? 0.5 : 0.2;
  const away = line - evidence.headline;
  if (away >= 0) return away <= 8 ? 1 : away <= 25 ? 0.7 : 0.25;
  return away >= -5 ? 0.9 : away >= -12 ? 0.6 : 0.3;
}

function dataDate(place: Place, parse: Parse): string | null {
  const { attribs } = place.element;
  for (const name of MOMENTS) {
    const value = attribs[name];
    const date = value && value.length <= 40 ? parse(value) : null;
    if (date) return date;
  }
  return null;
}

function shownDate(place: Place, parse: Parse): string | null {
  const { datetime, content, title } = place.element.attribs;
  return (
    parse(datetime) ??
    parse(content) ??
    parse(title) ??
    dataDate(place, parse) ??
    parse(placeWords(place).slice(0, 160).replace(/\n/g, ' '))
  );
}

function fromMarked(evidence: Evidence, dates: Dates, parse: Parse): void {
  let seen = 0;
  for (const place of evidence.outline.marked) {
    const { itemprop, property } = place.element.attribs;
    const said = DATE_PROPS.exec(`${itemprop ?? ''} ${property ?? ''}`)?.[1]?.toLowerCase();
    if (
      !said ||
      foreignZone(evidence, place) & (place.element.attribs.content ? ELSEWHERE & ~FIELD_HINT.hidden : ELSEWHERE)
    )
      continue;
    if (++seen > 20) return;
    const date = shownDate(place, parse);
    const near = place.element.name === 'meta' ? 0.9 : nearness(evidence, place.line);
    if (/modified/.test(said)) dates.modified.add(date, 'microdata', 'microdata.dateModified', 0.7 + 0.15 * near);
    else
      dates.published.add(
        date,
        'microdata',
        'microdata.datePublished',
        (/created|upload/.test(said) ? 0.6 : 0.68) + 0.2 * near - seen * 0.01,
      );
  }
}

function fromTimes(evidence: Evidence, dates: Dates, parse: Parse): void {
  let seen = 0;
  for (const place of evidence.outline.times) {
    if (foreignZone(evidence, place) & (ELSEWHERE | FIELD_HINT.navigation | FIELD_HINT.quote)) continue;
    const date = shownDate(place, parse);
    if (!date) continue;
    if (++seen > 12) return;
    const own = place.element.attribs.class ?? '';
    const around = evidence.outline.lines[place.line];
    const line = around?.text ?? '';
    const said = SAYS_PUBLISHED.test(line) || SAYS_MODIFIED.test(line);
    if (around && !said && around.length - placeWords(place).length >= TOLD && isTold(around)) continue;
    const changed =
      place.hints & FIELD_HINT.modified ||
      (/(?:^|\s)updated(?:\s|$)/.test(own) && !/published/.test(own)) ||
      SAYS_MODIFIED.test(leadOf(line, 40));
    const sure =
      place.element.attribs.pubdate !== undefined || /(?:^|\s)(?:published|entry-date|dt-published)(?:\s|$)/.test(own);
    const near = nearness(evidence, place.line);
    if (changed && !sure) dates.modified.add(date, 'visible', 'time.updated', 0.5 + 0.3 * near);
    else
      dates.published.add(
        date,
        'visible',
        sure ? 'time.published' : 'time',
        (sure ? 0.62 : 0.5) + 0.27 * near - seen * 0.02,
      );
  }
}

function fromHints(evidence: Evidence, dates: Dates, parse: Parse): void {
  let seen = 0;
  for (const place of evidence.outline.hinted) {
    if (!(place.hints & FIELD_HINT.date) || foreignZone(evidence, place) & (ELSEWHERE | FIELD_HINT.quote)) continue;
    const words = placeWords(place).slice(0, 220).replace(/\n/g, ' ');
    if (words.length > 200 || SAYS_OTHER.test(words)) continue;
    const date =
      (mayHoldDate(words) ? parse(boxed(words)) : null) ?? dataDate(place, parse) ?? parse(place.element.attribs.title);
    if (!date) continue;
    if (++seen > 12) return;
    const near = nearness(evidence, place.line);
    const both = SAYS_MODIFIED.exec(words);
    const modifiedFirst =
      both !== null &&
      !SAYS_PUBLISHED.test(words.slice(0, both.index)) &&
      (both.index < 12 || Boolean(place.hints & FIELD_HINT.modified));
    const rule = place.hints & FIELD_HINT.hentry ? 'hentry.published' : 'hint.date';
    if (modifiedFirst) {
      dates.modified.add(date, 'visible', 'hint.modified', 0.45 + 0.3 * near);
      dates.published.add(publishedAfter(words, both.index, parse), 'visible', rule, 0.44 + 0.3 * near);
      continue;
    }
    dates.published.add(date, 'visible', rule, (rule === 'hint.date' ? 0.44 : 0.5) + 0.3 * near - seen * 0.02);
    if (both) dates.modified.add(parse(words.slice(both.index)), 'visible', 'hint.modified', 0.45 + 0.3 * near);
  }
}

/** `12 10 2019`: the words of a box whose lines are day, month and year. */
const boxed = (words: string): string => words.replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/, '$1.$2.$3');

/** The day behind a change's that is said to be the first: `Updated 15 May, published 12 May 2024`. */
function publishedAfter(text: string, from: number, parse: Parse): string | null {
  const said = SAYS_PUBLISHED.exec(text.slice(from + 1));
  return said ? parse(text.slice(from + 1 + said.index)) : null;
}

const leadOf = (text: string, length: number): string => text.slice(0, length);

/** "This page", of which a footer says when it was changed. */
const OF_PAGE = new RegExp(phrases('thisPage'), 'iu');
/** What parts a day at a paragraph's beginning from its words. */
const DATELINE_MARK = /[|–—:]|\s-\s|--/u;
const SENTENCE_END = /[.!?。！？]["”»」』]?$/;

/** A day with so many more letters around it, in a sentence, is the day of what is told. */
const TOLD = 40;

/** A sentence: a day in it tells of something else, as a rule. One that begins with its day is a date line. */
const isTold = (line: Line): boolean =>
  weightOf(line.text) >= 30 && SENTENCE_END.test(line.text) && !/^\P{L}{0,3}\d/u.test(line.text) && line.heading === 0;

const hasWords = (text: string): boolean =>
  (text.match(/\p{L}{3,}/gu) ?? []).some((word) => !isWeekday(word) && !monthOf(word));

/** Words on both sides of a day, other than those of a date: a headline that is so tells of that day. */
export function standsInWords(text: string): boolean {
  const around = text.split(/\p{Nd}+/u);
  return around.length > 1 && hasWords(around[0]!) && hasWords(around.at(-1)!);
}

/** `3 March 1921: the first line opens` */
const OF_CHRONICLE = /^[^:：]{0,24}\d{4}\s?[:：]\s+\p{L}{2}/u;

export const isOfChronicle = (text: string): boolean =>
  OF_CHRONICLE.test(text) && !SAYS_PUBLISHED.test(text) && !SAYS_MODIFIED.test(text);

/** A note under the text, `[1] Minutes of 5 April 2022`, or one that leads back with `↩`. */
const OF_NOTE = /^\[\d{1,3}\]\s|[↩↑][\ufe0e\ufe0f]?$/u;

const CLOCK = /\d[:：.]\d\d(?!\d)/;

/** The day in the headline, in a note, or in a list of days; a headline with an hour is welded to its date line. */
const tellsOfDay = ({ text }: Line, isHeadline: boolean): boolean =>
  (isHeadline && !CLOCK.test(text) && standsInWords(text)) || isOfChronicle(text) || OF_NOTE.test(text);

/** Visible lines around the headline, and short lines anywhere that say "published". */
function fromLines(evidence: Evidence, dates: Dates, parse: Parse): void {
  const { lines } = evidence.outline;
  const from = evidence.headline < 0 ? 0 : Math.max(0, evidence.headline - 6);
  const to = Math.min(lines.length, evidence.headline < 0 ? 40 : evidence.headline + 22);
  let seen = 0;
  const take = (line: Line, at: number, base: number, rule: string) => {
    const zone = foreignZone(evidence, { zone: line.zone, line: at });
    if (zone & ELSEWHERE) return;
    // A paragraph may begin with its day: `Pressemitteilung vom 25. Januar 2022 | Berlin – Die …`
    const text = line.length > 220 ? line.text.slice(0, 70) : line.text;
    if (!mayHoldDate(text) || SAYS_OTHER.test(text) || tellsOfDay(line, at === evidence.headline)) return;
    const date = parse(text);
    if (!date) return;
    seen++;
    const changed = SAYS_MODIFIED.exec(line.text);
    const published = SAYS_PUBLISHED.exec(line.text);
    const away = at - evidence.headline;
    // A short line right under the headline is what the page itself prints as its day.
    const close = evidence.headline >= 0 && away > 0 && away <= 4 && line.length <= 60 ? 0.1 : 0;
    const dense = line.length <= 60 ? 0.08 + close : line.length <= 120 ? 0 : -0.15;
    const weight = weightOf(line.text);
    const told = !published && !changed && isTold(line) ? 0.3 : 0;
    if (told && (weight <= 220 || !DATELINE_MARK.test(text))) return;
    const confidence =
      base +
      dense -
      told +
      (published ? 0.1 : 0) +
      0.18 * nearness(evidence, at) -
      seen * 0.02 -
      (zone & ZONES ? 0.1 : 0);
    if (changed && !(published && published.index < changed.index)) {
      dates.modified.add(date, 'visible', 'line.modified', confidence);
      dates.published.add(publishedAfter(line.text, changed.index, parse), 'visible', rule, confidence);
      return;
    }
    dates.published.add(date, 'visible', rule, confidence);
    if (changed) dates.modified.add(parse(line.text.slice(changed.index)), 'visible', 'line.modified', confidence);
  };
  for (let i = from; i < to && seen < 6; i++) take(lines[i]!, i, i === evidence.headline ? 0.3 : 0.42, 'line.headline');
  fromBoxes(evidence, from, to, dates, parse);
  const best = dates.published.ordered()[0];
  if (best && best.confidence >= 0.5) return;
  for (let i = to; i < lines.length && seen < 4; i++) {
    const line = lines[i]!;
    if (
      line.zone & FIELD_HINT.footer &&
      line.length <= 160 &&
      !SAYS_OTHER.test(line.text) &&
      OF_PAGE.test(line.text) &&
      SAYS_MODIFIED.test(line.text)
    )
      dates.modified.add(parse(line.text), 'visible', 'line.page-changed', SURE.modified['line.page-changed']);
    if (line.length <= 160 && (SAYS_PUBLISHED.test(line.text) || SAYS_MODIFIED.test(line.text)))
      take(line, i, 0.3, 'line.said');
  }
  if (dates.published.size || seen) return;
  // Several days on short lines are a list of what happened when.
  const days = new Set<string>();
  let only = -1;
  for (let i = 0; i < lines.length && days.size < 2; i++) {
    const line = lines[i]!;
    const date = line.length <= 60 && !(line.zone & ELSEWHERE) && mayHoldDate(line.text) ? parse(line.text) : null;
    if (!date) continue;
    if (!days.size) only = i;
    days.add(dayOf(date));
  }
  if (days.size === 1) take(lines[only]!, only, 0.15, 'line.any');
}

/** A day on lines of its own, as in a leaf of a calendar: `12`, `Oct`, `2024` or `12`, `Oct 2024`. */
function fromBoxes(evidence: Evidence, from: number, to: number, dates: Dates, parse: Parse): void {
  const { lines } = evidence.outline;
  for (let i = from; i < to - 1; i++) {
    if (lines[i]!.length > 12 || foreignZone(evidence, { zone: lines[i]!.zone, line: i }) & ELSEWHERE) continue;
    let text = lines[i]!.text;
    for (let j = i + 1; j <= i + 2 && j < lines.length && lines[j]!.length <= 16; j++) {
      text += ` ${lines[j]!.text}`;
      const date = /\d{4}/.test(text) && !/\d{4}.*\d{4}/.test(text) ? parse(boxed(text)) : null;
      if (date) {
        dates.published.add(date, 'visible', 'line.box', 0.44 + 0.18 * nearness(evidence, i));
        return;
      }
    }
  }
}

/** A day and month without a year near the headline, where the address tells the year. */
function withYearOfAddress(evidence: Evidence, dates: Dates, parse: Parse): void {
  const year = /(?:^|[/_-])((?:19|20)\d\d)(?=[/_-]|$)/.exec(
    (evidence.address ?? '')
      .slice(0, 2000)
      .replace(/^https?:\/\/[^/]+/i, '')
      .replace(/[?#].*/s, ''),
  )?.[1];
  if (!year || evidence.headline < 0) return;
  for (
    let i = Math.max(0, evidence.headline - 4);
    i <= evidence.headline + 6 && i < evidence.outline.lines.length;
    i++
  ) {
    const line = evidence.outline.lines[i]!;
    if (
      line.length > 40 ||
      i === evidence.headline ||
      !/\d/.test(line.text) ||
      /\d{4}/.test(line.text) ||
      foreignZone(evidence, { zone: line.zone, line: i }) & ELSEWHERE
    )
      continue;
    const date = parse(`${line.text} ${year}`);
    if (date) {
      dates.published.add(date.slice(0, 10), 'visible', 'line.year-of-address', SURE.published['line.year-of-address']);
      return;
    }
  }
}

/** Days in the state that a page's scripts begin with (`"publishedAt":"2022-01-31T…"`): a last resort. */
const STATE =
  /["'][a-z]{0,16}[_-]?(?:datePublished|publish(?:ed)?[_-]?(?:at|date|on|time)|publication[_-]?(?:date|time)|pub[_-]?date|first[_-]?published(?:at|[_-]at|date)?|created[_-]?at|dateCreated)\\?["']\s?:\s?\\?["']((?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-9:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)/gi;

function fromScripts(evidence: Evidence, dates: Dates, parse: Parse): void {
  const counts = new Map<string, { value: string; count: number }>();
  for (const text of scriptTexts(evidence.outline, 3_000_000)) {
    for (const m of text.matchAll(STATE)) {
      const value = parse(m[1]);
      if (!value) continue;
      const known = counts.get(value.slice(0, 10));
      if (known) known.count++;
      else counts.set(value.slice(0, 10), { value, count: 1 });
      if (counts.size > 20) return;
    }
  }
  // One day, or one that most entries share: state that lists many articles tells nothing.
  const list = [...counts.values()].sort((a, b) => b.count - a.count);
  const total = list.reduce((sum, entry) => sum + entry.count, 0);
  if (list.length && list[0]!.count > total / 2)
    dates.published.add(list[0]!.value, 'derived', 'script.state', SURE.published['script.state']);
}
