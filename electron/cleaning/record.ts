/** Articles whose record says more than a page does (news databases, tables, headers of mail): what it states is surer than what is read. */
import { SURE } from './confidence';
import { fromHtml } from 'hast-util-from-html';
import { allowedBody } from '../article/allowed';
import { distinctProblems } from '../article/problems';
import { bodyText, countWords } from '../article/text';
import type {
  Article,
  FieldName,
  FieldReadings,
  FieldValues,
  Given,
  Page,
  Problem,
  Reading,
  Removal,
} from '../contract/model';
import { parseHtml } from './page/parse';
import { readAgencies } from './fields/agency';
import { readAuthors } from './fields/authors';
import { readDate } from './fields/date';
import { finishFields, readFields } from './fields/index';
import { collapseSpace } from './fields/strings';
import { shortHash } from './article/trace';
import { CLEANER_VERSION } from './version';

/** A record is filled in by people and machines that err, seldom: above all that is read from words. */
const CONFIDENCE = 0.97;
/** What a byline's words are worth as a name where no person was made out in them. */
const AS_PRINTED = 0.5;
/** Longest byline that may stand as a name, and longest text that a removal keeps (contract). */
const LONGEST_NAME = 120;
const MAX_TEXT = 2000;

type Values = { [N in FieldName]?: { value: FieldValues[N]; confidence: number } };

/** The values of a record, printed forms read. */
function valuesOf(given: Given, problems: Problem[]): Values {
  const values: Values = {};
  const put = <N extends FieldName>(name: N, value: FieldValues[N] | null | undefined, confidence = CONFIDENCE) => {
    const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
    if (!empty && !values[name]) Object.assign(values, { [name]: { value, confidence } });
  };
  for (const name of Object.keys(given.fields) as FieldName[]) put(name, given.fields[name]);
  const { language } = given.fields;
  for (const [name, printed] of [
    ['published', given.dated],
    ['modified', given.updated],
  ] as const) {
    if (!printed) continue;
    const date = readDate(printed, language);
    if (date) put(name, date);
    else problems.push({ kind: 'not-understood', detail: collapseSpace(printed, 100) });
  }
  if (given.byline) {
    const authors = readAuthors(given.byline, { declared: true });
    const agencies = readAgencies(given.byline);
    put('authors', authors);
    put('agency', agencies.join('/') || null);
    if (!authors.length && !agencies.length) put('authors', [collapseSpace(given.byline, LONGEST_NAME)], AS_PRINTED);
  }
  return values;
}

/** What the record states comes first; what was read stands behind it. */
function merged(readings: FieldReadings, values: Values): FieldReadings {
  const out: FieldReadings = { ...readings };
  for (const name of Object.keys(values) as FieldName[]) {
    const { value, confidence } = values[name]!;
    const read = readings[name] as Reading<unknown> | undefined;
    if (read && read.confidence > confidence) continue;
    const others = read ? [withoutOthers(read), ...(read.others ?? [])] : [];
    const different = others.filter((other) => JSON.stringify(other.value) !== JSON.stringify(value));
    Object.assign(out, {
      [name]: {
        value,
        from: 'container',
        rule: 'record',
        confidence,
        ...(different.length ? { others: different.slice(0, 6) } : {}),
      },
    });
  }
  return out;
}

const withoutOthers = ({ value, from, confidence, rule }: Reading<unknown>) => ({
  value,
  from,
  confidence,
  ...(rule === undefined ? {} : { rule }),
});

/** Lines of the record that no field holds: kept, shown on demand. */
function asideOf(page: Page): Removal[] {
  return (page.aside ?? []).map((line, i) => {
    const text = collapseSpace(line, MAX_TEXT);
    return {
      id: shortHash(`aside ${i} ${text}`),
      reason: 'metadata',
      rule: 'record',
      text,
      at: 0,
      content: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] }],
    };
  });
}

/** A page that was cleaned as any other, with what its container says of it. */
export function withGiven(article: Article, page: Page): Article {
  if (!page.given && !page.aside?.length) return article;
  const problems: Problem[] = [];
  const values = page.given ? valuesOf(page.given, problems) : {};
  return {
    ...article,
    fields: merged(article.fields, values),
    removals: [...asideOf(page), ...article.removals],
    problems: distinctProblems(article.problems, problems),
  };
}

/** An article whose body is known: nothing is chosen, only what its words tell of (dateline, agency, language …) is read. */
export function cleanRecord(page: Page): Article {
  const problems: Problem[] = [...page.problems];
  const values = page.given ? valuesOf(page.given, problems) : {};
  const body = allowedBody(fromHtml(page.source, { fragment: true }));
  const text = bodyText(body);
  if (!text.trim() && !problems.some(({ kind }) => kind === 'link-only' || kind === 'scanned'))
    problems.push({ kind: 'empty' });
  const context = { page: { ...page, source: '', pieces: undefined }, document: parseHtml('').document };
  const early = readFields(context);
  early.readings = merged(early.readings, values);
  const { agency } = early.carried;
  agency.add(values.agency?.value, 'container', 'record', CONFIDENCE);
  if (values.copyright)
    agency.add(readAgencies(values.copyright.value).join('/'), 'container', 'copyright', SURE.agency.copyright);
  const paragraphs = text ? text.split('\n\n') : [];
  const finished = finishFields(early, {
    bodyText: text,
    firstParagraphs: paragraphs.slice(0, 5),
    lastParagraphs: paragraphs.slice(-5),
    figures: [],
    lead: [],
    metadataLines: [],
  });
  return {
    fields: merged(finished.readings, values),
    body,
    removals: asideOf(page),
    words: countWords(text),
    problems: distinctProblems(problems, finished.problems),
    cleaner: CLEANER_VERSION,
  };
}
