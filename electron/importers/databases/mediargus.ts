/**
 * Mediargus (later GoPress, Belga.press): clippings as text. Each has its headline, a line of publication and day (`De Standaard - 01 Mar.
 * 2011`), a line of its page, then its text. Written from how the service describes its text export; no file of it was at hand.
 */
import type { Given } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { sniff } from '../sniff';
import { folded, pagesOfText, type Entry } from './article-page';
import { isDayLine } from './day-line';
import { pageOf } from './printed';

/** Publication, edition, day and page on one line. */
const SOURCE =
  /^(\p{L}.{1,60}?)(?: ?\/ ?(.{2,40}?))? ?[-–|,] ((?:\p{L}+,? )?\d{1,2}[ ./-]\p{L}*\.?[ ./-]?\d{2,4})(?: ?[,|(–-]? ?(p(?:agina|age|\.)? ?\d.{0,12}))?$/iu;
const PAGE_LINE = /^(?:pagina|page|p\.|blz\.?)\s?(\d{1,3}(?:\s?[-–,/]\s?\d{1,3})*)$/iu;
const RULE = /^[-=_*~]{5,}$/;
const AUTHOR = /^(?:auteurs?|author|door|par) ?: ?(\S.*)$/iu;
const COPYRIGHT = /^(?:©|\(c\)|copyright)/iu;

interface Named {
  publication: string;
  edition?: string;
  day: string;
  page?: string;
}

function sourceOf(line: string): Named | null {
  const found = SOURCE.exec(folded(line).slice(0, 200));
  if (!found) return null;
  const day = folded(found[3]!);
  if (!isDayLine(day)) return null;
  return {
    publication: found[1]!.trim(),
    day,
    ...(found[2] ? { edition: found[2].trim() } : {}),
    ...(found[4] ? { page: pageOf(found[4]) } : {}),
  };
}

export function mediargusEntries(source: string): Entry[] {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim());
  const at = lines.flatMap((line, i) => (sourceOf(line) ? [i] : []));
  const titles = at.map((line) => {
    let title = line - 1;
    while (title >= 0 && !lines[title]) title--;
    return title;
  });
  // A list of contents has no text behind its lines.
  const isArticle = (n: number) => {
    const end = n + 1 < at.length ? titles[n + 1]! : lines.length;
    return titles[n]! >= 0 && lines.slice(at[n]! + 1, end).some((line) => line.length > 60);
  };
  return at.flatMap((line, n): Entry[] => {
    if (!isArticle(n)) return [];
    const named = sourceOf(lines[line]!)!;
    const given: Given = { fields: { publication: named.publication }, dated: named.day };
    given.fields.title = folded(lines[titles[n]!]!.replace(/^\d{1,4}[.)]\s+/, ''));
    if (named.edition) given.fields.edition = named.edition;
    if (named.page) given.fields.page = named.page;
    const aside: string[] = [];
    const blocks: string[] = [''];
    for (const text of lines.slice(line + 1, n + 1 < at.length ? titles[n + 1] : lines.length)) {
      const page = PAGE_LINE.exec(text);
      const author = AUTHOR.exec(text);
      const empty = blocks.every((block) => !block);
      if (RULE.test(text) || !text) blocks.push('');
      else if (page && empty) given.fields.page ??= pageOf(page[1]!);
      else if (author && !given.byline) given.byline = author[1]!;
      else if (COPYRIGHT.test(text)) given.fields.copyright ??= text;
      else blocks[blocks.length - 1] = `${blocks.at(-1)} ${text}`.trim();
    }
    return [{ given, paragraphs: blocks.filter(Boolean), aside }];
  });
}

export const mediargus: Importer = {
  id: 'mediargus',
  label: 'formats.mediargus',
  extensions: ['txt'],
  mimeTypes: [],
  detect: (input) => {
    const { head, binary } = sniff(input.bytes);
    if (binary) return 0;
    const named = /\b(?:mediargus|gopress|belga\.?press)\b/i.test(head);
    const lines = head.split(/[\r\n]+/).filter((line) => sourceOf(line)).length;
    return (named && lines >= 1) || lines >= 3 ? 0.85 : 0;
  },
  read: (input) => pagesOfText('mediargus', input, mediargusEntries),
};
