/** Reads the standfirst: the sentence or two that a paper prints between the headline and the text. */
import { SURE } from '../confidence';
import type { FieldReadings } from '../../contract/model';
import { BLOCK_HINT } from '../page/block-hints';
import { FIELD_HINT, ZONES } from '../page/field-hints';
import { hintsOfNames } from '../page/name-hints';
import { placeWords, type Place } from '../page/outline';
import type { Element } from '../page/markup/nodes';
import { isPersonName } from './authors';
import { Candidates } from './candidates';
import { readDate } from './date';
import { foreignZone, metasOf, type Evidence } from './evidence';
import { comparisonKey, collapseSpace } from './strings';
import type { BodyFindings } from './types';

type Subtitle = FieldReadings['subtitle'];

const SHORTEST = 12;
const LONGEST = 500;
/** A text of so few words, in a script that parts them, is a label: `Expert reviewed`. */
const LABEL_WORDS = 2;
/** Longest line that is nothing but a day or a byline. */
const NOTE = 60;
/** Shorter descriptions are too often those of a whole site. */
const DESCRIPTION = 30;
/** A description that is cut off must agree with the line for so long. */
const CUT = 60;
/** Lines under the headline in which the page's own description may be printed. */
const FAR = 14;
/** An unlinked line of this length is a paragraph: after two of them, what looks like a standfirst heads a part of the text. */
const PARAGRAPH = 160;

/** The words, where they may be a standfirst: not the headline again, no label, no day. */
function fitting(text: string | null | undefined, title: string): string | null {
  const value = text ? collapseSpace(text, LONGEST + 100) : '';
  if (value.length < SHORTEST || value.length > LONGEST) return null;
  const key = comparisonKey(value);
  if (!key || title.includes(key) || (title.length >= 20 && key.includes(title))) return null;
  if (isLabel(value) || (value.length <= NOTE && readDate(value) !== null)) return null;
  return value;
}

const isLabel = (text: string): boolean => !/\p{Lo}{5}/u.test(text) && text.trim().split(/\s+/).length <= LABEL_WORDS;

/** A short line that names an author is the byline. */
const isByline = (text: string, authors: readonly string[]): boolean =>
  text.length <= NOTE && authors.some((name) => text.includes(name));

/** What the page says of itself in its data, as keys. */
function descriptionsOf({ outline, structured }: Evidence): string[] {
  return [
    ...metasOf(outline, 'og:description', 'description', 'twitter:description'),
    structured.article?.description ?? '',
  ]
    .map(comparisonKey)
    .filter((key, i, all) => key.length >= DESCRIPTION && all.indexOf(key) === i);
}

/** True where a line is what the page describes itself with, or the start of it says all of a description that is cut off. */
const isDescribed = (key: string, descriptions: readonly string[]): boolean =>
  descriptions.some((one) => one === key || (one.length >= CUT && key.startsWith(one)));

/** The standfirst as far as the page tells it before its body is chosen. */
export function readStandfirst(evidence: Evidence, section: string, authors: readonly string[]): Subtitle {
  const { outline, structured, disable, headline } = evidence;
  const { lines } = outline;
  const title = comparisonKey(evidence.title);
  const others = new Set([section, ...authors].map(comparisonKey));
  const candidates = new Candidates<string>(comparisonKey, disable);
  const good = (text: string | null | undefined): string | null => {
    const value = fitting(text, title);
    return value && !others.has(comparisonKey(value)) && !isByline(value, authors) ? value : null;
  };
  const alternative = good(structured.article?.alternativeHeadline);
  const key = alternative ? comparisonKey(alternative) : '';
  // What is printed over the headline is a kicker, whatever the data call it.
  const over = lines.slice(Math.max(0, headline - 4), Math.max(0, headline)).some((l) => comparisonKey(l.text) === key);
  if (!over)
    candidates.add(alternative, 'json-ld', 'json-ld.alternativeHeadline', SURE.subtitle['json-ld.alternativeHeadline']);
  if (headline < 0) return candidates.reading();

  const descriptions = descriptionsOf(evidence);
  for (const place of outline.hinted) {
    if (!(place.hints & FIELD_HINT.subtitle) || place.element === evidence.headlineElement) continue;
    const away = place.line - headline;
    if (away < 0 || away > 10 || foreignZone(evidence, place) & (ZONES | FIELD_HINT.caption)) continue;
    if (lines.slice(headline + 1, place.line).filter(isParagraph).length > 1) break;
    const words = placeWords(place).trim();
    const value = good(words);
    if (!value || isOffer(place.element) || holdsPicture(place) || startsWithNote(words)) continue;
    // Several lines are more often a box with a caption and links than a standfirst of several sentences.
    candidates.add(value, 'visible', 'hint.subtitle', (words.includes('\n') ? 0.56 : 0.66) - away * 0.01);
    if (candidates.size > 2) break;
  }
  for (let i = headline + 1; i < Math.min(lines.length, headline + FAR); i++) {
    const line = lines[i]!;
    const zone = foreignZone(evidence, { zone: line.zone, line: i }) & (ZONES | FIELD_HINT.caption);
    if (line.length > 400) continue;
    if (descriptions.length && isDescribed(comparisonKey(line.text), descriptions) && !(zone & ~FIELD_HINT.related)) {
      candidates.add(good(line.text), 'visible', 'line.described', SURE.subtitle['line.described']);
      break;
    }
    // What a page describes itself with under its first paragraph is of its text.
    if (isParagraph(line)) break;
    // A heading right under the headline.
    if (line.heading && i === headline + 1 && !zone && !isPersonName(line.text))
      candidates.add(good(line.text), 'visible', 'line.subtitle', SURE.subtitle['line.subtitle']);
  }
  return candidates.reading();
}

const isParagraph = (line: Evidence['outline']['lines'][number]): boolean =>
  line.length >= PARAGRAPH && line.linked < line.length / 2 && !line.heading && !(line.zone & FIELD_HINT.caption);

/** Boxes that sell or ask, whatever else their names say: `offer-lead`. */
const OFFERS =
  BLOCK_HINT.newsletter | BLOCK_HINT.paywall | BLOCK_HINT.promotion | BLOCK_HINT.cookie | BLOCK_HINT.advertisement;
const isOffer = (element: Element): boolean => (hintsOfNames(element).body & OFFERS) !== 0;

/** Elements looked at in a box for its pictures. */
const MOST_ELEMENTS = 40;

/** A box with a picture is the picture's, words and all. */
function holdsPicture({ element }: Place): boolean {
  const open: Element[] = [element];
  for (let seen = 0; open.length && seen < MOST_ELEMENTS; seen++) {
    const one = open.pop()!;
    if (/^(?:img|picture|figure|amp-img|video)$/.test(one.name)) return true;
    for (const child of one.children) if (child.type === 'tag') open.push(child);
  }
  return false;
}

/** A box whose first line is a day is the line of the byline. */
function startsWithNote(words: string): boolean {
  const end = words.indexOf('\n');
  return end > 0 && end <= NOTE && readDate(words.slice(0, end)) !== null;
}

/** Marked as one, a standfirst has so many letters at least; unmarked it must be a sentence. */
const MARKED = 25;
const SENTENCE = 60;
const STOPS = /[.!?…。！？।॥؟][\p{Pe}\p{Pf}"'”’]*$/u;

/** Words of the same first letters, however they end, are of one thing; of scripts that part no words, two signs. */
const STEM = 5;

/** The beginnings of a text's longer words. */
function stemsOf(text: string): Set<string> {
  const stems = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)) {
    if (/^\p{Lo}/u.test(word) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word))
      for (let i = 0; i + 1 < word.length; i++) stems.add(word.slice(i, i + 2));
    else if (word.length >= STEM) stems.add(word.slice(0, STEM));
  }
  return stems;
}

/**
 * The standfirst among what stands between the headline and the chosen body and is no part of it: what is marked as one, else a sentence
 * that speaks of what the headline speaks of. What a house says there on all its pages (how it tests, what it earns) does not.
 */
export function standfirstOver(evidence: Evidence, lead: BodyFindings['lead']): Subtitle {
  if (!lead.length) return undefined;
  const title = comparisonKey(evidence.title);
  const stems = stemsOf(evidence.title);
  const speaksOf = (text: string): boolean => [...stemsOf(text)].some((stem) => stems.has(stem));
  const candidates = new Candidates<string>(comparisonKey, evidence.disable);
  for (const { text, marked } of lead) {
    if (text.length < (marked ? MARKED : SENTENCE) || (!marked && !(STOPS.test(text) && speaksOf(text)))) continue;
    candidates.add(
      fitting(text, title),
      'visible',
      marked ? 'lead.marked' : 'lead.sentence',
      SURE.subtitle[marked ? 'lead.marked' : 'lead.sentence'],
    );
  }
  return candidates.reading();
}
