/** Reads the headline, and finds the element that prints it. */
import { SURE } from '../confidence';
import { anyLanguage, phrases } from '../languages';
import type { Element } from '../page/markup/nodes';
import { Candidates } from './candidates';
import { metaOf, type Evidence } from './evidence';
import { readDate } from './date';
import { hintsOfName } from '../page/name-hints';
import { ELSEWHERE, FIELD_HINT, ZONES, type FieldHints } from '../page/field-hints';
import { overLongestProse, proseAfter } from './prose';
import { wordsOf, type Place } from '../page/outline';
import type { Reading } from '../../contract/model';
import { comparisonKey, collapseSpace } from './strings';
import type { SiteNames } from './site-names';

const CAP = 500;

/** Separators between a title and the names around it, longest first; white space on both sides unless they are no word signs. */
const SEPARATOR =
  /(?:(?<!\s)\s+)?(?:\|+|│|\u3163|｜|»|«|›|‹|::|•|·|—|⋆|★|▷|►|→|\/\/)\s*|(?<!\s)\s+(?:[-–~/:_]|--)\s+|\s[-–]|:\s/gu;

/** A Chinese paper's name, welded to the title by a dash. */
const PAPER_BEHIND = new RegExp(
  String.raw`(?<=[\p{Script=Han}”」）！？])[-_–—]+\p{Script=Han}{1,8}(?:${phrases('paperEndings')})$`,
  'u',
);
/** How a byline begins: no headline does. */
const SAYS_BY = new RegExp(String.raw`^(?:${anyLanguage((language) => language.spokenBy)})\s`, 'iu');

/**
 * A title without the site's name: parts at its end and at its start are dropped while they are the site's names.
 * `witness` is another print of the title (a heading): where it agrees with the parts up to a separator, the rest is no title.
 */
function withoutSite(text: string, site: SiteNames, witnesses: readonly string[] = []): string {
  const title = collapseSpace(text, CAP);
  const whole = comparisonKey(title);
  for (const witness of witnesses) {
    const heading = comparisonKey(witness);
    if (
      heading.length >= 3 &&
      whole !== heading &&
      (whole.startsWith(heading) || whole.endsWith(heading)) &&
      heading.length >= 0.25 * whole.length
    ) {
      // The rest must stand behind a separator.
      for (const m of title.matchAll(SEPARATOR)) {
        const before = title.slice(0, m.index),
          after = title.slice(m.index + m[0].length);
        if (comparisonKey(before) === heading) return before.trim();
        if (comparisonKey(after) === heading) return after.trim();
      }
    }
  }
  let start = 0,
    end = title.length;
  for (let round = 0; round < 3; round++) {
    const cuts = [...title.slice(start, end).matchAll(SEPARATOR)].map((m) => ({
      at: start + m.index,
      length: m[0].length,
    }));
    if (!cuts.length) break;
    const last = cuts[cuts.length - 1]!,
      first = cuts[0]!;
    if (site.isInTitles(title.slice(last.at + last.length, end))) end = last.at;
    else if (
      cuts.length > 1 &&
      site.isInTitles(title.slice(cuts[cuts.length - 2]!.at + cuts[cuts.length - 2]!.length, end))
    )
      end = cuts[cuts.length - 2]!.at;
    else if (site.isInTitles(title.slice(start, first.at))) start = first.at + first.length;
    // `Headline – The Post – News of the region`
    else if (
      cuts.length > 1 &&
      site.isInTitles(title.slice(cuts[cuts.length - 2]!.at + cuts[cuts.length - 2]!.length, last.at)) &&
      wordCount(title.slice(start, cuts[cuts.length - 2]!.at)) >= 3
    )
      end = cuts[cuts.length - 2]!.at;
    else break;
  }
  const paper = PAPER_BEHIND.exec(title.slice(start, end));
  if (paper && paper.index - start >= 6) end = start + paper.index;
  const bracketed = /(?:(?<!\s)\s+)?\(([^()]{2,60})\)$/u.exec(title.slice(start, end));
  if (bracketed && bracketed.index > 0 && site.isInTitles(bracketed[1]!)) end = start + bracketed.index;
  return title.slice(start, end).trim() || title;
}

const wordCount = (text: string): number => text.trim().split(/\s+/).length;

interface Heading extends Place {
  text: string;
  key: string;
}

// Written out, since what is spread has a shape of its own each time, and each is asked dozens of questions.
const headingAt = ({ element, line, hints, zone }: Place, text: string): Heading => ({
  element,
  line,
  hints,
  zone,
  text,
  key: comparisonKey(text),
});

function headings(evidence: Evidence): Heading[] {
  const out: Heading[] = [];
  for (const place of evidence.outline.headings) {
    if ((out.length >= 24 && place.element.name !== 'h1') || out.length >= 40) continue;
    if (place.zone & (FIELD_HINT.footer | FIELD_HINT.comments | FIELD_HINT.hidden)) continue;
    const text = collapseSpace(wordsOf(place.element, CAP), CAP);
    if (text.length >= 2 && text.length < CAP) out.push(headingAt(place, text));
  }
  return out;
}

/** Elements that are no headings but say by their class that they are one, over prose. */
function classed({ outline, site }: Evidence): Heading[] {
  const out: Heading[] = [];
  for (const place of outline.hinted) {
    if (
      !(place.hints & FIELD_HINT.headline) ||
      place.hints & ~(FIELD_HINT.headline | FIELD_HINT.hentry) ||
      place.zone & (ZONES | FIELD_HINT.caption | FIELD_HINT.form) ||
      /^(?:h[1-6]|a|body|header|article|section)$/.test(place.element.name)
    )
      continue;
    const text = wordsOf(place.element, CAP);
    const line = outline.lines[place.line];
    if (
      text.length < 8 ||
      text.length > 250 ||
      text.includes('\n') ||
      wordCount(text) < 2 ||
      !line ||
      comparisonKey(line.text) !== comparisonKey(text) ||
      site.isInTitles(text) ||
      !proseAfter(outline.lines, place.line)
    )
      continue;
    out.push(headingAt(place, collapseSpace(text, CAP)));
    if (out.length >= 4) break;
  }
  return out;
}

const isMarkedTitle = (place: Place): boolean => {
  const { itemprop, property } = place.element.attribs;
  return (
    /(?:^|\s)(?:headline|schema:headline|dc:title|dcterms:title)(?:\s|$)/i.test(
      `${itemprop ?? ''} ${property ?? ''}`,
    ) || /(?:^|\s)(?:entry-title|p-name)(?:\s|$)/.test(place.element.attribs.class ?? '')
  );
};

/** How alike two titles are by their letters: equal 1, one inside the other by its share, else 0. */
function likeness(a: string, b: string): number {
  if (!a || !b) return 0;
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 6 && long.includes(short) ? short.length / long.length : 0;
}

/** A title that the page's data states: rule, origin, words, confidence. */
type Declared = [string, 'json-ld' | 'meta' | 'microdata' | 'container', string | null, number];

function declaredTitles({ outline, site, structured, page }: Evidence, printed: readonly string[]): Declared[] {
  const strip = (text: string | null) => (text ? withoutSite(text, site, printed) : null);
  return [
    [
      'json-ld.headline',
      'json-ld',
      structured.article && !structured.article.page ? strip(structured.article.headline) : null,
      0.76,
    ],
    ['meta.og:title', 'meta', strip(metaOf(outline, 'og:title')), 0.74],
    ['meta.twitter:title', 'meta', strip(metaOf(outline, 'twitter:title', 'twitter:text:title')), 0.66],
    [
      'meta.citation',
      'meta',
      strip(
        metaOf(
          outline,
          'citation_title',
          'dc.title',
          'dcterms.title',
          'dc:title',
          'sailthru.title',
          'parsely-title',
          'headline',
          'title',
          'name',
        ),
      ),
      0.7,
    ],
    ['title', 'meta', strip(outline.title ? metaText(outline.title) : null), 0.62],
    ['container.title', 'container', strip(page.containerTitle), 0.45],
  ];
}

/** A heading with how well the page's own data agrees with it (0…1). */
interface Scored {
  heading: Heading;
  score: number;
  agreement: number;
}

function scoreOf(
  heading: Heading,
  all: readonly Heading[],
  references: readonly string[],
  { outline, site }: Evidence,
): Scored {
  const agreement = Math.max(0, ...references.map((reference) => likeness(reference, heading.key)));
  const marked = isMarkedTitle(heading);
  let score =
    agreement * 3 +
    (heading.element.name === 'h1' ? 1.6 : heading.element.name === 'h2' ? 0.5 : 0) +
    (marked ? 1 : 0) +
    (heading.hints & FIELD_HINT.headline ? 0.4 : 0);
  if (heading.zone & ELSEWHERE) score -= 2;
  if (heading.zone & FIELD_HINT.navigation) score -= 1;
  if (
    site.isInTitles(heading.text) &&
    (agreement < 1 ||
      all.some(
        (other) =>
          other !== heading &&
          !(other.zone & ZONES) &&
          !site.isInTitles(other.text) &&
          proseAfter(outline.lines, other.line) >= 2,
      ))
  )
    score -= 2.5;
  if (heading.text.length > 250) score -= 2;
  // What no other title agrees with must at least stand over prose.
  if (agreement < 0.3) {
    const prose = proseAfter(outline.lines, heading.line);
    if (heading.element.name !== 'h1' && !marked) score -= prose >= 2 ? 0.4 : 1.5;
    else if (!prose) score -= 1.4;
  }
  return { heading, score, agreement };
}

/** The heading that the page's own data agrees with; failing that, the first that is in the text. */
function bestHeading(all: readonly Heading[], references: readonly string[], evidence: Evidence): Scored | null {
  let best: Scored | null = null;
  for (const heading of all) {
    const scored = scoreOf(heading, all, references, evidence);
    if (scored.score > (best?.score ?? -1)) best = scored;
  }
  return best;
}

/** What the best heading is worth as the title. `alone`: it is the only open h1. */
function headingConfidence(
  { heading: best, agreement: bestAgreement }: Scored,
  references: readonly string[],
  alone: boolean,
  { outline }: Evidence,
): number {
  const strong = best.element.name === 'h1' || isMarkedTitle(best);
  const stands = proseAfter(outline.lines, best.line) > 0;
  if (bestAgreement > 0.99) return 0.9;
  if (bestAgreement < 0.1 && references.length && !stands) return 0.45;
  if (!strong) return bestAgreement > 0.5 ? 0.68 : 0.4;
  if (bestAgreement > 0.3) return 0.84;
  if (!alone) return 0.7;
  return stands ? 0.83 : 0.77;
}

export interface TitleReading {
  /** Undefined where the page has none. */
  reading: Reading<string> | undefined;
  /** The element that prints it, its line (or -1) and zone. */
  element: Element | null;
  line: number;
  zone: FieldHints;
}

/** The title with the element that prints it, and its line. */
export function readTitle(evidence: Evidence): TitleReading {
  const { outline, site, disable } = evidence;
  const headed = headings(evidence);
  const all = headed.some((h) => h.element.name === 'h1' && !(h.zone & ZONES) && !site.isInTitles(h.text))
    ? headed
    : [...headed, ...classed(evidence)];
  const candidates = new Candidates<string>(comparisonKey, disable);
  // A heading that is the logo, or says what the logo says, is no witness of the headline.
  const open = all.filter((h) => !(h.zone & ZONES) && !site.isInTitles(h.text));
  const h1 = open.filter((h) => h.element.name === 'h1');
  const printed = [
    ...(h1.length ? h1 : open.slice(0, 6)).map((h) => h.text),
    ...all.slice(headed.length).map((h) => h.text),
  ];
  const declared = declaredTitles(evidence, printed);
  const references = declared
    .filter(([rule, , text]) => text && !disable.has(rule))
    .map(([, , text]) => comparisonKey(text!));

  const best = disable.has('heading') ? null : bestHeading(all, references, evidence);
  if (best && best.score > 0.4) {
    const confidence = headingConfidence(best, references, h1.length === 1, evidence);
    candidates.add(withoutKicker(best.heading, references, site), 'visible', 'heading', confidence);
  }
  // Where no heading agrees with the page's own data, the one right over its text may be the headline of a page that is called by its site alone.
  if ((best?.agreement ?? 0) <= 0.3) {
    const over = headingOver(all, overLongestProse(outline.lines), site);
    if (over) candidates.add(over.text, 'visible', 'heading.over-text', SURE.title['heading.over-text']);
  }
  for (const place of outline.marked) {
    if (!isMarkedTitle(place) || place.zone & ELSEWHERE || place.element.name === 'meta') continue;
    candidates.add(
      collapseSpace(wordsOf(place.element, CAP), CAP),
      'microdata',
      'microdata.headline',
      SURE.title['microdata.headline'],
    );
    break;
  }
  for (const [rule, from, text, confidence] of declared) {
    if (!text) continue;
    const shortened = /(?:…|\.\.\.)$/.test(text);
    candidates.add(text, from, rule, confidence - (shortened ? 0.3 : 0) - (site.isName(text) ? 0.35 : 0));
  }
  if (!references.length || references.every((reference) => site.isInTitles(reference)))
    candidates.add(overProse(evidence), 'visible', 'line.title', SURE.title['line.title']);
  const reading = candidates.reading();
  const key = reading ? comparisonKey(reading.value) : '';
  const shown = printing(all, key, outline.lines) ?? (best && best.score > 1 ? best.heading : null);
  if (shown) return { reading, element: shown.element, line: shown.line, zone: shown.zone };
  const at = lineOf(outline, key, reading?.value.length ?? 0);
  return { reading, element: null, line: at, zone: at < 0 ? 0 : outline.lines[at]!.zone };
}

/** The line that prints a title where no heading element does; -1 without one. */
function lineOf({ lines }: Evidence['outline'], key: string, length: number): number {
  if (key.length < 8) return -1;
  return lines.findIndex(
    (line) => !line.linked && line.length >= length && line.length <= length + 40 && comparisonKey(line.text) === key,
  );
}

/** The last heading within a few lines over a text, of the length of a headline. */
function headingOver(all: readonly Heading[], line: number, site: SiteNames): Heading | null {
  return (
    all
      .filter(
        (heading) =>
          heading.line <= line &&
          heading.line >= line - 5 &&
          !(heading.zone & ELSEWHERE) &&
          wordCount(heading.text) >= 4 &&
          !site.isName(heading.text),
      )
      .at(-1) ?? null
  );
}

/** The short line right over a page's first prose, where nothing else is its title. */
function overProse({ outline, site, languageHint }: Evidence): string | null {
  const { lines } = outline;
  const first = lines.findIndex(
    (line) => line.length >= 120 && line.linked < line.length / 2 && !(line.zone & (ZONES | FIELD_HINT.caption)),
  );
  for (let i = first - 1; i >= 0 && i >= first - 4; i--) {
    const line = lines[i]!;
    if (line.linked || line.zone & (ZONES | FIELD_HINT.caption | FIELD_HINT.form)) return null;
    const words = wordCount(line.text);
    if (
      words >= 3 &&
      words <= 20 &&
      line.length <= 140 &&
      !/[.:,;]$/.test(line.text) &&
      !site.isInTitles(line.text) &&
      readDate(line.text, languageHint) === null &&
      !SAYS_BY.test(line.text)
    )
      return line.text;
  }
  return null;
}

/** Of the headings that print a title the one over the text: lists of teasers print it too. */
function printing(all: readonly Heading[], key: string, lines: Evidence['outline']['lines']): Heading | null {
  const same = all.filter((heading) => heading.key === key && !(heading.zone & ELSEWHERE));
  if (same.length < 2) return same[0] ?? null;
  return (
    same.find((heading) => heading.element.name === 'h1' && proseAfter(lines, heading.line)) ??
    same.find((heading) => proseAfter(lines, heading.line)) ??
    same[0]!
  );
}

/** True for an element at a heading's end that is no part of the headline: a link, small print, a byline, a word or two. */
function isAside(element: Element, words: string): boolean {
  return (
    /^(?:a|button|small|sup)$/.test(element.name) ||
    Boolean(hintsOfName(element.attribs.class ?? '').fields & (FIELD_HINT.byline | FIELD_HINT.date)) ||
    wordCount(words) <= 2
  );
}

/**
 * A heading without the kicker that some pages put inside it: an element of its own at the heading's start (by its class, or because
 * the page's other titles lack its words) or a day.
 */
function withoutKicker(heading: Heading, references: readonly string[], site: SiteNames): string {
  const whole = withoutSite(heading.text, site).replace(/(?:(?<!\s)\s+)?(?<![¶#§])[¶#§]+$/u, '');
  const children = heading.element.children.filter(
    (child) => child.type === 'tag' || (child.type === 'text' && child.data.trim()),
  );
  let parts = children
    .map((child) => (child.type === 'text' ? collapseSpace(child.data) : collapseSpace(wordsOf(child as Element, CAP))))
    .filter(Boolean);
  if (parts.length < 2) {
    // One wrapper around them all.
    const only = children.length === 1 && children[0]!.type === 'tag' ? (children[0] as Element) : null;
    if (only)
      parts = only.children
        .map((child) =>
          child.type === 'text'
            ? collapseSpace(child.data)
            : child.type === 'tag'
              ? collapseSpace(wordsOf(child, CAP))
              : '',
        )
        .filter(Boolean);
  }
  for (let i = 1; i < Math.min(parts.length, 4); i++) {
    const head = parts.slice(0, i).join(' '),
      rest = parts.slice(i).join(' ');
    const key = comparisonKey(rest);
    if (key.length < 8 || !heading.key.endsWith(key) || head.length > 80) continue;
    const kicker =
      children[i - 1]?.type === 'tag' &&
      hintsOfName((children[i - 1] as Element).attribs.class ?? '').fields & (FIELD_HINT.kicker | FIELD_HINT.date);
    const agreed = references.some(
      (reference) => reference === key || (reference.startsWith(key) && !reference.includes(comparisonKey(head))),
    );
    if (kicker || agreed || readDate(head) !== null) return rest.replace(/^\s*[:|–—-]\s*/u, '');
  }
  // What stands behind the headline in an element of its own, and no other title knows: a mark, a byline, a link to change it.
  const head = parts.slice(0, -1).join(' '),
    last = children[parts.length - 1];
  if (
    parts.length > 1 &&
    parts.length === children.length &&
    last?.type === 'tag' &&
    comparisonKey(head).length >= 8 &&
    references.some(
      (reference) =>
        reference.startsWith(comparisonKey(head)) && !reference.includes(comparisonKey(parts[parts.length - 1]!)),
    ) &&
    isAside(last as Element, parts[parts.length - 1]!)
  )
    return withoutSite(head, site);
  const dated = /^\d{1,2}[./]\d{1,2}[./]\d{4}(\s*[-–—|:])?\s*(?=\p{L})/u.exec(whole);
  const undated = dated ? whole.slice(dated[0].length) : '';
  // A sign after the day parts it from the headline; without one, another title must say so.
  if (dated && (references.includes(comparisonKey(undated)) || (dated[1] && undated.length >= 20))) return undated;
  return whole;
}

function metaText(title: string): string {
  return collapseSpace(title, CAP);
}
