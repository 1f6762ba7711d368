/**
 * What an export for reading (HTML, Markdown) also says for whoever reads it back: fields and a person's own words to the letter, where the page
 * shows them as a reader wants them. In JSON, so that it is text and nothing else wherever it stands.
 */
import * as v from 'valibot';
import { fieldsAmong } from './fields';
import { HIGHLIGHT_COLOURS, SHELVES, type AnchoredHighlight, type Clipping, type FieldValues } from './model';

const words = v.optional(v.string(), '');
const names = v.optional(v.array(v.string()), []);
const RecordSchema = v.object({
  /** Of the clipping, and of the words that are shown: in Markdown, where people go on writing, they say whose record it is and of which text. */
  id: v.optional(v.string()),
  words: v.optional(v.string()),
  fields: v.optional(v.record(v.string(), v.unknown()), {}),
  tags: names,
  starred: v.optional(v.boolean(), false),
  read: v.optional(v.boolean(), false),
  shelf: v.optional(v.nullable(v.picklist(SHELVES)), null),
  note: words,
  highlights: v.optional(
    v.array(
      v.object({
        exact: v.string(),
        prefix: words,
        suffix: words,
        comment: words,
        tags: names,
        colour: v.optional(v.picklist(HIGHLIGHT_COLOURS), 'yellow'),
        created: words,
        /** The comment's footnote. */
        label: v.optional(v.string()),
        /** The `==mark==` that it stands in, and how many signs of it come before, white space left out. */
        mark: v.optional(v.number()),
        offset: v.optional(v.number(), 0),
      }),
    ),
    [],
  ),
});
export type ExportedRecord = Omit<v.InferOutput<typeof RecordSchema>, 'fields'> & { fields: Partial<FieldValues> };

const highlightIn = ({ selector, comment, tags, colour, created }: AnchoredHighlight) => ({
  exact: selector.quote.exact,
  prefix: selector.quote.prefix,
  suffix: selector.quote.suffix,
  comment,
  tags,
  colour,
  created,
});

/** Nothing in it looks like a tag, or ends a comment, so that no reader of HTML, however careless, takes one out of it. */
const asText = (record: object): string =>
  JSON.stringify(record).replace(/[<>&]|-(?=-)/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);

type Persons = Pick<Clipping, 'tags' | 'starred' | 'read' | 'shelf' | 'note'>;

/** The record of a clipping as it is exported, as JSON. Pictures are told by their names: their bytes stand in the page. */
export function exportedRecord(
  { tags, starred, read, shelf = null, note }: Persons,
  fields: Partial<FieldValues>,
  highlights: readonly AnchoredHighlight[],
): string {
  return asText({ fields, tags, starred, read, shelf, note, highlights: highlights.map(highlightIn) });
}

/** Where a highlight is shown in Markdown. */
export interface ShownInMarkdown {
  label?: string;
  mark?: number;
  offset?: number;
}

/**
 * The record of a clipping in Markdown, whose fields, tags and star stand in its front matter.
 *
 * @param words of the text as it is shown (`WordsHash`)
 * @param shown in the order of the text
 */
export function markdownRecord(
  { id, read, shelf = null, note }: Persons & Pick<Clipping, 'id'>,
  words: string,
  shown: readonly { highlight: AnchoredHighlight; where: ShownInMarkdown }[],
): string {
  const highlights = shown.map(({ highlight, where }) => ({ ...highlightIn(highlight), ...where }));
  return asText({ id, words, read, shelf, note, highlights });
}

/** The record, or null where there is none or it is not ours. Values of a wrong form are refused where a clipping is checked. */
export function readExportedRecord(json: string | undefined): ExportedRecord | null {
  if (!json) return null;
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return null; /* Somebody else's: the page is read as it is shown. */
  }
  const checked = v.safeParse(RecordSchema, data);
  if (!checked.success) return null;
  return { ...checked.output, fields: fieldsAmong(checked.output.fields) };
}
