/** Authors in what the page shows: elements whose class says byline, lines that begin with "By", names beside the day. */
import { SURE } from '../confidence';
import { phrases } from '../languages';
import type { Element } from '../page/markup/nodes';
import { isAgencyAlone } from './agency';
import { WELDED, isPersonName, readAuthors, saysRole } from './authors';
import { isAuthorAddress } from './author-address';
import { namesBesideDay } from './byline-day';
import { nearness, type AddByline } from './byline-collector';
import { nameInBio } from './byline-bio';
import { ABOUT_AUTHOR, CONNECTORS, LABELS, OPENER, OPENERS, SOURCES, SPOKEN } from './byline-words';
import { readDate } from './date';
import { foreignZone, type Evidence } from './evidence';
import { hasGivenName } from './given-names';
import { ELSEWHERE, FIELD_HINT } from '../page/field-hints';
import { placeWords, wordsOf, type Line } from '../page/outline';
import { isKnownPlace } from './places';
import { comparisonKey } from './strings';

/** Where no spaces part words, a name is one piece, and behind "reporter" and a colon an interview asks as often as it signs. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Longest line that says "by" and a pen name. */
const PEN_NAME = 45;

/** A visible line that says who wrote: `By …`, `Von …`, `Autor: …`. */
export const SAYS_BY = new RegExp(
  `^[\\s*_–—|•-]*(?:(?:${SPOKEN})(?:\\s?[:：／|]\\s*|\\s+)|(?:${OPENERS})\\s?[:：／|]\\s*|(?:${phrases('byUnspaced')})\\s?(?!\\p{L}{6}))(?=\\S)`,
  'iu',
);
/** Where "reporter" stands behind the name: `김철수 기자 kim@news.example`. */
const SAID_AFTER = new RegExp(String.raw`^\p{Script=Hangul}{2,4}\s?(?:${phrases('rolesBehind')})(?![\p{L}])`, 'u');
const SOURCE = new RegExp(`^(?:${SOURCES})\\s?[:：]`, 'iu');
/** Headings over a line about who wrote. */
export const ABOUT = new RegExp(`^(?:${ABOUT_AUTHOR})\\s?[:：]?$`, 'iu');
/** What parts a name from others and from what is said of it. */
const NAME_PARTS = new RegExp(
  `\\s*(?:[,;|/&•·()]|\\s[–—-]\\s)\\s*(?:(?:${CONNECTORS})\\s+)?|\\s+(?:${CONNECTORS})\\s+`,
  'iu',
);
/** A line that is only the label of the next. */
export const LABEL = new RegExp(`^(?:(?:${SPOKEN}|${LABELS})\\s?[:：]?|(?:${OPENERS})\\s?[:：])$`, 'iu');
/** Signs and words before a picture's credit: an element with them names who took it. */
const PICTURED = new RegExp(String.raw`^(?:[©ⓒ]|\(c\)|(?:${phrases('pictureWords')})(?!\p{L}))`, 'iu');

/** `credit` alone is as often a picture's as an article's. */
const CREDIT_CLASS = /^(?!.*(?:author|autor|auteur|by-?line|writer|reporter)).*credit/i;

const PICTURE_CLASS =
  /(?:image|photo|foto|picture|bild|media|video)[a-z]{0,10}[-_]{0,2}(?:by-?line|credit|author|autor)|(?:by-?line|credit|author|autor)[-_]{0,2}(?:image|photo|foto|picture|img|avatar|bild)(?![a-z])/i;

/** Where sites list what belongs to one of their sections. */
const SECTION_ADDRESS = new RegExp(`/(?:${phrases('sectionAddresses')})/`, 'i');

/** An author's class around the name of a section: it is in the page's breadcrumb, or all of it is a link to a section's list. */
function isSection(element: Element, words: string, { structured }: Evidence): boolean {
  if (words.length > 60) return false;
  const key = comparisonKey(words);
  if ([...structured.breadcrumb, structured.article?.section ?? ''].some((name) => comparisonKey(name) === key))
    return true;
  const queue: Element[] = [element];
  for (let i = 0; i < queue.length && i < 12; i++) {
    const one = queue[i]!;
    if (one.name === 'a')
      return SECTION_ADDRESS.test(one.attribs.href ?? '') && comparisonKey(wordsOf(one, 80)) === key;
    for (const child of one.children) if (child.type === 'tag') queue.push(child);
  }
  return false;
}

/** Elements whose class says byline or author. */
export function fromHints(evidence: Evidence, addByline: AddByline): void {
  let added = 0;
  for (const place of evidence.outline.hinted) {
    if (!(place.hints & FIELD_HINT.byline)) continue;
    const zone = foreignZone(evidence, place);
    // An author box may stand in a sidebar or a footer; it is still about this article's author.
    if (zone & FIELD_HINT.authorBox ? zone & (FIELD_HINT.comments | FIELD_HINT.hidden) : zone & ELSEWHERE) continue;
    // A picture's caption may hold its own byline: `cutline-byline`, `image-byline`.
    if (place.hints & FIELD_HINT.caption || PICTURE_CLASS.test(place.element.attribs.class ?? '')) continue;
    if (
      place.hints & FIELD_HINT.comments ||
      (place.hints & FIELD_HINT.related && !(place.hints & FIELD_HINT.authorBox))
    )
      continue;
    const words = placeWords(place);
    if (!words || words.length > 240 || PICTURED.test(words) || isSection(place.element, words, evidence)) continue;
    if (CREDIT_CLASS.test(place.element.attribs.class ?? '') && !SAYS_BY.test(words)) continue;
    const lines = words.split('\n');
    const near = nearness(evidence, place.line);
    const boxed = zone & FIELD_HINT.authorBox ? (zone & ELSEWHERE ? 0.22 : 0.1) : 0;
    // Far from the headline such a class is a teaser's, unless it is the author box.
    const confidence =
      (near < 0.5 && !(zone & FIELD_HINT.authorBox)
        ? Math.max(0.06, 0.19 - added * 0.03)
        : 0.52 + 0.26 * near - added * 0.03) - boxed;
    // A list of names, a line each.
    if (
      lines.length > 1 &&
      lines.length <= 6 &&
      lines.every((line) => isPersonName(line) && hasGivenName(line)) &&
      addByline(lines.join(', '), 'visible', 'hint.byline', confidence, false)
    ) {
      added++;
      continue;
    }
    for (const line of lines.slice(0, 4)) {
      // A class says author: pen names count when the element holds nothing else.
      if (
        line.length <= 160 &&
        addByline(
          line,
          'visible',
          'hint.byline',
          confidence,
          !(zone & FIELD_HINT.authorBox) && near > 0.5 && lines.length <= 2 && line.length <= 40,
        )
      ) {
        added++;
        break;
      }
    }
    if (added >= 6) return;
  }
}

/** Lines around the headline that begin with "By", link to an author's page, or are nothing but a person's name beside the day. */
export function fromLines(evidence: Evidence, addByline: AddByline): void {
  const { lines } = evidence.outline;
  const from = evidence.headline < 0 ? 0 : Math.max(0, evidence.headline - 4);
  const to = Math.min(lines.length, evidence.headline < 0 ? 30 : evidence.headline + 18);
  let prose = false,
    within = false;
  for (let i = from; i < to; i++) {
    const line = lines[i]!;
    // The standfirst stands over the byline, as often as not.
    prose ||= i > evidence.headline + 1 && line.length > 160;
    if (
      i === evidence.headline ||
      line.length > 160 ||
      foreignZone(evidence, { zone: line.zone, line: i }) & (ELSEWHERE | FIELD_HINT.caption)
    )
      continue;
    if (isTeasers(evidence, i)) continue;
    // Under a heading behind prose it is what the text tells of: a book's author, who made what is shown.
    within ||= prose && line.heading > 0;
    const confidence = 0.5 + 0.24 * nearness(evidence, i) - (within ? 0.4 : 0);
    if (line.length <= 40 && LABEL.test(line.text)) {
      labelled(lines[i + 1], confidence, addByline);
      continue;
    }
    if (line.length <= 60 && SOURCE.test(line.text) && isAgencyAlone(line.text)) {
      addByline(line.text, 'visible', 'line.source', confidence, false);
      continue;
    }
    if (saidBy(line, confidence, addByline)) continue;
    if (line.length > 120) continue;
    if (line.heading) {
      if (line.length <= 80 && DIGIT.test(line.text) && readDate(line.text, evidence.languageHint) !== null)
        besideDay(line, confidence - 0.1, addByline);
      continue;
    }
    if (line.linked > 0 && line.linked <= 80 && linkedNames(line, confidence, addByline)) continue;
    if (DIGIT.test(line.text) && readDate(line.text, evidence.languageHint) !== null) {
      besideDay(line, confidence, addByline);
      continue;
    }
    if (line.length > 70 || prose || i - evidence.headline > 8) continue;
    const names = bareNames(line.text, evidence);
    if (names.length && dayNear(evidence, i))
      addByline(names.join(', '), 'visible', 'line.name', confidence - 0.22, false);
  }
  closingLabels(evidence, to, addByline);
}

/** A line over the headline that stands under another headline, which is a link: who wrote that one, or when. */
export function isTeasers({ outline: { lines }, headline }: Evidence, at: number): boolean {
  return (
    at < headline &&
    [at - 1, at - 2].some((i) => {
      const line = lines[i];
      return line !== undefined && line.heading > 0 && line.length >= 20 && line.linked >= line.length * 0.8;
    })
  );
}

/** Hungarian writes the given name last. */
function isGiven(text: string, evidence: Evidence): boolean {
  return (
    hasGivenName(text) ||
    (/^hu(?:-|$)/i.test(evidence.languageHint) && hasGivenName(text.slice(text.lastIndexOf(' ') + 1)))
  );
}

/** A line that is nothing but a name, and not of somebody whom the headline is about. */
function isBareName(text: string, evidence: Evidence): boolean {
  return (
    !/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\s.'’-]/u.test(text) &&
    isPersonName(text) &&
    isGiven(text, evidence) &&
    !comparisonKey(evidence.title).includes(comparisonKey(text))
  );
}

/** The names of a line that holds nothing else than names and, behind the first, roles, places and houses: `Jane Doe, Berlin`, `Jane Doe | Staff Writer`. */
function bareNames(text: string, evidence: Evidence): string[] {
  const [first, ...rest] = text.split(NAME_PARTS).filter(Boolean);
  if (!first || !isBareName(first, evidence)) return [];
  const names = [first];
  for (const part of rest) {
    if (isBareName(part, evidence)) names.push(part);
    else if (!saysRole(part) && !isKnownPlace(part) && !isAgencyAlone(part) && !evidence.site.isName(part)) return [];
  }
  return names;
}

/** The names in a line that the body left out: it says "by" or, before the body, is nothing but a name. */
export function signedNames(text: string, before: boolean, evidence: Evidence): string[] {
  const names = SAYS_BY.test(text) ? readAuthors(text) : before && isBareName(text, evidence) ? [text] : [];
  // One whose given name is known vouches for those that stand beside it.
  return names.some(hasGivenName) ? names.filter((name) => !evidence.site.isName(name)) : [];
}

/** Names after a label; a pen name where the line holds little else. */
function labelled(next: Line | undefined, confidence: number, addByline: AddByline): void {
  if (next && next.length <= 90 && !addByline(next.text, 'visible', 'line.label', confidence, false))
    addByline(next.text, 'visible', 'line.label', confidence, next.length <= 30);
}

function saidBy(line: Line, confidence: number, addByline: AddByline): boolean {
  if (line.length <= 60 && SAID_AFTER.test(line.text))
    return addByline(line.text, 'visible', 'line.by', confidence, false);
  const welded = WELDED.exec(line.text);
  const whole = welded && line.length <= 50 && hasGivenName(line.text.slice(welded[0].length)) ? 0.15 : 0;
  if (welded && addByline(line.text, 'visible', 'line.by', confidence + whole, false)) return true;
  const said = SAYS_BY.exec(line.text);
  if (!said) return false;
  const rest = line.text.slice(said[0].length);
  const given = hasGivenName(rest);
  if (line.length > 50 && !given) return false;
  // A short line that says "by" and names a known given name is what the paper itself prints: surer than its machinery's user name.
  const sure = given && line.length <= 50 ? 0.15 : given ? 0 : -0.15;
  const unspaced = UNSPACED.test(rest);
  // A word alone behind it is never a name together with the "by": `Von Möwe`.
  return (
    ((unspaced || /\s\S/.test(rest)) && addByline(line.text, 'visible', 'line.by', confidence + sure, false)) ||
    // A pen name or a single name, where the line says "by" and little else.
    (!unspaced &&
      line.length <= PEN_NAME &&
      !/[.!?:]$/.test(line.text) &&
      addByline(rest, 'visible', 'line.by', confidence - 0.15, true))
  );
}

/** Links to authors' pages inside a line's block. */
function linkedNames(line: Line, confidence: number, addByline: AddByline): boolean {
  const names: string[] = [];
  const queue: Element[] = [line.block];
  for (let i = 0; i < queue.length && i < 40 && queue.length < 400; i++) {
    for (const child of queue[i]!.children) {
      if (child.type !== 'tag') continue;
      queue.push(child);
      const address = child.name === 'a' ? child.attribs.href : undefined;
      if (!address || !isAuthorAddress(address)) continue;
      const words = wordsOf(child, 60);
      if (words && line.text.includes(words) && !names.includes(words)) names.push(words);
    }
  }
  return (
    names.length > 0 &&
    names.length <= 6 &&
    (addByline(names.join(', '), 'visible', 'link.author', confidence, false) ||
      (names.every((name) => name.length <= 30) &&
        // "By" and an author's page: one name is enough.
        addByline(
          names.join(', '),
          'visible',
          'link.author',
          confidence + (SAYS_BY.test(line.text) && hasGivenName(names[0]!) ? 0.2 : 0),
          true,
        )))
  );
}

function besideDay(line: Line, confidence: number, addByline: AddByline): void {
  for (const { text, doubt, declared } of namesBesideDay(line.text))
    if (addByline(text, 'visible', 'line.dated', confidence - doubt, declared)) return;
}

const DIGIT = /\d{4}|\d[./-]\d/;

/** A line near another that is a day: within two lines, or on the other side of the headline. */
function dayNear(evidence: Evidence, at: number): boolean {
  const { lines } = evidence.outline;
  const { headline } = evidence;
  const beside = [at - 2, at - 1, at + 1, at + 2, ...(at > headline && at - headline <= 3 ? [headline - 1] : [])];
  return beside.some((i) => {
    const line = i === headline ? undefined : lines[i];
    return (
      line !== undefined &&
      line.length <= 80 &&
      /\d/.test(line.text) &&
      readDate(line.text, evidence.languageHint) !== null
    );
  });
}

/** The name behind an opener of two words or more, which says "written by" and not only "by" or "from"; null without one. */
function namedAfterLabel(text: string, evidence: Evidence): string | null {
  // Two words that open and two of a name, before anything dearer is asked.
  if (!/\s\S+\s\S+\s/.test(text)) return null;
  const opened = OPENER.exec(text)?.[0].trim() ?? '';
  const name = text.slice(opened.length).trim();
  return /\p{L}\s\p{L}/u.test(opened) && isBareName(name, evidence) ? name : null;
}

/** A label far from the headline, as some pages close with it. */
function closingLabels(evidence: Evidence, from: number, addByline: AddByline): void {
  const { lines } = evidence.outline;
  // What stands over a line about who wrote may be near the headline of a short text.
  for (let i = Math.max(0, evidence.headline + 1), seen = 0; i < lines.length - 1 && seen < 2; i++) {
    const line = lines[i]!;
    if (line.length > 30 || foreignZone(evidence, { zone: line.zone, line: i }) & ELSEWHERE) continue;
    const next = lines[i + 1]!;
    if (ABOUT.test(line.text)) {
      const about = isBareName(next.text, evidence) ? next.text : nameInBio(next.text);
      if (about) {
        seen++;
        addByline(about, 'visible', 'line.about', SURE.authors['line.about'], false);
      }
      continue;
    }
    // A name alone over the line about its bearer; far from the headline "Written by" with the name behind it.
    const wrote =
      next.length > line.length && next.text.startsWith(line.text) && isBareName(line.text, evidence)
        ? nameInBio(next.text) === line.text && line.text
        : i >= from && line.length <= 60 && namedAfterLabel(line.text, evidence);
    if (wrote) {
      seen++;
      addByline(wrote, 'visible', 'line.about', SURE.authors['line.about'], false);
      continue;
    }
    if (i < from || !LABEL.test(line.text)) continue;
    seen++;
    if (next.length <= 90) addByline(next.text, 'visible', 'line.label', SURE.authors['line.label'], false);
  }
}
