/** Headline, standfirst and section: lines above the body. */
import { SURE_IN_TEXT } from '../confidence';
import type { FieldReadings } from '../../contract/model';
import { Candidates } from '../fields/candidates';
import { isAgencyAlone } from '../fields/agency';
import { isPersonName, readAuthors } from '../fields/authors';
import { isKnownPlace } from '../fields/places';
import { comparisonKey } from '../fields/strings';
import { claim, sharedWithBody, type Context } from './context';
import { isCue } from './look';
import { headlineCandidates, HEADLINE_FEATURES, type HeadlineCandidate } from './headline-features';
import { HEADLINE_WEIGHTS } from './headline-weights';
import { isSection } from './sections';

const COUNTED = /(?:(?<!\s)\s+)?[|｜]\s*[^|｜]{2,40}$|\s[-–—]\s[^-–—.!?]{2,30}$/u;

/** A line's weight by its features; a text without a headline has 1. */
const weightOf = (features: readonly number[]): number =>
  Math.exp(features.reduce((sum, value, i) => sum + value * (HEADLINE_WEIGHTS[HEADLINE_FEATURES[i]![0]] ?? 0), 0));

/** The candidates with the share that each has in being the headline, best first; the rest of 1 is that there is none. */
function ranked(candidates: readonly HeadlineCandidate[]): { i: number; share: number }[] {
  const weights = candidates.map(({ features }) => weightOf(features));
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  return candidates
    .map(({ line }, k) => ({ i: line, share: weights[k]! / total }))
    .sort((a, b) => b.share - a.share || b.i - a.i);
}

/** Reads the headline and claims its lines. Returns the line it stands on, or -1. */
export function readHeadline(context: Context, fields: FieldReadings): number {
  const candidates = new Candidates<string>(comparisonKey, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'title' && entry.value)
      candidates.add(entry.value, 'container', 'header', context.header.mail ? 0.8 : 0.97);
  if (context.page.containerTitle)
    candidates.add(context.page.containerTitle, 'container', 'container-title', SURE_IN_TEXT.title['container-title']);
  if (context.wire.headline)
    candidates.add(context.wire.headline, 'visible', 'wire-headline', SURE_IN_TEXT.title['wire-headline']);
  const lines = ranked(headlineCandidates(context));
  const best = lines[0];
  // Lines that print the same words stand for each other.
  for (const one of lines.slice(0, 8)) {
    const text = context.lines[one.i]!.text;
    const share = lines.reduce((sum, c) => sum + (context.lines[c.i]!.text === text ? c.share : 0), 0);
    candidates.add(text, 'visible', 'headline-line', 0.25 + 0.65 * share);
  }
  const reading = candidates.reading();
  if (!reading || !candidates.size) return -1;
  const chosen = comparisonKey(reading.value);
  let at = -1;
  for (const c of lines) {
    const own = comparisonKey(context.lines[c.i]!.text);
    if (own === chosen || (own.length > 12 && (own.startsWith(chosen) || chosen.startsWith(own)))) {
      if (at < 0 || c.i > at) at = c.i;
      claim(context, c.i, 'headline');
    }
  }
  if (at < 0 && best && reading.from === 'visible') {
    at = best.i;
    claim(context, best.i, 'headline');
  }
  // `Headline | Site`, where the headline stands alone elsewhere.
  const cut = COUNTED.exec(reading.value);
  if (cut && context.lines.some((l) => l.text === reading.value.slice(0, cut.index)))
    reading.value = reading.value.slice(0, cut.index);
  fields.title = reading;
  return at;
}

/** The standfirst: the line under the headline that is a sentence and no byline, date or caption. */
export function readStandfirst(context: Context, headline: number, fields: FieldReadings): void {
  const given = context.header.entries.find((e) => e.key === 'subtitle');
  if (given) {
    fields.subtitle = {
      value: given.value,
      from: 'container',
      confidence: SURE_IN_TEXT.subtitle.header,
      rule: 'header',
    };
    return;
  }
  if (headline < 0) return;
  const title = comparisonKey(fields.title?.value ?? '');
  for (let i = headline + 1; i < Math.min(headline + 4, context.lines.length); i++) {
    const look = context.looks[i]!,
      text = context.lines[i]!.text;
    if (context.claimed.has(i) || comparisonKey(text) === title) continue;
    // The first body paragraph is none, unless the body plainly begins after bylines further down.
    if (context.kept[i]) return;
    if (
      look.byline ||
      look.credit ||
      isCue(look) ||
      look.number ||
      look.tabs ||
      (look.date && look.size < 90) ||
      look.ago ||
      look.reading
    )
      continue;
    if (
      look.size < 40 ||
      look.size > 420 ||
      look.words < 6 ||
      (sharedWithBody(context, look.terms) ?? 0) < (i === headline + 1 ? 0.01 : 0.2)
    )
      continue;
    fields.subtitle = {
      value: text,
      from: 'visible',
      confidence: i === headline + 1 ? 0.75 : 0.6,
      rule: 'under-headline',
    };
    claim(context, i, 'standfirst');
    return;
  }
}

/** A byline without "by", or an agency's credit: no kicker. */
const namesSomebody = (text: string): boolean =>
  isPersonName(text) || isAgencyAlone(text) || readAuthors(text).length > 0;

const JOINT = /(?:(?<!\s)\s+)?(?:[>»›→/|]|::)\s*/u;

/** The section: a header line, a breadcrumb, or a section's name right above (or below) the headline. */
export function readSection(context: Context, headline: number, fields: FieldReadings): void {
  const candidates = new Candidates<string>(comparisonKey, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'section' && entry.value)
      candidates.add(entry.value, 'container', 'header', SURE_IN_TEXT.section.header);
  const title = comparisonKey(fields.title?.value ?? '');
  const from = headline >= 0 ? headline : context.first;
  for (let i = Math.max(0, from - 6); from >= 0 && i < Math.min(context.lines.length, from + 4); i++) {
    if (i === headline || context.kept[i] || context.header.lines.has(i)) continue;
    const text = context.lines[i]!.text,
      look = context.looks[i]!;
    if (look.size > 90 || look.number) continue;
    const parts = text
      .split(JOINT)
      .map((p) => p.trim())
      .filter((p) => p && comparisonKey(p) !== title);
    const away = Math.abs(i - from);
    if (parts.length > 1 && parts.length <= 6) {
      const named = parts.filter((p) => isSection(p));
      if (named.length && i < from)
        candidates.add(named[named.length - 1]!, 'visible', 'breadcrumb', 0.8 - away * 0.03);
    } else if (isSection(text) && (i < from || away <= 2)) {
      // In a menu every line is a section's name; above a headline one or two are.
      let run = 0;
      for (let k = i - 3; k <= i + 3; k++)
        if (k !== i && context.lines[k] && isSection(context.lines[k]!.text)) run += 1;
      if (run >= 2 && !context.lines.some((line, k) => k < i && line.text === text)) continue;
      candidates.add(text, 'visible', 'section-line', Math.max(0.1, 0.78 - away * 0.05 - run * 0.12));
      if (run === 0) context.claimed.set(i, { reason: 'metadata', rule: 'section' });
    } else if (
      look.words <= 3 &&
      i === from - 1 &&
      !context.claimed.has(i) &&
      !isCue(look) &&
      !look.stop &&
      !look.date &&
      !look.byline &&
      !namesSomebody(text) &&
      !isKnownPlace(text) &&
      (context.lines[i]!.before || context.lines[i]!.after)
    )
      candidates.add(text, 'visible', 'kicker', SURE_IN_TEXT.section.kicker);
  }
  const reading = candidates.reading();
  if (reading && reading.confidence >= 0.3) fields.section = reading;
}
