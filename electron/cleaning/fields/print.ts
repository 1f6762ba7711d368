/** Reads where the article stood in print: its edition and page. Only what says so in so many words: a page's own address is no page. */
import type { FieldReadings } from '../../contract/model';
import { LANGUAGES, phrases } from '../languages';
import { Candidates } from './candidates';
import { foreignZone, metaOf, type Evidence } from './evidence';
import { FIELD_HINT } from '../page/field-hints';
import { plainText } from './json-ld';
import { comparisonKey } from './strings';

/** By source, comparable with one another: data made for it; made for journals' articles; a sentence under the text. */
const SURE = { structured: 0.85, citation: 0.7, sentence: 0.65 } as const;
/** Longest value: an edition has a few words, a page a few numbers. */
const LONGEST = 60;
/** Longest sentence that is looked at. */
const LONGEST_LINE = 400;

/** `A version of this article appears in print on …, Section A, Page 4 of the New York edition with the headline: …` */
const PRINTED = LANGUAGES.flatMap((language) => language.phrases?.inPrint ?? []).map(
  (pattern) => new RegExp(pattern, 'iu'),
);
const CUE = new RegExp(`\\b(?:${phrases('printWord')})\\b`, 'i');
const PAGE_WORD = new RegExp(`^(?:${phrases('pageNumber')})\\s*`, 'i');

/** Null for what holds no number. */
function pageNumber(text: string | null): string | null {
  const page = text?.replace(PAGE_WORD, '') ?? '';
  return /\d/.test(page) && page.length <= LONGEST ? page : null;
}

/** Null for the day, which some papers print there. */
const editionName = (text: string | null): string | null =>
  text && text.length <= LONGEST && !/^\d{4}-\d\d/.test(text) ? text : null;

export function readPrint(evidence: Evidence): Pick<FieldReadings, 'edition' | 'page'> {
  const { outline, structured, disable } = evidence;
  const edition = new Candidates<string>(comparisonKey, disable);
  const page = new Candidates<string>(comparisonKey, disable);
  edition.add(
    editionName(structured.article?.printEdition ?? null),
    'json-ld',
    'json-ld.printEdition',
    SURE.structured,
  );
  page.add(pageNumber(structured.article?.printPage ?? null), 'json-ld', 'json-ld.printPage', SURE.structured);
  const first = pageNumber(plainText(metaOf(outline, 'citation_firstpage', 'prism.startingpage'), LONGEST));
  const last = pageNumber(plainText(metaOf(outline, 'citation_lastpage', 'prism.endingpage'), LONGEST));
  page.add(first && last && last !== first ? `${first}–${last}` : first, 'meta', 'meta.citation', SURE.citation);
  outline.lines.forEach((line, i) => {
    if (line.length > LONGEST_LINE || !CUE.test(line.text)) return;
    if (foreignZone(evidence, { zone: line.zone, line: i }) & (FIELD_HINT.related | FIELD_HINT.comments)) return;
    for (const pattern of PRINTED) {
      const printed = pattern.exec(line.text)?.groups;
      if (!printed) continue;
      const number = printed.page!;
      const whole = printed.section && /^\d/.test(number) ? printed.section + number : number;
      page.add(whole, 'visible', 'line.print', SURE.sentence);
      edition.add(printed.edition ?? null, 'visible', 'line.print', SURE.sentence);
    }
  });
  return { edition: edition.reading(), page: page.reading() };
}
