/** Our own Markdown exports, of every version: fields, marks with their comments, the note and where the clipping came from. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { readExportedRecord, type ExportedRecord } from '../../contract/exported-record';
import { FIELD_NAMES } from '../../contract/fields';
import {
  HIGHLIGHT_COLOURS,
  type Brought,
  type BroughtHighlight,
  type Charset,
  type FieldValues,
  type HighlightColour,
  type Page,
} from '../../contract/model';
import type { MessageKey } from '../../contract/message';
import { inEveryLanguage } from '../../contract/messages';
import { WordsHash } from '../../files/hash';
import { newPage } from '../page';
import { readDay } from '../day';
import { webAddress } from '../provenance';
import { afterEdit, asRecorded, meant, unedited, type ShownMarks } from './edited-marks';
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

/** A footnote's lines after the first are indented, or follow it without an empty line between. */
const DEFINITION = /^\[\^([\w-]+)\]: ?(.*(?:\n+ {4}.*|\n(?!\[\^[\w-]+\]: |## |<!-- )\S.*)*)/gm;
/** Code first: equals signs in it are its own, as escaped ones are. */
const PARTS =
  /^[ >]*(`{3,})[^`\n]*\n[\s\S]*?\n[ >]*\1[ \t]*$|(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\2(?!`)|^> \[!note\] (.*)\n((?:>.*\n?)*)|(?<!\\)==(?=\S)((?:\\[\s\S]|(?!==)[^\\]){1,20000}?)==((?:\[\^[\w-]+\])*)/gm;

/** On which page of a PDF a passage stands. */
const PAGE = /<!-- cuttings page -->[^<]*<!-- \/cuttings page -->/g;
/** Lead pictures: they are among the fields. */
const LEAD = /^<!-- cuttings lead -->$[\s\S]*?^<!-- \/cuttings lead -->$/gm;

/** A comment of HTML's, which shows nothing. */
const APART = '<!-- -->';
/** What a mark's signs parted stays apart without them: `<==b>==` is no tag, `&==amp;==` no other character. */
const unmarked = (marked: string, before: string): string =>
  `${/[<&]$/.test(before) ? APART : ''}${marked}${/[<&]$/.test(marked) ? APART : ''}`;

/** The words between two equals signs, which stand somewhere in a line: nothing in them begins a block. */
const words = (markdown: string): string => meant(`x ${markdown}`).slice(2).replace(/\s+/g, ' ').trim();
const RECORD = /^<!-- cuttings (\{.*\}) -->[ \t]*$/gm;

/** The record of a clipping, the text that it is of, and what somebody wrote below it; null where there is none of this clipping's. */
function recordIn(text: string, id: string): { record: ExportedRecord | null; above: string; below: string } {
  for (const found of [...text.matchAll(RECORD)].reverse()) {
    const record = readExportedRecord(found[1]);
    // Whoever wrote the article cannot know the clipping's id.
    if (record?.id === id)
      return { record, above: text.slice(0, found.index), below: text.slice(found.index + found[0].length).trim() };
  }
  return { record: null, above: text, below: '' };
}

interface Parted {
  before: string;
  inside: string;
}

/** A section of the person's own at the end, and what stands before it: the last one of its name that `is` one. */
function section(markdown: string, key: MessageKey, is: (inside: string) => boolean): Parted | null {
  for (const heading of inEveryLanguage(key)) {
    const line = `\n## ${heading}\n`;
    for (let at = markdown.lastIndexOf(line); at >= 0; at = at > 0 ? markdown.lastIndexOf(line, at - 1) : -1) {
      const inside = markdown.slice(at + line.length).trim();
      if (is(inside)) return { before: markdown.slice(0, at), inside };
    }
  }
  return null;
}

/** Footnotes stand above the person's sections, and lost highlights above the note: a section with some in it is the article's. */
const isLast = (inside: string): boolean => !/^\[\^[\w-]+\]: /m.test(inside);

/** Marks and callouts, and the text without either. */
function marksIn(body: string): { marks: Marked[]; callouts: Callout[]; text: string } {
  const titles = inEveryLanguage('exported.comment');
  const marks: Marked[] = [];
  const callouts: Callout[] = [];
  type Group = string | undefined;
  const parted = (all: string, title: Group, lines: Group, marked: Group, labels: Group, at: number): string => {
    if (marked !== undefined) {
      const named = [...(labels ?? '').matchAll(/\[\^([\w-]+)\]/g)].map(([, label]) => label!);
      marks.push({ exact: words(marked), labels: named });
      return unmarked(marked, body.charAt(at - 1));
    }
    if (title === undefined || !titles.includes(title)) return all;
    callouts.push({ comment: lines!.replace(/^> ?/gm, '').trim(), behind: marks.length });
    return '';
  };
  const text = body.replace(
    PARTS,
    (all: string, _fence: Group, _code: Group, title: Group, lines: Group, marked: Group, labels: Group, at: number) =>
      parted(all, title, lines, marked, labels, at),
  );
  return { marks, callouts, text };
}

interface Marked {
  exact: string;
  labels: string[];
  comment?: string;
}
interface Callout {
  comment: string;
  /** How many marks stand before it. */
  behind: number;
}

/**
 * Callouts stand below the block in which their marks end, in order: `withComment` says which marks have one; else they are those of the last marks.
 */
function giveCallouts(marks: Marked[], callouts: readonly Callout[], withComment: readonly number[] | null): void {
  for (const [i, { comment, behind }] of callouts.entries()) {
    const together = callouts.filter((other) => other.behind === behind);
    const mark = marks[withComment?.[i] ?? behind - together.length + together.indexOf(callouts[i]!)];
    if (mark) mark.comment = comment;
  }
}

/** As files without a record say it: a highlight a mark. */
function fromMarks({ marks, footnotes, lost }: ShownMarks, data: unknown): BroughtHighlight[] {
  const highlights = [
    ...marks.map(({ exact, labels, comment }) => {
      const own = comment ?? labels.flatMap((label) => footnotes.get(label) ?? []).join('\n\n');
      return { exact, ...(own ? { comment: own } : {}) };
    }),
    ...lost.map(({ exact }) => ({ exact })),
  ];
  return withLooks(highlights, data);
}

/** Which of a note's highlights have a comment, in order; null where it does not say. */
function commented(data: unknown): number[] | null {
  const listed = v.safeParse(Note, data);
  if (!listed.success) return null;
  return listed.output.highlights.flatMap((line, i) => (/^\S+ \S+ \S+ comment(?: #|$)/.test(line) ? [i] : []));
}

/** Words of highlights without a place, each a block quote, with what stands below it. */
const lostIn = (section: string): ShownMarks['lost'] =>
  [...section.matchAll(/((?:^>.*(?:\n|$))+)((?:(?!>).*(?:\n|$))*)/gm)].flatMap(([all, quote, comment]) =>
    all ? [{ exact: words(quote!.replace(/^> ?/gm, '')), comment: comment!.trim() }] : [],
  );

/** Whether nobody wrote in the text since. */
function asWritten(record: ExportedRecord, text: string): boolean {
  const words = new WordsHash();
  words.add(text);
  return words.digest() === record.words;
}

/** To the letter where nobody wrote in the text since; else what stands there. */
function personsOf(
  record: ExportedRecord | null,
  same: boolean,
  note: string,
  shown: ShownMarks,
  data: unknown,
): Pick<Brought, 'read' | 'shelf' | 'note' | 'highlights'> {
  if (!record) return { note, highlights: fromMarks(shown, data) };
  const { read, shelf } = record;
  return same
    ? { read, shelf, note: record.note, highlights: unedited(record.highlights) }
    : { read, shelf, note: asRecorded(note, record.note), highlights: afterEdit(record.highlights, shown) };
}

/** Null where the front matter is not ours. */
export function ownMarkdown(data: unknown, text: string, charset: Charset): Page | null {
  const note = fromNote(data);
  const checked = v.safeParse(Own, note ?? data);
  if (!checked.success) return null;
  const own = checked.output as v.InferOutput<typeof Own> & Record<string, unknown>;
  const { record, above, below } = recordIn(text, own.id);
  const same = record && !below && asWritten(record, above) ? record : null;
  const whole: Parted = { before: `\n${note ? above.replace(BLOCK_ID, '') : above}`, inside: '' };
  // A heading of the article's own, or one in the note, may be called as ours are.
  const recorded = record && ((inside: string) => meant(inside) === meant(record.note));
  const remark =
    same && !same.note.trim()
      ? whole
      : ((recorded && section(whole.before, 'exported.note', recorded)) ??
        section(
          whole.before,
          'exported.note',
          (inside) => isLast(inside) && !section(`\n${inside}`, 'exported.lost', isLast),
        ) ??
        whole);
  const placed = same !== null && same.highlights.every(({ mark }) => mark !== undefined);
  const lost = (placed ? null : section(remark.before, 'exported.lost', isLast)) ?? { ...remark, inside: '' };
  const footnotes = new Map<string, string>();
  const body = lost.before.replace(PAGE, '').replace(DEFINITION, (_, label: string, comment: string) => {
    footnotes.set(label, comment.replace(/^ {4}/gm, '').trim());
    return '';
  });
  const { marks, callouts, text: plain } = marksIn(below ? `${body.trimEnd()}\n\n${below}` : body);
  giveCallouts(marks, callouts, commented(data));
  const shown = { marks, footnotes, callouts: callouts.map(({ comment }) => comment), lost: lostIn(lost.inside) };
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
    source: markdownHtml(
      plain
        .replace(LEAD, '')
        .trim()
        .replace(/^# .*(?:\n|$)/, ''),
    ),
    charset,
    bodyOnly: true,
    url: typeof own.savedFrom === 'string' ? webAddress(own.savedFrom) : null,
    savedAt: readDay(own.savedAt),
    given: { fields },
    brought: { tags: own.tags, starred: own.starred, ...personsOf(record, same !== null, remark.inside, shown, data) },
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
