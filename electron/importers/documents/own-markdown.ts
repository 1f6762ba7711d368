/** Our own Markdown exports, of every version: fields, marks with their comments, the note and where the clipping came from. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { FIELD_NAMES } from '../../contract/fields';
import type { BroughtHighlight, Charset, FieldValues, Page } from '../../contract/model';
import type { MessageKey } from '../../contract/message';
import { inEveryLanguage } from '../../contract/messages';
import { newPage } from '../page';
import { readDay } from '../day';
import { webAddress } from '../provenance';
import { markdownHtml } from './markdown';

const Own = v.looseObject({
  id: v.string(),
  source: v.looseObject({ file: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  tags: v.optional(v.array(v.string()), []),
  starred: v.optional(v.boolean(), false),
});

const DEFINITION = /^\[\^([\w-]+)\]: ([\s\S]*?)(?=\n\[\^[\w-]+\]: |\n## |(?<!\n)\n*$(?![\s\S]))/gm;
const MARK = /==(?=\S)((?:(?!==)[\s\S]){1,20000}?)==(?:\[\^([\w-]+)\])?/g;

/** Signs that Markdown puts before a letter that would mean something. */
const unescaped = (text: string): string => text.replace(/\\([\\`*_{}[\]()#+\-.!|<>~=&])/g, '$1');
const bare = (text: string): string =>
  unescaped(text.replace(/!?\[([^[\]]*)\]\([^)]{0,5000}\)/g, '$1').replace(/(?<!\\)[*_`]+/g, ''))
    .replace(/\s+/g, ' ')
    .trim();

/** A section of the person's own at the end: its text, and what stands before it. */
function section(markdown: string, key: MessageKey): { before: string; inside: string } {
  for (const heading of inEveryLanguage(key)) {
    const at = markdown.lastIndexOf(`\n## ${heading}\n`);
    if (at >= 0) return { before: markdown.slice(0, at), inside: markdown.slice(at + heading.length + 5).trim() };
  }
  return { before: markdown, inside: '' };
}

/** Null where the front matter is not ours. */
export function ownMarkdown(data: unknown, text: string, charset: Charset): Page | null {
  const checked = v.safeParse(Own, data);
  if (!checked.success) return null;
  const own = checked.output as v.InferOutput<typeof Own> & Record<string, unknown>;
  const note = section(`\n${text}`, 'exported.note');
  const lost = section(note.before, 'exported.lost');
  const comments = new Map<string, string>();
  let body = lost.before.replace(DEFINITION, (_, label: string, comment: string) => {
    comments.set(label, comment.replace(/^ {4}/gm, '').trim());
    return '';
  });
  const highlights: (BroughtHighlight & { label?: string })[] = [];
  body = body.replace(MARK, (_, words: string, label?: string) => {
    const comment = label === undefined ? undefined : comments.get(label);
    highlights.push({ exact: bare(words), ...(comment ? { comment } : {}) });
    return words;
  });
  // Comments as callouts stand below the paragraph whose mark they belong to.
  const titles = inEveryLanguage('exported.comment');
  body = body.replace(/^> \[!note\] (.*)\n((?:>.*\n?)*)/gm, (callout, title: string, comment: string) => {
    if (!titles.includes(title)) return callout;
    const last = highlights.at(-1);
    if (last && !last.comment)
      highlights[highlights.length - 1] = { ...last, comment: comment.replace(/^> ?/gm, '').trim() };
    return '';
  });
  for (const [, quote] of lost.inside.matchAll(/((?:^> .*\n?)+)/gm))
    highlights.push({ exact: bare(quote!.replace(/^> ?/gm, '')) });
  const fields: Partial<FieldValues> = {};
  for (const name of FIELD_NAMES) {
    const value = own[name];
    if (name !== 'figures' && value !== undefined && value !== null) Object.assign(fields, { [name]: value });
    else if (name === 'figures' && Array.isArray(value))
      fields.figures = value.map((figure: Partial<FieldValues['figures'][number]>) => ({
        caption: null,
        credit: null,
        src: null,
        alt: null,
        ...figure,
      }));
  }
  return newPage('markdown', {
    source: markdownHtml(body.trim().replace(/^# .*(?:\n|$)/, '')),
    charset,
    bodyOnly: true,
    url: typeof own.savedFrom === 'string' ? webAddress(own.savedFrom) : null,
    savedAt: readDay(own.savedAt),
    given: { fields },
    brought: { tags: own.tags, starred: own.starred, note: note.inside, highlights },
    aside: [`${own.source.file} ${own.source.sha256}`],
  });
}

/** Several clippings in one file: each a headline, its fields in a block of YAML, its text. [] for another kind of text. */
export function ownMarkdownFile(source: string, charset: Charset): Page[] {
  if (!/^# .*\n\n```yaml\n/.test(source)) return [];
  return source.split(/\n\*\*\*\n\n(?=# .*\n\n```yaml\n)/).flatMap((part, i) => {
    const block = /^(# .*\n)\n```yaml\n([\s\S]*?)\n```\n/.exec(part);
    const page =
      block && ownMarkdown(parse(block[2]!, { maxAliasCount: 100 }), block[1]! + part.slice(block[0].length), charset);
    return page ? [{ ...page, place: { name: String(i + 1), of: 0 } }] : [];
  });
}
