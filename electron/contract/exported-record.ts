/**
 * What an export for reading (HTML) also says for whoever reads it back: fields and a person's own words to the letter, where the page shows
 * them as a reader wants them. In JSON, so that it is text and nothing else wherever it stands.
 */
import * as v from 'valibot';
import { fieldsAmong } from './fields';
import { HIGHLIGHT_COLOURS, SHELVES, type AnchoredHighlight, type Clipping, type FieldValues } from './model';

const words = v.optional(v.string(), '');
const names = v.optional(v.array(v.string()), []);
const RecordSchema = v.object({
  fields: v.record(v.string(), v.unknown()),
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
      }),
    ),
    [],
  ),
});
export type ExportedRecord = Omit<v.InferOutput<typeof RecordSchema>, 'fields'> & { fields: Partial<FieldValues> };

/** The record of a clipping as it is exported, as JSON. Pictures are left out of its fields: they stand in the body. */
export function exportedRecord(
  { tags, starred, read, shelf = null, note }: Pick<Clipping, 'tags' | 'starred' | 'read' | 'shelf' | 'note'>,
  { figures: _, ...fields }: Partial<FieldValues>,
  highlights: readonly AnchoredHighlight[],
): string {
  const record: ExportedRecord = {
    fields,
    tags,
    starred,
    read,
    shelf,
    note,
    highlights: highlights.map(({ selector, comment, tags, colour, created }) => ({
      exact: selector.quote.exact,
      prefix: selector.quote.prefix,
      suffix: selector.quote.suffix,
      comment,
      tags,
      colour,
      created,
    })),
  };
  // Nothing in it looks like a tag, so that no reader of HTML, however careless, takes one out of it.
  return JSON.stringify(record).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
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
