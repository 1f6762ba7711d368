/** Where an article stood in print, as databases write it: on the line of its section, on a line of its own, behind the day. */
import type { FieldValues } from '../../contract/model';
import { folded } from './article-page';

const PAGE_NUMBER = String.raw`\p{Lu}{0,3}[.-]?\d{1,4}\p{Lu}?`;
/** A page by its word: `Pg. 1B`, `Page 22, Column 2`, `S. 114 Ausg. 9`; behind it the column and the number of the issue. */
const PAGE = new RegExp(
  String.raw`^(?:pages?|pgs?\.?|pp?\.|seiten?|s\.|página|pág\.|pagina|pag\.|blz\.|str\.)\s*(${PAGE_NUMBER}(?:\s?[-–/,&]\s?${PAGE_NUMBER}){0,4})(?:[,\s]\s*((?:col|ausg)\S{0,20}\s?\d{1,6}))?$`,
  'iu',
);
const EDITION = /\b(?:edition|ausgabe|édition|edición|edizione|edição|editie|utgave|wydanie)\b|[朝夕]刊/iu;
const LONGEST = 60;

type Printed = Pick<FieldValues, 'section' | 'page'>;

/** The section's line without the page that stands on it, and what is neither. */
export function partedSection(line: string): Partial<Printed> & { rest: string[] } {
  const parts = folded(line).split(/(?<!\s)\s*;\s*/);
  const at = parts.findIndex((part) => PAGE.test(part));
  if (at < 0) return { section: folded(line), rest: [] };
  const [, page, rest] = PAGE.exec(parts[at]!)!;
  // Where columns are parted like the rest, the page's column is no section either.
  const section = parts.filter((part, i) => i !== at && !/^col(?:umn|\.)?\s?\d+$/i.test(part)).join('; ');
  return { ...(section ? { section } : {}), page: pageOf(page!), rest: rest ? [rest] : [] };
}

/** A page as it is kept: without its word, without leading noughts. */
export function pageOf(text: string): string {
  const page = folded(text).replace(/(?:(?<!\s)\s+)?(?:頁|ページ|面)$/u, '');
  return (PAGE.exec(page)?.[1] ?? page).replace(/^0+(?=\d)/, '').slice(0, LONGEST);
}

/** True for a line that names an edition and nothing else. */
export const isEdition = (line: string): boolean =>
  line.length <= LONGEST && EDITION.test(line) && !/[.!?]$/u.test(line);

/** Lines that name the edition in one; null where none does. */
export function editionOf(lines: readonly string[]): string | null {
  const named = lines.filter(isEdition).map((line) => folded(line).replace(/[;,]$/, ''));
  return named.length ? [...new Set(named)].join('; ') : null;
}

/** The edition behind the day: `January 28, 1993, Tuesday, Late Edition - Final`. */
export function editionBehind(dated: string): string | null {
  const tail = /,\s*([^,\d\s][^,\d]*|)$/u.exec(dated)?.[1] ?? '';
  return editionOf([tail]);
}
