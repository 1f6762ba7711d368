/** Names the elements whose words are a field, so that the body leaves them out. */
import type { Element } from '../page/markup/nodes';
import type { FieldName, FieldReadings } from '../../contract/model';
import { readAuthors } from './authors';
import { readDate } from './date';
import { foreignZone, type Evidence } from './evidence';
import { ELSEWHERE, FIELD_HINT } from '../page/field-hints';
import { placeWords, type Place } from '../page/outline';
import { comparisonKey } from './strings';

/** An element with more words than this holds more than a byline or a date. */
const SMALL = 200;

/** Readings of a standfirst that stand in an element which says that it is one. */
const CLAIMING: ReadonlySet<string | undefined> = new Set(['hint.subtitle', 'line.described']);

/** Fills `evidence.claimed`: smallest elements only, near the headline only, never one that holds prose. */
export function claim(evidence: Evidence, readings: FieldReadings): void {
  const { outline, claimed, headline, headlineElement, languageHint } = evidence;
  if (headlineElement) claimed.set(headlineElement, 'title');
  if (headline < 0) return;
  const near = (place: Place) =>
    place.line >= headline - 8 &&
    place.line <= headline + 14 &&
    !(foreignZone(evidence, place) & (ELSEWHERE | FIELD_HINT.quote | FIELD_HINT.caption));
  const put = (element: Element, field: FieldName) => {
    if (!holds(element, headlineElement) && !claimed.has(element)) claimed.set(element, field);
  };

  const names = new Set((readings.authors?.value ?? []).map(comparisonKey));
  for (const place of outline.hinted) {
    if (!near(place)) continue;
    const words = placeWords(place);
    if (!words || words.length >= 520) continue;
    if (
      place.hints & FIELD_HINT.subtitle &&
      readings.subtitle &&
      comparisonKey(words) === comparisonKey(readings.subtitle.value) &&
      CLAIMING.has(readings.subtitle.rule)
    ) {
      put(place.element, 'subtitle');
      continue;
    }
    if (words.length > SMALL) continue;
    if (
      place.hints & FIELD_HINT.byline &&
      (readAuthors(words).some((name) => names.has(comparisonKey(name))) || names.has(comparisonKey(words)))
    )
      put(place.element, 'authors');
    else if (place.hints & FIELD_HINT.date && words.length <= 120 && readDate(words.replace(/\n/g, ' '), languageHint))
      put(place.element, 'published');
    else if (
      place.hints & FIELD_HINT.kicker &&
      words.length <= 60 &&
      readings.section &&
      comparisonKey(words) === comparisonKey(readings.section.value)
    )
      put(place.element, 'section');
  }
  for (const place of outline.times) {
    if (!near(place)) continue;
    const words = placeWords(place);
    // A time inside a sentence belongs to the sentence.
    const line = outline.lines[place.line];
    if (words.length <= 80 && (!line || line.length <= 160)) put(place.element, 'published');
  }
  for (const place of outline.marked) {
    if (!near(place) || place.element.name === 'meta') continue;
    const { itemprop, rel } = place.element.attribs;
    if (!/(?:^|\s)author(?:\s|$)/i.test(`${itemprop ?? ''} ${rel ?? ''}`)) continue;
    const words = placeWords(place);
    if (words && words.length <= SMALL && names.has(comparisonKey(words.split('\n')[0]!)))
      put(place.element, 'authors');
  }
}

function holds(element: Element, inner: Element | null): boolean {
  for (let node = inner; node; node = node.parent as Element | null) if (node === element) return true;
  return false;
}
