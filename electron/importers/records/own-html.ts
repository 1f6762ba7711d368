/** Our own HTML exports: fields from the header, marks with colours and comments, tags, note and where the clipping came from. */
import type { Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import { FIELD_NAMES, FIELDS } from '../../contract/fields';
import { readExportedRecord, type ExportedRecord } from '../../contract/exported-record';
import { CuttingsError } from '../../contract/errors';
import { HIGHLIGHT_COLOURS, type BroughtHighlight, type FieldValues, type Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { LEAD_ATTRIBUTE } from '../../article/lead-figures';
import { folded } from '../databases/article-page';
import { elements, hasClass, parse, textOf } from '../databases/html-tree';
import { readDay } from '../day';
import { newPage } from '../page';
import { ResourceBudget, takeOutDataPictures } from '../pictures';
import { webAddress } from '../provenance';
import { sniff } from '../sniff';
import { decodeSource } from '../source';

/** In files of older versions, which were English. */
const FOOT = /^SHA-256 of the original: ([0-9a-f]{64})$/;
const HASH = /^[0-9a-f]{64}$/;
const DAY = /^(?:updated )?(\d{4}(?:-\d\d(?:-\d\d(?:T\S*)?)?)?)$/;

const one = (root: Element, take: (element: Element) => boolean): Element | undefined => elements(root, take)[0];
const words = (element: Element | undefined): string => (element ? folded(textOf(element)) : '');

/** Fields that say what they are; false for a line of older versions, whose fields are told by their form. */
function namedFields(line: Element, fields: Partial<FieldValues>): boolean {
  const named = elements(line, ({ attribs }) => attribs['data-field'] !== undefined);
  for (const element of named) {
    const name = FIELD_NAMES.find((one) => one === element.attribs['data-field']);
    // A date is written for a person, and for machines in an attribute; older files have it bare.
    const value = element.attribs.datetime ?? words(element);
    if (name && value) Object.assign(fields, { [name]: FIELDS[name].kind === 'texts' ? value.split(', ') : value });
  }
  return named.length > 0;
}

/** Lines under the headline: who wrote it; publication, place and days; the address; tags. */
function headerOf(header: Element): { fields: Partial<FieldValues>; tags: string[] } {
  const fields: Partial<FieldValues> = {};
  const title = words(one(header, ({ name }) => name === 'h1'));
  if (title) fields.title = title;
  for (const [name, key] of [
    ['section', 'section'],
    ['subtitle', 'subtitle'],
  ] as const) {
    const value = words(one(header, (element) => hasClass(element, name)));
    if (value) fields[key] = value;
  }
  let tags: string[] = [];
  for (const line of elements(header, (element) => hasClass(element, 'meta'))) {
    const text = words(line);
    const parts = text.split(' · ');
    const link = one(line, ({ name }) => name === 'a');
    const url = link && webAddress(link.attribs.href);
    if (url) fields.url = url;
    else if (namedFields(line, fields)) continue;
    else if (parts.every((part) => part.startsWith('#'))) tags = parts.map((part) => part.slice(1));
    else if (parts.some((part) => DAY.test(part))) {
      const [publication, dateline] = parts.filter((part) => !DAY.test(part));
      if (publication) fields.publication = publication;
      if (dateline) fields.dateline = dateline;
      for (const part of parts) {
        const day = DAY.exec(part)?.[1];
        if (day && part.startsWith('updated ')) fields.modified = day;
        else if (day) fields.published = day;
      }
    } else {
      fields.authors = parts[0]!.split(', ');
      if (parts[1]) fields.agency = parts[1];
    }
  }
  return { fields, tags };
}

/** Marks by their colours; comments by the list below, where each has its words again. */
function highlightsOf(article: Element, body: Element): { highlights: BroughtHighlight[]; note: string } {
  const highlights: BroughtHighlight[] = elements(body, ({ name }) => name === 'mark', true).map((mark) => {
    const colour = HIGHLIGHT_COLOURS.find((name) => hasClass(mark, name));
    return { exact: words(mark), ...(colour ? { colour } : {}) };
  });
  let note = '';
  for (const section of elements(
    article,
    (element) => element.name === 'section' && hasClass(element, 'comments'),
    true,
  )) {
    const entries = elements(section, ({ name }) => name === 'li');
    const heading = words(one(section, ({ name }) => name === 'h2'));
    if (hasClass(section, 'note') || (!entries.length && heading === 'Note')) {
      note = textOf(section).replace(/^\s*/, '').slice(heading.length).trimStart().replace(/\n/g, '\n\n').trim();
      continue;
    }
    for (const entry of entries) {
      const exact = words(one(entry, ({ name }) => name === 'blockquote'));
      const comment = folded(textOf(entry)).slice(exact.length).replace(/↩$/, '').trim();
      const at = highlights.findIndex((own) => own.exact === exact && own.comment === undefined);
      if (at >= 0) highlights[at] = { ...highlights[at]!, comment };
      else highlights.push({ exact, comment });
    }
  }
  return { highlights, note };
}

/** From the record that stands beside it; files of older versions have none, and are read as they are shown. */
function personsOf(
  article: Element,
  header: Element,
  body: Element,
  record: ExportedRecord | null,
): Pick<Page, 'given' | 'brought'> {
  if (record) {
    const { fields, ...brought } = record;
    return { given: { fields }, brought };
  }
  const { fields, tags } = headerOf(header);
  return { given: { fields }, brought: { tags, ...highlightsOf(article, body) } };
}

function pageOf(article: Element, charset: Page['charset']): Page | null {
  const body = one(article, (element) => element.name === 'div' && hasClass(element, 'body'));
  const header = one(article, ({ name }) => name === 'header');
  if (!body || !header) return null;
  const foot = elements(article, (element) => element.name === 'footer').flatMap((footer) =>
    elements(footer, ({ name }) => name === 'p').map(words),
  );
  const said = one(article, ({ name, attribs }) => name === 'footer' && attribs['data-sha256'] !== undefined)?.attribs;
  const saved = said
    ? ['', said['data-from'], said['data-saved']]
    : /^Saved from (\S+?)(?:, (\S+))?$/.exec(foot.find((line) => line.startsWith('Saved from ')) ?? '');
  const resources: Page['resources'] = new Map();
  const budget = new ResourceBudget();
  const persons = personsOf(article, header, body, readExportedRecord(said?.['data-record']));
  // Lead pictures are fields, and no part of the body.
  const lead = elements(body, ({ name, attribs }) => name === 'figure' && attribs[LEAD_ATTRIBUTE] !== undefined);
  for (const figure of lead) {
    takeOutDataPictures(DomUtils.getOuterHTML(figure), resources, budget);
    DomUtils.removeElement(figure);
  }
  const source = DomUtils.getInnerHTML(body)
    .replace(/<sup><a href="#c[^>]*>[^<]*<\/a><\/sup>/g, '')
    .replace(/<\/?mark\b[^>]*>/g, '');
  return newPage('cuttings-html', {
    source: takeOutDataPictures(source, resources, budget),
    charset,
    bodyOnly: true,
    url: webAddress(saved?.[1]),
    savedAt: readDay(saved?.[2]),
    ...persons,
    aside: foot,
    resources,
  });
}

export const ownHtml: Importer = {
  id: 'cuttings-html',
  label: 'formats.cuttings-html',
  extensions: ['html'],
  mimeTypes: [],
  detect: (input) => {
    const { head } = sniff(input.bytes);
    return /default-src[^"]{0,40}none[^"]{0,120}sha256-/.test(head) &&
      ['data-sha256="', 'SHA-256 of the original: '].some((mark) =>
        Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length).includes(mark),
      )
      ? 1
      : 0;
  },
  read: async (input) => {
    const { source, charset } = decodeSource(input.bytes, { person: input.charset, kind: 'own' });
    const articles = elements(
      parse(source),
      (element) => element.name === 'article' && /^a/.test(element.attribs.id ?? ''),
      true,
    );
    const pages = articles
      .filter((article) =>
        elements(article, ({ name }) => name === 'footer').some(
          (footer) =>
            HASH.test(footer.attribs['data-sha256'] ?? '') ||
            textOf(footer)
              .split('\n')
              .some((line) => FOOT.test(line.trim())),
        ),
      )
      .flatMap((article) => pageOf(article, charset) ?? []);
    if (!pages.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pages;
  },
};
