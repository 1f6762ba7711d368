/** Markdown with front matter (ours, Obsidian Web Clipper's, MarkDownload's, Joplin's): the fields that it names, the text below as the body. */
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { parse } from 'yaml';
import { CuttingsError } from '../../contract/errors';
import type { BroughtHighlight, Page } from '../../contract/model';
import type { Importer, PageInput } from '../../contract/stages';
import { newPage } from '../page';
import { readRecord } from '../records/record';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { ownMarkdown, ownMarkdownFile } from './own-markdown';

const FRONT = /^\ufeff?---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** `==words==` are a person's marks; taken out, their words stay. */
export function withoutMarks(markdown: string): { markdown: string; highlights: BroughtHighlight[] } {
  const highlights: BroughtHighlight[] = [];
  const text = markdown.replace(/==(?=\S)([^=]{1,4000}?\S|\S)==/g, (_, words: string) => {
    highlights.push({ exact: words.replace(/[*_`]|\[\^[\w-]+\]/g, '').replace(/\s+/g, ' ') });
    return words;
  });
  return { markdown: text, highlights };
}

/** Raw HTML inside goes through the allow-list later, like any page's. */
export function markdownHtml(markdown: string): string {
  const tree = toHast(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), {
    allowDangerousHtml: true,
  });
  return toHtml(tree, { allowDangerousHtml: true });
}

/** Throws `page-unreadable` for front matter that is no YAML. */
function frontMatter(name: string, source: string): { data: Record<string, unknown>; body: string } | null {
  const front = FRONT.exec(source);
  if (!front) return null;
  let data: unknown;
  try {
    // Aliases are what makes a small YAML large.
    data = parse(front[1]!, { maxAliasCount: 100 });
  } catch (thrown) {
    throw new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  return { data: data as Record<string, unknown>, body: source.slice(front[0].length) };
}

/** An export of ours, to the character. [] for another kind of Markdown. */
function ownPages(input: PageInput): Page[] {
  const { source, charset } = decodeSource(input.bytes, { person: input.charset, kind: 'own' });
  const several = ownMarkdownFile(source, charset);
  if (several.length) return several;
  const front = frontMatter(input.name, source);
  const own = front && ownMarkdown(front.data, front.body, charset);
  return own ? [own] : [];
}

export const markdown: Importer = {
  id: 'markdown',
  label: 'formats.markdown',
  extensions: ['md', 'markdown'],
  mimeTypes: ['text/markdown'],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    const text = head.replace(/\r\n?/g, '\n');
    if (binary) return 0;
    if (/^# .*\n\n```yaml\n/.test(text)) return 0.8;
    return /^---[ \t]*\n(?:[\p{L}][\w -]{0,40}:.*\n|[ \t-].*\n)+?(?:---|\.\.\.)[ \t]*\n/u.test(text)
      ? 0.8
      : /^# \S.*\n/.test(text) && /\n##? \S|\]\(https?:\/\//.test(text)
        ? 0.5
        : 0;
  },
  read: async (input) => {
    const ours = ownPages(input);
    if (ours.length) return ours;
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    const front = frontMatter(input.name, source);
    // The note that links to all others.
    if (front?.data['cuttings-index'] === true) throw new CuttingsError('format-no-article', { detail: input.name });
    const record = readRecord(front?.data ?? {});
    const marks = withoutMarks((front?.body ?? source).trim());
    const title = /^# (.+)\n/.exec(marks.markdown)?.[1]?.trim();
    const heading = title && (!record.given.fields.title || title === record.given.fields.title);
    if (heading) record.given.fields.title ??= title;
    const body = heading ? marks.markdown.replace(/^# .+\n/, '') : marks.markdown;
    return [
      newPage('markdown', {
        source: markdownHtml(body),
        charset,
        bodyOnly: true,
        url: record.given.fields.url ?? null,
        savedAt: record.savedAt,
        given: record.given,
        aside: record.aside,
        brought: { ...record.brought, highlights: [...(record.brought.highlights ?? []), ...marks.highlights] },
        problems: [...problems, ...(body.trim() ? [] : [{ kind: 'link-only' as const }])],
      }),
    ];
  },
};
