/** A page from an article's record in a news database: its body in paragraphs, its fields as the record gives them. */
import type { Charset, Given, Page, Problem } from '../../contract/model';
import type { PageInput } from '../../contract/stages';
import { decodeSource } from '../source';

export interface Entry {
  given: Given;
  /** Plain text, a paragraph each. */
  paragraphs: readonly string[];
  /** Lines that are neither body nor field. */
  aside: readonly string[];
  problems?: readonly Problem[];
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** White space folded, at the ends none. */
export const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Pages of a file's articles, each with its place. Where a title is missing, that is said. */
export function pagesOf(
  format: string,
  charset: Charset,
  entries: readonly Entry[],
  problems: readonly Problem[],
): Page[] {
  return entries.map((entry, i) => ({
    format,
    kind: 'html',
    source: entry.paragraphs
      .map(folded)
      .filter((text) => /[\p{L}\p{N}]/u.test(text))
      .map((text) => `<p>${escaped(text)}</p>`)
      .join('\n'),
    charset,
    url: null,
    savedAt: null,
    containerTitle: null,
    place: { name: String(i + 1), of: entries.length },
    given: entry.given,
    bodyOnly: true,
    aside: entry.aside.map(folded).filter(Boolean),
    resources: new Map(),
    problems: [
      ...problems,
      ...(entry.problems ?? []),
      ...(entry.given.fields.title ? [] : [{ kind: 'not-understood' as const, detail: 'headline' }]),
    ],
  }));
}

/** Pages of a database's text; one of which no article can be made out is a plain text, and nothing of it is lost. */
export async function pagesOfText(
  format: string,
  input: PageInput,
  entriesOf: (source: string) => readonly Entry[],
): Promise<Page[]> {
  const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
  const entries = entriesOf(source);
  if (entries.length) return pagesOf(format, charset, entries, problems);
  const { text } = await import('../text');
  return text.read(input, () => Promise.resolve([]));
}
