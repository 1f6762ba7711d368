/** Our own Markdown exports, of every version: fields, marks with their comments, the note and where the clipping came from. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { FIELD_NAMES } from '../../contract/fields';
import {
  HIGHLIGHT_COLOURS,
  type BroughtHighlight,
  type Charset,
  type FieldValues,
  type HighlightColour,
  type Page,
} from '../../contract/model';
import type { MessageKey } from '../../contract/message';
import { inEveryLanguage } from '../../contract/messages';
import { newPage } from '../page';
import { readDay } from '../day';
import { webAddress } from '../provenance';
import { markdownHtml } from './markdown';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const strings = v.array(v.string());
const Own = v.looseObject({
  id: v.string(),
  source: v.looseObject({ file: v.string(), sha256: hash }),
  tags: v.optional(strings, []),
  starred: v.optional(v.boolean(), false),
});

/** Properties of our notes for Obsidian, which are flat. */
const Note = v.looseObject({
  id: v.string(),
  file: v.string(),
  sha256: hash,
  link: v.pipe(v.string(), v.startsWith('cuttings://clipping/')),
  tags: v.optional(strings, []),
  'tag-names': v.optional(strings),
  captions: v.optional(strings, []),
  credits: v.optional(strings, []),
  highlights: v.optional(strings, []),
});

/** Names of blocks, at the end of one or on a line of their own. */
const BLOCK_ID = /(?:^|(?<![ \t])[ \t]+)\^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/gm;

/** A note of ours as the front matter of our Markdown would have it; null for another's. */
function fromNote(data: unknown): Record<string, unknown> | null {
  const checked = v.safeParse(Note, data);
  if (!checked.success) return null;
  const { file, sha256, tags, captions, credits, highlights: _listed, ...rest } = checked.output;
  return {
    ...rest,
    source: { file, sha256 },
    tags: rest['tag-names'] ?? tags,
    ...(captions.length
      ? { figures: captions.map((caption, i) => ({ caption: caption || null, credit: credits[i] || null })) }
      : {}),
  };
}

/** Colour, day and tags of a note's highlights, in order, where each was found again. */
function withLooks(found: readonly BroughtHighlight[], data: unknown): BroughtHighlight[] {
  const listed = v.safeParse(Note, data);
  const looks = listed.success ? listed.output.highlights : [];
  if (looks.length !== found.length) return [...found];
  return found.map((highlight, i) => {
    const [, colour, created, tags] = /^\S+ (\S+) (\S+)(?: comment)?((?: #.*)?)$/.exec(looks[i]!) ?? [];
    return {
      ...highlight,
      ...(created ? { created } : {}),
      ...(isColour(colour) ? { colour } : {}),
      ...(tags ? { tags: tags.slice(2).split(' #') } : {}),
    };
  });
}

const isColour = (name: string | undefined): name is HighlightColour =>
  HIGHLIGHT_COLOURS.some((colour) => colour === name);

const DEFINITION = /^\[\^([\w-]+)\]: ([\s\S]*?)(?=\n\[\^[\w-]+\]: |\n## |(?<!\n)\n*$(?![\s\S]))/gm;
const MARK_OR_CALLOUT = /^> \[!note\] (.*)\n((?:>.*\n?)*)|==(?=\S)((?:(?!==)[\s\S]){1,20000}?)==(?:\[\^([\w-]+)\])?/gm;

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

/**
 * Marks with their comments, and the text without either. Comments as callouts stand below the block in which their marks end, in order: a note
 * says which highlights have one; else they are those of the last marks.
 */
function marksIn(
  body: string,
  comments: ReadonlyMap<string, string>,
  withComment: readonly number[] | null,
): { highlights: BroughtHighlight[]; text: string } {
  const titles = inEveryLanguage('exported.comment');
  const highlights: BroughtHighlight[] = [];
  const callouts: { comment: string; behind: number }[] = [];
  const text = body.replace(
    MARK_OR_CALLOUT,
    (all, title: string | undefined, lines: string | undefined, words: string | undefined, label?: string) => {
      if (words === undefined) {
        if (!titles.includes(title!)) return all;
        callouts.push({ comment: lines!.replace(/^> ?/gm, '').trim(), behind: highlights.length });
        return '';
      }
      const comment = label === undefined ? undefined : comments.get(label);
      highlights.push({ exact: bare(words), ...(comment ? { comment } : {}) });
      return words;
    },
  );
  for (const [i, { comment, behind }] of callouts.entries()) {
    const together = callouts.filter((other) => other.behind === behind);
    const at = withComment?.[i] ?? behind - together.length + together.indexOf(callouts[i]!);
    if (highlights[at]) highlights[at] = { ...highlights[at], comment };
  }
  return { highlights, text };
}

/** Which of a note's highlights have a comment, in order; null where it does not say. */
function commented(data: unknown): number[] | null {
  const listed = v.safeParse(Note, data);
  if (!listed.success) return null;
  return listed.output.highlights.flatMap((line, i) => (/^\S+ \S+ \S+ comment(?: #|$)/.test(line) ? [i] : []));
}

/** Null where the front matter is not ours. */
export function ownMarkdown(data: unknown, text: string, charset: Charset): Page | null {
  const note = fromNote(data);
  const checked = v.safeParse(Own, note ?? data);
  if (!checked.success) return null;
  const own = checked.output as v.InferOutput<typeof Own> & Record<string, unknown>;
  const remark = section(`\n${note ? text.replace(BLOCK_ID, '') : text}`, 'exported.note');
  const lost = section(remark.before, 'exported.lost');
  const comments = new Map<string, string>();
  let body = lost.before.replace(DEFINITION, (_, label: string, comment: string) => {
    comments.set(label, comment.replace(/^ {4}/gm, '').trim());
    return '';
  });
  const { highlights, text: words } = marksIn(body, comments, commented(data));
  body = words;
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
    brought: { tags: own.tags, starred: own.starred, note: remark.inside, highlights: withLooks(highlights, data) },
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
