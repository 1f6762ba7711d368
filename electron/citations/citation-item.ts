/** A clipping as a citation style takes it: names in their parts, agencies, archived copies and databases in their places. */
import type { Clipping, FieldValues } from '../contract/model';
import { pagesInFile } from './attribution';
import { cslItem, type CslItem } from './csl';
import { personName, type CitedName } from './person-name';

export type CitationItem = Omit<CslItem, 'author'> & {
  author?: CitedName[];
  archive?: string;
  archive_location?: string;
  /** Pages of what is quoted of it. */
  locator?: string;
};

/** Agencies by the name that readers know, where theirs in the article is a short one. */
const AGENCIES: Record<string, string> = {
  AP: 'Associated Press',
  AFP: 'Agence France-Presse',
  dpa: 'Deutsche Presse-Agentur',
  APA: 'Austria Presse Agentur',
  EFE: 'EFE',
  UPI: 'United Press International',
  PTI: 'Press Trust of India',
  PA: 'PA Media',
};

/** Databases by the formats in which their articles are saved. */
const DATABASES: readonly [RegExp, string][] = [
  [/^nexis/, 'Nexis Uni'],
  [/^factiva/, 'Factiva'],
  [/^europresse/, 'Europresse'],
  [/^proquest/, 'ProQuest'],
  [/^kikuzo/, 'Kikuzo'],
  [/^yomidasu/, 'Yomidasu'],
  [/^integrum/, 'Integrum'],
];

/** Copies of pages that are kept elsewhere: the address of the page stands in theirs. */
const ARCHIVES: readonly [RegExp, string][] = [
  [/^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:\/\/.+)$/, 'Internet Archive'],
  [/^https?:\/\/archive\.(?:today|ph|is|md|li|vn|fo)\/(?:o\/\w+\/|\d+\/)(https?:\/\/.+)$/, 'archive.today'],
];

export function citationItem(
  { id, provenance }: Pick<Clipping, 'id' | 'provenance'>,
  fields: Partial<FieldValues>,
): CitationItem {
  const {
    author: _author,
    'event-place': _place,
    keyword: _topics,
    'collection-title': _series,
    ...item
  } = cslItem(id, fields, provenance.savedAt ?? provenance.importedAt);
  const cited: CitationItem = item;
  const author = authorsOf(fields);
  if (author.length) cited.author = author;
  // An agency that stands for the author is said once; beside authors no style has a place for it.
  delete cited.source;
  const copy = ARCHIVES.flatMap(([pattern, name]) => {
    const url = pattern.exec(fields.url ?? '')?.[1];
    return url ? [{ url, name }] : [];
  })[0];
  if (copy) {
    cited.URL = copy.url;
    cited.archive = copy.name;
    cited.archive_location = fields.url!;
  }
  const database = DATABASES.find(([pattern]) => pattern.test(provenance.format))?.[1];
  if (database) cited.archive ??= database;
  const pages = pagesInFile(provenance);
  if (pages) cited.page ??= pages;
  // What is read in print has no address that was looked at on a day.
  if (!cited.URL) delete cited.accessed;
  return cited;
}

/** The persons; without one the agency or the agencies. */
function authorsOf(fields: Partial<FieldValues>): CitedName[] {
  const offices = [fields.publication ?? '', fields.agency ?? ''];
  const persons = (fields.authors ?? []).filter(Boolean);
  if (persons.length) return persons.map((name) => personName(name, fields.language ?? null, offices));
  const agencies = (fields.agency ?? '')
    .split('/')
    .map((one) => one.trim())
    .filter(Boolean);
  return agencies.map((one) => ({ literal: AGENCIES[one] ?? one }));
}
