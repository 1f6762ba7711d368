/** What a person had made of an article elsewhere, on the article as we have it: highlights are looked for in its text. */
import { v7 as uuidv7 } from 'uuid';
import { anchor, select } from '../annotations';
import { withLeadFigures } from '../article/lead-figures';
import { textOf } from '../article/text';
import type { Brought, BroughtHighlight, FieldValues, Highlight, IsoDate, Root } from '../contract/model';
import type { NewClipping } from '../contract/stages';

/** Longest passage that is looked for, in UTF-16 units: longer ones are whole articles. */
const LONGEST = 20_000;

/** A passage with its place in the text; one that is not there keeps its words and is listed as lost. */
function highlightOf(text: string, brought: BroughtHighlight, now: IsoDate): Highlight {
  const exact = brought.exact.replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
  const quote = { exact, prefix: brought.prefix ?? '', suffix: brought.suffix ?? '' };
  const { range } = anchor(text, { position: { start: 0, end: exact.length }, quote });
  const created = brought.created ?? now;
  return {
    id: uuidv7(),
    colour: brought.colour ?? 'yellow',
    selector: range ? select(text, range.start, range.end) : { position: { start: 0, end: exact.length }, quote },
    comment: brought.comment ?? '',
    tags: tidy(brought.tags ?? []),
    created,
    modified: created,
  };
}

/** Tags as we keep them: no white space at the ends, each once, none empty. */
function tidy(tags: readonly string[]): string[] {
  return [
    ...new Set(
      tags
        .map((tag) =>
          tag
            .replace(/\s+/gu, ' ')
            .replace(/^#|(?<!\/)\/+$/g, '')
            .trim()
            .slice(0, 200),
        )
        .filter(Boolean),
    ),
  ];
}

export function personOf(
  brought: Brought,
  body: Root,
  fields: Partial<FieldValues>,
  now: IsoDate,
): NonNullable<NewClipping['person']> {
  const { text } = textOf(withLeadFigures(body, { figures: brought.edits?.figures ?? fields.figures }));
  return {
    tags: tidy(brought.tags ?? []),
    starred: brought.starred ?? false,
    ...(brought.shelf ? { shelf: brought.shelf } : {}),
    read: brought.read ?? false,
    note: (brought.note ?? '').trim(),
    highlights: (brought.highlights ?? [])
      .filter(({ exact }) => exact.trim())
      .map((one) => highlightOf(text, one, now)),
    edits: brought.edits ?? {},
  };
}
