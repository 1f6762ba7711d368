/**
 * Reads the series or column that an article belongs to. Conservative: what a page is part of is mostly the site or something sold, so only
 * what is called a series or a column counts.
 */
import type { FieldReadings } from '../../contract/model';
import { anyLanguage } from '../languages';
import { FIELD_HINT, ZONES } from '../page/field-hints';
import { placeWords } from '../page/outline';
import { Candidates } from './candidates';
import { foreignZone, metasOf, type Evidence } from './evidence';
import { plainText } from './json-ld';
import { comparisonKey } from './strings';

/** By source, comparable with one another: data that has a word for it; a meta of a site's own; a line over the headline. */
const SURE = { structured: 0.85, meta: 0.7, kicker: 0.6 } as const;
const LONGEST = 80;

const METAS = [
  'article:series',
  'article.series',
  'article:column',
  'article.column',
  'citation_series_title',
  'tax:series',
];

/** `Column: The Long View`, `Kolumne „So läuft es“`: the word, then a colon, a dash or quotation marks. */
const NAMED = new RegExp(
  `^(?:${anyLanguage((language) => language.series)})(?:\\s?[:：|–—]\\s?|\\s?(?=["“”„«»‚‘「『]))["“”„«»‚‘「『]?(.{2,${LONGEST}}?)["“”„«»’‘」』]?$`,
  'iu',
);
/** Lines over the headline, and under it, between which a kicker is the article's own. */
const [ABOVE, BELOW] = [4, 2];

export function readSeries(evidence: Evidence): FieldReadings['series'] {
  const { outline, structured, disable, site, title, headline } = evidence;
  const series = new Candidates<string>(comparisonKey, disable);
  /** A name that is neither the site's nor the headline. */
  const named = (text: string | null | undefined): string | null => {
    const name = plainText(text, LONGEST + 1);
    return name && name.length <= LONGEST && comparisonKey(name) !== comparisonKey(title) && !site.isName(name)
      ? name
      : null;
  };
  series.add(named(structured.article?.series), 'json-ld', 'json-ld.series', SURE.structured);
  for (const text of metasOf(outline, ...METAS)) series.add(named(text), 'meta', 'meta.series', SURE.meta);
  for (const place of headline < 0 ? [] : outline.hinted) {
    const away = place.line - headline;
    if (!(place.hints & FIELD_HINT.kicker) || away < -ABOVE || away > BELOW) continue;
    if (foreignZone(evidence, place) & (ZONES | FIELD_HINT.caption)) continue;
    const words = placeWords(place)
      .slice(0, 2 * LONGEST)
      .split('\n')[0]!
      .trim();
    series.add(named(NAMED.exec(words)?.[1]), 'visible', 'hint.kicker.series', SURE.kicker);
  }
  return series.reading();
}
